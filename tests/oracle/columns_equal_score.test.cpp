// SPDX-License-Identifier: BSL-1.0

// Random schemes and assessments: columns give what `score` gives, in every form of the input.

#include <algorithm>
#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "columns_of.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

/// Columns of results for some nodes.
struct Results {
    struct Marks {
        std::vector<std::int64_t> over, under, most;
        std::vector<std::uint8_t> state;
        explicit Marks(std::size_t n) : over(n, -7), under(n, -7), most(n, -7), state(n, 77) {}
        [[nodiscard]] MarksOut columns() { return {over, under, most, state}; }
    };
    std::vector<Marks> marks; // the total, then the nodes
    std::vector<std::uint8_t> level, highest, outcome, fixed;
    BatchOutput out;

    Results(BatchPlan const& plan, std::size_t n) : marks(plan.nodes().size() + 1, Marks(n)), level(n, 99), highest(n, 99), outcome(n, 99), fixed(n, 99) {
        out.total = marks.front().columns();
        for (std::size_t i = 1; i < marks.size(); ++i) out.nodes.push_back(marks[i].columns());
        out.level = IntColumnOut(level);
        out.highest = IntColumnOut(highest);
        out.outcome = IntColumnOut(outcome);
        out.fixed = IntColumnOut(fixed);
    }
};

/// In what the results of an entity differ from its scorecard; empty: in nothing.
std::string difference(BatchPlan const& plan, Results const& got, BatchResult const& run, std::size_t n, Scorecard const& card) {
    std::ostringstream out;
    for (std::size_t i = 0; i < got.marks.size(); ++i) {
        std::uint32_t const node = i == 0 ? 0 : plan.nodes()[i - 1];
        ratio const unit = plan.bounds().empty() ? ratio(1) : plan.bounds()[i].unit;
        bool told = false;
        for (ExactMarks const& e : run.exact)
            if (e.entity == n && e.node == node) {
                told = true;
                if (e.least != card.least[node] || e.most != card.most[node]) out << "exact marks of " << node << "\n";
            }
        Results::Marks const& m = got.marks[i];
        if (m.state[n] != static_cast<std::uint8_t>(card.state[node])) out << "state of " << node << ": " << int{m.state[n]} << "\n";
        if (told) continue;
        ratio const least = unit * ratio::of(m.over[n], m.under[n]);
        ratio const most = unit * ratio::of(m.most[n], m.under[n]);
        if (least != card.least[node] || most != card.most[node])
            out << "marks of " << plan.scheme().node(node).id << ": " << to_string(least) << " .. " << to_string(most) << ", score "
                << to_string(card.least[node]) << " .. " << to_string(card.most[node]) << "\n";
    }
    if (got.level[n] != card.outcome.lowest || got.highest[n] != card.outcome.highest)
        out << "level " << int{got.level[n]} << ", score " << card.outcome.lowest << "\n";
    if (got.outcome[n] != static_cast<std::uint8_t>(card.outcome.kind) || (got.fixed[n] == 1) != card.outcome.fixed)
        out << "outcome " << int{got.outcome[n]} << " fixed " << int{got.fixed[n]} << ", score " << static_cast<int>(card.outcome.kind) << "\n";
    return out.str();
}

