// SPDX-License-Identifier: BSL-1.0

// Grading rules as constant expressions: a small scheme is validated and assessments are graded while this file compiles.
// clang 14 with libstdc++ 12 cannot evaluate std::string at compile time; there the same functions run in the tests.

#include <steelyard/engine/engine.hpp>

#if !defined(__clang__)

namespace {

using namespace steelyard;
using namespace steelyard::literals;

constexpr auto small_scheme = [] {
    Scheme s;
    s.id = "small";
    s.edition = "2026";
    s.unlisted = {unlisted_rule::full};
    s.levels = {Level{"reached", "Reached", 1_star}, Level{"star", "Star", 2_star}};
    s.ladders = {Ladder{"marks", {}, {Rung{"reached", {expression("total >= 60")}}, Rung{"star", {expression("total >= 90")}}}}};
    Node handover;
    handover.id = "handover";
    handover.full = 60_pt;
    handover.deduct = {Clause{.id = "unsigned", .each = 2.5_pt, .cap = 10_pt}, Clause{.id = "none", .forfeit = true}};
    Node gas;
    gas.id = "gas";
    gas.full = 40_pt;
    gas.absence = absence_rule::reason;
    gas.deduct = {Clause{.id = "off", .once = 8_pt}};
    s.tree.id = "root";
    s.tree.combine = combination::sum;
    s.tree.children = {handover, gas};
    return s;
};

constexpr std::uint32_t level_of(Assessment const& given) {
    Assessment a = given;
    a.scheme = "small";
    a.entity = "team";
    a.unlisted = unlisted_rule::full;
    auto const scheme = validate(small_scheme());
    auto const card = score(*scheme, a);
    return card->outcome.lowest;
}

static_assert(validate(small_scheme()).has_value());
static_assert(level_of({}) == 2);
static_assert(level_of(Assessment{}.find("handover.unsigned", 4)) == 2);                    // 90: exactly on the threshold
static_assert(level_of(Assessment{}.find("handover.unsigned", 9).find("gas.off")) == 1);    // 50 + 32 = 82
static_assert(level_of(Assessment{}.find("handover.none")) == 0);                            // 40
static_assert(level_of(Assessment{}.skip("gas", "no gas").find("handover.unsigned", 2)) == 2); // 55 of 60 = 91.66…
static_assert(level_of(Assessment{}.skip("gas", "no gas").find("handover.unsigned", 3)) == 1); // 52.5 of 60 = 87.5

constexpr bool refuses_marks_that_do_not_add_up() {
    Scheme s = small_scheme();
    s.tree.full = 101_pt;
    auto const checked = validate(s);
    return !checked && checked.error().list.size() == 1 && checked.error().list[0].what == code::scheme_marks_sum &&
           checked.error().list[0].path == "/tree/full";
}
static_assert(refuses_marks_that_do_not_add_up());

// deductions that follow from a measured value: half a point a step below 90, counted in three ways
constexpr Scheme scheme_of_values(step_count steps) {
    Scheme s = small_scheme();
    Node& gas = s.tree.children[1];
    gas.readings = {Reading{.id = "rate", .domain = {decimal(0), decimal(100), true, true}}};
    Shortfall rule;
    rule.target = 90;
    rule.step = 1;
    rule.take = 0.5_pt;
    rule.steps = steps;
    DeductionLadder cliff;
    cliff.rows = {DeductionStep{.when = {{}, decimal(60), false, false}, .forfeit = true}};
    gas.deduct = {Clause{.id = "few", .shortfall = rule, .family = "rate"}, Clause{.id = "none", .ladder = cliff, .family = "rate"}};
    return s;
}

constexpr ratio marks_at(step_count steps, decimal value) {
    auto const scheme = validate(scheme_of_values(steps));
    Assessment a;
    a.scheme = "small";
    a.entity = "team";
    a.unlisted = unlisted_rule::full;
    a.measures = {Measure{.item = "gas", .value = value}};
    return score(*scheme, a)->total();
}

static_assert(marks_at(step_count::down, decimal::from_units(88'400'000)) == ratio::of(995, 10));         // one step completed
static_assert(marks_at(step_count::up, decimal::from_units(88'400'000)) == 99);                           // two begun
static_assert(marks_at(step_count::proportional, decimal::from_units(88'400'000)) == ratio::of(992, 10)); // 1.6 steps
static_assert(marks_at(step_count::up, 90) == 100);
static_assert(marks_at(step_count::down, 60) == 85);
static_assert(marks_at(step_count::down, decimal::from_units(59'999'999)) == 60);

constexpr bool refuses_rows_in_two_directions() {
    Scheme s = scheme_of_values(step_count::down);
    s.tree.children[1].deduct[1].ladder->rows.push_back(DeductionStep{.when = {decimal(80), {}, false, false}, .take = 1_pt});
    auto const checked = validate(s);
    return !checked && checked.error().list.size() == 1 && checked.error().list[0].what == code::scheme_row_direction &&
           checked.error().list[0].path == "/tree/children/1/deduct/1/ladder/rows/1/when";
}
static_assert(refuses_rows_in_two_directions());

} // namespace

#endif
