// SPDX-License-Identifier: BSL-1.0

// Phases, papers, routines and what falls due, counted by hand.

#include <steelyard/programme/view/plan.hpp>

#include "drive.hpp"

namespace view_plan_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

Phase phase(std::string name, std::optional<date> from, std::optional<date> to) {
    Phase out;
    out.id = std::move(name);
    out.from = from;
    out.to = to;
    return out;
}

/// "deliverable entity occurrence state days", days only where there are some.
Names lines(std::vector<PaperStatus> const& papers, std::string_view deliverable) {
    Names out;
    for (PaperStatus const& one : papers)
        if (one.deliverable == deliverable)
            out.push_back(one.entity + (one.occurrence.empty() ? "" : " " + one.occurrence) + " "
                          + std::string(reflect::word_of(one.state))
                          + (one.days ? " " + std::to_string(*one.days) : ""));
    return out;
}

RoutineStatus routine(State const& state, std::string_view who, date on) {
    for (RoutineStatus const& one : routines(state, on))
        if (one.entity == who) return one;
    FAIL("no routine of " << who);
    return {};
}

Programme with_routine(Routine rule) {
    Programme out = drive();
    rule.id = "meeting";
    rule.by = kind("team");
    out.routines = {std::move(rule)};
    return out;
}

} // namespace

TEST_CASE("phases are future, running, ended or undated; gaps and open ends are what they are") {
    Programme plan = drive();
    plan.phases = {phase("publicity", day(1, 1), day(4, 30)), phase("work", day(5, 10), day(9, 30)),
                   phase("some-day", {}, {}), phase("until", {}, day(4, 30)), phase("since", day(5, 5), {})};
    CheckedProgramme const programme = checked(std::move(plan));
    State const state(programme);
    auto const on = [&](date when) {
        Names out;
        for (PhaseStatus const& one : phases(state, when))
            out.push_back(one.phase + " " + std::string(reflect::word_of(one.state))
                          + (one.day ? " day " + std::to_string(*one.day) : "")
                          + (one.days_left ? " left " + std::to_string(*one.days_left) : ""));
        return out;
    };
    CHECK(on(day(1, 1))
          == Names{"publicity running day 1 left 119", "work future", "some-day undated",
                   "until running left 119", "since future"});
    CHECK(
        on(day(5, 5))
        == Names{"publicity ended", "work future", "some-day undated", "until ended", "since running day 1"});
    // 21 days of May, 30, 31, 31, 30.
    CHECK(on(day(5, 10))[1] == "work running day 1 left 143");
    CHECK(on(day(9, 30))[1] == "work running day 144 left 0");
    CHECK(on(day(10, 1))[1] == "work ended");
}

TEST_CASE(
    "a paper is late, handed in late, in time, sent back, accepted; by the day it was first handed in") {
    Programme plan = drive();
    plan.deliverables[0].signed_by = "head";
    plan.deliverables[1].to = "office";
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    CHECK(pen.at(3, 20)(handed("plan", "team-1", {}, "head")) == fine);
    auto const plans = [&](date on) { return lines(papers(pen.state, on), "plan"); };
    CHECK(plans(day(3, 31)) == Names{"team-1 submitted", "team-2 not_due 0", "team-3 not_due 0"});
    CHECK(pen.at(4, 1)(handed("plan", "team-3")) == fine);
    CHECK(plans(day(4, 1)) == Names{"team-1 submitted", "team-2 late -1", "team-3 submitted_late"});
    CHECK(pen.at(4, 2)(record::DeliverableReturned{"plan", "team-1", {}, "unsigned"}) == fine);
    CHECK(plans(day(4, 2)).front() == "team-1 returned -2");
    CHECK(pen.at(4, 5)(handed("plan", "team-1")) == fine);
    CHECK(plans(day(4, 5)).front() == "team-1 submitted"); // it had been there in time
    CHECK(pen.at(4, 6)(record::DeliverableAccepted{"plan", "team-3", {}}) == fine);
    CHECK(plans(day(4, 6)).back() == "team-3 accepted");

    std::vector<PaperStatus> const all = papers(pen.state, day(4, 6));
    CHECK(all.size() == 11);     // three plans; four quarters of two units
    CHECK_FALSE(all[0].signed_); // the second time nobody signed
    CHECK(all[0].kept);
    CHECK(all[0].due == day(3, 31));
    CHECK_FALSE(all[3].kept);
    CHECK(lines(all, "report")
          == Names{"unit-a 2026-Q1 not_due 9", "unit-b 2026-Q1 not_due 9", "unit-a 2026-Q2 not_due 100",
                   "unit-b 2026-Q2 not_due 100", "unit-a 2026-Q3 not_due 192", "unit-b 2026-Q3 not_due 192",
                   "unit-a 2026-Q4 not_due 284", "unit-b 2026-Q4 not_due 284"});
    CHECK(lines(papers(pen.state, day(4, 6), day(3, 31)), "report").size() == 4); // begun: the first two
}

