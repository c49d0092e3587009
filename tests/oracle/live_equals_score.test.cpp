// SPDX-License-Identifier: BSL-1.0

// Random schemes, and assessments that become others change by change: after each, what is held open is what score gives.

#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include <steelyard/engine/live.hpp>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "columns_of.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace live_equals_score_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

/// What is different from the scorecard of the same assessment; empty: nothing.
std::string difference(BatchPlan const& plan, Live const& live) {
    Assessment const now = live.assessment();
    auto const checked = validate(plan.scheme(), now);
    if (!checked) return live.refused() ? "" : "it is not refused\n";
    if (live.refused()) return "it is refused\n";
    Scorecard const card = score(plan.scheme(), *checked);
    std::string out;
    auto const compare = [&](std::uint32_t index, std::uint32_t node) {
        if (live.least(index) == card.least[node] && live.most(index) == card.most[node]) return;
        out += "marks of " + plan.scheme().node(node).id + ": " + to_string(live.least(index)) + ", score " + to_string(card.least[node]) + "\n";
    };
    compare(nowhere, 0);
    for (std::uint32_t n = 0; n < plan.nodes().size(); ++n) compare(n, plan.nodes()[n]);
    if (live.level() != card.outcome.lowest || live.highest() != card.outcome.highest) out += "level\n";
    if (live.outcome() != static_cast<std::uint8_t>(card.outcome.kind) || live.fixed() != card.outcome.fixed) out += "outcome\n";
    return out;
}

/// Everything that a Live is told of an assessment, at once.
void hold(BatchPlan const& plan, Live& live, Cells const& all) {
    std::vector<LiveCell> cells;
    for (std::uint32_t f = 0; f < plan.fields().size(); ++f)
        if (!all.of[f].empty()) cells.push_back({f, static_cast<std::int32_t>(all.of[f].front())});
    std::vector<LiveFact> facts;
    for (std::uint32_t f = 0; f < plan.facts().size(); ++f)
        if (all.facts[f] != unknown_fact) facts.push_back({f, all.facts[f]});
    live.hold(cells, facts, all.applies_for);
}

/// The results as one text, to see what changed.
std::vector<std::string> shown(BatchPlan const& plan, Live const& live) {
    std::vector<std::string> out{to_string(live.least()) + " " + to_string(live.most()),
                                 std::to_string(live.level()) + " " + std::to_string(live.highest()),
                                 std::to_string(live.outcome()) + (live.fixed() ? " fixed" : "")};
    for (std::uint32_t n = 0; n < plan.nodes().size(); ++n) out.push_back(to_string(live.least(n)) + " " + to_string(live.most(n)));
    return out;
}

struct Tally {
    std::uint64_t changes = 0;
    std::uint64_t in_columns = 0;
};

void follow(std::uint64_t seed, Wishes const& wishes, Tally& tally) {
    Dice dice(seed);
    Case both;
    both.scheme = SchemeMaker(dice, wishes).make();
    auto const scheme = validate(both.scheme);
    if (!scheme) return;
    BatchOptions options;
    for (std::uint32_t n = 0; n < scheme->size(); ++n)
        if (scheme->plan().nodes[n].scope == 0 && dice.chance(30)) options.nodes.push_back(n);
    BatchPlan const plan = compile(*scheme, options);
    std::vector<Cells> states;
    std::vector<EventRecord> events; // which a Live is told once
    for (care how : {care::thorough, care::partial, care::thorough}) {
        both.assessment = AssessmentMaker(dice, both.scheme, how).make();
        auto const checked = validate(*scheme, both.assessment);
        if (!checked) continue;
        if (auto one = cells_of(plan, *checked)) states.push_back(std::move(*one));
        events = checked->assessment().events;
    }
    Live live(plan, unlisted_rule::unchecked, true, date(2026, 6, 30), events);
    Live held = live;
    for (Cells const& to : states) {
        // at once, over what was there before and was changed since
        hold(plan, held, to);
        if (std::string const at_once = difference(plan, held); !at_once.empty()) {
            both.assessment = held.assessment();
            FAIL("seed " << seed << ", held\n" << at_once << as_files(both));
        }
        std::vector<std::uint32_t> order(plan.fields().size() + plan.facts().size() + 1);
        std::iota(order.begin(), order.end(), 0U);
        for (std::size_t left = order.size(); left > 1; --left) std::swap(order[left - 1], order[dice.below(left)]);
        for (std::uint32_t const what : order) {
            std::vector<std::string> const before = shown(plan, live);
            LiveChange change;
            if (what < plan.fields().size()) {
                std::vector<std::int64_t> const& cell = to.of[what];
                change = cell.empty() ? live.forget(what) : live.set(what, static_cast<std::int32_t>(cell.front()));
            } else if (what < plan.fields().size() + plan.facts().size()) {
                std::size_t const f = what - plan.fields().size();
                change = live.know(static_cast<std::uint32_t>(f), to.facts[f] == unknown_fact ? std::nullopt : std::optional(to.facts[f]));
            } else {
                change = live.apply_for(to.applies_for);
            }
            ++tally.changes;
            if (live.in_columns()) ++tally.in_columns;
            std::string const wrong = difference(plan, live);
            std::vector<std::string> const after = shown(plan, live);
            bool const told = (after[0] == before[0] || change.total) && (after[1] == before[1] || change.level) && (after[2] == before[2] || change.outcome);
            CHECK(told);
            for (std::uint32_t n = 0; n < plan.nodes().size(); ++n)
                if (after[3 + n] != before[3 + n]) CHECK(std::find(change.nodes.begin(), change.nodes.end(), n) != change.nodes.end());
            if (wrong.empty()) continue;
            both.assessment = live.assessment();
            FAIL("seed " << seed << ", change of " << what << "\n" << wrong << as_files(both));
        }
        CHECK(held.assessment() == live.assessment());
        CHECK(shown(plan, held) == shown(plan, live));
        for (std::size_t n = dice.below(4); n > 0 && !plan.fields().empty(); --n) { // to be held over
            auto const field = static_cast<std::uint32_t>(dice.below(plan.fields().size()));
            held.set(field, static_cast<std::int32_t>(dice.below(6)) - 3);
            CHECK(difference(plan, held).empty());
        }
    }
}

void follow_from(std::uint64_t first, std::uint64_t count, Wishes const& wishes, Tally& tally) {
    for (std::uint64_t seed = first; seed < first + count; ++seed) follow(seed, wishes, tally);
}

} // namespace

TEST_CASE("an assessment that is held open has the score that it would have by itself") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    std::uint64_t const first = first_seed(70'001);
    follow_from(first, schemes_to_try() / 10 + 1, wishes, tally);
    wishes.events = true;
    follow_from(first, schemes_to_try() / 20 + 1, wishes, tally);
    follow_from(first, schemes_to_try() / 60 + 1, {}, tally);
    CAPTURE(tally.changes, tally.in_columns);
    if (tally.changes > 1000) CHECK(tally.in_columns * 5 > tally.changes);
}

TEST_CASE("an assessment that is held open has the score that it would have by itself, whatever depends on facts and classes") {
    Tally tally;
    Wishes wishes;
    wishes.columns = true;
    wishes.by_facts = true;
    std::uint64_t const first = first_seed(80'001);
    follow_from(first, schemes_to_try() / 10 + 1, wishes, tally);
    CAPTURE(tally.changes, tally.in_columns);
    if (tally.changes > 1000) CHECK(tally.in_columns * 10 > tally.changes);
}

} // namespace live_equals_score_test
