// SPDX-License-Identifier: BSL-1.0

// Samples drawn from an organisation, and awards: places, quotas and what a scheme is told, by hand.

#include <steelyard/programme/view/honours.hpp>

#include <algorithm>

#include "drive.hpp"

namespace view_honours_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

Award award(std::string name, Selection of) {
    Award out;
    out.id = std::move(name);
    out.of = std::move(of);
    out.scheme = "sheet";
    return out;
}

/// "place entity", with `*` for who is named and `?` for who is left to people.
Names places(State const& state, date on) {
    Names out;
    std::vector<AwardStatus> const all = awards(state, on);
    for (Candidate const& one : all[0].candidates)
        out.push_back(std::to_string(one.place) + " " + one.entity + (one.named ? "*" : "")
                      + (one.undecided ? "?" : ""));
    return out;
}

/// Five teams under two units.
Organisation teams() {
    Organisation out = plant_people();
    out.entities[5].to.reset();
    out.entities.insert(out.entities.begin() + 6,
                        {entity("team-4", "team", "unit-b"), entity("team-5", "team", "unit-b")});
    return out;
}

} // namespace

TEST_CASE("a sample is drawn from who is there, unit by unit, and can be drawn again from the ledger") {
    Programme plan = drive();
    plan.samples[0].per = stratum::superior;
    CheckedProgramme const programme = checked(std::move(plan), teams());
    Pen pen(programme);
    auto const sample = draw(pen.state, "draw", "seed", day(12, 1));
    REQUIRE(sample);
    REQUIRE(sample->strata.size() == 2);
    CHECK(sample->strata[0].stratum == "unit-a");
    CHECK(sample->strata[0].population == 2);
    CHECK(sample->strata[1].population == 3);
    for (StratumDraw const& one : sample->strata) CHECK(one.drawn.size() == 1);
    CHECK(samples(pen.state, day(12, 1)).empty());
    CHECK(pen.at(12, 1)(record::SampleDrawn{*sample}) == fine);
    SampleStatus status = samples(pen.state, day(12, 1)).front();
    CHECK(status.repeats);
    CHECK(status.waiting.size() == 2);
    CHECK(pen.at(12, 2)(assessed("a-1", status.waiting[0], 1)) == fine);
    CHECK(pen(looked("k-1", status.waiting[1])) == fine);
    CHECK(samples(pen.state, day(12, 2)).front().waiting.empty());
    CHECK(samples(pen.state, day(12, 2)).front().assessed.size() == 2);
    // Somebody joins afterwards: on the day of the draw he was not there.
    CHECK(pen(record::EntityJoined{entity("team-6", "team", "unit-a")}) == fine);
    CHECK(samples(pen.state, day(12, 3)).front().repeats);
    CHECK(draw(pen.state, "draw", "seed", day(12, 3))->strata[0].population == 3);
    CHECK_FALSE(draw(pen.state, "drawn", "seed", day(12, 3)));
}

TEST_CASE("a sample that was not drawn by the rule is told") {
    CheckedProgramme const programme = checked(drive(), teams());
    Pen pen(programme);
    Sample sample = *draw(pen.state, "draw", "seed", day(12, 1));
    std::string const drawn = sample.strata[0].drawn[0];
    sample.strata[0].drawn[0] = drawn == "team-1" ? "team-2" : "team-1";
    CHECK(pen.at(12, 1)(record::SampleDrawn{sample}) == fine); // it is what happened
    CHECK_FALSE(samples(pen.state, day(12, 1)).front().repeats);
}

TEST_CASE("the second draw takes whom the first left out, and those with accidents before them") {
    Programme plan = drive();
    plan.samples.resize(2, plan.samples[0]);
    plan.samples[0].size[0].count = 3;
    plan.samples[1] = plan.samples[0];
    plan.samples[1].id = "second";
    plan.samples[1].after = "draw";
    CheckedProgramme const programme = checked(plan, teams());
    Pen pen(programme);
    Sample const first = *draw(pen.state, "draw", "seed", day(6, 1));
    CHECK(pen.at(6, 1)(record::SampleDrawn{first}) == fine);
    Sample const second = *draw(pen.state, "second", "seed", day(12, 1));
    Names all = first.strata[0].drawn;
    Names const& more = second.strata[0].drawn;
    REQUIRE(more.size() == 3);
    for (std::size_t i = 0; i < 2; ++i) CHECK(std::find(all.begin(), all.end(), more[i]) == all.end());
    all.insert(all.end(), more.begin(), more.begin() + 2);
    std::sort(all.begin(), all.end());
    CHECK(all == Names{"team-1", "team-2", "team-3", "team-4", "team-5"});
    plan.samples[1].first = named({first.strata[0].drawn[2]});
    CheckedProgramme const marked = checked(plan, teams());
    Pen other(marked);
    CHECK(other.at(6, 1)(record::SampleDrawn{first}) == fine);
    CHECK(draw(other.state, "second", "seed", day(12, 1))->strata[0].drawn.front()
          == first.strata[0].drawn[2]);
}