TEST_CASE("a paper without a deadline is never late, and those who left still have handed in theirs") {
    Programme plan = drive();
    plan.deliverables.resize(1);
    plan.deliverables[0].due = {};
    CheckedProgramme const programme = checked(plan);
    Pen pen(programme);
    CHECK(lines(papers(pen.state, day(12, 31)), "plan") == Names{"team-1 no_deadline", "team-2 no_deadline"});
    CHECK(pen.at(5, 1)(handed("plan", "team-3")) == fine);
    CHECK(lines(papers(pen.state, day(12, 31)), "plan")
          == Names{"team-1 no_deadline", "team-2 no_deadline", "team-3 submitted"});
    // Handed in before it was due by one that was gone by then.
    plan.deliverables[0].due.on = day(7, 31);
    CheckedProgramme const later = checked(plan);
    Pen other(later);
    CHECK(other.at(5, 1)(handed("plan", "team-3")) == fine);
    CHECK(lines(papers(other.state, day(8, 1)), "plan")
          == Names{"team-1 late -1", "team-2 late -1", "team-3 submitted"});
}

TEST_CASE("a weekly routine: weeks that are over count, the longest gap, the weeks that were missed") {
    Routine training;
    training.every = period::week;
    training.from = day(5, 4); // a Monday
    training.to = day(5, 31);
    CheckedProgramme const programme = checked(with_routine(training));
    Pen pen(programme);
    CHECK(pen.at(5, 5)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    CHECK(pen.at(5, 20)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    RoutineStatus const status = routine(pen.state, "team-1", day(5, 27));
    CHECK(status.expected == 3); // the fourth week is not over
    CHECK(status.done == 2);
    CHECK(status.missed == Names{"2026-W20"});
    CHECK(status.share == over(2, 3));
    CHECK(status.last == day(5, 20));
    CHECK(status.longest_gap == 15); // 5 to 20 May
    CHECK(routine(pen.state, "team-1", day(6, 30)).expected == 4);
    CHECK(routine(pen.state, "team-1", day(6, 30)).longest_gap == 15); // it ends on the 31st
    CHECK(routine(pen.state, "team-2", day(6, 30)).longest_gap == 27);
    CHECK(routine(pen.state, "team-2", day(6, 30)).share == ratio(0));
    CHECK_FALSE(routine(pen.state, "team-2", day(5, 10)).share); // nothing is over yet
}

TEST_CASE("days of grace count for the period before, once") {
    Routine training;
    training.every = period::week;
    training.from = day(5, 4);
    training.to = day(5, 24);
    training.grace = 2;
    CheckedProgramme const programme = checked(with_routine(training));
    Pen pen(programme);
    CHECK(pen.at(5, 5)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    CHECK(pen.at(5, 18)(record::RoutineDone{"meeting", "team-1", 1}) == fine); // Monday of the third week
    CHECK(routine(pen.state, "team-1", day(5, 19)).expected == 1); // the second may still be made up
    RoutineStatus const status = routine(pen.state, "team-1", day(5, 27));
    CHECK(status.expected == 3);
    CHECK(status.done == 2);
    CHECK(status.missed == Names{"2026-W21"});
}

TEST_CASE("more than asked in one period makes up for no other; twice a period is twice") {
    Routine check;
    check.every = period::month;
    check.times = 2;
    CheckedProgramme const programme = checked(with_routine(check));
    Pen pen(programme);
    CHECK(pen.at(1, 10)(record::RoutineDone{"meeting", "team-1", 3}) == fine);
    CHECK(pen.at(1, 20)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    CHECK(pen.at(2, 10)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    CHECK(pen.at(3, 10)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    CHECK(pen.at(3, 11)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    RoutineStatus const status = routine(pen.state, "team-1", day(4, 1));
    CHECK(status.expected == 6);
    CHECK(status.done == 5); // 2, 1, 2
    CHECK(status.missed == Names{"2026-02"});
    // A team that goes on 30 June has six months, one that stays has eleven that are over on the last day of the year.
    CHECK(routine(pen.state, "team-3", day(12, 31)).expected == 12);
    CHECK(routine(pen.state, "team-1", day(12, 31)).expected == 22);
    CHECK(routine(pen.state, "team-1", date(2027, 1, 1)).expected == 24);
}

TEST_CASE("a routine of working days goes by the calendar") {
    Routine meeting;
    meeting.every = period::day;
    meeting.workdays = true;
    meeting.from = day(9, 28);
    CheckedProgramme const programme = checked(with_routine(meeting));
    Pen pen(programme);
    // Monday 28 to Wednesday 30 September; 1 and 2 October are off; 5 to 9; Saturday the 10th is made up; Sunday the 11th.
    for (unsigned const number : {5U, 6U, 10U, 11U})
        CHECK(pen.at(10, number)(record::RoutineDone{"meeting", "team-1", 1}) == fine);
    RoutineStatus const status = routine(pen.state, "team-1", day(10, 12));
    CHECK(status.expected == 9);
    CHECK(status.done == 3);
    CHECK(status.missed
          == Names{"2026-09-28", "2026-09-29", "2026-09-30", "2026-10-07", "2026-10-08", "2026-10-09"});
}

TEST_CASE("the agenda holds what is late and what falls due within so many days, by day") {
    Programme plan = drive();
    plan.phases = {phase("spring", day(3, 1), day(5, 31)), phase("summer", day(6, 1), day(8, 31))};
    plan.hazards.grades[1].publish_workdays = 7;
    plan.hazards.grades[2].extension.ask_workdays.reset();
    plan.problems[0].due.on = day(6, 1);
    plan.targets.resize(2);
    plan.targets[0].id = "in";
    plan.targets[1].id = "out";
    for (Target& one : plan.targets) {
        one.of = kind("team");
        one.reach = "reached";
        one.count = 1;
    }
    plan.targets[0].by.on = day(6, 19);
    plan.targets[1].by.on = day(6, 20);
    CheckedProgramme const programme = checked(std::move(plan));
    Pen pen(programme);
    pen.at(3, 1);
    for (char const* team : {"team-1", "team-3"}) CHECK(pen(handed("plan", team)) == fine);
    pen.at(4, 10);
    for (char const* unit : {"unit-a", "unit-b"}) CHECK(pen(handed("report", unit, "2026-Q1")) == fine);
    CHECK(pen.at(5, 4)(found("late")) == fine);
    CHECK(pen(notice("late", day(5, 15))) == fine);
    CHECK(pen(found("big", "major", "unit-a")) == fine);
    CHECK(pen(notice("big", day(6, 30))) == fine);
    CHECK(pen(found("spot", "general", "team-2")) == fine);
    CHECK(pen.at(5, 11).as("deputy")(record::FixedOnTheSpot{"spot"})
          == fine); // 12 to 15, 18 to 20: seven days
    CHECK(pen(record::Stopped{"halt", "unit-b", "kiln", {}}) == fine);
    CHECK(pen.at(5, 18)(record::ResumeAsked{"halt"}) == fine);
    CHECK(pen.at(5, 19)(record::ExtensionAsked{"big", day(7, 2), {}}) == fine); // decided by the 22nd
    Names out;
    for (AgendaEntry const& one : agenda(pen.state, day(5, 20), 30))
        out.push_back(to_string(one.due).substr(5) + " " + std::to_string(one.days) + " "
                      + std::string(reflect::word_of(one.kind)) + " " + one.what
                      + (one.entity.empty() ? "" : " " + one.entity));
    CHECK(out
          == Names{"03-31 -50 paper plan team-2", "05-15 -5 hazard late team-1",
                   "05-20 0 publication spot team-2", "05-22 2 extension big unit-a",
                   "05-28 8 review halt unit-b", "05-31 11 phase_end spring", "06-01 12 phase_start summer",
                   "06-01 12 problem roads", "06-19 30 target in"});
    CHECK(agenda(pen.state, day(5, 20), 0).size() == 3);
    CHECK(pen.at(5, 21)(record::ProblemVerified{"roads", true, {}}) == fine);
    CHECK(pen(record::ProblemWrittenOff{"roads"}) == fine);
    CHECK(agenda(pen.state, day(5, 20), 30).size() == 8);
}

} // namespace view_plan_test
