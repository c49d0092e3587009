// SPDX-License-Identifier: BSL-1.0
// Where validation of levels and of their time draws its lines: thresholds that meet, and that do not quite.

#include <string>
#include <string_view>
#include <vector>

#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace level_limits_test {

using namespace steelyard;
using namespace steelyard::literals;
using namespace steelyard::small;

namespace {

/// Two levels over a tree of 100 marks, and what each needs.
std::string refused_levels(std::vector<std::string_view> const& low, std::vector<std::string_view> const& high) {
    Scheme s = scheme_of(group("root", {judged("a", 100_pt)}));
    s.levels = {Level{.id = "low"}, Level{.id = "high"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"low", {}}, Rung{"high", {}}}}};
    for (std::string_view const need : low) s.ladders[0].rungs[0].needs.push_back(expression(need));
    for (std::string_view const need : high) s.ladders[0].rungs[1].needs.push_back(expression(need));
    return refused(std::move(s));
}

std::string refused_rating(RatingRules const& rules) {
    Scheme s = scheme_of(judged("a", 100_pt));
    s.rating = rules;
    return refused(std::move(s));
}

} // namespace

TEST_CASE("a level is dead when whoever reaches it reaches the next, to the last value") {
    CHECK(refused_levels({"total >= 90"}, {"total > 90"}) == ""); // 90 itself
    CHECK(refused_levels({"total > 90"}, {"total >= 90"}) == "scheme.dead-level ");
    CHECK(refused_levels({"total > 90"}, {"total > 90"}) == "scheme.dead-level ");
    CHECK(refused_levels({"lost of a <= 5"}, {"lost of a < 5"}) == ""); // 5 itself
    CHECK(refused_levels({"lost of a < 5"}, {"lost of a <= 5"}) == "scheme.dead-level ");
    // one threshold in two ways of writing
    CHECK(refused_levels({"rate of a >= 40/60"}, {"rate of a >= 2/3"}) == "scheme.dead-level ");
    CHECK(refused_levels({"rate of a >= 2/3"}, {"rate of a > 40/60"}) == "");
    CHECK(refused_levels({"rate of a <= 40/60"}, {"rate of a <= 2/3"}) == "scheme.dead-level ");
}

TEST_CASE("bands of levels leave nothing out where they meet") {
    CHECK(refused_levels({"total >= 60", "total < 80"}, {"total >= 80"}) == "");
    CHECK(refused_levels({"total >= 60", "total <= 80"}, {"total > 80"}) == "");
    CHECK(refused_levels({"total >= 60", "total < 80"}, {"total > 80"}) == "scheme.level-gap "); // 80 itself
    CHECK(refused_levels({"total >= 60", "total <= 79.999999"}, {"total >= 80"}) == "scheme.level-gap ");
    // tenths are kept: 79.9 stands beside 80, 79.8 does not
    CHECK(refused_levels({"total rounded 1 <= 79.9"}, {"total rounded 1 >= 80"}) == "");
    CHECK(refused_levels({"total rounded 1 <= 79.8"}, {"total rounded 1 >= 80"}) == "scheme.level-gap ");
    CHECK(refused_levels({"total rounded 0 <= 79"}, {"total rounded 0 >= 80"}) == "");
}

TEST_CASE("at least so many are one or more, and no more than there are") {
    CHECK(refused_levels({"at_least(0, total >= 60, total >= 70)"}, {"total >= 80"}) == "scheme.condition-at-least ");
    CHECK(refused_levels({"at_least(1, total >= 60, total >= 70)"}, {"total >= 80"}) == "");
    CHECK(refused_levels({"at_least(2, total >= 60, total >= 70)"}, {"total >= 80"}) == "");
    CHECK(refused_levels({"at_least(3, total >= 60, total >= 70)"}, {"total >= 80"}) == "scheme.condition-at-least ");
}

TEST_CASE("a level is valid for 0 to 99 years and held for 0 to 1200 months") {
    CHECK(refused_rating({.years = 0}) == "");
    CHECK(refused_rating({.years = 99}) == "");
    CHECK(refused_rating({.years = 100}) == "scheme.rating-years ");
    CHECK(refused_rating({.years = -1}) == "scheme.rating-years ");
    CHECK(refused_rating({.hold = 1200}) == "");
    CHECK(refused_rating({.hold = 1201}) == "scheme.rating-years ");
    CHECK(refused_rating({.hold = -1}) == "scheme.rating-years ");
}

} // namespace level_limits_test