TEST_CASE("an award goes by the latest assessments; equal ones share a place, the edge is left to people") {
    Programme plan = drive();
    plan.awards = {award("best", kind("team"))};
    plan.awards[0].quota.count = 2;
    CheckedProgramme const programme = checked(plan, teams());
    Pen pen(programme);
    pen.at(6, 1);
    CHECK(pen(assessed("a-1", "team-1", 0)) == fine); // 100
    CHECK(pen(assessed("a-2", "team-2", 2)) == fine); // 80
    CHECK(pen(assessed("a-3", "team-3", 2)) == fine);
    CHECK(pen(assessed("a-4", "team-4", 5)) == fine); // 50: below the lowest level, ranked all the same
    CHECK(places(pen.state, day(6, 1))
          == Names{"1 team-1*", "2 team-2?", "2 team-3?", "4 team-4", "0 team-5"});
    CHECK(awards(pen.state, day(6, 1))[0].named == Names{"team-1"});
    CHECK(pen.at(7, 1)(assessed("a-5", "team-1", 3)) == fine); // 70 now
    CHECK(places(pen.state, day(7, 1))
          == Names{"1 team-2*", "1 team-3*", "3 team-1", "4 team-4", "0 team-5"});
    CHECK(pen(record::AwardMade{"best", {"team-3"}}) == fine);
    CHECK(awards(pen.state, day(7, 1))[0].given == Names{"team-3"});

    plan.awards[0].quota.edge = edge_rule::all;
    plan.awards[0].level = "good"; // 80 and more
    plan.awards[0].quota.count = 1;
    CheckedProgramme const strict = checked(plan, teams());
    Pen other(strict);
    other.at(6, 1);
    CHECK(other(assessed("a-1", "team-1", 3)) == fine); // 70: fair
    CHECK(other(assessed("a-2", "team-2", 2)) == fine);
    CHECK(other(assessed("a-3", "team-3", 2)) == fine);
    CHECK(places(other.state, day(6, 1))
          == Names{"1 team-2*", "1 team-3*", "0 team-1", "0 team-4", "0 team-5"});
}

TEST_CASE("a quota for each unit apart; only those drawn, or those who stand high enough") {
    Programme plan = drive();
    plan.awards = {award("best", kind("team"))};
    plan.awards[0].quota.share = fraction{decimal(1), decimal(2)};
    plan.awards[0].quota.round = rounding_mode::up;
    plan.awards[0].per = stratum::superior;
    CheckedProgramme const programme = checked(plan, teams());
    Pen pen(programme);
    pen.at(6, 1);
    int faults = 0;
    for (char const* team : {"team-1", "team-2", "team-3", "team-4", "team-5"})
        CHECK(pen(assessed(std::string("a-") + team, team, faults++)) == fine);
    // Of two one, of three two; each unit has its own first.
    CHECK(places(pen.state, day(6, 1))
          == Names{"1 team-1*", "1 team-3*", "2 team-2", "2 team-4*", "3 team-5"});

    plan.awards[0].standing = "reached";
    CheckedProgramme const standing = checked(plan, teams());
    Pen high(standing);
    high.at(6, 1);
    record::LevelGranted reached;
    reached.entity = "team-5";
    reached.standing = "reached";
    CHECK(high(reached) == fine);
    CHECK(high(assessed("a-1", "team-1", 0)) == fine);
    CHECK(high(assessed("a-5", "team-5", 4)) == fine);
    CHECK(places(high.state, day(6, 1)) == Names{"1 team-5*"});

    plan.awards[0].standing.clear();
    plan.awards[0].sample = "draw";
    CheckedProgramme const sampled = checked(plan, teams());
    Pen drawn(sampled);
    CHECK(places(drawn.state, day(6, 1)).empty()); // nothing was drawn yet
    Sample const sample = *draw(drawn.state, "draw", "seed", day(6, 1));
    CHECK(drawn.at(6, 1)(record::SampleDrawn{sample}) == fine);
    CHECK(places(drawn.state, day(6, 1)) == Names{"0 " + sample.strata[0].drawn[0]});
}

