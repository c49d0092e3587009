// SPDX-License-Identifier: BSL-1.0

// What depends on facts, and classes, in columns; the numbers are worked out by hand. Random schemes are in tests/oracle.

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace {

using namespace steelyard;

points marks(std::int64_t n) { return points(decimal(n)); }
weight share(std::int64_t percent) { return weight(fraction{decimal(percent), decimal(100)}); }

FactDeclaration fact(std::string id, fact_kind kind) {
    FactDeclaration out;
    out.id = std::move(id);
    out.kind = kind;
    return out;
}

Clause each_of(std::string id, points amount) {
    Clause out;
    out.id = std::move(id);
    out.each = amount;
    return out;
}

/// Two levels: fair from 60, good from 90 of 100.
Scheme graded(Node tree) {
    Scheme s = small::scheme_of(std::move(tree));
    s.scale = marks(100);
    s.levels = {Level{.id = "fair"}, Level{.id = "good"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"fair", {expression("total >= 60")}}, Rung{"good", {expression("total >= 90")}}}}};
    return s;
}

/// A mine: the face of 100 marks, where a fault costs 5, and gas of 50 marks, judged, or left out where there is no gas: 60 and 40 of
/// 100, or 100 and 0. Whoever has a part below 85 % is not good.
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
    s.ladders[0].rungs[0].needs.push_back(expression("none(marks of gas < 20)"));
    return s;
}

struct Results {
    std::vector<std::int64_t> total, under, node, node_under;
    std::vector<std::uint8_t> level, state;
    BatchOutput out;

    explicit Results(std::size_t n) : total(n, -1), under(n, -1), node(n, -1), node_under(n, -1), level(n, 9), state(n, 9) {
        out.total.over = IntColumnOut(total);
        out.total.under = IntColumnOut(under);
        out.level = IntColumnOut(level);
        MarksOut marks_of_node;
        marks_of_node.over = IntColumnOut(node);
        marks_of_node.under = IntColumnOut(node_under);
        marks_of_node.state = IntColumnOut(state);
        out.nodes = {marks_of_node};
    }
    /// The total of an entity.
    [[nodiscard]] ratio of(BatchPlan const& plan, std::size_t n) const { return plan.bounds().front().unit * ratio::of(total[n], under[n]); }
};

/// Totals of entities of which nothing is found, by the values of the first facts.
std::vector<std::string> totals_by_facts(Scheme s, std::vector<std::vector<std::int64_t>> const& facts) {
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    CHECK(plan.why_slow().empty());
    BatchInput input;
    input.entities = facts.front().size();
    for (std::uint32_t f = 0; f < facts.size(); ++f) input.facts.push_back({f, IntColumn(facts[f])});
    std::vector<std::int64_t> total(input.entities), under(input.entities);
    BatchOutput out;
    out.total.over = IntColumnOut(total);
    out.total.under = IntColumnOut(under);
    CHECK(batch(plan, input, out).slow == 0);
    std::vector<std::string> texts;
    for (std::size_t n = 0; n < total.size(); ++n) texts.push_back(to_string(plan.bounds().front().unit * ratio::of(total[n], under[n])));
    return texts;
}

constexpr std::int64_t million = 1'000'000;

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

TEST_CASE("bands and options are looked up by facts") {
    Node crew;
    crew.id = "crew";
    crew.full = marks(60);
    crew.bands = Bands{};
    crew.bands->fact = "people";
    crew.bands->rows = {Band{*parse_interval("> 9.5"), marks(60)}, Band{*parse_interval("< 5"), marks(0)}, Band{*parse_interval("[5, 9.5]"), marks(20)}};
    Node work;
    work.id = "work";
    work.full = marks(40);
    work.chosen_by = "place";
    for (auto const& [word, m] : {std::pair<char const*, int>{"face", 10}, {"ground", 40}, {"shaft", 25}}) {
        Option& o = work.options.emplace_back();
        o.id = word;
        o.marks = marks(m);
    }
    Scheme s = graded(small::group("all", {crew, work}));
    s.facts = {fact("people", fact_kind::number), fact("place", fact_kind::choice)};
    s.facts[0].domain = *parse_interval("[0, 200]");
    s.facts[1].choices = {"ground", "face", "shaft"};
    // 4.999999, 5, 9.5, 9.500001, 200 people; at ground, face, shaft, face, ground
    CHECK(totals_by_facts(std::move(s), {{5 * million - 1, 5 * million, 95 * million / 10, 95 * million / 10 + 1, 200 * million}, {0, 1, 2, 1, 0}}) ==
          std::vector<std::string>{"40", "30", "45", "70", "100"});
}

