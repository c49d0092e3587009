// SPDX-License-Identifier: BSL-1.0

// Penalties, rewards, money from scores, inspections by standing, results lowered afterwards: amounts by hand.

#include <steelyard/programme/view/consequences.hpp>

#include "drive.hpp"

namespace view_consequences_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

decimal yuan(char const* text) { return parse_decimal(text).value; }

/// A certified total.
record::AssessmentMade certified(std::string name, std::string who, int total) {
    record::AssessmentMade out;
    out.id = std::move(name);
    out.entity = std::move(who);
    out.scheme = "sheet";
    out.result.emplace();
    out.result->kind = outcome_kind::graded;
    out.result->level = total >= 80 ? "good" : "fair";
    out.result->total = decimal(total);
    return out;
}

Names lines(std::vector<MoneyShare> const& all) {
    Names out;
    for (MoneyShare const& one : all)
        out.push_back(one.entity + (one.role.empty() ? "" : " " + one.role) + " " + to_string(one.amount));
    return out;
}

} // namespace

TEST_CASE("a reward is a share of the fine between floor and cap; an insider's extra comes between") {
    RewardRule rule;
    rule.share = percent(decimal(15));
    rule.least = decimal(3000);
    rule.most = decimal(300'000);
    CHECK(reward_for(rule, decimal(10'000), 1, false) == decimal(3000)); // 1500, raised
    CHECK(reward_for(rule, decimal(30'000), 1, false) == decimal(4500));
    CHECK(reward_for(rule, decimal(3'000'000), 1, false) == decimal(300'000)); // 450 000, cut
    CHECK(reward_for(rule, {}, 1, false) == decimal(3000));
    rule.insider = percent(decimal(20));
    CHECK(reward_for(rule, decimal(30'000), 1, true) == decimal(5400));
    CHECK(reward_for(rule, decimal(10'000), 1, true) == decimal(3600));
    CHECK(reward_for(rule, decimal(3'000'000), 1, true) == decimal(300'000));
    CHECK(reward_for(rule, decimal(30'000), 1, false) == decimal(4500));

    RewardRule deaths; // a larger accident: 40 000 for each confirmed death that was concealed
    deaths.each = decimal(40'000);
    deaths.most = decimal(300'000);
    CHECK(reward_for(deaths, {}, 2, false) == decimal(80'000));
    CHECK(reward_for(deaths, {}, 8, false) == decimal(300'000));

    RewardRule cents;
    cents.share = percent(decimal(15));
    CHECK(reward_for(cents, yuan("33.30"), 1, false) == yuan("5"));    // 4.995, half up
    CHECK(reward_for(cents, yuan("33.29"), 1, false) == yuan("4.99")); // 4.9935
}

TEST_CASE("a penalty that doubles, doubles with every repeated notice up to its cap") {
    PenaltyRule rule;
    rule.amount = decimal(5000);
    CHECK(penalty_for(rule, 7) == decimal(5000));
    rule.doubles = true;
    CHECK(penalty_for(rule, 1) == decimal(5000));
    CHECK(penalty_for(rule, 2) == decimal(10'000));
    CHECK(penalty_for(rule, 4) == decimal(40'000));
    CHECK(penalty_for(rule, 0) == decimal(5000));
    rule.most = decimal(20'000);
    CHECK(penalty_for(rule, 3) == decimal(20'000));
    CHECK(penalty_for(rule, 4) == decimal(20'000));
    rule.most.reset();
    CHECK(penalty_for(rule, 1'000'000'000) == decimal(1'000'000'000)); // and no longer than that
    rule.amount = decimal();
    CHECK(penalty_for(rule, 1'000'000'000) == decimal());
}

TEST_CASE("one event costs each role its own share") {
    Programme plan = drive();
    plan.penalties[0].amount = decimal(500);
    plan.penalties[0].points = decimal(2);
    plan.penalties[0].roles = {{"worker", decimal(1)}, {"leader", yuan("0.5")}, {"head", yuan("0.15")}};
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    CHECK(pen.at(5, 4)(record::PenaltyImposed{"team-2", "fine", {}, {}, "no helmet"}) == fine);
    CHECK(pen.at(5, 2)(record::PenaltyImposed{"team-1", "fine", {}, yuan("33.33"), {}}) == fine);
    CHECK(pen.at(5, 9)(record::PenaltyImposed{"unit-a", {}, {}, decimal(80), "by word"}) == fine);
    auto const on = [&](date when) {
        Names out;
        for (PenaltyShare const& one : penalties(pen.state, when))
            out.push_back(to_string(one.on).substr(5) + " " + one.entity + " " + one.role + " "
                          + to_string(one.amount) + " " + to_string(one.points));
        return out;
    };
    CHECK(on(day(5, 4))
          == Names{"05-02 team-1 worker 33.33 2", "05-02 team-1 leader 16.67 1", "05-02 team-1 head 5 0.3",
                   "05-04 team-2 worker 500 2", "05-04 team-2 leader 250 1", "05-04 team-2 head 75 0.3"});
    CHECK(on(day(5, 9)).back() == "05-09 unit-a  80 0");
    CHECK(on(day(5, 1)).empty());
    CHECK(penalties(pen.state, day(5, 4)).back().text == "no helmet");
}

TEST_CASE("a penalty for a hazard is doubled by the notices that the hazard had had by then") {
    Programme plan = drive();
    plan.penalties[0].amount = decimal(500);
    plan.penalties[0].doubles = true;
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    CHECK(pen.at(5, 4)(found("h")) == fine);
    CHECK(pen(notice("h", day(5, 10))) == fine);
    CHECK(pen.at(5, 12)(record::PenaltyImposed{"team-1", "fine", "h", {}, {}}) == fine);
    CHECK(pen(notice("h", day(5, 20))) == fine);
    CHECK(pen.at(5, 21)(notice("h", day(5, 30))) == fine);
    CHECK(pen(record::PenaltyImposed{"team-1", "fine", "h", {}, {}}) == fine);
    std::vector<PenaltyShare> const all = penalties(pen.state, day(5, 31));
    REQUIRE(all.size() == 2);
    CHECK(all[0].notices == 2); // the second notice was sent the same day
    CHECK(all[0].amount == decimal(1000));
    CHECK(all[1].notices == 3);
    CHECK(all[1].amount == decimal(2000));
}

TEST_CASE("rewards given, with what goes with the award where nothing else is said") {
    Programme plan = drive();
    plan.awards[0].money = decimal(2000);
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    CHECK(pen.at(6, 2)(record::RewardGiven{"unit-b", "best", {}, {}}) == fine);
    CHECK(pen(record::RewardGiven{"unit-a", "best", decimal(500), {}}) == fine);
    CHECK(pen.at(6, 3)(record::RewardGiven{"team-1", {}, {}, "a flag"}) == fine);
    std::vector<RewardShare> const all = rewards(pen.state, day(6, 3));
    REQUIRE(all.size() == 3);
    CHECK(all[0].entity == "unit-a");
    CHECK(all[0].amount == decimal(500));
    CHECK(all[1].amount == decimal(2000));
    CHECK_FALSE(all[2].amount);
    CHECK(all[2].text == "a flag");
    CHECK(rewards(pen.state, day(6, 2)).size() == 2);
}

TEST_CASE("money for each point above one mark and below another, or by band, shared by roles") {
    Programme plan = drive();
    MoneyRule points;
    points.id = "points";
    points.scheme = "sheet";
    points.of = kind("team");
    points.above = decimal(90);
    points.below = decimal(70);
    points.per_point = decimal(50);
    MoneyRule bands;
    bands.id = "bands";
    bands.scheme = "sheet";
    bands.of = kind("unit");
    bands.bands = {{*parse_interval(">= 85"), decimal(2000)}, {*parse_interval("[75, 85)"), decimal(1000)}};
    bands.roles = {{"leader", yuan("0.2")}, {"members", yuan("0.8")}};
    plan.money = {points, bands};
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    pen.at(5, 4);
    CHECK(pen(certified("a1", "team-1", 68)) == fine); // two points short: 100 yuan
    CHECK(pen(certified("a2", "team-2", 92)) == fine); // two points over
    CHECK(pen(certified("a3", "team-3", 80)) == fine);
    CHECK(pen(certified("a4", "unit-a", 85)) == fine);
    CHECK(pen(certified("a5", "unit-b", 75)) == fine);
    CHECK(lines(money(pen.state, day(5, 4)))
          == Names{"team-1 -100", "team-2 100", "unit-a leader 400", "unit-a members 1600",
                   "unit-b leader 200", "unit-b members 800"});
    CHECK(pen.at(6, 1)(certified("a6", "team-1", 90)) == fine); // the latest counts
    CHECK(lines(money(pen.state, day(6, 1))).front() == "team-2 100");
    CHECK(lines(money(pen.state, day(5, 31))).front() == "team-1 -100");
    CHECK(lines(money(pen.state, day(5, 3))).empty());
}

TEST_CASE("how often entities are inspected goes by their standing") {
    Programme plan = drive();
    plan.scope = kind("team");
    plan.frequencies.resize(2);
    plan.frequencies[0].standing = "none";
    plan.frequencies[0].every = period::quarter;
    plan.frequencies[0].times = 2;
    plan.frequencies[1].standing = "reached";
    plan.frequencies[1].every = period::half_year;
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    CHECK(pen.at(2, 1)(looked("k1", "team-1")) == fine);
    record::LevelGranted reached;
    reached.entity = "team-1";
    reached.standing = "reached";
    CHECK(pen(reached) == fine);
    CHECK(pen.at(4, 2)(looked("k2", "team-2")) == fine);
    CHECK(pen(looked("k3", "team-2", {}, record::check_form::self)) == fine);
    auto const on = [&](date when) {
        Names out;
        for (InspectionStatus const& one : inspections(pen.state, when))
            out.push_back(one.entity + " " + one.period + " " + std::to_string(one.done) + "/"
                          + std::to_string(one.wanted));
        return out;
    };
    CHECK(on(day(4, 30)) == Names{"team-1 2026-H1 1/1", "team-2 2026-Q2 1/2", "team-3 2026-Q2 0/2"});
    CHECK(on(day(7, 1)) == Names{"team-1 2026-H2 0/1", "team-2 2026-Q3 0/2"}); // team-3 has gone
}

TEST_CASE("a superior's result lowers those of the days that it covers, and never raises one") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    auto const covering = [](record::AssessmentMade body, date from, date to, bool superior) {
        body.from = from;
        body.to = to;
        body.superior = superior;
        return body;
    };
    pen.at(7, 1);
    CHECK(pen(covering(certified("jan", "unit-a", 90), day(1, 1), day(1, 31), false)) == fine);
    CHECK(pen(covering(certified("feb", "unit-a", 84), day(2, 1), day(2, 28), false)) == fine);
    CHECK(pen(covering(certified("mar", "unit-a", 95), day(3, 1), day(3, 31), false)) == fine);
    CHECK(pen(covering(certified("other", "unit-b", 95), day(1, 1), day(1, 31), false)) == fine);
    CHECK(results_in_force(pen.state, day(7, 1)).empty());
    CHECK(pen(covering(certified("high", "unit-a", 85), day(1, 31), day(2, 28), true)) == fine);
    CHECK(pen(covering(certified("low", "unit-a", 82), day(1, 15), day(1, 15), true)) == fine);
    std::vector<ResultInForce> const all = results_in_force(pen.state, day(7, 1));
    REQUIRE(all.size() == 1); // February's 84 is below 85 already; March is not covered
    CHECK(all[0].assessment == "jan");
    CHECK(all[0].own == ratio(90));
    CHECK(all[0].in_force == ratio(82)); // the lower of the two
    CHECK(all[0].lowered_by == "low");
}

} // namespace view_consequences_test
