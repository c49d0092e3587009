// SPDX-License-Identifier: BSL-1.0

// Random schemes and assessments: columns give what `score` gives, in every form of the input.

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "columns_of.hpp"
#include "effort.hpp"
#include "results_of.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace columns_equal_score_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

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

/// What of a scheme depends on facts, or is a class.
std::vector<std::string> parts_of(CheckedScheme const& scheme) {
    std::vector<std::string> out;
    bool table = false, band = false, option = false, classed = false, clause = false, measured = false, cap = false;
    for (PlannedNode const& n : scheme.plan().nodes) {
        table = table || !n.shares.empty();
        band = band || (n.value_fact != nowhere && n.node->bands);
        option = option || (n.value_fact != nowhere && !n.node->bands);
        classed = classed || n.scale != nowhere;
        for (std::uint32_t const fact : n.readings) (fact == nowhere ? measured : clause) = true;
    }
    for (PlacedEffect const& e : scheme.plan().effects)
        for (PlacedCap const& c : e.caps) cap = cap || c.by != nowhere;
    if (table) out.push_back("table of shares");
    if (band) out.push_back("bands by a fact");
    if (option) out.push_back("options by a fact");
    if (classed) out.push_back("classes");
    if (clause && !measured) out.push_back("clauses by facts");
    if (cap) out.push_back("caps by class");
    return out;
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
    struct Part {
        std::uint64_t schemes = 0, in_columns = 0, entities = 0, stayed = 0;
    };
    std::map<std::string, Part> parts; ///< schemes with something in them
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
    std::vector<std::string> const parts = parts_of(*scheme);
    for (std::string const& part : parts) {
        ++tally.parts[part].schemes;
        if (plan.in_columns()) ++tally.parts[part].in_columns;
    }
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
                for (std::string const& part : parts) {
                    tally.parts[part].entities += cells.size();
                    tally.parts[part].stayed += cells.size() - run.slow;
                }
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

void compare_from(std::uint64_t first, std::uint64_t count, Wishes const& wishes, Tally& tally) {
    for (std::uint64_t seed = first; seed < first + count; ++seed) compare(seed, wishes, tally);
}

} // namespace

TEST_CASE("columns give what score gives, for schemes that they can do") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    std::uint64_t const first = first_seed(31);
    compare_from(first, schemes_to_try(), wishes, tally);
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
    compare_from(first, schemes_to_try(), wishes, tally);
    wishes.by_facts = true;
    compare_from(first, schemes_to_try() / 2, wishes, tally);
    CAPTURE(tally.schemes, tally.in_columns, tally.entities, tally.stayed, tally.told);
    if (tally.schemes < 60) return;
    CHECK(tally.in_columns * 2 > tally.schemes);
    CHECK(tally.stayed * 4 > tally.entities);
}

TEST_CASE("columns give what score gives, for what depends on facts, and for classes") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    wishes.by_facts = true;
    std::uint64_t const first = first_seed(500'000'001);
    compare_from(first, schemes_to_try(), wishes, tally);
    wishes.events = true;
    compare_from(first, schemes_to_try() / 4, wishes, tally);
    CAPTURE(tally.schemes, tally.in_columns, tally.entities, tally.stayed, tally.told);
    if (tally.schemes < 200) return;
    CHECK(tally.in_columns * 2 > tally.schemes);
    CHECK(tally.parts.size() == 6);
    if (schemes_to_try() >= 1000) CHECK(tally.shared > 0);
    for (auto const& [what, part] : tally.parts) { // each of them stays in columns often enough to prove something
        CAPTURE(what, part.schemes, part.in_columns, part.entities, part.stayed);
        CHECK(part.schemes * 40 > tally.schemes);
        CHECK(part.in_columns * 2 > part.schemes);
        CHECK(part.stayed * 4 > part.entities);
    }
}

TEST_CASE("columns give what score gives, for conditions on events that hold for all entities") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    wishes.events = true;
    std::uint64_t const first = first_seed(300'000'001);
    compare_from(first, schemes_to_try() / 2, wishes, tally);
    CAPTURE(tally.schemes, tally.in_columns, tally.dated, tally.dated_stayed);
    if (tally.schemes < 60) return;
    CHECK(tally.dated > tally.schemes);
    CHECK(tally.dated_stayed * 20 > tally.dated);
}

TEST_CASE("columns give what score gives, for all kinds of schemes") {
    Tally tally;
    std::uint64_t const first = first_seed(900'000'001);
    compare_from(first, schemes_to_try() / 8, {}, tally);
    Wishes larger;
    larger.columns = true;
    larger.depth = 5;
    larger.breadth = 5;
    compare_from(first, schemes_to_try() / 8, larger, tally);
    Wishes extreme;
    extreme.columns = true;
    extreme.extreme = true;
    compare_from(first, schemes_to_try() / 8, extreme, tally);
}

} // namespace columns_equal_score_test