TEST_CASE("an item that a fact decides may still be absent, and nobody has to look at it") {
    Node crew;
    crew.id = "crew";
    crew.full = marks(60);
    crew.absence = absence_rule::allowed;
    crew.bands = Bands{};
    crew.bands->fact = "people";
    crew.bands->rows = {Band{*parse_interval("< 5"), marks(0)}, Band{*parse_interval(">= 5"), marks(60)}};
    Scheme s = graded(small::group("all", {crew, small::deducting("other", marks(40), {each_of("fault", marks(10))})}));
    s.facts = {fact("people", fact_kind::number)};
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    // 30 of 40 and 0 of 60; absent: 30 of 40 is 75 of 100; unchecked in words: 0 of 60 all the same; a fault too many of another kind
    std::int8_t const cells[] = {0, 1, cell_absent, 1, cell_unchecked, 1, 1, 1, cell_forfeit, 1};
    std::vector<std::int64_t> const people{0, 0, 0, 0, 0};
    Results got(5);
    got.out.nodes.clear();
    BatchInput input;
    input.entities = 5;
    input.matrix = CellMatrix::rows(cells, 2);
    input.facts = {{0, IntColumn(people)}};
    BatchResult const run = batch(plan, input, got.out);
    CHECK(run.slow == 1);
    CHECK(run.refused == std::vector<std::size_t>{4});
    CHECK(got.of(plan, 0) == ratio(30));
    CHECK(got.of(plan, 1) == ratio(75));
    CHECK(got.of(plan, 2) == ratio(30));
    CHECK(got.of(plan, 3) == ratio(75));
}

namespace {

/// One item of 100 marks with a clause that follows from a rate, and one from a number.
Scheme of_values(Shortfall const& shortfall, std::optional<points> cap) {
    Node item;
    item.id = "item";
    item.full = marks(100);
    item.readings.resize(2);
    item.readings[0].id = "attendance";
    item.readings[0].fact = "attendance";
    item.readings[1].id = "accidents";
    item.readings[1].fact = "accidents";
    Clause low;
    low.id = "low";
    low.shortfall = shortfall;
    low.shortfall->of = "attendance";
    low.cap = cap;
    Clause hurt;
    hurt.id = "hurt";
    hurt.ladder = DeductionLadder{};
    hurt.ladder->of = "accidents";
    hurt.ladder->rows.resize(2);
    hurt.ladder->rows[0].when = *parse_interval(">= 3");
    hurt.ladder->rows[0].forfeit = true;
    hurt.ladder->rows[1].when = *parse_interval("> 0");
    hurt.ladder->rows[1].take = marks(30);
    item.deduct = {low, hurt};
    Scheme s = graded(small::group("all", {item}));
    s.facts = {fact("attendance", fact_kind::rate), fact("accidents", fact_kind::number)};
    s.facts[0].domain = *parse_interval("[0, 100]");
    s.facts[1].whole = true;
    return s;
}

Shortfall below_90(decimal step, points take, step_count steps) {
    Shortfall out;
    out.target = decimal(90);
    out.side = target_side::at_least;
    out.step = step;
    out.take = take;
    out.steps = steps;
    return out;
}

} // namespace

