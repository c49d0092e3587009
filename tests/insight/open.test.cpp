// SPDX-License-Identifier: BSL-1.0

// What is still open, by hand: levels that are possible, checks that decide.

#include <steelyard/insight/deciding.hpp>
#include <steelyard/insight/possible.hpp>

#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace open_test {

namespace {

using namespace steelyard;

Node item(std::string id, int full, int each) {
    Node out;
    out.id = std::move(id);
    out.full = points(decimal(full));
    Clause fault;
    fault.id = "fault";
    fault.each = points(decimal(each));
    out.deduct = {fault};
    return out;
}

/// 100 marks in items of 50, 30, 15 and 5; pass from 60, good from 90. Without a licence nobody is eligible.
Scheme standard() {
    Scheme s;
    s.id = "standard";
    s.edition = "1";
    s.facts.resize(2);
    s.facts[0].id = "licensed";
    s.facts[1].id = "unused";
    s.eligibility.resize(1);
    s.eligibility[0].id = "licence";
    s.eligibility[0].needs = expression("fact licensed");
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    s.tree.children = {item("yard", 50, 5), item("hall", 30, 10), item("gate", 15, 5), item("lamp", 5, 5)};
    s.levels.resize(2);
    s.levels[0].id = "pass";
    s.levels[1].id = "good";
    s.ladders.resize(1);
    s.ladders[0].id = "marks";
    s.ladders[0].rungs = {{"pass", {expression("total >= 60")}}, {"good", {expression("total >= 90")}}};
    return s;
}

CheckedScheme const& scheme() {
    static CheckedScheme const checked = validate(standard()).value();
    return checked;
}

/// The licence is there; these items were looked at, without a fault.
Assessment assessment(std::vector<std::string> seen) {
    Assessment a;
    a.scheme = "standard";
    a.entity = "works";
    a.know("licensed", "true");
    a.checked = std::move(seen);
    return a;
}

CheckedAssessment checked(CheckedScheme const& under, Assessment a) { return std::move(validate(under, std::move(a)).value()); }

std::string name(CheckedScheme const& under, OpenThing const& thing) {
    return thing.fact != nowhere ? under.plan().facts[thing.fact].fact->id : under.node(thing.row).id;
}
std::string names(CheckedScheme const& under, Deciding const& d, std::vector<std::uint32_t> const& list) {
    std::string out;
    for (std::uint32_t const i : list) out += (out.empty() ? "" : " ") + name(under, d.open[i]);
    return out;
}
std::string checks(CheckedScheme const& under, Deciding const& d, Decision const& one) {
    std::string out;
    for (OpenCheck const& c : one.checks)
        out += (out.empty() ? "" : " ") + name(under, d.open[c.thing]) + "=" + to_string(d.open[c.thing].results[c.result].marks);
    return out;
}

} // namespace

TEST_CASE("an item comes out in as many ways as can be told apart, from the least marks to the most") {
    CheckedAssessment const given = checked(scheme(), assessment({"yard", "hall", "lamp"}));
    std::vector<OpenThing> const things = open_things(scheme(), given);
    REQUIRE(things.size() == 1); // a fact that nothing asks for is no matter
    CHECK(things[0].complete);
    std::string marks;
    for (OpenResult const& r : things[0].results) marks += to_string(r.marks) + " ";
    CHECK(marks == "0 5 10 15 ");
}

TEST_CASE("both ends are reached, with completions that have them") {
    CheckedAssessment const given = checked(scheme(), assessment({"hall", "gate", "lamp"}));
    Possible const p = possible_levels(scheme(), given);
    CHECK(p.lowest.level == 0); // 50
    CHECK(p.highest.level == 2);
    REQUIRE(p.lowest.by);
    REQUIRE(p.highest.by);
    CHECK(score(scheme(), *p.lowest.by)->outcome.kind == outcome_kind::below_lowest);
    CHECK(score(scheme(), *p.highest.by)->outcome.lowest == 2);
}

TEST_CASE("an end that the bounds allow and no completion has is moved inwards") {
    Scheme s = standard();
    // not both: the bounds of the total alone do not see it
    s.ladders[0].rungs[1].needs = {expression("any(all(marks of yard >= 50, marks of hall <= 0), all(marks of yard <= 0, marks of hall >= 30))"),
                                   expression("total >= 90")};
    auto const other = validate(std::move(s));
    REQUIRE(other);
    CheckedAssessment const given = checked(*other, assessment({"gate", "lamp"}));
    CHECK(score(*other, given).outcome.highest == 2);
    Possible const p = possible_levels(*other, given);
    CHECK(p.highest.level == 1);
    CHECK(p.highest.reached);
    Possible const little = possible_levels(*other, given, 3); // what the work does not allow stays a bound
    CHECK(little.highest.level == 2);
    CHECK_FALSE(little.highest.reached);
}

