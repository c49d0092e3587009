// SPDX-License-Identifier: BSL-1.0
// The way back from names to rows and indices.
#include <steelyard/io/scorecard.hpp>

#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/locate.hpp>
#include <steelyard/io/read.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

std::string below(std::string const& path, std::string_view part) { return path + "/" + pointer_token(part); }
std::string below(std::string const& path, std::size_t index) { return path + "/" + std::to_string(index); }

class Finder {
  public:
    Finder(CheckedScheme const& scheme, ScorecardFile const& file) : scheme_(scheme), file_(file) {}

    [[nodiscard]] expected<Scorecard, Diagnostics> find() {
        check_same("/scheme", file_.scheme, scheme_.scheme().id);
        check_same("/edition", file_.edition, scheme_.scheme().edition);
        // What is said of another scheme is not worth a hundred complaints.
        if (problems_.any_error()) return unexpected(std::move(problems_));
        card_.scheme = file_.scheme;
        card_.edition = file_.edition;
        card_.assessment = file_.assessment;
        card_.entity = file_.entity;
        card_.on = file_.on;
        find_rows();
        find_outcome();
        find_entries();
        find_effects();
        find_classes();
        find_gaps();
        if (problems_.any_error()) return unexpected(std::move(problems_));
        return std::move(card_);
    }

  private:
    void check_same(std::string path, std::string const& is, std::string const& wanted) {
        if (is != wanted) problems_.add(code::unknown_word, std::move(path), {is, {}, wanted});
    }

    /// The place of a name in a list; tells when it is not there.
    template <class List, class Name>
    std::uint32_t place_of(List const& list, Name name_of, std::string const& wanted, std::string path) {
        Nearest nearest(wanted);
        for (std::uint32_t i = 0; i < list.size(); ++i) {
            if (name_of(list[i]) == wanted) return i;
            nearest.offer(name_of(list[i]));
        }
        problems_.add(code::unknown_word, std::move(path), {wanted, nearest.best()});
        return nowhere;
    }
    template <class List>
    std::uint32_t place_of(List const& list, std::string const& wanted, std::string path) {
        return place_of(
            list, [](auto const& part) { return std::string_view(part.id); }, wanted, std::move(path));
    }

    std::uint32_t node(std::string const& id, std::string path) {
        std::uint32_t const at = scheme_.find(id);
        if (at != nowhere && scheme_.node(at).id == id) return at;
        Nearest nearest(id);
        for (std::uint32_t i = 0; i < scheme_.size(); ++i) nearest.offer(scheme_.node(i).id);
        problems_.add(code::unknown_word, std::move(path), {id, nearest.best()});
        return nowhere;
    }

    /// A level by its id; none is 0, below every level.
    std::uint32_t level(std::string const& id, std::string path) {
        if (id.empty()) return 0;
        std::uint32_t const at = place_of(scheme_.scheme().levels, id, std::move(path));
        return at == nowhere ? 0 : at + 1;
    }

    /// A number that counts something in the file; `nowhere` when it counts too far.
    std::uint32_t number(std::int64_t value, std::size_t count, std::string path) {
        if (value >= 0 && static_cast<std::uint64_t>(value) < count) return static_cast<std::uint32_t>(value);
        std::string const last = count == 0 ? "0" : std::to_string(count - 1);
        problems_.add(code::out_of_range, std::move(path), {std::to_string(value), "0", last});
        return nowhere;
    }

    /// The results of the nodes from `first` on, which must all be there and in order.
    void find_rows(std::vector<NodeResult> const& rows, std::uint32_t first, std::uint32_t end,
                   std::string const& path) {
        for (std::uint32_t n = first; n < end; ++n) {
            std::size_t const i = n - first;
            if (i >= rows.size()) {
                problems_.add(code::missing_key, path, {scheme_.node(n).id});
                return;
            }
            NodeResult const& row = rows[i];
            check_same(below(below(path, i), "node"), row.node, scheme_.node(n).id);
            card_.least.push_back(row.least ? *row.least : row.marks ? *row.marks : ratio(0));
            card_.most.push_back(row.most ? *row.most : row.marks ? *row.marks : ratio(0));
            card_.due.push_back(row.due);
            card_.state.push_back(row.state);
        }
        if (rows.size() > end - first)
            problems_.add(code::unknown_word, below(below(path, end - first), "node"),
                          {rows[end - first].node});
    }

    void find_rows() {
        find_rows(file_.nodes, 0, scheme_.size(), "/nodes");
        for (std::size_t i = 0; i < file_.instances.size(); ++i) {
            InstanceResult const& given = file_.instances[i];
            std::string const path = below("/instances", i);
            Instance instance;
            instance.node = node(given.node, below(path, "node"));
            if (instance.node == nowhere) continue;
            instance.object = given.object;
            instance.first_row = static_cast<std::uint32_t>(card_.state.size());
            if (given.within)
                instance.parent = number(*given.within, file_.instances.size(), below(path, "within"));
            find_rows(given.nodes, instance.node + 1, scheme_.end(instance.node), below(path, "nodes"));
            card_.instances.push_back(std::move(instance));
        }
    }

    /// The row of a node, in an instance or outside of all.
    std::uint32_t row(std::string const& id, std::optional<std::int64_t> instance, std::string const& path) {
        std::uint32_t const at = node(id, below(path, "node"));
        if (at == nowhere || !instance) return at;
        std::uint32_t const i = number(*instance, card_.instances.size(), below(path, "instance"));
        if (i == nowhere) return nowhere;
        Instance const& in = card_.instances[i];
        if (at <= in.node || at >= scheme_.end(in.node)) {
            problems_.add(code::unknown_word, below(path, "node"), {id});
            return nowhere;
        }
        return in.first_row + (at - in.node - 1);
    }

