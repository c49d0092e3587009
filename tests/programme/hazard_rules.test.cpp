// SPDX-License-Identifier: BSL-1.0

// How facts of a hazard become its grade.

#include "drive.hpp"

namespace hazard_rules_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

HazardThread const& hazard(Pen const& pen, std::string_view name = "h") {
    return pen.state.hazards().find(name)->second;
}

} // namespace

TEST_CASE("a grade follows from facts: a product in bands, single facts, the highest of all") {
    Programme plan = drive();
    auto const within = [](char const* text) { return *parse_interval(text); };
    Grading matrix;
    matrix.id = "matrix";
    matrix.factors = {"likelihood", "exposure", "consequence"};
    matrix.bands = {{within("[70, 160)"), "general"}, {within(">= 160"), "major"}};
    matrix.otherwise = "minor";
    Grading harm;
    harm.id = "harm";
    harm.rules = {{"major", {{"deaths", within(">= 3")}, {"blocked", within("1")}}},
                  {"general", {{"share", within(">= 50")}}}};
    plan.hazards.gradings = {matrix, harm};
    CheckedProgramme const programme = checked(std::move(plan));
    auto const grade = [&](std::vector<std::pair<char const*, char const*>> const& facts) {
        std::vector<FactEntry> entries;
        for (auto const& [name, text] : facts) entries.push_back({name, parse_fact(text, false)});
        std::uint32_t const got = grade_of(programme, entries);
        return got == nowhere ? std::string("none") : programme.grades()[got].id;
    };
    CHECK(grade({{"likelihood", "6"}, {"exposure", "6"}, {"consequence", "7"}}) == "major");   // 252
    CHECK(grade({{"likelihood", "6"}, {"exposure", "3"}, {"consequence", "7"}}) == "general"); // 126
    CHECK(grade({{"likelihood", "0.5"}, {"exposure", "3"}, {"consequence", "7"}}) == "minor"); // 10.5
    CHECK(grade({{"likelihood", "6"}, {"exposure", "6"}}) == "minor"); // the product is not known
    CHECK(grade({}) == "minor");
    CHECK(grade({{"likelihood", "1"}, {"exposure", "1"}, {"consequence", "1"}, {"deaths", "3"}}) == "major");
    CHECK(grade({{"deaths", "2"}}) == "minor");
    CHECK(grade({{"blocked", "true"}}) == "major");
    CHECK(grade({{"blocked", "false"}}) == "minor");
    CHECK(grade({{"share", "50%"}}) == "general"); // a rate by its percentage
    CHECK(grade({{"share", "49.9%"}, {"deaths", "4"}}) == "major");

    // Without `otherwise` nothing may come of it.
    Programme bare = drive();
    bare.hazards.gradings = {harm};
    CheckedProgramme const strict = checked(std::move(bare));
    CHECK(grade_of(strict, {{"deaths", parse_fact("2", false)}}) == nowhere);
    Pen pen(strict);
    pen.at(5, 4);
    record::HazardRegistered body = found("h", "");
    body.facts = {{"deaths", parse_fact("2", false)}};
    CHECK(pen(body) == Names{"ledger.no-grade /grade"});
    body.facts = {{"deaths", parse_fact("3", false)}};
    CHECK(pen(body) == fine);
    CHECK(hazard(pen).grade == strict.grade("major"));
    // What is said counts more than what follows.
    body.hazard = "k";
    body.grade = "minor";
    CHECK(pen(body) == fine);
    CHECK(hazard(pen, "k").grade == strict.grade("minor"));
}

TEST_CASE("the largest factors that a programme may multiply do not leave the numbers") {
    Programme plan = drive();
    Grading big;
    big.id = "big";
    big.factors = {"a", "b", "c", "d", "e", "f", "g", "h"};
    big.bands = {{*parse_interval(">= 1"), "major"}};
    plan.hazards.gradings = {big};
    CheckedProgramme const programme = checked(plan);
    std::vector<FactEntry> facts;
    for (std::string const& name : big.factors)
        facts.push_back({name, parse_fact(name < "e" ? "999999999999.999999" : "-0.000001", false)});
    CHECK(grade_of(programme, facts) == programme.grade("major")); // (10^12)^4 · (10^-6)^4 = 10^24
    plan.hazards.gradings[0].factors.push_back("i");
    std::array<CheckedScheme const*, 1> const schemes{&sheet()};
    auto const more = validate(plan, *Roster::make(plant_people()), schemes);
    REQUIRE_FALSE(more);
    CHECK(more.error().list[0].path == "/hazards/gradings/0/factors");
}

} // namespace hazard_rules_test
