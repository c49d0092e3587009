// SPDX-License-Identifier: BSL-1.0

// Places, quotas and factors, by hand.

#include <steelyard/cohort/rank.hpp>

#include <cstdint>
#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace rank_test {

namespace {

using namespace steelyard;

ratio over(std::int64_t a, std::int64_t b) { return ratio(a) / ratio(b); }

Contender contender(std::string id, std::vector<std::optional<ratio>> values) {
    return {std::move(id), std::move(values)};
}

/// "who place" with `=` where the place is shared.
std::vector<std::string> places(std::vector<Contender> const& all, tie_rule ties = tie_rule::shared) {
    std::vector<std::string> out;
    for (Placing const& one : rank(all, ties))
        out.push_back(one.id + " " + std::to_string(one.place) + (one.tied ? "=" : ""));
    return out;
}

std::vector<Contender> const five = {contender("e", {ratio(70)}), contender("b", {ratio(90)}),
                                     contender("a", {ratio(95)}), contender("c", {ratio(90)}),
                                     contender("d", {ratio(90)})};

std::string naming_of(std::vector<Contender> const& all, Quota const& quota) {
    std::string out;
    for (naming const one : named_of(rank(all), quota))
        out += one == naming::yes ? 'y' : one == naming::no ? '-' : 'u';
    return out;
}

} // namespace

TEST_CASE("equal contenders share places as the rule says, in the order given") {
    using Names = std::vector<std::string>;
    CHECK(places(five) == Names{"a 1", "b 2=", "c 2=", "d 2=", "e 5"});
    CHECK(places(five, tie_rule::dense) == Names{"a 1", "b 2=", "c 2=", "d 2=", "e 3"});
    CHECK(places(five, tie_rule::last) == Names{"a 1", "b 4=", "c 4=", "d 4=", "e 5"});
    CHECK(places({}).empty());
    CHECK(places({contender("x", {})}) == Names{"x 1"});
    CHECK(places({contender("x", {over(1, 3)}), contender("y", {over(2, 6)})})
          == Names{"x 1=", "y 1="}); // exact
}

TEST_CASE("the second value decides between equal first ones, an unknown one is behind all known ones") {
    using Names = std::vector<std::string>;
    CHECK(places({contender("a", {ratio(90), ratio(1)}), contender("b", {ratio(90), ratio(2)}),
                  contender("c", {ratio(90), ratio(2)})})
          == Names{"b 1=", "c 1=", "a 3"});
    CHECK(places({contender("a", {std::nullopt}), contender("b", {ratio(-5)}), contender("c", {})})
          == Names{"b 1", "a 2=", "c 2="});
    CHECK(places({contender("a", {ratio(90)}), contender("b", {ratio(90), ratio(0)})})
          == Names{"b 1", "a 2"});
}

TEST_CASE(
    "a quota is a number, a share rounded as declared, the smaller of both, between a least and a most") {
    Quota quarter;
    quarter.share = fraction{decimal(1), decimal(4)};
    for (auto const& [candidates, named] :
         {std::pair<std::int64_t, std::int64_t>{3, 0}, {4, 1}, {7, 1}, {8, 2}, {0, 0}})
        CHECK(quota_of(quarter, candidates) == named);
    quarter.round = rounding_mode::up;
    CHECK(quota_of(quarter, 3) == 1);
    CHECK(quota_of(quarter, 5) == 2);
    quarter.round = rounding_mode::half_up;
    CHECK(quota_of(quarter, 5) == 1); // 1.25
    CHECK(quota_of(quarter, 6) == 2); // 1.5
    Quota tenth;
    tenth.share = fraction{decimal(1), decimal(10)};
    CHECK(quota_of(tenth, 29) == 2);
    tenth.least = 3;
    CHECK(quota_of(tenth, 29) == 3);
    CHECK(quota_of(tenth, 2) == 2); // not more than there are
    tenth.count = 4;
    CHECK(quota_of(tenth, 90) == 4); // the smaller of 9 and 4
    tenth.most = 3;
    CHECK(quota_of(tenth, 90) == 3);
    CHECK(quota_of(Quota{}, 7) == 7); // nothing said: everybody
    Quota less;
    less.count = -1;
    CHECK(quota_of(less, 7) == 0);
}

TEST_CASE("equal contenders at the edge of a quota are all named, none is, or people decide") {
    Quota two;
    two.count = 2;
    CHECK(naming_of(five, two) == "yuuu-");
    two.edge = edge_rule::all;
    CHECK(naming_of(five, two) == "yyyy-");
    two.edge = edge_rule::none;
    CHECK(naming_of(five, two) == "y----");
    two.count = 1; // the edge lies between different ones
    CHECK(naming_of(five, two) == "y----");
    two.count = 4;
    CHECK(naming_of(five, two) == "yyyy-");
    two.count = 0;
    CHECK(naming_of(five, two) == "-----");
    two.count = 9;
    CHECK(naming_of(five, two) == "yyyyy");
    CHECK(naming_of({}, two).empty());
}

TEST_CASE("a table turns places, or shares of all places, into factors") {
    // Ranks 1 to 3: 1.00, then .98 .95 .92 .88 .85 .82 .75, and .70 for the rest.
    auto const band = [](char const* place, char const* factor) {
        return RankBand{*parse_interval(place), parse_decimal(factor).value};
    };
    RankTable table;
    table.bands = {band("[1, 3]", "1"), band("4", "0.98"),  band("5", "0.95"),
                   band("6", "0.92"),   band("7", "0.88"),  band("8", "0.85"),
                   band("9", "0.82"),   band("10", "0.75"), band("> 10", "0.7")};
    for (auto const& [place, factor] : {std::pair<std::int64_t, char const*>{1, "1"},
                                        {3, "1"},
                                        {4, "0.98"},
                                        {10, "0.75"},
                                        {11, "0.7"},
                                        {99, "0.7"}})
        CHECK(factor_of(table, place, 99) == parse_decimal(factor).value);
    CHECK_FALSE(factor_of(table, 0, 99));

    RankTable share;
    share.in_share = true;
    share.bands = {band("<= 10", "1.2"), band("(10, 50]", "1"), band("> 50", "0.8")};
    CHECK(factor_of(share, 1, 10) == parse_decimal("1.2").value);
    CHECK(factor_of(share, 2, 10) == decimal(1));
    CHECK(factor_of(share, 5, 10) == decimal(1));
    CHECK(factor_of(share, 6, 10) == parse_decimal("0.8").value);
    CHECK(factor_of(share, 1, 9) == decimal(1)); // 11.1 %
    CHECK_FALSE(factor_of(share, 1, 0));
}

} // namespace rank_test
