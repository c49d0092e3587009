// SPDX-License-Identifier: BSL-1.0
// What an embedding program relies on; the rules themselves are pinned by the conformance kit and the oracle.

#include <string>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace score_test {

using namespace steelyard;
using namespace steelyard::literals;

namespace {

Node item(std::string_view id, points full, std::vector<Clause> clauses) {
    Node n;
    n.id = id;
    n.full = full;
    n.deduct = std::move(clauses);
    return n;
}

/// Two items and a group per crane of two items.
Scheme yard() {
    Scheme s;
    s.id = "yard";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.objects = {ObjectKind{"crane", "crane", {}}};
    s.levels = {Level{"reached", "reached", 1_star}, Level{"star", "star", 2_star}};
    s.ladders = {Ladder{"marks", {}, {Rung{"reached", {expression("total >= 60")}}, Rung{"star", {expression("total >= 90")}}}}};
    s.tree.id = "root";
    s.tree.combine = combination::sum;
    s.tree.children.push_back(item("log", 30_pt, {Clause{.id = "unsigned", .text = Text("未签字", "not signed"), .each = 2_pt, .cap = 8_pt}, Clause{.id = "none", .forfeit = true}}));
    s.tree.children.push_back(item("gas", 30_pt, {Clause{.id = "off", .once = 5_pt}}));
    s.tree.children[1].absence = absence_rule::reason;
    Node table;
    table.id = "crane-table";
    table.combine = combination::sum;
    table.children = {item("rope", 60_pt, {Clause{.id = "worn", .each = 10_pt}}), item("hook", 40_pt, {Clause{.id = "bent", .once = 20_pt}})};
    Node cranes;
    cranes.id = "cranes";
    cranes.full = 40_pt;
    cranes.per = "crane";
    cranes.combine = combination::mean;
    cranes.absence = absence_rule::allowed;
    cranes.children = {table};
    s.tree.children.push_back(cranes);
    return s;
}

Assessment of_yard() {
    Assessment a;
    a.scheme = "yard";
    a.entity = "site-1";
    a.unlisted = unlisted_rule::full;
    ObjectList& cranes = a.objects.emplace_back();
    cranes.kind = "crane";
    cranes.members.resize(2);
    cranes.members[0].id = "c1";
    cranes.members[1].id = "c2";
    return a;
}

} // namespace

TEST_CASE("rows are the nodes in scheme order, then the instances, and can be walked back") {
    auto const scheme = validate(yard());
    REQUIRE(scheme.has_value());
    REQUIRE(scheme->size() == 7);
    Assessment a = of_yard();
    a.objects[0].members[1].findings = {Finding{.clause = "rope.worn", .count = 3}};
    auto const card = score(*scheme, a);
    REQUIRE(card.has_value());
    REQUIRE(card->instances.size() == 2);
    CHECK(card->least.size() == 7 + 2 * 3);
    std::uint32_t const second = card->instances[1].first_row;
    CHECK(card->instances[1].object == "c2");
    CHECK(node_of_row(*scheme, *card, second) == scheme->find("crane-table"));
    CHECK(node_of_row(*scheme, *card, second + 1) == scheme->find("rope"));
    CHECK(instance_of_row(*card, second + 2) == 1);
    CHECK(instance_of_row(*card, 3) == nowhere);
    CHECK(card->least[second] == 70);
    CHECK(card->state[scheme->find("rope")] == node_state::template_only);
    CHECK(card->least[scheme->find("cranes")] == 34); // (100 + 70) / 2 of 40
    CHECK(card->total() == 94);
    CHECK(rate(*card, scheme->find("cranes")) == ratio::of(85, 100));
    CHECK_FALSE(rate(*card, scheme->find("rope")).has_value());
}

TEST_CASE("every lost point leads back to its clause and its findings") {
    auto const scheme = validate(yard());
    Assessment a = of_yard();
    a.find("log.unsigned", 3, "3 May").find("log.unsigned", 2, "9 May").find("gas.off");
    auto const card = score(*scheme, a);
    REQUIRE(card.has_value());
    REQUIRE(card->entries.size() == 2);
    Entry const& log = card->entries[0];
    CHECK(node_of_row(*scheme, *card, log.row) == scheme->find("log"));
    CHECK(scheme->node(scheme->find("log")).deduct[log.clause].id == "unsigned");
    CHECK(text_of(*scheme, *card, log).en == "not signed");
    CHECK(log.count == 5);
    CHECK(log.nominal == 8); // 5 × 2, capped
    CHECK(log.effective == 8);
    CHECK(std::vector<std::uint32_t>(log.findings.begin(), log.findings.end()) == std::vector<std::uint32_t>{0, 1});
    auto const checked = validate(*scheme, a);
    CHECK(checked->finding(log.findings[1]).note == "9 May");
    CHECK(card->scheme == "yard");
    CHECK(card->edition == "1");
}

TEST_CASE("an adjustment that nobody found leaves no entry") {
    Scheme s = yard();
    s.tree.adjustments = {Adjustment{.id = "tidy", .does = sign::add, .once = 1_pt, .at = settle_point::settled},
                          Adjustment{.id = "late", .does = sign::minus, .each = 2_pt, .at = settle_point::settled}};
    auto const scheme = validate(s);
    REQUIRE(scheme.has_value());
    CHECK(score(*scheme, of_yard())->entries.empty());
    CHECK(score(*scheme, of_yard().find("root.late"))->entries.size() == 1);
}