TEST_CASE("what the programme knows of a unit, as facts for the scheme of an award") {
    Programme plan = drive();
    plan.awards = {award("best", kind("unit"))};
    auto const fact = [&](metric from, std::string name = {}) {
        AwardFact out;
        out.fact = std::string(reflect::word_of(from));
        out.from = from;
        out.name = std::move(name);
        plan.awards[0].facts.push_back(std::move(out));
    };
    fact(metric::share_at, "reached");
    fact(metric::count_at, "reached");
    fact(metric::mean_score, "sheet");
    fact(metric::documents_in_time);
    fact(metric::routines_done, "meeting");
    fact(metric::rectification);
    fact(metric::hazards_open);
    fact(metric::accidents);
    fact(metric::penalties);
    fact(metric::fact, "people");
    plan.awards[0].scheme = "excellent";
    Scheme scheme = sheet().scheme();
    scheme.id = "excellent";
    for (AwardFact const& each : plan.awards[0].facts) {
        FactDeclaration one;
        one.id = each.fact;
        one.kind = fact_kind::number;
        scheme.facts.push_back(one);
    }
    auto const made = validate(std::move(scheme));
    REQUIRE(made);
    Organisation organisation = teams();
    organisation.entities[2].facts = {{"people", parse_fact("57", false)}}; // unit-b
    std::array<CheckedScheme const*, 2> const schemes{&sheet(), &*made};
    auto const programme = validate(plan, *Roster::make(organisation), schemes);
    REQUIRE(programme);
    Pen pen(*programme);
    record::LevelGranted reached;
    reached.standing = "reached";
    reached.entity = "team-4";
    CHECK(pen.at(3, 1)(reached) == fine);
    CHECK(pen(assessed("a-3", "team-3", 1)) == fine); // 90
    CHECK(pen(assessed("a-4", "team-4", 2)) == fine); // 80
    CHECK(pen(assessed("a-5", "team-5", 3)) == fine); // 70
    CHECK(pen(handed("plan", "team-3")) == fine);
    CHECK(pen(handed("plan", "team-4")) == fine); // team-5 never
    CHECK(pen(record::RoutineDone{"meeting", "team-3", 1}) == fine);
    CHECK(pen(found("h-1", "general", "unit-b")) == fine);
    CHECK(pen(found("h-2", "general", "team-3")) == fine);
    CHECK(pen(found("h-3", "general", "team-1")) == fine); // the other unit's
    CHECK(pen.as("deputy")(record::FixedOnTheSpot{"h-2"}) == fine);
    CHECK(pen(record::AccidentHappened{"team-5", 0, 0, 1, {}, {}}) == fine);
    CHECK(pen(record::PenaltyImposed{"team-5", "fine", {}, {}, {}}) == fine);
    CHECK(pen(record::PenaltyImposed{"unit-b", "fine", {}, {}, {}}) == fine);
    CHECK(pen.at(4, 15)(handed("report", "unit-b", "2026-Q1")) == fine);
    auto const facts = [&](std::string_view unit) {
        Names out;
        std::vector<AwardStatus> const all = awards(pen.state, day(4, 20));
        for (Candidate const& one : all[0].candidates)
            if (one.entity == unit)
                for (AwardFactValue const& each : one.facts)
                    out.push_back(each.fact + " " + (each.value ? to_string(*each.value) : "-"));
        return out;
    };
    CHECK(facts("unit-b")
          == Names{"share_at 100/3", // one of three teams
                   "count_at 1", "mean_score 80",
                   "documents_in_time 75", // two plans of three, one report of one
                   "routines_done 100/9",  // three teams, three months each, one meeting
                   "rectification 50",     // h-1 and h-2
                   "hazards_open 1", "accidents 1", "penalties 2", "fact 57"});
    CHECK(facts("unit-a")
          == Names{"share_at 0", "count_at 0", "mean_score -", "documents_in_time 0", "routines_done 0",
                   "rectification 0", "hazards_open 1", "accidents 0", "penalties 0", "fact -"});
    // Only those below that are picked.
    plan.awards[0].facts[2].among = named({"team-3", "team-5"});
    auto const among = validate(plan, *Roster::make(organisation), schemes);
    REQUIRE(among);
    State narrow(*among);
    for (Record record : pen.state.records()) {
        REQUIRE(narrow.apply(record));
    }
    CHECK(awards(narrow, day(4, 20))[0].candidates.back().facts[2].value == ratio(80)); // 90 and 70
}

} // namespace view_honours_test
