// SPDX-License-Identifier: BSL-1.0

// When something is due. Every date was counted by hand in a printed calendar.

#include "drive.hpp"

namespace occurrences_test {

using namespace steelyard;
using namespace steelyard::test;

namespace {

/// The occurrences as "label due", `-` where there is no date.
Names times(Due const& due, std::optional<date> from, std::optional<date> to, date until = date(2030, 12, 31),
            std::vector<Phase> phases = {}) {
    Programme plan = drive();
    plan.from = from;
    plan.to = to;
    plan.phases = std::move(phases);
    plan.calendar = {};
    CheckedProgramme const programme = checked(std::move(plan));
    Names out;
    for (Occurrence const& each : occurrences(programme, due, until))
        out.push_back(each.label + (each.label.empty() ? "" : " ") + (each.due ? to_string(*each.due) : "-"));
    return out;
}

Due each(period kind, std::int64_t days = 0) {
    Due out;
    out.each = kind;
    out.days = days;
    return out;
}

std::optional<date> const new_year = date(2026, 1, 1);
std::optional<date> const silvester = date(2026, 12, 31);

} // namespace

TEST_CASE("what is due once is due on a date, so many days around a phase or the programme, or never") {
    Phase check;
    check.id = "check";
    check.from = date(2026, 3, 1);
    check.to = date(2026, 5, 20);
    Phase open;
    open.id = "open";
    std::vector<Phase> const phases = {check, open};
    date const until(2026, 1, 1);
    auto const once = [&](Due const& due) { return times(due, new_year, silvester, until, phases); };

    Due due;
    CHECK(once(due) == Names{"-"});
    due.on = date(2026, 4, 30);
    CHECK(once(due) == Names{"2026-04-30"});
    due = {};
    due.phase = "check";
    CHECK(once(due) == Names{"2026-05-20"});
    due.days = 10; // "within 10 days of the 20th" is the 30th
    CHECK(once(due) == Names{"2026-05-30"});
    due.days = 0;
    due.workdays = 3; // Wednesday 20 May: Thursday, Friday, Monday 25
    CHECK(once(due) == Names{"2026-05-25"});
    due.workdays = 0;
    due.from = phase_end::start;
    due.days = 30; // 1 March + 30
    CHECK(once(due) == Names{"2026-03-31"});
    due.phase = "open"; // a phase without dates
    CHECK(once(due) == Names{"-"});
    due = {};
    due.programme = true;
    due.days = 10;
    CHECK(once(due) == Names{"2027-01-10"});
    CHECK(times(due, new_year, {}) == Names{"-"});
    due.from = phase_end::start;
    CHECK(once(due) == Names{"2026-01-11"});
}

TEST_CASE("the end of a programme may be given by its length") {
    Programme plan = drive();
    plan.from = date(2026, 5, 8);
    plan.to.reset();
    plan.days = 100;
    // 24 days of May, 30 of June, 31 of July make 85; 15 more.
    CHECK(*checked(plan).to() == date(2026, 8, 15));
    plan.days = 1;
    CHECK(*checked(plan).to() == date(2026, 5, 8));
    plan.days.reset();
    CHECK_FALSE(checked(plan).to());
}

TEST_CASE("a report on each period is due after it, also when the programme has ended by then") {
    CHECK(times(each(period::quarter, 15), new_year, silvester)
          == Names{"2026-Q1 2026-04-15", "2026-Q2 2026-07-15", "2026-Q3 2026-10-15", "2026-Q4 2027-01-15"});
    CHECK(times(each(period::half_year, 20), new_year, silvester)
          == Names{"2026-H1 2026-07-20", "2026-H2 2027-01-20"});
    CHECK(times(each(period::year, 31), date(2024, 1, 1), silvester)
          == Names{"2024 2025-01-31", "2025 2026-01-31", "2026 2027-01-31"});
    // A period that does not end inside the programme is not reported on; one that began before it is.
    CHECK(times(each(period::quarter, 15), date(2026, 2, 10), date(2026, 9, 29))
          == Names{"2026-Q1 2026-04-15", "2026-Q2 2026-07-15"});
    CHECK(times(each(period::quarter), date(2026, 2, 10), date(2026, 9, 30))
          == Names{"2026-Q1 2026-03-31", "2026-Q2 2026-06-30", "2026-Q3 2026-09-30"});
    // Counted from the start of the period.
    Due early = each(period::month, 4);
    early.from = phase_end::start;
    CHECK(times(early, date(2026, 1, 20), date(2026, 2, 28))
          == Names{"2026-01 2026-01-05", "2026-02 2026-02-05"});
}

TEST_CASE("months end when they end, in leap years too") {
    CHECK(times(each(period::month), date(2024, 1, 15), date(2024, 4, 30))
          == Names{"2024-01 2024-01-31", "2024-02 2024-02-29", "2024-03 2024-03-31", "2024-04 2024-04-30"});
    CHECK(times(each(period::month), date(2026, 2, 1), date(2026, 2, 28)) == Names{"2026-02 2026-02-28"});
    Due day = each(period::month);
    day.day = 31;
    CHECK(times(day, date(2024, 1, 31), date(2024, 4, 30))
          == Names{"2024-01 2024-01-31", "2024-02 2024-02-29", "2024-03 2024-03-31", "2024-04 2024-04-30"});
    day.day =
        5; // the day decides what lies inside: 5 January is before the first day, 5 April after the last
    CHECK(times(day, date(2024, 1, 31), date(2024, 4, 4))
          == Names{"2024-02 2024-02-05", "2024-03 2024-03-05"});
}

TEST_CASE("a day of each year") {
    Due summary = each(period::year);
    summary.month = 1;
    summary.day = 31;
    CHECK(times(summary, date(2024, 2, 1), date(2026, 12, 31))
          == Names{"2025 2025-01-31", "2026 2026-01-31"});
    summary.month = 2;
    summary.day = 30;
    CHECK(times(summary, date(2023, 1, 1), date(2024, 12, 31))
          == Names{"2023 2023-02-28", "2024 2024-02-29"});
}

TEST_CASE("weeks have the numbers of ISO 8601") {
    // 2026 begins on a Thursday and has 53 weeks, the last from 28 December to 3 January; the first began on 29 December.
    CHECK(times(each(period::week), date(2025, 12, 31), date(2026, 1, 11))
          == Names{"2026-W01 2026-01-04", "2026-W02 2026-01-11"});
    CHECK(times(each(period::week), date(2026, 12, 21), date(2027, 1, 10))
          == Names{"2026-W52 2026-12-27", "2026-W53 2027-01-03", "2027-W01 2027-01-10"});
    // 30 December 2024 is a Monday and begins the first week of 2025.
    CHECK(times(each(period::week), date(2024, 12, 23), date(2025, 1, 5))
          == Names{"2024-W52 2024-12-29", "2025-W01 2025-01-05"});
    // 2021 begins on a Friday, in the last week of 2020.
    CHECK(times(each(period::week), date(2021, 1, 1), date(2021, 1, 3)) == Names{"2020-W53 2021-01-03"});
}

TEST_CASE("days and workdays") {
    CHECK(times(each(period::day, 1), date(2024, 2, 28), date(2024, 3, 1))
          == Names{"2024-02-28 2024-02-29", "2024-02-29 2024-03-01", "2024-03-01 2024-03-02"});
    Due quick = each(period::week);
    quick.workdays = 2; // after Sunday: Tuesday
    CHECK(times(quick, date(2026, 5, 4), date(2026, 5, 17))
          == Names{"2026-W19 2026-05-12", "2026-W20 2026-05-19"});
}

TEST_CASE("occurrences end with what has begun by the day asked for") {
    CHECK(times(each(period::quarter, 15), new_year, {}, date(2026, 6, 30))
          == Names{"2026-Q1 2026-04-15", "2026-Q2 2026-07-15"});
    CHECK(times(each(period::quarter, 15), new_year, {}, date(2026, 7, 1)).size() == 3);
    CHECK(times(each(period::quarter, 15), new_year, silvester, date(2025, 12, 31)).empty());
    // Without a first day nobody can say which periods there are.
    CHECK(times(each(period::quarter), {}, {}).empty());
}

} // namespace occurrences_test