TEST_CASE("a part of a time counts for its part, and as one that has begun in the entry") {
    Scheme s = yard();
    s.facts = {FactDeclaration{.id = "shifts", .kind = fact_kind::number}};
    Adjustment late{.id = "late", .does = sign::minus, .each = 4_pt, .at = settle_point::settled};
    late.on = Trigger{.times = expression("fact shifts")};
    s.tree.adjustments = {late};
    auto const scheme = validate(s);
    REQUIRE(scheme.has_value());
    Assessment a = of_yard();
    a.facts = {FactEntry{"shifts", FactContent{.kind = fact_kind::number, .number = parse_decimal("2.5").value}}};
    auto const card = score(*scheme, a);
    REQUIRE(card.has_value());
    CHECK(card->total() == 90); // 4 × 2.5
    REQUIRE(card->entries.size() == 1);
    CHECK(card->entries[0].count == 3);
}

TEST_CASE("a forfeit takes what the other clauses left, so that the entries add up to what was lost") {
    auto const scheme = validate(yard());
    auto const card = score(*scheme, of_yard().find("log.none").find("log.unsigned", 2));
    REQUIRE(card.has_value());
    REQUIRE(card->entries.size() == 2);
    ratio lost;
    for (Entry const& e : card->entries) lost += e.effective;
    CHECK(lost == 30);
    CHECK(card->least[scheme->find("log")].is_zero());
    for (Entry const& e : card->entries)
        if (e.forfeit) CHECK(e.effective == 26);
}

TEST_CASE("the gaps say what each higher level still asks for, and by how much") {
    auto const scheme = validate(yard());
    auto const card = score(*scheme, of_yard().find("log.none"));
    REQUIRE(card.has_value());
    CHECK(card->outcome.kind == outcome_kind::graded);
    CHECK(card->outcome.lowest == 1);
    REQUIRE(card->gaps.size() == 1);
    CHECK(card->gaps[0].level == 2);
    CHECK(card->gaps[0].have == ratio(70));
    CHECK(card->gaps[0].want == ratio(90));
    CHECK(card->gaps[0].met == truth::no);
}

TEST_CASE("explain gives the same scorecard as score, and steps in row order") {
    auto const scheme = validate(yard());
    auto const checked = validate(*scheme, of_yard().find("log.unsigned").skip("gas", "no gas work"));
    REQUIRE(checked.has_value());
    Explanation const explained = explain(*scheme, *checked);
    CHECK(explained.card == score(*scheme, *checked));
    for (std::size_t i = 1; i < explained.steps.size(); ++i) CHECK(explained.steps[i - 1].row <= explained.steps[i].row);
    for (Step const& s : explained.steps)
        if (s.what == step_kind::deducted) CHECK(explained.card.entries.at(s.about).clause == 0);
}

TEST_CASE("an assessment that contradicts itself is refused with every contradiction at once") {
    auto const scheme = validate(yard());
    auto const card = score(*scheme, of_yard().find("log.unsigned", -1).find("nothing.here").skip("log", "because").skip("gas"));
    REQUIRE_FALSE(card.has_value());
    std::vector<std::string> codes;
    for (Diagnostic const& d : card.error().list) codes.emplace_back(id(d.what));
    CHECK(codes == std::vector<std::string>{"assessment.count-negative", "assessment.unknown-item", "assessment.absence-forbidden",
                                            "assessment.absence-reason", "assessment.found-on-absent"});
}

TEST_CASE("more objects than are accepted are refused, not cut off") {
    auto const scheme = validate(yard());
    Assessment a = of_yard();
    a.objects[0].members.assign(10001, Object{});
    auto const card = score(*scheme, a);
    REQUIRE_FALSE(card.has_value());
    CHECK(card.error().list.front().what == code::assessment_too_many);
}

TEST_CASE("a scheme may be moved after it was checked, and scored from there") {
    auto checked = validate(yard());
    std::vector<CheckedScheme> shelf;
    shelf.push_back(std::move(*checked));
    shelf.reserve(shelf.capacity() + 10);
    CHECK(score(shelf.front(), of_yard())->total() == 100);
    CHECK(shelf.front().find("rope") != nowhere);
    CHECK(shelf.front().find("no-such-node") == nowhere);
    CHECK(shelf.front().find("total") == 0);
}

TEST_CASE("the same scheme and assessment always give the same scorecard") {
    auto const scheme = validate(yard());
    CHECK(score(*scheme, of_yard().find("gas.off")) == score(*scheme, of_yard().find("gas.off")));
}

TEST_CASE("an assessment is scored under the scheme that it was checked against, and under no other") {
    auto scheme = validate(yard());
    auto const twin = validate(yard());
    REQUIRE((scheme && twin));
    auto const checked = validate(*scheme, of_yard());
    REQUIRE(checked);
    CHECK(checked->fits(*scheme));
    CHECK_FALSE(checked->fits(*twin));
    CHECK_THROWS_AS(score(*twin, *checked), mismatched_scheme);
    CHECK_THROWS_AS(explain(*twin, *checked), mismatched_scheme);
    ratio const least = score(*scheme, *checked).least[0];
    CheckedScheme const moved = std::move(*scheme);
    CHECK(score(moved, *checked).least[0] == least);
}

} // namespace score_test
