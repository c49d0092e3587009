// SPDX-License-Identifier: BSL-1.0

// The responsibility matrix, loads, and how problems stand; a small district, expanded by hand.

#include <steelyard/programme/view/matrix.hpp>

#include "drive.hpp"

namespace view_matrix_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

/// Three townships (one founded in July), two offices, a power company; a group of townships and an empty one.
Organisation district() {
    Organisation out;
    out.id = "district";
    out.entities = {entity("district", "district"),          entity("safety", "office", "district"),
                    entity("economy", "office", "district"), entity("power", "company", "district"),
                    entity("east", "township", "district"),  entity("west", "township", "district"),
                    entity("north", "township", "district")};
    out.entities.back().from = day(7, 1);
    NamedGroup townships;
    townships.id = "townships";
    townships.members = kind("township");
    NamedGroup relevant;
    relevant.id = "relevant";
    out.groups = {townships, relevant};
    for (char const* name : {"head", "deputy-1", "deputy-2", "inspector"}) {
        Position one;
        one.id = name;
        one.at = "district";
        out.positions.push_back(one);
    }
    return out;
}

Problem problem(std::string name, std::string leader, Names const& leads, Names const& responsible) {
    Problem out;
    out.id = std::move(name);
    out.leader = std::move(leader);
    out.leads = named(leads);
    out.responsible = named(responsible);
    return out;
}

Programme rectification() {
    Programme out;
    out.id = "rectification";
    out.edition = "1";
    out.organisation = "district";
    out.bodies.resize(1);
    out.bodies[0].id = "group";
    out.bodies[0].heads = {"head"};
    out.bodies[0].deputies = {"deputy-1", "deputy-2"};
    out.problems = {problem("law", "deputy-1", {"safety", "economy"}, {"townships", "safety", "relevant"}),
                    problem("grid", "head", {"economy"}, {"power", "east"}),
                    problem("roads", "head", {"safety"}, {"townships"})};
    out.problems[1].due.on = day(9, 30);
    return out;
}

} // namespace

TEST_CASE("each problem with its leads, its units as written, and groups expanded for the date") {
    CheckedProgramme const programme = checked(rectification(), district());
    State const state(programme);
    std::vector<MatrixRow> const rows = matrix(state, day(5, 1));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].responsible == Names{"townships", "safety", "relevant"});
    CHECK(rows[0].expanded == Names{"safety", "east", "west"});
    CHECK(rows[0].empty_groups == Names{"relevant"});
    CHECK(rows[0].leads_not_responsible == Names{"economy"});
    CHECK(rows[0].leads_not_expanded == Names{"economy"});
    CHECK(rows[1].leads_not_responsible == Names{"economy"}); // leads, and answers for nothing
    CHECK(rows[1].due == day(9, 30));
    CHECK_FALSE(rows[0].due);
    CHECK(matrix(state, day(7, 1))[0].expanded == Names{"safety", "east", "west", "north"});
    CHECK(matrix(state, day(7, 1))[2].leads_not_responsible == Names{"safety"});
}

TEST_CASE("a lead that is responsible through a group only is told apart") {
    Programme plan = rectification();
    plan.problems = {problem("law", "head", {"east"}, {"townships"})};
    CheckedProgramme const programme = checked(std::move(plan), district());
    MatrixRow const row = matrix(State(programme), day(5, 1))[0];
    CHECK(row.leads_not_responsible == Names{"east"});
    CHECK(row.leads_not_expanded.empty());
}

TEST_CASE("loads count each problem once for whoever bears it, by name and by group") {
    CheckedProgramme const programme = checked(rectification(), district());
    Names lines;
    for (Load const& one : loads(State(programme), day(5, 1)))
        lines.push_back(one.who + " " + std::to_string(one.leader) + " " + std::to_string(one.lead) + " "
                        + std::to_string(one.responsible) + " " + std::to_string(one.expanded) + " "
                        + std::to_string(one.all));
    CHECK(lines
          == Names{// leader, lead, by name, with groups, all; the positions of the group first, idle ones too
                   "head 2 0 0 0 2", "deputy-1 1 0 0 0 1", "deputy-2 0 0 0 0 0",
                   // east answers for grid by name and for two more as a township
                   "east 0 0 1 3 3", "safety 0 2 1 1 2", "economy 0 2 0 0 2", "west 0 0 0 2 2",
                   "power 0 0 1 1 1"});
}

TEST_CASE("a problem is assigned, in progress, verified, written off; who said nothing is named") {
    CheckedProgramme const programme = checked(rectification(), district());
    Pen pen(programme);
    auto const grid = [&](date on) { return problems(pen.state, on)[1]; };
    CHECK(grid(day(5, 1)).state == problem_state::assigned);
    CHECK(grid(day(5, 1)).silent == Names{"power", "east"});
    CHECK(grid(day(9, 20)).days == 10);
    CHECK(pen.at(5, 10)(record::ProgressReported{"grid", "power", "poles set", percent(decimal(40))})
          == fine);
    CHECK(pen.at(6, 10)(record::ProgressReported{"grid", "power", "no figure", {}}) == fine);
    CHECK(grid(day(6, 10)).reports == 2);
    CHECK(grid(day(6, 10)).last == day(6, 10));
    CHECK(grid(day(6, 10)).done == percent(decimal(40))); // the last that was given
    CHECK(grid(day(6, 10)).silent == Names{"east"});
    CHECK(pen(record::ProblemWrittenOff{"grid"}) == Names{"ledger.state /kind"});
    CHECK(pen(record::ProblemVerified{"grid", false, "two poles lean"}) == fine);
    CHECK(grid(day(6, 10)).state == problem_state::in_progress);
    CHECK(pen.at(7, 1)(record::ProblemVerified{"grid", true, {}}) == fine);
    CHECK(grid(day(7, 1)).state == problem_state::verified);
    CHECK(pen.at(7, 2)(record::ProblemWrittenOff{"grid"}) == fine);
    CHECK(grid(day(7, 2)).written_off_on == day(7, 2));
    CHECK_FALSE(grid(day(7, 2)).days);
    CHECK(pen(record::ProgressReported{"grid", "power", {}, {}}) == Names{"ledger.state /kind"});
    CHECK(problems(pen.state, day(7, 2))[0].state == problem_state::assigned);
}

} // namespace view_matrix_test
