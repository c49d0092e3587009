// SPDX-License-Identifier: BSL-1.0

// From what an assessment found to hazards, and from what is written off back to a score.

#include <steelyard/programme/view/findings.hpp>

#include "drive.hpp"

namespace view_findings_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

FindingRule rule(Names nodes, std::string grade, std::optional<std::int64_t> days = {}) {
    FindingRule out;
    out.nodes = std::move(nodes);
    out.grade = std::move(grade);
    out.days = days;
    return out;
}

Programme with(std::vector<FindingRule> rules) {
    Programme out = drive();
    out.checklists.resize(1);
    out.checklists[0].id = "list";
    out.checklists[0].scheme = "sheet";
    out.checklists[0].of = kind("team");
    out.checklists[0].hazards = std::move(rules);
    return out;
}

} // namespace

TEST_CASE("a finding becomes a hazard by the first rule about its clause, its item or a group above") {
    for (Names const& nodes : {Names{"order.fault"}, Names{"order"}, Names{"all"}, Names{}}) {
        FindingRule first = rule(nodes, "minor", 15);
        first.topic = "fire";
        CheckedProgramme const programme = checked(with({first, rule({}, "major")}));
        Pen pen(programme);
        CHECK(pen.at(5, 4)(assessed("a-1", "team-1", 3)) == fine);
        std::vector<FindingStatus> const all = unregistered(pen.state, day(5, 4));
        REQUIRE(all.size() == 1);
        CHECK(all[0].assessment == "a-1");
        CHECK(all[0].entity == "team-1");
        CHECK(all[0].clause == "order.fault");
        CHECK(all[0].hazard == "a-1-order-fault");
        CHECK(all[0].grade == "minor");
        CHECK(all[0].topic == "fire");
        CHECK(all[0].due == day(5, 19));
        CHECK(unregistered(pen.state, day(5, 3)).empty());
    }
}

TEST_CASE("who is not on the checklist, and what no rule speaks of, makes no hazard") {
    Programme plan = with({rule({"order.fault"}, "general")});
    plan.checklists[0].of = named({"team-2"});
    CheckedProgramme const programme = checked(plan);
    Pen pen(programme);
    CHECK(pen.at(5, 4)(assessed("a-1", "team-1", 3)) == fine);
    CHECK(pen(assessed("a-2", "team-2", 0)) == fine); // nothing was found
    CHECK(unregistered(pen.state, day(5, 4)).empty());
    plan.checklists[0].of = kind("team");
    plan.checklists[0].hazards.clear();
    CheckedProgramme const silent = checked(plan);
    Pen other(silent);
    CHECK(other.at(5, 4)(assessed("a-1", "team-1", 3)) == fine);
    CHECK(unregistered(other.state, day(5, 4)).empty());
}

TEST_CASE("what an assessment found is registered, put right, written off, and the assessment scored again") {
    CheckedProgramme const programme = checked(with({rule({}, "general")}));
    Pen pen(programme);
    CHECK(pen.at(5, 4)(assessed("a-1", "team-1", 3)) == fine);
    std::vector<record::HazardRegistered> const bodies = hazards_of(pen.state, *pen.state.assessment("a-1"));
    REQUIRE(bodies.size() == 1);
    CHECK(bodies[0].assessment == "a-1");
    CHECK(bodies[0].clause == "order.fault");
    CHECK(pen(bodies[0]) == fine);
    CHECK(unregistered(pen.state, day(5, 4)).empty());
    CHECK(hazards_of(pen.state, *pen.state.assessment("a-1")).empty());
    CHECK(pen.as("deputy")(record::FixedOnTheSpot{"a-1-order-fault"}) == fine);
    CHECK(rescorings(pen.state, day(5, 4)).empty()); // put right, and not written off yet
    CHECK(pen.at(5, 6)(record::WrittenOff{"a-1-order-fault", {}}) == fine);
    std::vector<Rescoring> const all = rescorings(pen.state, day(5, 6));
    REQUIRE(all.size() == 1);
    CHECK(all[0].assessment == "a-1");
    CHECK(all[0].entity == "team-1");
    CHECK(all[0].before == ratio(70)); // three faults of 10
    CHECK(all[0].now == ratio(100));
    CHECK(all[0].kind == outcome_kind::graded);
    CHECK(all[0].level == "good");
    CHECK(all[0].written_off == 1);
    CHECK(all[0].left == 0);
    Assessment const again = rescored(pen.state, *pen.state.assessment("a-1"));
    CHECK(again.findings.empty());
    CHECK(again.checked == Names{"order"}); // it does not fall back to not looked at
    CHECK(rescorings(pen.state, day(5, 3)).empty());
}

} // namespace view_findings_test
