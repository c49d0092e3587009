// SPDX-License-Identifier: BSL-1.0
// Where validation of items, groups and effects draws its lines: what lies on a limit, and what lies just beyond it.

#include <string>
#include <string_view>
#include <vector>

#include "small_scheme.hpp"
#include "tests/catch.hpp"

namespace validate_limits_test {

using namespace steelyard;
using namespace steelyard::literals;
using namespace steelyard::small;

namespace {

// clang 14 calls consteval literals at run time where they stand in templates
constexpr points ten_points = 10_pt;
constexpr points one_point = 1_pt;

Interval interval(std::string_view text) { return parse_interval(text).value(); }

/// An item of 10 with one clause.
std::string refused_clause(Clause clause) {
    clause.id = "c";
    return refused(deducting("a", 10_pt, {std::move(clause)}));
}

/// A group of 10 with one adjustment of 1, and what a test changes of it.
template <class Change>
std::string refused_group(Change change) {
    Node g = group("root", {judged("a", ten_points)});
    g.adjustments = {Adjustment{.id = "more", .does = sign::add, .once = one_point, .at = settle_point::settled}};
    change(g);
    return refused(scheme_of(std::move(g)));
}

/// A ladder of deductions over a measured value of a domain.
std::string refused_ladder(std::string_view domain, bool whole, std::vector<DeductionStep> rows) {
    Node n = deducting("a", 10_pt, {Clause{.id = "c", .ladder = DeductionLadder{"", std::move(rows)}}});
    n.readings = {Reading{.id = "r", .domain = interval(domain), .whole = whole}};
    return refused(std::move(n));
}

/// A shortfall of 2 for each step of 10 below 60, over a measured value of a domain.
std::string refused_shortfall(std::string_view domain, points take) {
    Shortfall s{.target = 60, .side = target_side::at_least, .step = 10, .take = take};
    Node n = deducting("a", 10_pt, {Clause{.id = "c", .shortfall = s}});
    n.readings = {Reading{.id = "r", .domain = interval(domain)}};
    return refused(std::move(n));
}

Node banded(std::string_view domain, bool whole, std::vector<std::string_view> const& rows) {
    Node n;
    n.id = "a";
    n.full = 10_pt;
    n.bands = Bands{.domain = interval(domain), .whole = whole};
    for (std::string_view const row : rows) n.bands->rows.push_back(Band{interval(row), 10_pt});
    return n;
}
std::string refused_bands(std::string_view domain, bool whole, std::vector<std::string_view> const& rows) {
    return refused(banded(domain, whole, rows));
}

/// Bands from 0 to 100, of a fact with a domain of its own.
std::string refused_fact(std::string_view own, std::string_view domain, std::string_view row) {
    Node n = banded(domain, false, {row});
    n.bands->fact = "f";
    Scheme s = scheme_of(group("root", {n}));
    s.facts = {FactDeclaration{.id = "f", .kind = fact_kind::number, .domain = interval(own)}};
    return refused(std::move(s));
}

/// An item below so many groups.
Node below_groups(int groups) {
    Node n = judged("a", 10_pt);
    for (int i = 0; i < groups; ++i) n = group("g" + std::to_string(i), {n});
    return n;
}

} // namespace

TEST_CASE("an amount and a cap are above 0") {
    CHECK(refused_clause({.once = 0_pt}) == "scheme.amount-positive ");
    CHECK(refused_clause({.each = 1_pt, .cap = 0_pt}) == "scheme.amount-positive ");
    CHECK(refused_clause({.each = 1_pt, .cap = 0.000001_pt}) == "");
    CHECK(refused_group([](Node& g) { g.add_cap = 0_pt; }) == "scheme.amount-positive ");
    CHECK(refused_group([](Node& g) { g.minus_cap = 0_pt; }) == "scheme.amount-positive ");
    CHECK(refused_group([](Node& g) { g.add_cap = g.minus_cap = 0.000001_pt; }) == "");
}

TEST_CASE("a range may be of one amount, but not of nothing") {
    CHECK(refused_clause({.range = Span{2_pt, 2_pt}}) == "");
    CHECK(refused_clause({.range = Span{0_pt, 2_pt}}) == "");
    CHECK(refused_clause({.range = Span{0_pt, 0_pt}}) == "scheme.bad-span ");
    CHECK(refused_clause({.range = Span{2_pt, 1_pt}}) == "scheme.bad-span ");
}

TEST_CASE("each step of a shortfall and each row of a ladder takes something") {
    CHECK(refused_shortfall("[0, 100]", 0_pt) == "scheme.amount-positive ");
    CHECK(refused_shortfall("[0, 100]", 1_pt) == "");
    CHECK(refused_ladder("[0, 100]", false, {{interval("< 60"), 0_pt, false}}) == "scheme.amount-positive ");
}

TEST_CASE("a shortfall is for some value of the domain, also where the domain ends at its target") {
    CHECK(refused_shortfall("[60, 100]", 1_pt) == "scheme.shortfall-never ");
    CHECK(refused_shortfall("(60, 100]", 1_pt) == "scheme.shortfall-never ");
    CHECK(refused_shortfall("(50, 100]", 1_pt) == "scheme.shortfall-never "); // 50 itself would be the first step
    CHECK(refused_shortfall("[50, 100]", 1_pt) == "");
}

TEST_CASE("a row of a ladder may be for one value, if that can occur") {
    std::vector<DeductionStep> const from_five = {{interval(">= 5"), 1_pt, false}, {interval("> 5"), 2_pt, false}};
    CHECK(refused_ladder("[0, 10]", false, from_five) == "");
    CHECK(refused_ladder("[5, 10]", false, from_five) == "");
    CHECK(refused_ladder("(5, 10]", false, from_five) == "scheme.row-never ");
    // the same from above
    std::vector<DeductionStep> const to_five = {{interval("<= 5"), 1_pt, false}, {interval("< 5"), 2_pt, false}};
    CHECK(refused_ladder("[0, 5]", false, to_five) == "");
    CHECK(refused_ladder("[0, 5)", false, to_five) == "scheme.row-never ");
    // a domain of one value
    CHECK(refused_ladder("5", false, {{interval(">= 5"), 1_pt, false}}) == "");
    // no whole number lies from 3.5 on and below 4
    std::vector<DeductionStep> const halves = {{interval(">= 3.5"), 1_pt, false}, {interval(">= 4"), 2_pt, false}};
    CHECK(refused_ladder("[0, 10]", false, halves) == "");
    CHECK(refused_ladder("[0, 10]", true, halves) == "scheme.row-never ");
}

TEST_CASE("bands of whole numbers meet when no whole number lies between them") {
    CHECK(refused_bands("[0, 100]", true, {"[0, 80]", "[81, 100]"}) == "");
    CHECK(refused_bands("[0, 100]", true, {"[0, 80]", "[82, 100]"}) == "scheme.band-gap ");
    CHECK(refused_bands("[0, 100]", true, {"[0, 80]", "[80, 100]"}) == "scheme.band-overlap ");
}

TEST_CASE("a band of one value holds it only with both ends") {
    CHECK(refused_bands("[0, 100]", false, {"[0, 5)", "[5, 5]", "(5, 100]"}) == "");
    CHECK(refused_bands("[0, 100]", false, {"[0, 5]", "(5, 5]", "(5, 100]"}) == "scheme.band-empty ");
    CHECK(refused_bands("[0, 100]", false, {"[0, 5)", "[5, 5)", "[5, 100]"}) == "scheme.band-empty ");
}

TEST_CASE("bands reach to the ends of the domain, and those that belong to it belong to a band") {
    CHECK(refused_bands("[0, 100]", false, {"[0, 100]"}) == "");
    CHECK(refused_bands("(0, 100)", false, {"(0, 100)"}) == "");
    CHECK(refused_bands("(0, 100)", false, {"[0, 100]"}) == "");
    CHECK(refused_bands("[0, 100]", false, {"(0, 100]"}) == "scheme.band-domain ");
    CHECK(refused_bands("[0, 100]", false, {"[0, 100)"}) == "scheme.band-domain ");
    CHECK(refused_bands("[0, 100]", false, {"[-1, 101]"}) == "");
    CHECK(refused_bands("[0, 100]", false, {"[1, 100]"}) == "scheme.band-domain ");
    CHECK(refused_bands("[0, 100]", false, {"[0, 99]"}) == "scheme.band-domain ");
}

TEST_CASE("a fact has no value that the domain of the bands leaves out") {
    CHECK(refused_fact("[0, 100]", "[0, 100]", "[0, 100]") == "");
    CHECK(refused_fact("[1, 99]", "[0, 100]", "[0, 100]") == "");
    CHECK(refused_fact("[-1, 100]", "[0, 100]", "[0, 100]") == "scheme.band-domain ");
    CHECK(refused_fact("[0, 101]", "[0, 100]", "[0, 100]") == "scheme.band-domain ");
    CHECK(refused_fact("(0, 100)", "(0, 100)", "(0, 100)") == "");
    CHECK(refused_fact("[0, 100)", "(0, 100)", "(0, 100)") == "scheme.band-domain ");
    CHECK(refused_fact("(0, 100]", "(0, 100)", "(0, 100)") == "scheme.band-domain ");
}

TEST_CASE("judged marks lie on steps of more than 0") {
    Node n = judged("a", 10_pt);
    n.judged->step = 0_pt;
    CHECK(refused(n) == "scheme.amount-positive ");
    n.judged->step = 2.5_pt;
    CHECK(refused(n) == "");
}

TEST_CASE("a tree is 64 deep at most, and marks are rounded to six digits at most") {
    CHECK(refused(scheme_of(below_groups(64))) == "");
    CHECK(refused(scheme_of(below_groups(65))) == "scheme.too-deep ");
    Node n = judged("a", 10_pt);
    n.round = rounding{6};
    CHECK(refused(n) == "");
    n.round = rounding{7};
    CHECK(refused(n) == "scheme.rounding-digits ");
}

TEST_CASE("a table of shares is proved for the values that its facts can have, and for no others") {
    auto const table = [](std::string_view own) {
        Node g = group("g", {judged("x", 10_pt), judged("y", 10_pt)});
        g.full = 10_pt;
        g.combine = combination::weighted;
        weight const one(fraction{1});
        weight const none(fraction{0});
        g.shares = ShareTable{{ShareRow{expression("all(fact f >= 0, fact f < 5)"), {{"x", one}, {"y", none}}},
                               ShareRow{expression("all(fact f >= 5, fact f <= 10)"), {{"x", none}, {"y", one}}}},
                              {}};
        Scheme s = scheme_of(group("root", {g}));
        s.facts = {FactDeclaration{.id = "f", .kind = fact_kind::number, .domain = interval(own)}};
        return refused(std::move(s));
    };
    CHECK(table("[0, 10]") == "");
    CHECK(table("[0, 11]") == "scheme.shares-gap ");
    CHECK(table("[-1, 10]") == "scheme.shares-gap ");
}

TEST_CASE("a guarantee is another group below the node, and its ratio above 0 and at most 1") {
    auto const gate = [](std::string_view of, fraction below) {
        Node t = group("t", {group("g", {judged("a", 10_pt), judged("b", 10_pt)}), judged("c", 10_pt)});
        t.guarantee = Guarantee{std::string(of), below};
        return refused(std::move(t));
    };
    CHECK(gate("g", fraction{40, 60}) == "");
    CHECK(gate("g", fraction{1}) == "");
    CHECK(gate("g", fraction{61, 60}) == "scheme.guarantee-ratio ");
    CHECK(gate("g", fraction{0}) == "scheme.guarantee-ratio ");
    CHECK(gate("t", fraction{1}) == "scheme.guarantee-group ");
}

TEST_CASE("an effect may leave no marks at all, and takes levels, never gives them") {
    auto const effect = [](Effect e) {
        e.id = "veto";
        e.found = {"a.c"};
        Node n = deducting("a", 10_pt, {Clause{.id = "c", .once = 1_pt}});
        n.effects = {e};
        return refused(n);
    };
    CHECK(effect({.cap = {CapTo{"a", 0_pt, {}, {}}}}) == "");
    CHECK(effect({.cap = {CapTo{"a", -0.000001_pt, {}, {}}}}) == "scheme.amount-positive ");
    CHECK(effect({.lower = 1}) == "");
    CHECK(effect({.lower = 2}) == "scheme.lower "); // there is one level
    CHECK(effect({.lower = -1}) == "scheme.lower ");
}

} // namespace validate_limits_test
