// SPDX-License-Identifier: BSL-1.0
// What a scorecard and its steps say where something is open: nothing that is not certain.

#include <algorithm>
#include <string_view>

#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace score_limits_test {

using namespace steelyard;
using namespace steelyard::literals;
using namespace steelyard::small;

namespace {

/// Items a and b of 50, b with 5 at least, and a need of the one level.
Scheme in_two(std::string_view need) {
    Scheme s = scheme_of(group("root", {judged("a", 50_pt), judged("b", 50_pt)}));
    s.tree.children[1].judged->min = 5_pt;
    s.ladders[0].rungs[0].needs = {expression(need)};
    return s;
}

Gap only_gap(std::string_view need, points of_a) {
    auto const scheme = validate(in_two(need));
    REQUIRE(scheme.has_value());
    Assessment a = assessment();
    a.measures = {Measure{.item = "a", .marks = of_a}};
    auto const card = score(*scheme, a);
    REQUIRE(card.has_value());
    REQUIRE(card->gaps.size() == 1);
    return card->gaps.front();
}

} // namespace

TEST_CASE("a gap tells what there is and what is wanted only where it is certain") {
    // 10 and 5 to 50 are 60 at most
    Gap const total = only_gap("total >= 80", 10_pt);
    CHECK(total.met == truth::no);
    CHECK_FALSE(total.have.has_value());
    CHECK(total.want == ratio(80));
    // 3 is less than the 5 that b gets at least
    Gap const compared = only_gap("marks of a >= marks of b", 3_pt);
    CHECK(compared.met == truth::no);
    CHECK(compared.have == ratio(3));
    CHECK_FALSE(compared.want.has_value());
    Gap const certain = only_gap("marks of a >= 40", 3_pt);
    CHECK(certain.have == ratio(3));
    CHECK(certain.want == ratio(40));
}

TEST_CASE("bonuses of which each may fit end at the due marks by themselves, and nothing is clamped") {
    Scheme s = scheme_of(group("root", {judged("a", 100_pt)}));
    s.facts = {FactDeclaration{.id = "p"}, FactDeclaration{.id = "q"}};
    s.tree.ceiling = ceiling_rule::drop;
    s.tree.adjustments = {Adjustment{.id = "one", .does = sign::add, .once = 4_pt, .on = Trigger{.when = expression("fact p")}, .at = settle_point::settled},
                          Adjustment{.id = "two", .does = sign::add, .once = 3_pt, .on = Trigger{.when = expression("fact q")}, .at = settle_point::settled}};
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme.has_value());
    Assessment a = assessment();
    a.measures = {Measure{.item = "a", .marks = 95_pt}};
    auto const checked = validate(*scheme, a);
    REQUIRE(checked.has_value());
    Explanation const explained = explain(*scheme, *checked);
    CHECK(explained.card.least[0] == 95);
    CHECK(explained.card.most[0] == 100); // 99 or 98: the bound is safe
    CHECK(std::none_of(explained.steps.begin(), explained.steps.end(), [](Step const& step) { return step.what == step_kind::clamped; }));
}

} // namespace score_limits_test
