// SPDX-License-Identifier: BSL-1.0

// The oracle itself, against results worked out by hand: who watches is watched.

#include <string>

#include "dice.hpp"
#include "evaluator.hpp"
#include "tests/catch.hpp"

namespace by_hand_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

points pt(std::int64_t whole_points) { return points(decimal(whole_points)); }

Node item(std::string id, std::int64_t full) {
    Node node;
    node.id = std::move(id);
    node.full = pt(full);
    node.absence = absence_rule::allowed;
    Clause each;
    each.id = "fault";
    each.each = pt(1);
    Clause forfeit;
    forfeit.id = "none";
    forfeit.forfeit = true;
    node.deduct = {each, forfeit};
    return node;
}

Node sum(std::string id, std::vector<Node> children) {
    Node node;
    node.id = std::move(id);
    node.combine = combination::sum;
    node.children = std::move(children);
    return node;
}

Scheme scheme_of(Node tree) {
    Scheme scheme;
    scheme.id = "hand";
    scheme.edition = "2026";
    scheme.levels = {Level{"low", {}, {}}, Level{"high", {}, {}}};
    scheme.ladders = {Ladder{
        "marks", {}, {Rung{"low", {expression("total >= 60")}}, Rung{"high", {expression("total >= 90")}}}}};
    scheme.tree = std::move(tree);
    return scheme;
}

Assessment full_marks() {
    Assessment assessment;
    assessment.unlisted = unlisted_rule::full;
    return assessment;
}

Bounds total(Scheme const& scheme, Assessment const& assessment) {
    Places const places(scheme, assessment);
    return Evaluator(places).marks(places.root()).obtained;
}

Bounds only(rational const& value) { return {value, value}; }

Adjustment bonus(std::int64_t marks, settle_point at) {
    Adjustment out;
    out.id = "bonus";
    out.does = sign::add;
    out.once = pt(marks);
    out.at = at;
    return out;
}

} // namespace

TEST_CASE("absences settled item by item, category by category, or once") {
    // 12 of the 15 due of 20, 20 of 40, and 40 that are absent
    auto const tree = [](bool nested) {
        Node first = sum("first", {item("a", 15), item("b", 5)});
        first.settle = nested;
        Node third = item("third", 40);
        Node root = sum("root", {first, item("second", 40), third});
        return scheme_of(root);
    };
    Assessment assessment = full_marks();
    assessment.find("a.fault", 3).find("second.fault", 20).skip("b").skip("third");
    CHECK(total(tree(true), assessment) == only(60));                   // (16 + 20) · 100 / 60
    CHECK(total(tree(false), assessment) == only(rational(3200) / 55)); // 32 of 55
}

TEST_CASE("40/60 is not 66.7 %: 18 of 27 passes") {
    Node group = sum("core", {item("a", 20), item("b", 7), item("c", 13)});
    Node root = sum("root", {group, item("rest", 60)});
    Assessment assessment = full_marks();
    assessment.find("a.fault", 9).skip("c");
    root.guarantee = Guarantee{"core", fraction{decimal(40), decimal(60)}};
    CHECK(total(scheme_of(root), assessment) == only(rational(78) * 100 / 87));
    root.guarantee = Guarantee{"core", fraction{parse_decimal("0.667").value}};
    CHECK(total(scheme_of(root), assessment) == only(0));
}

TEST_CASE("800 of 900 due and ten marks of bonus, before and after settling") {
    Node root = sum("root", {item("a", 900), item("b", 100)});
    Assessment assessment = full_marks();
    assessment.find("a.fault", 100).skip("b").find("root.bonus");
    root.adjustments = {bonus(10, settle_point::raw)};
    CHECK(total(scheme_of(root), assessment) == only(900)); // 810 of 900
    root.adjustments = {bonus(10, settle_point::settled)};
    CHECK(total(scheme_of(root), assessment) == only(rational(8090) / 9)); // 888.89 + 10
}

TEST_CASE("a bonus that would pass the full marks is left out") {
    auto const with = [](int lost, std::int64_t marks) {
        Node root = sum("root", {item("a", 100)});
        root.ceiling = ceiling_rule::drop;
        root.adjustments = {bonus(marks, settle_point::settled)};
        Assessment assessment = full_marks();
        if (lost > 0) assessment.find("a.fault", lost);
        return total(scheme_of(root), assessment.find("root.bonus"));
    };
    CHECK(with(2, 3) == only(98));
    CHECK(with(2, 2) == only(100));
    CHECK(with(1, 2) == only(99));
}

TEST_CASE("a forfeit never improves what is below zero already") {
    Node low = item("a", 10);
    low.floor = floor_rule::none;
    low.deduct[0].cap = pt(15);
    Node root = sum("root", {low, item("b", 90)});
    Assessment assessment = full_marks();
    assessment.find("a.none");
    CHECK(total(scheme_of(root), assessment) == only(90));
    assessment.find("a.fault", 14);
    CHECK(total(scheme_of(root), assessment) == only(86));
    // nobody looked: at worst 10 − 15
    Assessment nothing;
    nothing.checked = {"b"};
    CHECK(total(scheme_of(root), nothing) == Bounds{85, 100});
}