/// So many that two threads share them: the results of both are those of one.
void check_threads(BatchPlan const& plan, std::vector<Cells> const& cells, unlisted_rule unlisted, form how) {
    std::vector<Cells> many;
    while (many.size() < 10'500) many.insert(many.end(), cells.begin(), cells.end());
    Columns columns(plan, many, unlisted, how, true);
    columns.input().on = date(2026, 6, 30);
    Results one(plan, many.size());
    Results two(plan, many.size());
    BatchWork work;
    BatchResult const alone = batch(plan, columns.input(), one.out, work);
    work.threads = 2;
    BatchResult const both = batch(plan, columns.input(), two.out, work);
    CHECK(alone.slow == both.slow);
    CHECK(alone.refused == both.refused);
    CHECK(alone.exact.size() == both.exact.size());
    for (std::size_t m = 0; m < one.marks.size(); ++m) {
        CHECK(one.marks[m].over == two.marks[m].over);
        CHECK(one.marks[m].under == two.marks[m].under);
        CHECK(one.marks[m].most == two.marks[m].most);
        CHECK(one.marks[m].state == two.marks[m].state);
    }
    CHECK(one.level == two.level);
    CHECK(one.highest == two.highest);
    CHECK(one.outcome == two.outcome);
    CHECK(one.fixed == two.fixed);
}

struct Tally {
    std::uint64_t schemes = 0;
    std::uint64_t in_columns = 0;
    std::uint64_t entities = 0;
    std::uint64_t stayed = 0;
    std::uint64_t told = 0; ///< assessments that columns can say
    std::uint64_t dated = 0;  ///< assessments with events
    std::uint64_t dated_stayed = 0;
    std::uint64_t shared = 0; ///< runs that two threads shared
    std::map<slow_part, int> reasons;
    std::map<int, int> outcomes;
};

void compare(std::uint64_t seed, Wishes const& wishes, Tally& tally) {
    Dice dice(seed);
    Case both;
    both.scheme = SchemeMaker(dice, wishes).make();
    auto const scheme = validate(both.scheme);
    if (!scheme) return;
    ++tally.schemes;
    BatchOptions options;
    for (std::uint32_t n = 0; n < scheme->size(); ++n)
        if (scheme->plan().nodes[n].scope == 0 && dice.chance(30)) options.nodes.push_back(n);
    BatchPlan const plan = compile(*scheme, options);
    if (plan.in_columns()) ++tally.in_columns;
    for (SlowReason const& why : plan.why_slow()) ++tally.reasons[why.what];

    std::vector<CheckedAssessment> given;
    std::vector<Scorecard> cards;
    for (care how : {care::thorough, care::thorough, care::thorough, care::lenient, care::lenient, care::partial, care::partial}) {
        both.assessment = AssessmentMaker(dice, both.scheme, how).make();
        both.assessment.on = date(2026, 6, 30);
        auto checked = validate(*scheme, both.assessment);
        if (!checked) continue;
        cards.push_back(score(*scheme, *checked));
        given.push_back(std::move(*checked));
    }
    for (unlisted_rule const unlisted : {unlisted_rule::unchecked, unlisted_rule::full}) {
        std::vector<Cells> cells;
        std::vector<std::size_t> which;
        for (std::size_t i = 0; i < given.size(); ++i) {
            if (given[i].assessment().unlisted != unlisted || !given[i].assessment().events.empty()) continue;
            if (auto one = cells_of(plan, given[i])) {
                cells.push_back(std::move(*one));
                which.push_back(i);
            }
        }
        if (cells.empty()) continue;
        tally.told += cells.size();
        if (seed % 300 == 0 && plan.in_columns()) {
            form const how = all_forms[seed / 300 % std::size(all_forms)];
            if (std::all_of(cells.begin(), cells.end(), [](Cells const& c) { return c.fit_a_matrix(); })) {
                check_threads(plan, cells, unlisted, how);
                ++tally.shared;
            }
        }
        for (form const how : all_forms)
            for (bool const bytes : {true, false}) {
                bool const dense = how == form::matrix_rows || how == form::matrix_columns || how == form::matrix_tiles;
                if (dense && !std::all_of(cells.begin(), cells.end(), [](Cells const& c) { return c.fit_a_matrix(); })) continue;
                Columns columns(plan, cells, unlisted, how, bytes);
                columns.input().on = date(2026, 6, 30);
                Results got(plan, cells.size());
                BatchWork work;
                work.processor = static_cast<int>(seed % 3);
                BatchResult const run = batch(plan, columns.input(), got.out, work);
                tally.entities += cells.size();
                tally.stayed += cells.size() - run.slow;
                for (std::size_t n = 0; n < which.size(); ++n) {
                    Scorecard const& card = cards[which[n]];
                    ++tally.outcomes[static_cast<int>(card.outcome.kind)];
                    std::string const what = difference(plan, got, run, n, card);
                    if (what.empty()) continue;
                    both.assessment = given[which[n]].assessment();
                    std::string refusals;
                    if (auto const again = validate(*scheme, assessment_of(plan, columns.input(), n)); !again)
                        for (Diagnostic const& d : again.error().list) refusals += std::string(id(d.what)) + " at " + d.path + "\n";
                    FAIL("seed " << seed << ", form " << static_cast<int>(how) << (bytes ? " of bytes" : "") << ", entity " << n << " of "
                                 << which.size() << ", slow " << run.slow << "\n"
                                 << what << refusals << as_files(both));
                }
            }
    }
    // events are said of all entities of an input: one at a time
    for (std::size_t i = 0; i < given.size(); ++i) {
        std::optional<Cells> const one = given[i].assessment().events.empty() ? std::nullopt : cells_of(plan, given[i]);
        if (!one) continue;
        form const how = one->fit_a_matrix() ? all_forms[(seed + i) % std::size(all_forms)] : form::sparse_rows;
        Columns columns(plan, {*one}, given[i].assessment().unlisted, how, i % 2 == 0);
        columns.input().on = date(2026, 6, 30);
        columns.input().events = given[i].assessment().events;
        Results got(plan, 1);
        BatchResult const run = batch(plan, columns.input(), got.out);
        ++tally.dated;
        tally.dated_stayed += 1 - run.slow;
        std::string const what = difference(plan, got, run, 0, cards[i]);
        both.assessment = given[i].assessment();
        if (!what.empty()) FAIL("seed " << seed << ", with events\n" << what << as_files(both));
    }
    // all of them as they are
    std::vector<Assessment const*> whole;
    for (CheckedAssessment const& one : given) whole.push_back(&one.assessment());
    BatchInput input;
    input.entities = whole.size();
    input.whole = whole;
    Results got(plan, whole.size());
    BatchResult const run = batch(plan, input, got.out);
    for (std::size_t n = 0; n < whole.size(); ++n) CHECK(difference(plan, got, run, n, cards[n]) == "");
}

} // namespace

