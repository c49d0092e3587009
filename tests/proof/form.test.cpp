// SPDX-License-Identifier: BSL-1.0
#include <steelyard/proof/form.hpp>

#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace form_test {

using namespace steelyard;
using namespace steelyard::literals;

namespace {

/// A log of 10 marks with two clauses, of which one follows from a value, and a table of 5 marks for each crane.
Scheme small() {
    Scheme s;
    s.id = "small";
    s.edition = "1";
    s.facts = {FactDeclaration{.id = "licensed"}};
    s.objects = {ObjectKind{"crane", Text("塔吊", "Crane"), {}}};
    s.levels = {Level{"pass", "pass", 1_star}};
    s.ladders = {Ladder{"marks", {}, {Rung{"pass", {parse_expression("total >= 9").value}}}}};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    Node log;
    log.id = "log";
    log.title = Text("记录", "Log");
    log.full = 10_pt;
    log.absence = absence_rule::reason;
    log.readings = {Reading{.id = "pages"}};
    log.deduct = {Clause{.id = "late", .each = 2_pt, .cap = 6_pt}, Clause{.id = "thin"}};
    log.deduct[1].shortfall = Shortfall{.of = "pages", .target = decimal(90), .step = decimal(10), .take = 1_pt};
    Node cranes;
    cranes.id = "cranes";
    cranes.full = 5_pt;
    cranes.per = "crane";
    cranes.combine = combination::mean;
    cranes.children.resize(1);
    cranes.children[0].id = "hook";
    cranes.children[0].full = 5_pt;
    cranes.children[0].judged = Judged{};
    s.tree.children = {log, cranes};
    return s;
}

std::vector<std::string> ids(FormRecord const& record) {
    std::vector<std::string> out;
    for (FormRow const& row : record.rows) out.push_back(row.id);
    return out;
}

} // namespace

TEST_CASE("a form has a row for everything that can be said, in the order of the scheme") {
    auto const scheme = validate(small());
    REQUIRE(scheme);
    Form const form = form_of(*scheme);
    CHECK(ids(form.record) == std::vector<std::string>{"licensed", "all", "log", "log", "log.late", "log.thin", "cranes"});
    FormRow const& late = form.record.rows[4];
    CHECK(late.what == form_row::clause);
    CHECK(late.rule == Text("每次扣 2 分，至多 6 分", "2 points each, at most 6 points"));
    CHECK(late.path == Text{});
    CHECK(late.asks.front() == form_field::count);
    CHECK(form.record.rows[3].reading == "pages");
    CHECK(form.record.rows[5].asks.empty()); // it follows from the value
    CHECK(form.record.rows[5].rule.en == "follows from the value, for every 10 below 90: 1 point");
    REQUIRE(form.record.objects.size() == 1);
    REQUIRE(form.record.objects[0].members.size() == 1);
    CHECK(form.record.objects[0].members[0].id.empty());
    CHECK(ids(form.record.objects[0].members[0]) == std::vector<std::string>{"hook"});
    for (FormRow const& row : form.record.rows) CHECK(row.entries.empty());
}

TEST_CASE("an assessment stands in the form where it belongs") {
    auto const scheme = validate(small());
    REQUIRE(scheme);
    Assessment given;
    given.scheme = "small";
    given.entity = "team";
    given.find("log.late", 3, "night shift").know("licensed", "true");
    given.measures.emplace_back().item = "log";
    given.measures.back().value = decimal(85);
    given.objects.resize(1);
    given.objects[0].kind = "crane";
    given.objects[0].members.resize(2);
    given.objects[0].members[0].id = "a";
    given.objects[0].members[1].id = "b";
    given.objects[0].members[1].unchecked.push_back("hook");
    auto const assessment = validate(*scheme, given);
    REQUIRE(assessment);
    Form const form = form_of(*scheme, *assessment);
    CHECK(form.record.rows[0].entries.at(0).value == "true");
    CHECK(form.record.rows[3].entries.at(0).value == "85");
    CHECK(form.record.rows[4].entries.at(0).count == "3");
    CHECK(form.record.rows[4].entries.at(0).at(form_field::note) == "night shift");
    REQUIRE(form.record.objects[0].members.size() == 2);
    CHECK(form.record.objects[0].members[0].rows[0].entries.empty());
    CHECK(form.record.objects[0].members[1].rows[0].entries.at(0).status == "unchecked");
    CHECK_FALSE(form == form_of(*scheme));
}

} // namespace form_test
