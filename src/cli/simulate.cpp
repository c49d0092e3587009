// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <deque>
#include <map>
#include <utility>

#include <steelyard/engine/score.hpp>
#include <steelyard/io/amend.hpp>
#include <steelyard/io/csv.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/reflect/type_of.hpp>

#include "commands.hpp"
#include "desk.hpp"
#include "intake_run.hpp"
#include "out_file.hpp"
#include "simulate_page.hpp"
#include "standing.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// A changed scheme, and what comes of it.
struct Variant {
    sy::CheckedScheme scheme;
    std::optional<sy::BatchPlan> plan;
    Simulation result;
    std::vector<std::uint64_t> moved{}; ///< from each standing to each
};

/// Where an entity stands, so that two can be compared: the least and the most level that it can have.
struct Span {
    std::int64_t low = -1;
    std::int64_t high = -1;
    bool known = false;
    friend bool operator==(Span const&, Span const&) = default;
};

Span span_of(sy::io::EntityBlock const* block, std::size_t n) {
    if (block == nullptr || block->outcome(n) == sy::refused_outcome) return {};
    switch (static_cast<sy::outcome_kind>(block->outcome(n))) {
    case sy::outcome_kind::not_eligible:
    case sy::outcome_kind::stopped:
    case sy::outcome_kind::nothing_assessed: return {-1, -1, true};
    default: return {block->level(n), block->highest(n), true};
    }
}

std::string total_text(sy::io::EntityBlock const* block, std::size_t n) {
    if (block == nullptr || block->outcome(n) == sy::refused_outcome) return {};
    sy::io::BlockMarks const total = block->total(n);
    return to_string(total.least) + (total.least == total.most ? std::string() : ".." + to_string(total.most));
}

/// Makes the scheme with some changes; nothing when one of them is wrong, which is told.
std::optional<Variant> changed(Desk& desk, SchemeFile const& file, std::vector<std::string> const& changes,
                               std::vector<std::string> const& names) {
    sy::io::Document document = file.document;
    std::vector<SchemeChange> made;
    bool sound = true;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        desk.quote(names[i], changes[i]);
        auto const one = sy::io::amend(document, sy::reflect::type_of<sy::Scheme>(), changes[i], names[i]);
        if (one)
            made.push_back({changes[i], one->before, one->after});
        else
            desk.tell(one.error());
        sound = sound && one.has_value();
    }
    if (!sound) return {};
    auto checked = sy::io::read_scheme(document);
    sy::Diagnostics told = checked.remarks();
    std::vector<sy::Diagnostic> const& known = file.scheme.warnings().list;
    std::erase_if(told.list, [&](sy::Diagnostic const& one) { // what is said of the scheme as it is anyway
        return std::any_of(known.begin(), known.end(), [&](sy::Diagnostic const& other) {
            return one.what == other.what && one.path == other.path && one.arguments == other.arguments;
        });
    });
    desk.tell(told);
    if (!checked) return {};
    Variant out{*std::move(checked), {}, {}, {}};
    out.result.changes = std::move(made);
    return out;
}

class Simulator {
  public:
    Simulator(Console& console, Options const& options, sy::CheckedScheme const& scheme, std::deque<Variant>& variants)
        : console_(console), options_(options), scheme_(scheme), variants_(variants), standings_(scheme), movers_(console) {
        for (Variant const& one : variants) standings_.join(one.scheme);
        for (Variant& one : variants) one.moved.resize(standings_.size() * standings_.size());
    }

    [[nodiscard]] bool open() {
        if (options_.movers.empty()) return true;
        if (!movers_.open(options_.movers)) return false;
        std::vector<std::string> cells{"entity", "went", "before", "after", "total_before", "total_after", "why"};
        if (options_.each) cells.insert(cells.begin(), "change");
        return movers_.write(sy::io::write_csv_row(cells));
    }
    [[nodiscard]] OutFile& movers() { return movers_; }
    [[nodiscard]] Standings const& standings() const { return standings_; }

    /// Compares a block, entity by entity; one that a side does not have could not be read there.
    bool compare(std::vector<std::unique_ptr<Intake>>& intakes) {
        for (std::size_t v = 0; v < variants_.size(); ++v) {
            Intake& before = *intakes[0];
            Intake& after = *intakes[v + 1];
            std::size_t i = 0;
            std::size_t j = 0;
            while (i < before.keys().size() || j < after.keys().size()) {
                bool const left = i < before.keys().size() && (j >= after.keys().size() || before.keys()[i] <= after.keys()[j]);
                bool const right = j < after.keys().size() && (i >= before.keys().size() || after.keys()[j] <= before.keys()[i]);
                if (!entity(variants_[v], left ? &before.block() : nullptr, i, right ? &after.block() : nullptr, j)) return false;
                i += left ? 1 : 0;
                j += right ? 1 : 0;
            }
        }
        return true;
    }

    void finish() {
        for (Variant& one : variants_) {
            Simulation& out = one.result;
            std::size_t const size = standings_.size();
            for (std::uint32_t s = 0; s < size; ++s) {
                LevelCount count{standings_.id(s), 0, 0};
                for (std::uint32_t t = 0; t < size; ++t) {
                    count.before += static_cast<std::int64_t>(one.moved[s * size + t]);
                    count.after += static_cast<std::int64_t>(one.moved[t * size + s]);
                    std::uint64_t const moved = one.moved[s * size + t];
                    if (moved != 0) out.moves.push_back({standings_.id(s), standings_.id(t), static_cast<std::int64_t>(moved)});
                }
                if (s + 6 < size || count.before != 0 || count.after != 0) out.levels.push_back(std::move(count));
            }
        }
    }

