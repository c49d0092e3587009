// SPDX-License-Identifier: BSL-1.0

// What a programme is filled up with when it is checked, and what two programmes want of the same entities. Each single thing
// that can be wrong with one has its file in tests/bad/programme.

#include <steelyard/programme/checked_programme.hpp>

#include <array>

#include "drive.hpp"

namespace checked_programme_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

Target target(std::string name, Selection of, std::string reach) {
    Target out;
    out.id = std::move(name);
    out.of = std::move(of);
    out.reach = std::move(reach);
    out.all = true;
    return out;
}

CheckedProgramme wants(std::string name, Target one) {
    Programme out = drive();
    out.id = std::move(name);
    out.targets = {std::move(one)};
    return checked(std::move(out));
}

} // namespace

TEST_CASE("without a scope everybody is meant, without grades there are two as the regulation has them") {
    Programme plan = drive();
    plan.scope.clear();
    plan.hazards.grades.clear();
    CheckedProgramme const programme = checked(std::move(plan));
    CHECK(programme.programme().scope.front().of == "all");
    REQUIRE(programme.grades().size() == 2);
    CHECK(programme.grades()[0].id == "general");
    CHECK(programme.grades()[0].on_the_spot);
    CHECK(programme.grades()[1].id == "major");
    CHECK(programme.grades()[1].needs.size() == 5);
    CHECK(programme.grade("major") == 1);
    CHECK(programme.grade("larger") == nowhere);
    CHECK(programme.standing("star") == 1);
    CHECK(programme.scheme("sheet") == &sheet());
    CHECK(programme.scheme("other") == nullptr);
}

TEST_CASE("a checked programme may move; a state that refers to a moved-to one goes on") {
    CheckedProgramme first = checked(drive());
    Programme const* const address = &first.programme();
    CheckedProgramme const second = std::move(first);
    CHECK(&second.programme() == address);
    Pen pen(second);
    CHECK(pen.at(5, 4)(found("h")) == fine);
}

TEST_CASE("two programmes that want one entity to reach different standings are told, each entity once") {
    CheckedProgramme const one = wants("one", target("t", named({"team-1", "team-2"}), "reached"));
    CheckedProgramme const same = wants("same", target("t", named({"team-2"}), "reached"));
    CheckedProgramme const other = wants("other", target("t", named({"team-2", "team-3"}), "star"));
    auto const told = [&](std::vector<CheckedProgramme const*> const& all, date on) {
        Names out;
        for (Diagnostic const& each : claimed_twice(all, on).list) {
            CHECK(each.what == code::programme_claimed_twice);
            CHECK(each.level == severity::warning);
            out.push_back(each.arguments[0] + " " + each.arguments[1] + " " + each.arguments[2]);
        }
        return out;
    };
    CHECK(told({&one}, day(5, 1)).empty());
    CHECK(told({&one, &same}, day(5, 1)).empty());
    CHECK(told({&one, &other}, day(5, 1)) == Names{"team-2 one other"});
    CHECK(told({&one, &same, &other}, day(5, 1)) == Names{"team-2 one other"});
    // team-3 has gone by July; nobody claims it then.
    CheckedProgramme const third = wants("third", target("t", named({"team-3"}), "reached"));
    CHECK(told({&third, &other}, day(6, 30)) == Names{"team-3 third other"});
    CHECK(told({&third, &other}, day(7, 1)).empty());
}

} // namespace checked_programme_test