TEST_CASE("the fewest checks that can decide, and all that may have to be made") {
    // yard 50 was seen; hall 30, gate 15 and lamp 5 are open: 50 to 100
    CheckedAssessment const given = checked(scheme(), assessment({"yard"}));
    Deciding const d = deciding_checks(scheme(), given);
    CHECK(names(scheme(), d, d.needed) == "hall gate lamp");
    CHECK(d.idle.empty());
    CHECK(d.unsettled.empty());
    REQUIRE(d.decisions.size() == 3);
    for (Decision const& one : d.decisions) CHECK(one.optimal());
    for (Decision const& one : d.decisions) {
        if (one.level == 2) CHECK(one.checks.size() == 2); // 50 + 30 + 15 is good whatever the lamp is
        if (one.level == 1) CHECK(one.checks.size() == 1); // hall 20: from 70, and 90 is reached: not yet. Hall 10: from 60 to 80
        if (one.level == 0) CHECK(one.checks.size() == 2); // 50 and hall 0 and gate 0: 55 at most
        if (one.level == 1) CHECK(checks(scheme(), d, one) == "hall=10");
    }
}

TEST_CASE("what cannot change the level any more is proved idle") {
    // 95 were seen; the lamp has the other 5
    CheckedAssessment const given = checked(scheme(), assessment({"yard", "hall", "gate"}));
    Deciding const d = deciding_checks(scheme(), given);
    CHECK(names(scheme(), d, d.idle) == "lamp");
    CHECK(d.needed.empty());
    REQUIRE(d.decisions.size() == 1);
    CHECK(d.decisions[0].checks.empty());
    CHECK(d.decisions[0].level == 2);
}

TEST_CASE("of equal marks the way with more found is the worse one: it may set off a veto") {
    Scheme s = standard();
    Clause veto;
    veto.id = "veto";
    s.tree.children[2].deduct.push_back(veto); // costs nothing
    Effect bar;
    bar.id = "bar";
    bar.found = {"gate.veto"};
    bar.bar = "good";
    s.tree.effects = {bar};
    auto const other = validate(std::move(s));
    REQUIRE(other);
    CheckedAssessment const given = checked(*other, assessment({"yard", "hall", "lamp"}));
    std::vector<OpenThing> const things = open_things(*other, given);
    REQUIRE(things.size() == 1);
    REQUIRE(things[0].results.size() > 4);
    CHECK(things[0].results.back().findings.empty());
    CHECK(things[0].results.back().marks == ratio(15));
    Deciding const d = deciding_checks(*other, given); // 85 to 100, and the veto
    CHECK(names(*other, d, d.needed) == "gate");
    REQUIRE(d.decisions.size() == 2);
    for (Decision const& one : d.decisions) CHECK(one.checks.size() == 1);
}

TEST_CASE("a fact that nobody recorded is a check, and may end it without a grade") {
    Assessment a = assessment({"yard", "hall", "gate", "lamp"});
    a.facts.clear();
    CheckedAssessment const given = checked(scheme(), std::move(a));
    Deciding const d = deciding_checks(scheme(), given);
    CHECK(names(scheme(), d, d.needed) == "licensed");
    REQUIRE(d.decisions.size() == 2);
    for (Decision const& one : d.decisions) {
        CHECK(one.optimal());
        CHECK(one.checks.size() == 1);
    }
    CHECK(d.decisions[0].kind != d.decisions[1].kind);
}

TEST_CASE("where the work runs out there is a gap, and it is seen") {
    CheckedAssessment const given = checked(scheme(), assessment({}));
    Deciding const d = deciding_checks(scheme(), given, 12);
    CHECK(d.evaluations < 60);
    for (Decision const& one : d.decisions) CHECK(one.least <= one.checks.size());
    CHECK_FALSE(d.unsettled.empty());
}

TEST_CASE("an item that is the whole tree is completed by either of its names") {
    Scheme one = standard();
    one.facts.clear();
    one.eligibility.clear();
    one.tree = item("all", 100, 5);
    CheckedScheme const checked = validate(one).value();
    for (std::string const name : {"all", "total"}) {
        CAPTURE(name);
        Assessment a;
        a.scheme = "standard";
        a.entity = "e";
        a.unchecked = {name};
        CheckedAssessment const given = validate(checked, a).value();
        Possible const possible = possible_levels(checked, given);
        CHECK(possible.highest.level == 2);
        CHECK(possible.highest.reached);
        CHECK(possible.lowest.level == 0);
        CHECK(possible.lowest.reached);
    }
}

} // namespace open_test
