// SPDX-License-Identifier: BSL-1.0
// Deductions that follow from values, as an embedding program meets them; the rules are pinned by the conformance kit.

#include <string>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace readings_test {

using namespace steelyard;
using namespace steelyard::literals;

namespace {

Clause short_of(std::string_view id, std::string_view reading, decimal target, step_count steps) {
    Clause c;
    c.id = id;
    c.shortfall.emplace();
    c.shortfall->of = reading;
    c.shortfall->target = target;
    c.shortfall->step = 1;
    c.shortfall->take = 0.5_pt;
    c.shortfall->steps = steps;
    return c;
}

/// One item of 20: half a point for every percent below 90, whole or in part, and a finding of 1.
Scheme plant() {
    Scheme s;
    s.id = "plant";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.levels = {Level{"pass", "pass", 1_star}};
    s.ladders = {Ladder{"marks", {}, {Rung{"pass", {expression("total >= 10")}}}}};
    s.tree.id = "root";
    s.tree.combine = combination::sum;
    Node& item = s.tree.children.emplace_back();
    item.id = "order";
    item.full = 20_pt;
    item.readings.resize(2);
    item.readings[0].id = "rate";
    item.readings[0].counts = true;
    item.readings[1].id = "noise";
    item.readings[1].domain = *parse_interval("[0, 140]");
    item.deduct = {Clause{.id = "log", .once = 1_pt}, short_of("few", "rate", 90, step_count::proportional),
                   short_of("loud", "noise", 85, step_count::down)};
    item.deduct[2].shortfall->side = target_side::at_most;
    return s;
}

Measure counted(std::int64_t passed, std::int64_t checked) {
    Measure m;
    m.item = "order";
    m.reading = "rate";
    m.passed = passed;
    m.checked = checked;
    return m;
}

Measure measured(decimal value) {
    Measure m;
    m.item = "order";
    m.reading = "noise";
    m.value = value;
    return m;
}

Assessment of_plant(std::vector<Measure> measures) {
    Assessment a;
    a.scheme = "plant";
    a.entity = "site-1";
    a.measures = std::move(measures);
    return a;
}

std::vector<std::string> codes_of(Diagnostics const& all) {
    std::vector<std::string> out;
    for (Diagnostic const& d : all.list) out.emplace_back(id(d.what));
    return out;
}

} // namespace

TEST_CASE("an entry keeps the exact value that it was reckoned from") {
    auto const scheme = validate(plant());
    REQUIRE(scheme.has_value());
    // 2 of 3 are 200/3 %, 70/3 below 90: 35/3 of 20; 88.9 is three whole decibels above 85: 1.5
    auto const card = score(*scheme, of_plant({measured(decimal::from_units(88'900'000)), counted(2, 3)}));
    REQUIRE(card.has_value());
    REQUIRE(card->entries.size() == 2);
    CHECK(card->entries[0].value == ratio::of(200, 3));
    CHECK(card->entries[0].nominal == ratio::of(35, 3));
    CHECK(card->entries[0].findings.empty());
    CHECK(card->entries[0].count == 1);
    CHECK(card->entries[1].value == ratio::of(889, 10));
    CHECK(card->entries[1].effective == ratio::of(3, 2));
    CHECK(card->total() == ratio(20) - ratio::of(35, 3) - ratio::of(3, 2));
}

TEST_CASE("the measurements of an item are found by their readings") {
    auto const scheme = validate(plant());
    auto const checked = validate(*scheme, of_plant({measured(80), counted(9, 10)}));
    REQUIRE(checked.has_value());
    std::uint32_t const row = scheme->find("order");
    REQUIRE(checked->measure(row, 0) != nullptr);
    CHECK(checked->measure(row, 0)->passed == 9);
    CHECK(checked->measure(row, 1)->value == decimal(80));
    CHECK(checked->measure(row, 2) == nullptr);
    CHECK(checked->measure(0, 0) == nullptr);
    CHECK(checked->measure(row)->value == decimal(80)); // the one recorded first
}

TEST_CASE("a missing value leaves its own clause open, and explain says what it could take") {
    auto const scheme = validate(plant());
    auto const checked = validate(*scheme, of_plant({counted(8, 10)}).find("order.log"));
    REQUIRE(checked.has_value());
    Explanation const explained = explain(*scheme, *checked);
    std::uint32_t const row = scheme->find("order");
    CHECK(explained.card == score(*scheme, *checked));
    // 20 − 1 − 5; 140 is 55 above 85, 27.5 at worst, which the floor cuts to the 14 that are left
    CHECK(explained.card.least[row].is_zero());
    CHECK(explained.card.most[row] == 14);
    CHECK(explained.card.state[row] == node_state::unchecked);
    REQUIRE(explained.card.entries.size() == 3);
    Entry const& open = explained.card.entries[2];
    CHECK(open.certain == truth::unknown);
    CHECK(open.nominal == ratio::of(55, 2));
    CHECK(open.effective == 14);
    CHECK_FALSE(open.value.has_value());
    std::vector<Step> steps;
    for (Step const& s : explained.steps)
        if (s.row == row) steps.push_back(s);
    REQUIRE(steps.size() == 4);
    CHECK(steps[1].least == 19);
    CHECK(steps[2].least == 14);
    CHECK(steps[3].least.is_zero());
    CHECK(steps[3].most == 14);
}

TEST_CASE("faults of every measurement are told at once, each at its place") {
    auto const scheme = validate(plant());
    Measure unnamed = measured(80);
    unnamed.reading.clear();
    Measure unknown = measured(80);
    unknown.reading = "nois";
    Measure valued = measured(80);
    valued.reading = "rate";
    auto const checked = validate(*scheme, of_plant({unnamed, unknown, valued, measured(141), measured(80)}).find("order.few"));
    REQUIRE_FALSE(checked.has_value());
    CHECK(codes_of(checked.error()) == std::vector<std::string>{"assessment.found-by-value", "assessment.which-reading",
                                                               "assessment.unknown-reading", "assessment.counts-wanted",
                                                               "assessment.value-outside", "assessment.twice"});
    CHECK(checked.error().list[3].path == "/measures/2/value");
    CHECK(checked.error().list[5].path == "/measures/4");
}

TEST_CASE("what cannot be reckoned exactly in the widest integer is refused before it is scored") {
    // each quotient of 1 by a prime of 20 bits brings 20 bits of denominator, and settling multiplies them
    Scheme s = plant();
    CHECK(validate(s).has_value());
    Node const item = s.tree.children[0];
    for (int i = 0; i < 400; ++i) {
        Node& more = s.tree.children.emplace_back(item);
        more.id = "order-" + std::to_string(i);
        more.deduct[1].shortfall->step = decimal::from_units(999'983);
        more.deduct[1].shortfall->take = points(decimal::from_units(1));
    }
    auto const checked = validate(s);
    REQUIRE_FALSE(checked.has_value());
    CHECK(codes_of(checked.error()) == std::vector<std::string>{"scheme.too-wide"});
    // rounding forgets the width, but only after the sum has been made
    s.tree.round = rounding{2};
    CHECK_FALSE(validate(s).has_value());
    for (Node& one : s.tree.children) one.round = rounding{2};
    CHECK(validate(s).has_value());
}

} // namespace readings_test
