// SPDX-License-Identifier: BSL-1.0

// Tables of shares in columns; the numbers are worked out by hand. Random schemes are in tests/oracle.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "batch_facts.hpp"
#include "tests/catch.hpp"

namespace batch_shares_test {

using namespace steelyard;
using namespace steelyard::small;

namespace {

/// A mine: the face of 100 marks, where a fault costs 5, and gas of 50 marks, judged, or left out where there is no gas: 60 and 40 of
/// 100, or 100 and 0. Whoever has a part below 85 % is not good; with less than 20 marks of
/// gas nobody is anything.
Scheme mine() {
    Node tree;
    tree.id = "mine";
    tree.full = marks(100);
    tree.combine = combination::weighted;
    tree.round = rounding{2, rounding_mode::half_up};
    tree.children = {small::deducting("face", marks(100), {each_of("fault", marks(5))}), small::judged("gas", marks(50))};
    tree.shares = ShareTable{{ShareRow{expression("fact gassy"), {{"face", share(60)}, {"gas", share(40)}}}}, {{"face", share(100)}, {"gas", share(0)}}};
    Scheme s = graded(std::move(tree));
    s.facts = {fact("gassy", fact_kind::truth)};
    s.ladders[0].rungs[1].needs.push_back(expression("each(children of mine, rate >= 85%)"));
    for (Rung& rung : s.ladders[0].rungs) rung.needs.push_back(expression("none(marks of gas < 20)"));
    return s;
}

} // namespace

TEST_CASE("each entity is weighed by the row of the table that its facts choose") {
    CheckedScheme const scheme = validate(mine()).value();
    BatchOptions options;
    options.nodes = {2}; // gas
    BatchPlan const plan = compile(scheme, options);
    REQUIRE(plan.in_columns());
    CHECK(plan.why_slow().empty());
    CHECK(plan.bounds().front().unit == ratio::of(1, 100));
    REQUIRE(plan.main_fields().size() == 2);
    std::int64_t const tenth = plan.fields()[1].unit == ratio::of(1, 10) ? 1 : 0;
    REQUIRE(tenth == 1);
    // faults at the face, tenths lost of gas, whether there is gas:
    // 90 and 40 of 50: 0.6 · 90 + 0.4 · 80 = 86; the same without gas: 90; 90 and 45 of 50: 54 + 36 = 90; without gas nobody looked
    // at it; with gas nobody looked; nobody knows; 95 and 15 of 50: 57 + 12 = 69, and gas below 20; the same without gas: 95
    std::int16_t const cells[] = {2, 100, 2, 100, 2, 50, 3, cell_unchecked, 3, cell_unchecked, 0, 0, 1, 350, 1, 350};
    std::vector<std::int8_t> const gassy{1, 0, 1, 0, 1, INT8_MIN, 1, 0};
    Results got(8);
    BatchInput input;
    input.entities = 8;
    input.matrix = CellMatrix::rows(cells, 2);
    input.facts = {{0, IntColumn(gassy)}};
    BatchResult const run = batch(plan, input, got.out);
    CHECK(run.slow == 2);
    CHECK(run.refused.empty());
    CHECK(got.of(plan, 0) == ratio(86));
    CHECK(got.of(plan, 1) == ratio(90));
    CHECK(got.of(plan, 2) == ratio(90));
    CHECK(got.of(plan, 3) == ratio(85));
    CHECK(got.of(plan, 6) == ratio(69));
    CHECK(got.of(plan, 7) == ratio(95));
    CHECK(got.level == std::vector<std::uint8_t>{1, 2, 2, 1, 0, 2, 0, 2});
    auto const out = static_cast<std::uint8_t>(node_state::left_out);
    auto const in = static_cast<std::uint8_t>(node_state::assessed);
    CHECK(std::vector<std::uint8_t>(got.state.begin(), got.state.begin() + 4) == std::vector<std::uint8_t>{in, out, in, out});
    CHECK(got.node[1] == 0);
    CHECK(plan.bounds()[1].unit * ratio::of(got.node[0], got.node_under[0]) == ratio(40));
}

TEST_CASE("where a table takes out a part, its clauses count for nobody and an adjustment does not see them") {
    Node tree = mine().tree;
    tree.children[1] = small::deducting("gas", marks(50), {each_of("open", marks(10))});
    Effect veto;
    veto.id = "veto";
    veto.found = {"gas.open"};
    veto.bar = "good";
    tree.effects = {veto};
    Adjustment extra;
    extra.id = "extra";
    extra.does = sign::minus;
    extra.each = marks(2);
    extra.at = settle_point::raw;
    extra.on = Trigger{};
    extra.on->found = "gas.open";
    tree.adjustments = {extra};
    Scheme s = graded(std::move(tree));
    s.facts = {fact("gassy", fact_kind::truth)};
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    // with one open place: 0.6 · 100 + 0.4 · 80 = 92, less 2: 90, but not good; without gas: 100 and good; five of them, and gas has
    // no marks left: 60 − 10
    std::int8_t const cells[] = {0, 1, 0, 1, 0, 5};
    std::vector<std::int8_t> const gassy{1, 0, 1};
    Results got(3);
    got.out.nodes.clear();
    BatchInput input;
    input.entities = 3;
    input.matrix = CellMatrix::rows(cells, 2);
    input.facts = {{0, IntColumn(gassy)}};
    CHECK(batch(plan, input, got.out).slow == 0);
    CHECK(got.of(plan, 0) == ratio(90));
    CHECK(got.of(plan, 1) == ratio(100));
    CHECK(got.of(plan, 2) == ratio(50));
    CHECK(got.level == std::vector<std::uint8_t>{1, 2, 0});
}

TEST_CASE("what a table takes out is not absent, and what contradicts itself there is refused") {
    Node tree = mine().tree;
    tree.children[1] = small::deducting("gas", marks(50), {each_of("open", marks(10)), each_of("blocked", marks(10))});
    tree.children[1].absence = absence_rule::allowed;
    Effect bar;
    bar.id = "bar";
    bar.when = expression("absent under mine >= 50");
    bar.bar = "good";
    tree.effects = {bar};
    Scheme s = graded(std::move(tree));
    s.facts = {fact("gassy", fact_kind::truth)};
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    REQUIRE(plan.fields().size() == 3);
    // gas absent: 100, barred; without gas it is not absent; nobody looked where there is no gas; nobody looked, and something was
    // found there: refused, with gas and without
    std::int8_t const cells[] = {0, cell_absent, 0, 0, cell_absent, 0, 0, cell_unchecked, 0, 0, cell_unchecked, 1, 0, cell_unchecked, 1};
    std::vector<std::int8_t> const gassy{1, 0, 0, 0, 1};
    std::vector<std::uint32_t> const fields{0, 1, 2};
    Results got(5);
    got.out.nodes.clear();
    BatchInput input;
    input.entities = 5;
    input.matrix = CellMatrix::rows(cells, 3);
    input.matrix->fields = fields;
    input.facts = {{0, IntColumn(gassy)}};
    BatchResult const run = batch(plan, input, got.out);
    CHECK(run.refused == std::vector<std::size_t>{3, 4});
    CHECK(run.slow == 2);
    for (std::size_t n = 0; n < 3; ++n) CHECK(got.of(plan, n) == ratio(100));
    CHECK(got.level == std::vector<std::uint8_t>{1, 2, 2, 0, 0});
}

TEST_CASE("an assessment that is held open follows the table when its facts change") {
    CheckedScheme const of_mine = validate(mine()).value();
    BatchPlan const plan = compile(of_mine);
    Live live(plan);
    CHECK_FALSE(live.in_columns()); // whether there is gas is not known
    live.set(0, 2);
    live.set(1, 100);
    CHECK_FALSE(live.in_columns());
    LiveChange change = live.know(0, 1);
    CHECK(live.in_columns());
    CHECK(live.least() == ratio(86));
    change = live.know(0, 0);
    CHECK(change.total);
    CHECK(live.least() == ratio(90));
    CHECK(live.level() == 2);
    live.forget(1); // nobody looks at what is out
    CHECK(live.in_columns());
    CHECK(live.least() == ratio(90));
    live.know(0, 1);
    CHECK_FALSE(live.in_columns());
    CHECK(live.most() == ratio(94));
    live.know(0, std::nullopt);
    CHECK_FALSE(live.in_columns());
}

TEST_CASE("a part that no row of a table keeps is out for everybody") {
    Scheme s = mine();
    s.tree.shares->rows[0].of = {{"face", share(100)}, {"gas", share(0)}};
    for (Rung& rung : s.ladders[0].rungs) rung.needs.pop_back();
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    CHECK(plan.left_out(2));
    CHECK_FALSE(plan.left_out(1));
}

} // namespace batch_shares_test