TEST_CASE("a shortfall of a fact takes by steps completed, begun, or exactly") {
    // attendance in millionths of a percent
    std::vector<std::int64_t> const attendance{100 * million, 90 * million, 90 * million - 1, 85 * million, 85 * million - 1, 0};
    std::vector<std::int64_t> const none(6, 0);
    // steps of 5 % at 4 marks each, no more than 12
    CHECK(totals_by_facts(of_values(below_90(decimal(5), marks(4), step_count::down), marks(12)), {attendance, none}) ==
          std::vector<std::string>{"100", "100", "100", "96", "96", "88"});
    CHECK(totals_by_facts(of_values(below_90(decimal(5), marks(4), step_count::up), marks(12)), {attendance, none}) ==
          std::vector<std::string>{"100", "100", "96", "96", "92", "88"});
    // a mark for each 5 %, in parts: a millionth of a percent is 1 / 5 000 000
    CHECK(totals_by_facts(of_values(below_90(decimal(5), marks(1), step_count::proportional), std::nullopt), {attendance, none}) ==
          std::vector<std::string>{"100", "100", "99.9999998", "99", "98.9999998", "82"});
}

TEST_CASE("many steps are divided instead of compared, and end where nothing is left") {
    // a mark for each percent: 100 steps make a difference; for a hundredth of a percent the item is lost at 89 %
    std::vector<std::int64_t> const attendance{90 * million, 89 * million + 1, 89 * million, 30 * million + 1, 0};
    std::vector<std::int64_t> const none(5, 0);
    CHECK(totals_by_facts(of_values(below_90(decimal(1), marks(1), step_count::down), std::nullopt), {attendance, none}) ==
          std::vector<std::string>{"100", "100", "99", "41", "10"});
    CHECK(totals_by_facts(of_values(below_90(decimal(1), marks(1), step_count::up), std::nullopt), {attendance, none}) ==
          std::vector<std::string>{"100", "99", "99", "40", "10"});
    CHECK(totals_by_facts(of_values(below_90(decimal::from_units(10'000), marks(1), step_count::down), std::nullopt), {attendance, none}) ==
          std::vector<std::string>{"100", "1", "0", "0", "0"});
}

TEST_CASE("a ladder of a fact takes what its furthest row says, and conditions see it") {
    Scheme s = of_values(below_90(decimal(5), marks(4), step_count::down), marks(12));
    Effect seen;
    seen.id = "seen";
    seen.found = {"item.low"};
    seen.fix = "good";
    s.tree.effects = {seen};
    CheckedScheme const scheme = validate(s).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    std::vector<std::int64_t> const attendance{90 * million, 90 * million, 85 * million, 85 * million, 88 * million};
    std::vector<std::int64_t> const accidents{0, 1 * million, 2 * million, 3 * million, 9 * million};
    Results got(5);
    got.out.nodes.clear();
    BatchInput input;
    input.entities = 5;
    input.facts = {{0, IntColumn(attendance)}, {1, IntColumn(accidents)}};
    CHECK(batch(plan, input, got.out).slow == 0);
    std::vector<ratio> totals;
    for (std::size_t n = 0; n < 5; ++n) totals.push_back(got.of(plan, n));
    CHECK(totals == std::vector<ratio>{ratio(100), ratio(70), ratio(66), ratio(0), ratio(0)});
    CHECK(got.level == std::vector<std::uint8_t>{2, 1, 2, 2, 0}); // 5 % short fixes the level
}

namespace {

/// Two tables of 50 marks, of which a fault costs 5; a table is high from 90 %, low from 60 %. An open shaft lowers the first by one
/// class; the second is capped by the class of the first: none 10, low 30.
Scheme classed() {
    Node one = small::deducting("one", marks(50), {each_of("fault", marks(5))});
    Clause open;
    open.id = "open";
    one.deduct.push_back(open);
    Node two = small::deducting("two", marks(50), {each_of("fault", marks(5))});
    for (Node* const n : {&one, &two}) {
        n->classed.emplace().scale = "classes";
        n->classed->needs = {Rung{"low", {expression("rate >= 60%")}}, Rung{"high", {expression("rate >= 90%")}}};
        n->absence = absence_rule::allowed;
    }
    Node tree = small::group("all", {one, two});
    Effect lower;
    lower.id = "lower";
    lower.found = {"one.open"};
    lower.of = "one";
    lower.lower = 1;
    Effect cap;
    cap.id = "cap";
    cap.when = expression("true");
    CapTo& to = cap.cap.emplace_back();
    to.node = "two";
    to.by_class = "one";
    to.table = {{"none", marks(10)}, {"low", marks(30)}};
    tree.effects = {lower, cap};
    Scheme s = graded(std::move(tree));
    s.scales.resize(1);
    s.scales[0].id = "classes";
    s.scales[0].classes = {Level{.id = "low"}, Level{.id = "high"}};
    s.ladders[0].rungs[1].needs = {expression("class of one == high"), expression("class of two > class of one"), expression("total >= 60")};
    s.ladders[0].rungs[0].needs = {expression("class of one >= low")};
    return s;
}

} // namespace

TEST_CASE("a class is the highest whose needs hold, lowered and barred, and caps and conditions ask for it") {
    Scheme s = classed();
    s.ladders[0].rungs[1].needs[1] = expression("class of two == high");
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    // fields: faults of one, open places, faults of two
    REQUIRE(plan.fields().size() == 3);
    std::vector<std::uint32_t> const fields{0, 1, 2};
    // both high: 100. An open place: one is low, two at most 30. Five faults: one is none at 25, two at most 10.
    // Two faults in one: 40 of 50, low; two lost 6 faults: 20. One absent: it has no class and caps nothing.
    std::int8_t const cells[] = {0, 0, 0, 0, 1, 0, 5, 0, 0, 2, 0, 6, cell_absent, 0, 1};
    Results got(5);
    got.out.nodes.clear();
    BatchInput input;
    input.entities = 5;
    input.matrix = CellMatrix::rows(cells, 3);
    input.matrix->fields = fields;
    CHECK(batch(plan, input, got.out).slow == 0);
    std::vector<ratio> totals;
    for (std::size_t n = 0; n < 5; ++n) totals.push_back(got.of(plan, n));
    CHECK(totals == std::vector<ratio>{ratio(100), ratio(80), ratio(35), ratio(60), ratio(90)});
    CHECK(got.level == std::vector<std::uint8_t>{2, 1, 0, 1, 0});
}

TEST_CASE("an assessment that is held open follows facts and classes") {
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

    CheckedScheme const of_classes = validate(classed()).value();
    BatchPlan const second = compile(of_classes);
    Live tables(second);
    CHECK(tables.in_columns());
    CHECK(tables.least() == ratio(100));
    tables.set(1, 1);
    CHECK(tables.least() == ratio(80));
    tables.set(0, 5);
    CHECK(tables.least() == ratio(35));
    tables.forget(0);
    tables.forget(1);
    CHECK(tables.least() == ratio(100));
}

TEST_CASE("a part that no row of a table keeps is out for everybody") {
    Scheme s = mine();
    s.tree.shares->rows[0].of = {{"face", share(100)}, {"gas", share(0)}};
    s.ladders[0].rungs[0].needs.pop_back();
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    CHECK(plan.left_out(2));
    CHECK_FALSE(plan.left_out(1));
}

TEST_CASE("per subject it is still score that counts") {
    Node tree = small::group("all", {small::deducting("one", marks(100), {each_of("fault", marks(5))})});
    Adjustment bonus;
    bonus.id = "bonus";
    bonus.does = sign::add;
    bonus.once = marks(2);
    bonus.at = settle_point::raw;
    bonus.family = "prizes";
    bonus.per_subject = true;
    Adjustment other = bonus;
    other.id = "other";
    tree.adjustments = {bonus, other};
    CheckedScheme const scheme = validate(graded(std::move(tree))).value();
    BatchPlan const plan = compile(scheme);
    CHECK_FALSE(plan.in_columns());
    REQUIRE(plan.why_slow().size() == 1);
    CHECK(plan.why_slow().front() == SlowReason{slow_part::subjects, 0, nowhere});
}