    void find_outcome() {
        OutcomeResult const& given = file_.outcome;
        Outcome& out = card_.outcome;
        out.kind = given.kind;
        out.applied_for = level(given.applied_for, "/outcome/applied_for");
        out.fixed = given.fixed;
        if (given.lowest.empty() && given.highest.empty()) {
            out.lowest = out.highest = level(given.level, "/outcome/level");
        } else {
            out.lowest = level(given.lowest, "/outcome/lowest");
            out.highest = level(given.highest, "/outcome/highest");
        }
        for (outcome_kind const kind : given.may_be) {
            out.may_be_not_eligible = out.may_be_not_eligible || kind == outcome_kind::not_eligible;
            out.may_be_stopped = out.may_be_stopped || kind == outcome_kind::stopped;
            out.may_be_nothing_assessed =
                out.may_be_nothing_assessed || kind == outcome_kind::nothing_assessed;
        }
        auto const requirements = [&](std::vector<std::string> const& ids, std::string const& path) {
            std::vector<std::uint32_t> found;
            for (std::size_t i = 0; i < ids.size(); ++i)
                found.push_back(place_of(scheme_.scheme().eligibility, ids[i], below(path, i)));
            return found;
        };
        out.failed = requirements(given.failed, "/outcome/failed");
        out.open = requirements(given.open, "/outcome/open");
    }

    void find_entries() {
        for (std::size_t i = 0; i < file_.entries.size(); ++i) {
            EntryResult const& given = file_.entries[i];
            std::string const path = below("/entries", i);
            Entry out;
            out.row = row(given.node, given.instance, path);
            if (out.row == nowhere) continue;
            Node const& on = scheme_.node(scheme_.find(given.node));
            if (!given.clause.empty()) out.clause = place_of(on.deduct, given.clause, below(path, "clause"));
            if (!given.adjustment.empty())
                out.adjustment = place_of(on.adjustments, given.adjustment, below(path, "adjustment"));
            out.count = given.count;
            out.forfeit = given.forfeit;
            out.certain = given.certain;
            out.nominal = given.nominal;
            out.effective = given.effective;
            out.value = given.value;
            for (std::size_t f = 0; f < given.findings.size(); ++f)
                out.findings.push_back(number(given.findings[f].finding, nowhere,
                                              below(below(below(path, "findings"), f), "finding")));
            card_.entries.push_back(std::move(out));
        }
    }

    void find_effects() {
        for (std::size_t i = 0; i < file_.effects.size(); ++i) {
            EffectResult const& given = file_.effects[i];
            std::string const path = below("/effects", i);
            EffectEntry out;
            out.row = row(given.node, given.instance, path);
            out.effect = place_of(
                scheme_.effects(),
                [](PlacedEffect const& placed) { return std::string_view(placed.effect.id); }, given.effect,
                below(path, "effect"));
            out.fired = given.fired;
            card_.effects.push_back(out);
        }
    }

    void find_classes() {
        for (std::size_t i = 0; i < file_.classes.size(); ++i) {
            ClassResult const& given = file_.classes[i];
            std::string const path = below("/classes", i);
            ClassEntry out;
            out.row = row(given.node, given.instance, path);
            if (out.row == nowhere) continue;
            std::uint32_t const scale = scheme_.plan().nodes[scheme_.find(given.node)].scale;
            if (scale == nowhere) {
                problems_.add(code::unknown_word, below(path, "node"), {given.node, {}});
                continue;
            }
            auto const number = [&](std::string const& id, std::string_view key) -> std::uint32_t {
                if (id == "none") return 0;
                std::uint32_t const at = place_of(scheme_.scheme().scales[scale].classes, id, below(path, key));
                return at == nowhere ? 0 : at + 1;
            };
            out.lowest = number(given.lowest, "lowest");
            out.highest = number(given.highest, "highest");
            card_.classes.push_back(out);
        }
    }

    void find_gaps() {
        for (std::size_t i = 0; i < file_.gaps.size(); ++i) {
            GapResult const& given = file_.gaps[i];
            std::string const path = below("/gaps", i);
            Gap out;
            out.level = level(given.level, below(path, "level"));
            bool const own = given.ladder.empty(); // the level's own condition
            out.ladder = own ? nowhere : place_of(scheme_.scheme().ladders, given.ladder, below(path, "ladder"));
            std::size_t needs = own ? 1 : 0;
            if (out.ladder != nowhere)
                for (Rung const& rung : scheme_.scheme().ladders[out.ladder].rungs)
                    if (rung.level == given.level) needs = rung.needs.size();
            out.need = number(given.need, needs, below(path, "need"));
            out.met = given.met;
            out.have = given.have;
            out.want = given.want;
            out.in_rates = given.in_rates;
            card_.gaps.push_back(std::move(out));
        }
    }

    CheckedScheme const& scheme_;
    ScorecardFile const& file_;
    Scorecard card_;
    Diagnostics problems_;
};

} // namespace

expected<Scorecard, Diagnostics> unspell(CheckedScheme const& scheme, ScorecardFile const& file) {
    return Finder(scheme, file).find();
}

expected<Scorecard, Diagnostics> read_scorecard(CheckedScheme const& scheme, std::string_view name,
                                                std::string_view bytes, ReadLimits const& limits) {
    return read_document(name, bytes, limits).and_then([&](Document const& document) {
        return bind<ScorecardFile>(document, limits.max_diagnostics).and_then([&](ScorecardFile const& file) {
            auto found = unspell(scheme, file);
            if (!found) locate(found.error(), document, reflect::type_of<ScorecardFile>());
            return found;
        });
    });
}

} // namespace io
STEELYARD_END_NAMESPACE