TEST_CASE("columns give what score gives, for schemes that they can do") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    std::uint64_t const first = first_seed(31);
    for (std::uint64_t seed = first; seed < first + schemes_to_try(); ++seed) compare(seed, wishes, tally);
    CAPTURE(tally.schemes, tally.in_columns, tally.entities, tally.stayed, tally.told);
    if (tally.schemes < 60) return;
    CHECK(tally.in_columns * 2 > tally.schemes); // otherwise it would prove little
    CHECK(tally.stayed * 3 > tally.entities);
    if (schemes_to_try() >= 1000) CHECK(tally.shared > 0);
}

TEST_CASE("columns give what score gives, for groups that are assessed per object") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    wishes.objects = true;
    std::uint64_t const first = first_seed(500'000'001);
    for (std::uint64_t seed = first; seed < first + schemes_to_try(); ++seed) compare(seed, wishes, tally);
    CAPTURE(tally.schemes, tally.in_columns, tally.entities, tally.stayed, tally.told);
    if (tally.schemes < 60) return;
    CHECK(tally.in_columns * 2 > tally.schemes);
    CHECK(tally.stayed * 4 > tally.entities);
}

TEST_CASE("columns give what score gives, for conditions on events that hold for all entities") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    wishes.events = true;
    std::uint64_t const first = first_seed(300'000'001);
    for (std::uint64_t seed = first; seed < first + schemes_to_try() / 2; ++seed) compare(seed, wishes, tally);
    CAPTURE(tally.schemes, tally.in_columns, tally.dated, tally.dated_stayed);
    if (tally.schemes < 60) return;
    CHECK(tally.dated > tally.schemes);
    CHECK(tally.dated_stayed * 20 > tally.dated);
}

TEST_CASE("columns give what score gives, for all kinds of schemes") {
    Tally tally;
    std::uint64_t const first = first_seed(900'000'001);
    for (std::uint64_t seed = first; seed < first + schemes_to_try() / 8; ++seed) compare(seed, {}, tally);
    Wishes larger;
    larger.columns = true;
    larger.depth = 5;
    larger.breadth = 5;
    for (std::uint64_t seed = first; seed < first + schemes_to_try() / 8; ++seed) compare(seed, larger, tally);
    Wishes extreme;
    extreme.columns = true;
    extreme.extreme = true;
    for (std::uint64_t seed = first; seed < first + schemes_to_try() / 8; ++seed) compare(seed, extreme, tally);
}