TEST_CASE("six weighted terms, rounded before they are added and not") {
    Node root = sum("root", {});
    root.combine = combination::weighted;
    root.full = pt(100);
    std::int64_t const hundredths_got[] = {8'950, 9'023, 8'877, 9'041, 8'863, 8'829};
    char const* const weights[] = {"0.20", "0.20", "0.15", "0.15", "0.15", "0.15"};
    Assessment assessment = full_marks();
    for (int i = 0; i < 6; ++i) {
        Node part = item(numbered("part", i), 100);
        part.deduct.clear();
        part.judged = Judged{};
        part.share = weight(parse_fraction(weights[i]).value);
        Measure& measure = assessment.measures.emplace_back();
        measure.item = part.id;
        measure.marks = hundredths(hundredths_got[i]);
        root.children.push_back(part);
    }
    // 17.9 + 18.046 + 13.3155 + 13.5615 + 13.2945 + 13.2435
    CHECK(total(scheme_of(root), assessment) == only(rational(893'610) / 10'000));
    root.round_terms = rounding{2, rounding_mode::half_up};
    // 17.9 + 18.05 + 13.32 + 13.56 + 13.29 + 13.24
    CHECK(total(scheme_of(root), assessment) == only(rational(8'936) / 100));
}

TEST_CASE("the mean of the objects takes rates, and a list that nobody wrote is open") {
    Node group;
    group.id = "cranes";
    group.full = pt(10);
    group.per = "crane";
    group.combine = combination::mean;
    group.absence = absence_rule::allowed;
    group.children = {sum("crane-table", {item("a", 10), item("b", 90)})};
    Scheme scheme = scheme_of(sum("root", {group, item("rest", 90)}));
    scheme.objects = {ObjectKind{"crane", {}, {}}};
    Assessment assessment = full_marks();
    CHECK(total(scheme, assessment) == Bounds{90, 100});
    assessment.objects = {ObjectList{"crane", {}}};
    CHECK(total(scheme, assessment) == only(100)); // 90 of 90
    Object first;
    first.id = "c1";
    first.findings = {Finding{"b.fault", 12, {}, {}, {}, {}}}; // 88 %
    Object second;
    second.id = "c2";
    second.findings = {Finding{"a.fault", 9, {}, {}, {}, {}}}; // 1 of 10, and b is absent
    second.absent = {Absence{"b", {}}};
    assessment.objects = {ObjectList{"crane", {first, second}}};
    CHECK(total(scheme, assessment) == only(90 + rational(49) / 10)); // the mean of 88 % and 10 %
}

TEST_CASE("what is unknown stays unknown, and an unchecked item leaves both levels open") {
    Scheme scheme = scheme_of(sum("root", {item("a", 80), item("b", 20)}));
    scheme.eligibility = {
        Requirement{"licence", {}, {}, expression("any(fact licensed, none(fact licensed))")}};
    Assessment assessment;
    assessment.checked = {"a"};
    Places const places(scheme, assessment);
    Evaluator oracle(places);
    Outcome const outcome = oracle.outcome();
    CHECK(outcome.kind == outcome_kind::provisional);
    CHECK(outcome.lowest == 1);
    CHECK(outcome.highest == 2);
    CHECK(outcome.may_be_not_eligible);
    CHECK(oracle.holds(expression("total >= 80")) == truth::yes);
    CHECK(oracle.holds(expression("any(total >= 90, total < 90)")) == truth::unknown);
    CHECK(oracle.holds(expression("exhausted b")) == truth::unknown);
    CHECK(oracle.holds(expression("exhausted a")) == truth::no);
}

TEST_CASE("four modes of rounding, also below zero") {
    auto const at = [](rational value, int digits, rounding_mode mode) {
        return rounded(value, {digits, mode});
    };
    rational const five = rational(5) / 2;
    CHECK(at(five, 0, rounding_mode::half_up) == 3);
    CHECK(at(five, 0, rounding_mode::half_even) == 2);
    CHECK(at(five, 0, rounding_mode::down) == 2);
    CHECK(at(five, 0, rounding_mode::up) == 3);
    CHECK(at(-five, 0, rounding_mode::half_up) == -3);
    CHECK(at(-five, 0, rounding_mode::half_even) == -2);
    CHECK(at(-five, 0, rounding_mode::down) == -2);
    CHECK(at(-five, 0, rounding_mode::up) == -3);
    CHECK(at(rational(260) / 3, 2, rounding_mode::half_up) == rational(8667) / 100);
    CHECK(at(rational(1) / 3, 6, rounding_mode::up) == rational(333'334) / 1'000'000);
    CHECK(at(1, 2, rounding_mode::up) == 1);
}

} // namespace by_hand_test
