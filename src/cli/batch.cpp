// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>
#include <vector>

#include <steelyard/engine/batch_plan.hpp>
#include <steelyard/io/csv.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/reflect/type_of.hpp>
#include <steelyard/report/width.hpp>

#include "commands.hpp"
#include "desk.hpp"
#include "intake_run.hpp"
#include "out_file.hpp"
#include "standing.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// The children of the root that can be summed up for everybody: with objects there, they differ from one to the next.
std::vector<std::uint32_t> elements_of(sy::CheckedScheme const& scheme) {
    std::vector<std::uint32_t> out;
    if (!scheme.node(0).per.empty()) return out;
    for (std::uint32_t n = 1; n < scheme.size(); n = scheme.end(n)) out.push_back(n);
    return out;
}

/// Results as rows of a table.
class ResultRows {
  public:
    ResultRows(sy::CheckedScheme const& scheme, std::vector<std::uint32_t> const& elements) : scheme_(scheme) {
        for (std::uint32_t const node : elements) names_.push_back("marks." + scheme.node(node).id);
    }

    [[nodiscard]] std::string header() const {
        std::vector<std::string> cells{"entity", "outcome", "level", "stars", "total", "lowest", "highest", "least", "most"};
        cells.insert(cells.end(), names_.begin(), names_.end());
        return sy::io::write_csv_row(cells);
    }

    [[nodiscard]] std::string row(sy::io::EntityBlock const& block, std::size_t n) const {
        std::vector<std::string> cells(9 + names_.size());
        cells[0] = block.name(n);
        std::uint8_t const outcome = block.outcome(n);
        if (outcome == sy::refused_outcome) {
            cells[1] = "refused";
            return sy::io::write_csv_row(cells);
        }
        auto const kind = static_cast<sy::outcome_kind>(outcome);
        cells[1] = word(kind);
        std::uint32_t const low = block.level(n);
        std::uint32_t const high = block.highest(n);
        if (kind == sy::outcome_kind::graded || kind == sy::outcome_kind::below_lowest) {
            cells[2] = level(low);
            if (low != 0 && levels()[low - 1].star) cells[3] = to_string(*levels()[low - 1].star);
        }
        if (kind == sy::outcome_kind::provisional) {
            cells[5] = level(low);
            cells[6] = level(high);
        }
        sy::io::BlockMarks const total = block.total(n);
        if (kind != sy::outcome_kind::nothing_assessed) {
            if (total.least == total.most) {
                cells[4] = to_string(total.least);
            } else {
                cells[7] = to_string(total.least);
                cells[8] = to_string(total.most);
            }
        }
        for (std::size_t i = 0; i < names_.size(); ++i) {
            sy::io::BlockMarks const marks = block.node(n, i);
            if (marks.state == sy::node_state::absent || marks.state == sy::node_state::left_out) continue;
            cells[9 + i] = to_string(marks.least);
            if (marks.least != marks.most) cells[9 + i] += ".." + to_string(marks.most);
        }
        return sy::io::write_csv_row(cells);
    }

  private:
    [[nodiscard]] std::vector<sy::Level> const& levels() const { return scheme_.scheme().levels; }
    [[nodiscard]] std::string level(std::uint32_t number) const { return number == 0 ? std::string() : levels()[number - 1].id; }
    [[nodiscard]] static std::string word(sy::outcome_kind kind) {
        return std::string(sy::reflect::type_of<sy::outcome_kind>().words[static_cast<std::size_t>(kind)]);
    }

    sy::CheckedScheme const& scheme_;
    std::vector<std::string> names_;
};

/// How many stand where.
std::string summary(Console const& console, Standings const& standings, std::vector<std::uint64_t> const& counts,
                    IntakeFigures const& figures) {
    std::uint64_t const all = figures.entities;
    std::string out = console.say("共 ", "") + std::to_string(all) + console.say(" 个单位", all == 1 ? " entity" : " entities");
    if (figures.refused != 0)
        out += console.say("，其中 ", ", ") + std::to_string(figures.refused) + console.say(" 个无法计分", " of them not scored");
    if (figures.lost != 0)
        out += console.say("，另有 ", ", and ") + std::to_string(figures.lost)
               + console.say(" 行不是考评记录", figures.lost == 1 ? " line that is no assessment" : " lines that are no assessment");
    out += "\n";
    int width = 0;
    for (std::uint32_t s = 0; s < counts.size(); ++s)
        width = std::max(width, sy::report::display_width(standings.label(s, console.tongue())));
    for (std::uint32_t s = 0; s < counts.size(); ++s) {
        bool const level = s + 6 < counts.size();
        if (counts[s] == 0 && !level) continue;
        out += "  " + padded(standings.label(s, console.tongue()), width) + padded(std::to_string(counts[s]), 10, true)
               + padded(share_text(counts[s], all), 8, true) + "\n";
    }
    return out;
}

} // namespace

verdict batch(Console& console, Options const& options) {
    Desk desk(console, options);
    SchemeFile const* const file = desk.scheme(options.operands.front());
    IntakeRun run(console, desk, options);
    if (file == nullptr || !run.admits(file->scheme)) {
        desk.forget_warnings();
        console.print_error(desk.rendered(console.colours_errors()));
        return worse(desk.ending(), run.ending());
    }
    sy::CheckedScheme const& scheme = file->scheme;
    std::vector<std::uint32_t> const elements = options.elements ? elements_of(scheme) : std::vector<std::uint32_t>{};
    sy::BatchPlan const plan = sy::compile(scheme, {elements, {}});
    ResultRows const rows(scheme, elements);
    Standings const standings(scheme);
    std::vector<std::uint64_t> counts(standings.size());
    OutFile out(console);
    if (!out.open(options.out)) return verdict::unreadable;
    std::string text = rows.header();
    bool const whole = run.run({&plan}, [&](std::vector<std::unique_ptr<Intake>>& intakes) {
        sy::io::EntityBlock const& block = intakes.front()->block();
        for (std::size_t n = 0; n < block.size(); ++n) {
            ++counts[standings.of(scheme, block, n)];
            text += rows.row(block, n);
        }
        bool const more = out.write(text);
        text.clear();
        return more;
    });
    desk.forget_warnings();
    console.print_error(desk.rendered(console.colours_errors()));
    verdict ending = worse(desk.ending(), run.ending());
    if (!whole || ending == verdict::unreadable) {
        out.discard();
        return ending;
    }
    bool const apart = out.is_file();
    ending = worse(ending, out.close());
    text = summary(console, standings, counts, run.figures());
    if (options.stats) text += run.stats(plan);
    std::uint64_t const provisional = counts[counts.size() - 5];
    bool const hint = provisional != 0 && options.unlisted == sy::unlisted_rule::unchecked
                      && std::count(scheme.scheme().unlisted.begin(), scheme.scheme().unlisted.end(), sy::unlisted_rule::full) != 0;
    if (hint)
        text += console.say("提示：没有写明查过的考评项算作未查；只记问题的表用 --unlisted full。\n",
                            "hint: items that nothing says to be checked are unchecked; for tables of faults alone there is --unlisted full.\n");
    if (apart)
        console.print(text);
    else
        console.print_error(text);
    return ending;
}

} // namespace tool
