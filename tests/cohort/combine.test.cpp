// SPDX-License-Identifier: BSL-1.0

// Roll-ups, by hand.

#include <steelyard/cohort/combine.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace combine_test {

namespace {

using namespace steelyard;

ratio over(std::int64_t a, std::int64_t b) { return ratio(a) / ratio(b); }

fraction share(int over, int under = 100) { return {decimal(over), decimal(under)}; }

MemberResult member(std::string id, std::optional<ratio> score, std::optional<std::uint32_t> level = {},
                    std::string group = {}) {
    return {std::move(id), std::move(group), std::move(score), level};
}

RollUp rule(rollup_method how, std::vector<MemberWeight> weights = {}) {
    RollUp out;
    out.how = how;
    out.weights = std::move(weights);
    return out;
}

std::optional<ratio> score(RollUp const& rule, std::vector<MemberResult> const& members) {
    auto const done = combine(rule, members);
    REQUIRE(done);
    return done->score;
}

std::vector<MemberResult> const faces = {member("face-1", ratio(92)), member("face-2", ratio(85)),
                                         member("face-3", ratio(81))};

} // namespace

TEST_CASE("the plain mean, the sum, the least and the most") {
    CHECK(score(rule(rollup_method::mean), faces) == ratio(86)); // 258 / 3
    CHECK(score(rule(rollup_method::sum), faces) == ratio(258));
    CHECK(score(rule(rollup_method::minimum), faces) == ratio(81));
    CHECK(score(rule(rollup_method::maximum), faces) == ratio(92));
    CHECK(score(rule(rollup_method::mean),
                {member("a", ratio(1)), member("b", ratio(0)), member("c", ratio(0))})
          == over(1, 3)); // exact
    for (rollup_method const how : {rollup_method::mean, rollup_method::minimum, rollup_method::maximum,
                                    rollup_method::weighted, rollup_method::groups})
        CHECK_FALSE(score(rule(how), {})); // of nobody there is no mean
    CHECK(score(rule(rollup_method::sum), {}) == ratio(0));
}

TEST_CASE("weights of members, or of their groups, 1 unless given") {
    // A unit's month: 30 % goals, 30 % its own check, 40 % the check from outside: 27 + 25.5 + 32.4.
    std::vector<MemberResult> const parts = {member("goals", ratio(90)), member("own", ratio(85)),
                                             member("outside", ratio(81))};
    std::vector<MemberWeight> const weights = {
        {"goals", share(30)}, {"own", share(30)}, {"outside", share(40)}};
    CHECK(score(rule(rollup_method::weighted, weights), parts) == over(849, 10));
    // Without the part from outside the others keep their proportion: (27 + 25.5) / 0.6.
    std::vector<MemberResult> less = parts;
    less[2].score.reset();
    RollUp skip = rule(rollup_method::weighted, weights);
    skip.missing = missing_rule::skip;
    CHECK(score(skip, less) == over(175, 2));
    skip.missing = missing_rule::zero;
    CHECK(score(skip, less) == over(105, 2)); // 52.5
    skip.missing = missing_rule::unknown;
    CHECK_FALSE(score(skip, less));

    // A weight by group, one by name before it, none for the third: (2·60 + 5·80 + 1·100) / 8.
    RollUp const by_group = rule(rollup_method::weighted, {{"mines", share(2, 1)}, {"b", share(5, 1)}});
    CHECK(score(by_group, {member("a", ratio(60), {}, "mines"), member("b", ratio(80), {}, "mines"),
                           member("c", ratio(100))})
          == over(155, 2));
    // Weights that add up to 0 weigh nothing.
    CHECK_FALSE(score(rule(rollup_method::weighted, {{"a", share(0)}}), {member("a", ratio(60))}));
}

TEST_CASE("coefficients are multiplied and added, whatever they add up to") {
    // Mining 0.15, tunnelling 0.15, transport 0.13: 13.5 + 12 + 13.
    CHECK(
        score(rule(rollup_method::coefficients,
                   {{"mining", share(15)}, {"tunnelling", share(15)}, {"transport", share(13)}}),
              {member("mining", ratio(90)), member("tunnelling", ratio(80)), member("transport", ratio(100))})
        == over(77, 2));
}

TEST_CASE("groups of voters count by their own weights, however many vote") {
    // Crowd 15 %, deputies 70 %, committee 15 %; means 80, 90 and 70: 12 + 63 + 10.5.
    std::vector<MemberResult> const votes = {
        member("v1", ratio(70), {}, "crowd"),    member("v2", ratio(90), {}, "crowd"),
        member("v3", ratio(80), {}, "crowd"),    member("v4", ratio(85), {}, "deputies"),
        member("v5", ratio(95), {}, "deputies"), member("v6", ratio(70), {}, "committee")};
    RollUp const vote = rule(rollup_method::groups,
                             {{"crowd", share(15)}, {"deputies", share(70)}, {"committee", share(15)}});
    CHECK(score(vote, votes) == over(171, 2));
    // Nobody of the committee: the other two keep their proportion, (12 + 63) / 0.85.
    CHECK(score(vote, {votes.begin(), votes.end() - 1}) == over(7500, 85));
    // Inspectors' marks 0.6 and 0.4, groups as wholes.
    CHECK(score(rule(rollup_method::groups, {{"a", share(60)}, {"b", share(40)}}),
                {member("1", ratio(80), {}, "a"), member("2", ratio(90), {}, "b"),
                 member("3", ratio(100), {}, "b")})
          == ratio(86)); // 48 + 38
}