  private:
    bool entity(Variant& variant, sy::io::EntityBlock const* before, std::size_t i, sy::io::EntityBlock const* after, std::size_t j) {
        auto const refused = static_cast<std::uint32_t>(standings_.size() - 1);
        std::uint32_t const from = before ? standings_.of(scheme_, *before, i) : refused;
        std::uint32_t const to = after ? standings_.of(variant.scheme, *after, j) : refused;
        ++variant.moved[from * standings_.size() + to];
        Simulation& out = variant.result;
        ++out.entities;
        Span const was = span_of(before, i);
        Span const is = span_of(after, j);
        if (from == to && was == is) return true;
        Mover one;
        bool const both = was.known && is.known;
        if (both && is.low >= was.low && is.high >= was.high && !(was == is)) one.went = direction::up;
        if (both && is.low <= was.low && is.high <= was.high && !(was == is)) one.went = direction::down;
        ++(one.went == direction::up ? out.up : one.went == direction::down ? out.down : out.other);
        bool const shown = out.movers.size() < options_.show;
        if (!shown && options_.movers.empty()) return true;
        one.entity = before ? before->name(i) : after->name(j);
        one.before = standings_.id(from);
        one.after = standings_.id(to);
        one.total_before = total_text(before, i);
        one.total_after = total_text(after, j);
        if (both) explain(variant, before->assessment(i), after->assessment(j), one);
        bool const more = options_.movers.empty() || write(variant, one);
        if (shown) out.movers.push_back(std::move(one));
        return more;
    }

    void explain(Variant const& variant, sy::Assessment before, sy::Assessment after, Mover& one) const {
        auto const was = validate(scheme_, std::move(before));
        auto const is = validate(variant.scheme, std::move(after));
        if (!was || !is) return;
        sy::Scorecard const card_before = score(scheme_, *was);
        sy::Scorecard const card_after = score(variant.scheme, *is);
        one.why = move_reasons({scheme_, *was, card_before}, {variant.scheme, *is, card_after}, console_.tongue());
    }

    bool write(Variant const& variant, Mover const& one) {
        constexpr std::string_view ways[] = {"up", "down", "other"};
        std::string why;
        for (MoveReason const& reason : one.why) why += (why.empty() ? "" : " | ") + reason.words;
        std::vector<std::string> cells{one.entity, std::string(ways[static_cast<std::size_t>(one.went)]), one.before, one.after,
                                       one.total_before, one.total_after, why};
        if (options_.each) cells.insert(cells.begin(), variant.result.changes.empty() ? std::string() : variant.result.changes.front().set);
        return movers_.write(sy::io::write_csv_row(cells));
    }

    Console& console_;
    Options const& options_;
    sy::CheckedScheme const& scheme_;
    std::deque<Variant>& variants_;
    Standings standings_;
    OutFile movers_;
};

} // namespace

verdict simulate(Console& console, Options const& options) {
    Desk desk(console, options);
    SchemeFile const* const file = desk.scheme(options.operands.front());
    IntakeRun run(console, desk, options);
    auto const give_up = [&] {
        console.print_error(desk.rendered(console.colours_errors()));
        return worse(desk.ending(), run.ending());
    };
    bool const admitted = file != nullptr && run.admits(file->scheme);
    desk.forget_warnings();
    if (!admitted) return give_up();

    std::deque<Variant> variants; // their addresses stay
    std::vector<std::vector<std::string>> wanted;
    if (options.each)
        for (std::string const& one : options.changes) wanted.push_back({one});
    else
        wanted.push_back(options.changes);
    std::size_t number = 0;
    bool sound = true;
    for (std::vector<std::string> const& changes : wanted) {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < changes.size(); ++i)
            names.push_back(options.changes.size() > 1 ? "--set " + std::to_string(++number) : "--set");
        std::optional<Variant> made = changed(desk, *file, changes, names);
        sound = sound && made.has_value();
        if (made) variants.push_back(*std::move(made));
    }
    if (!sound) return give_up();

    sy::BatchPlan const plan = sy::compile(file->scheme);
    std::vector<sy::BatchPlan const*> plans{&plan};
    for (Variant& one : variants) plans.push_back(&one.plan.emplace(sy::compile(one.scheme)));
    Simulator simulator(console, options, file->scheme, variants);
    if (!simulator.open()) return worse(give_up(), verdict::unreadable);
    bool const whole = run.run(plans, [&](std::vector<std::unique_ptr<Intake>>& intakes) { return simulator.compare(intakes); });
    verdict ending = give_up();
    if (!whole || ending == verdict::unreadable) {
        simulator.movers().discard();
        return ending;
    }
    if (!options.movers.empty()) ending = worse(ending, simulator.movers().close());
    simulator.finish();

    Simulations all;
    all.scheme = file->scheme.scheme().id;
    for (Variant& one : variants) all.simulations.push_back(std::move(one.result));
    if (options.json) {
        console.print(sy::io::write_json(all) + "\n");
    } else {
        for (Simulation const& one : all.simulations) {
            if (&one != &all.simulations.front()) console.print("\n");
            console.print(simulation_page(console, simulator.standings(), one, !options.movers.empty()));
        }
    }
    if (options.stats) console.print_error(run.stats(plan));
    return ending;
}

} // namespace tool
