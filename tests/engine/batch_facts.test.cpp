// SPDX-License-Identifier: BSL-1.0

// Bands, options and clauses that follow from facts, in columns; the numbers are worked out by hand. Random schemes are in tests/oracle.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "batch_facts.hpp"
#include "tests/catch.hpp"

namespace batch_facts_test {

using namespace steelyard;
using namespace steelyard::small;

namespace {

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

} // namespace batch_facts_test