TEST_CASE("members are rounded before and the whole after, where declared") {
    std::vector<MemberResult> const all = {member("a", over(8445, 100)), member("b", over(8425, 100))};
    RollUp mean = rule(rollup_method::mean);
    CHECK(score(mean, all) == over(8435, 100));
    mean.digits = 1;
    CHECK(score(mean, all) == over(844, 10)); // 84.35 half up
    mean.member_digits = 1;
    CHECK(score(mean, all) == over(844, 10)); // 84.5 and 84.3
    mean.digits = 0;
    mean.round = rounding_mode::down;
    mean.member_digits = 0;
    CHECK(score(mean, all) == ratio(84));
}

TEST_CASE("the worst member caps the level of the whole") {
    std::vector<MemberResult> all = {member("a", ratio(95), 3), member("b", ratio(70), 1),
                                     member("c", ratio(88), 2)};
    RollUp cap = rule(rollup_method::mean);
    CHECK_FALSE(combine(cap, all)->level_cap);
    CHECK(combine(cap, all)->worst == 1U);
    cap.worst_member = 0;
    CHECK(combine(cap, all)->level_cap == 1U);
    cap.worst_member = 1; // one level above its worst at most
    CHECK(combine(cap, all)->level_cap == 2U);
    // While one is not known nobody can say which is the worst, unless it is left out.
    all[1].level.reset();
    CHECK_FALSE(combine(cap, all)->worst);
    CHECK_FALSE(combine(cap, all)->level_cap);
    cap.missing = missing_rule::skip;
    CHECK(combine(cap, all)->worst == 2U);
    CHECK(combine(cap, all)->level_cap == 3U);
    CHECK_FALSE(combine(cap, {})->worst);
}

TEST_CASE("how many reached a level") {
    LevelCount const count =
        count_at({member("a", {}, 3), member("b", {}, 2), member("c", {}, 0), member("d", {})}, 2);
    CHECK(count.reached == 2);
    CHECK(count.unknown == 1);
    CHECK(count.members == 4);
}

TEST_CASE("what exact arithmetic cannot hold is told, not computed wrongly") {
    // A mean of reciprocals of primes: the common denominator outgrows every fraction of the library.
    std::vector<MemberResult> all;
    for (int n = 1'000'003, found = 0; found < 60; n += 2) {
        bool prime = true;
        for (int d = 3; d * d <= n && prime; d += 2) prime = n % d != 0;
        if (!prime) continue;
        ++found;
        all.push_back(member("m" + std::to_string(n), over(1, n)));
    }
    auto const wide = combine(rule(rollup_method::sum), all);
    REQUIRE_FALSE(wide);
    CHECK(wide.error().list[0].what == code::cohort_too_wide);
    RollUp rounded = rule(rollup_method::sum);
    rounded.member_digits = 6;
    CHECK(score(rounded, all) == over(60, 1'000'000)); // each 1 / 1000003 … is 0.000001
}

TEST_CASE("scorecards become results of members, as far as they are certain") {
    // Two items of 50 points; a fault costs 10, `good` needs 80.
    Scheme scheme;
    scheme.id = "sheet";
    scheme.edition = "1";
    scheme.levels.resize(1);
    scheme.levels[0].id = "good";
    scheme.ladders = {Ladder{"marks", {}, {Rung{"good", {expression("total >= 80")}}}}};
    scheme.tree.id = "all";
    scheme.tree.combine = combination::sum;
    for (char const* name : {"order", "tools"}) {
        Node item;
        item.id = name;
        item.full = points(decimal(50));
        Clause fault;
        fault.id = "fault";
        fault.each = points(decimal(10));
        item.deduct = {fault};
        scheme.tree.children.push_back(item);
    }
    auto const made = validate(std::move(scheme));
    REQUIRE(made);
    auto const result = [&](std::int64_t faults, bool whole) {
        Assessment one;
        one.scheme = "sheet";
        one.entity = "team";
        if (faults > 0) one.find("order.fault", faults);
        if (whole) one.checked.push_back("tools");
        auto const checked = validate(*made, one);
        REQUIRE(checked);
        return member_of("team", "unit", score(*made, *checked));
    };
    CHECK(result(1, true) == member("team", ratio(90), 1, "unit"));
    CHECK(result(3, true) == member("team", ratio(70), 0, "unit"));
    CHECK(result(1, false) == member("team", {}, {}, "unit")); // the tools were not looked at
    std::vector<MemberResult> const unit = {result(1, true), result(3, true)};
    CHECK(score(rule(rollup_method::mean), unit) == ratio(80));
    CHECK(count_at(unit, 1).reached == 1);
}

} // namespace combine_test
