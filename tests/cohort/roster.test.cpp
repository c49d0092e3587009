// SPDX-License-Identifier: BSL-1.0
#include <steelyard/cohort/roster.hpp>

#include <string>
#include <vector>

#include "tests/catch.hpp"

namespace roster_test {

namespace {

using namespace steelyard;

Entity entity(std::string id, std::string kind, std::string superior = {}, std::string category = {}) {
    Entity out;
    out.id = std::move(id);
    out.kind = std::move(kind);
    out.superior = std::move(superior);
    out.category = std::move(category);
    return out;
}

Selector of(std::string name) {
    Selector out;
    out.of = std::move(name);
    return out;
}

Organisation company() {
    Organisation out;
    out.id = "company";
    out.entities = {entity("company", "company"),
                    entity("unit-a", "unit", "company"),
                    entity("unit-b", "unit", "company"),
                    entity("team-1", "team", "unit-a", "mining"),
                    entity("team-2", "team", "unit-a", "haulage"),
                    entity("team-3", "team", "unit-b", "mining")};
    out.entities[3].tags = {"star"};
    Position head;
    head.id = "head";
    head.at = "company";
    out.positions = {head};
    NamedGroup teams;
    teams.id = "teams";
    teams.members.resize(1);
    teams.members[0].kind = "team";
    NamedGroup miners;
    miners.id = "miners";
    miners.members = {of("teams")};
    miners.members[0].category = "mining";
    out.groups = {teams, miners};
    return out;
}

std::vector<std::string> names(Roster const& roster, Selection const& selection, date on = date(2026, 5, 1)) {
    std::vector<std::string> out;
    for (std::uint32_t const each : roster.pick(selection, on)) out.push_back(roster.entity(each).id);
    return out;
}

std::vector<std::string> complaints(Organisation organisation) {
    auto const made = Roster::make(std::move(organisation));
    std::vector<std::string> out;
    if (made) return out;
    for (Diagnostic const& one : made.error().list) out.push_back(std::string(id(one.what)) + " " + one.path);
    return out;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE(
    "a selection picks by name, group, kind, category, tag and superior, each entity once and in order") {
    Roster const roster = *Roster::make(company());
    CHECK(names(roster, {of("team-3"), of("team-1"), of("team-3")}) == Names{"team-1", "team-3"});
    CHECK(names(roster, {of("teams")}) == Names{"team-1", "team-2", "team-3"});
    CHECK(names(roster, {of("miners")}) == Names{"team-1", "team-3"});
    CHECK(names(roster, {of("all")}).size() == 6);
    CHECK(names(roster, {}).empty());

    Selector below;
    below.kind = "team";
    below.under = "unit-a";
    CHECK(names(roster, {below}) == Names{"team-1", "team-2"});
    below.under = "company";
    CHECK(names(roster, {below}).size() == 3);
    below.except = {"miners"};
    CHECK(names(roster, {below}) == Names{"team-2"});
    Selector tagged;
    tagged.tag = "star";
    CHECK(names(roster, {tagged}) == Names{"team-1"});
    CHECK(names(roster, {tagged, of("unit-b")}) == Names{"unit-b", "team-1"});
}

TEST_CASE("an entity is picked from its first to its last day") {
    Organisation organisation = company();
    organisation.entities[3].from = date(2026, 3, 1);
    organisation.entities[3].to = date(2026, 6, 30);
    Roster roster = *Roster::make(organisation);
    CHECK(names(roster, {of("team-1")}, date(2026, 2, 28)).empty());
    CHECK(names(roster, {of("team-1")}, date(2026, 3, 1)) == Names{"team-1"});
    CHECK(names(roster, {of("team-1")}, date(2026, 6, 30)) == Names{"team-1"});
    CHECK(names(roster, {of("team-1")}, date(2026, 7, 1)).empty());
    roster.set_validity(3, date(2026, 3, 1), date(2026, 7, 1));
    CHECK(names(roster, {of("team-1")}, date(2026, 7, 1)) == Names{"team-1"});
}

TEST_CASE("somebody who joins is checked like the others and comes after them") {
    Roster roster = *Roster::make(company());
    auto const joined = roster.join(entity("team-4", "team", "unit-b", "mining"));
    REQUIRE(joined);
    CHECK(*joined == 6);
    CHECK(names(roster, {of("miners")}) == Names{"team-1", "team-3", "team-4"});
    CHECK_FALSE(roster.join(entity("team-4", "team")));
    CHECK_FALSE(roster.join(entity("head", "team")));
    CHECK_FALSE(roster.join(entity("team 5", "team")));
    CHECK_FALSE(roster.join(entity("team-5", "team", "unit-z")));
    CHECK(roster.size() == 7);
}

TEST_CASE("everything that is wrong with an organisation is told at once") {
    Organisation organisation = company();
    organisation.entities.push_back(entity("team-1", "team"));
    organisation.entities.push_back(entity("all", "team"));
    organisation.entities.push_back(entity("team-9", "team", "unit-c"));
    organisation.entities[8].instance_of = "unit-a";
    organisation.entities[8].from = date(2026, 2, 1);
    organisation.entities[8].to = date(2026, 1, 1);
    organisation.positions[0].at = "unit-x";
    organisation.groups[0].members.push_back(of("team-77"));
    organisation.groups[0].members.emplace_back();
    CHECK(complaints(organisation)
          == Names{"organisation.duplicate-id /entities/6/id", "organisation.bad-id /entities/7/id",
                   "organisation.unknown-entity /entities/8/superior",
                   "organisation.not-a-class /entities/8/instance_of", "organisation.validity /entities/8/to",
                   "organisation.unknown-entity /positions/0/at",
                   "organisation.unknown-name /groups/0/members/1/of",
                   "organisation.empty-selector /groups/0/members/2"});
}

TEST_CASE("circles of superiors and of groups are refused") {
    Organisation organisation = company();
    organisation.entities[0].superior = "team-1";
    CHECK(complaints(organisation) == Names{"organisation.superior-circle /entities/0/superior"});

    organisation = company();
    organisation.groups[0].members.push_back(of("miners"));
    CHECK(complaints(organisation)
          == Names{"organisation.group-circle /groups/0/members",
                   "organisation.group-circle /groups/1/members"});

    organisation = company();
    organisation.groups[0].members[0].except = {"teams"};
    CHECK(complaints(organisation) == Names{"organisation.group-circle /groups/0/members"});
}

TEST_CASE("a chain of a hundred thousand superiors costs neither stack nor patience") {
    Organisation organisation;
    organisation.id = "deep";
    for (int i = 0; i < 100'000; ++i)
        organisation.entities.push_back(
            entity("e" + std::to_string(i), "unit", i == 0 ? std::string() : "e" + std::to_string(i - 1)));
    auto const made = Roster::make(organisation);
    REQUIRE(made);
    CHECK(made->is_below(99'999, 0));
}

} // namespace roster_test
