// SPDX-License-Identifier: BSL-1.0

// Working days and periods. The days of the week are those of any printed calendar.

#include <steelyard/programme/calendar.hpp>

#include "tests/catch.hpp"

namespace calendar_test {

using namespace steelyard;

namespace {

/// The State Council's arrangement around the National Day of 2025: off from 1 to 8 October, worked on Sunday 28 September
/// and Saturday 11 October.
Calendar golden_week() {
    Calendar out;
    for (unsigned day = 1; day <= 8; ++day) out.holidays.push_back(date(2025, 10, day));
    out.workdays = {date(2025, 9, 28), date(2025, 10, 11)};
    return out;
}

} // namespace

TEST_CASE("days of the week, before 1970 too") {
    STATIC_REQUIRE(weekday_of(date(1970, 1, 1)) == weekday::thursday);
    STATIC_REQUIRE(weekday_of(date(1969, 12, 31)) == weekday::wednesday);
    STATIC_REQUIRE(weekday_of(date(1900, 1, 1)) == weekday::monday);
    STATIC_REQUIRE(weekday_of(date(2000, 2, 29)) == weekday::tuesday);
    STATIC_REQUIRE(weekday_of(date(2026, 5, 4)) == weekday::monday);
    STATIC_REQUIRE(weekday_of(date(2026, 5, 10)) == weekday::sunday);
}

TEST_CASE("weekends and holidays are off, make-up workdays are worked although they are both") {
    Calendar const plain;
    CHECK(is_workday(plain, date(2025, 9, 26)));       // Friday
    CHECK_FALSE(is_workday(plain, date(2025, 9, 28))); // Sunday
    Calendar const calendar = golden_week();
    CHECK(is_workday(calendar, date(2025, 9, 28)));
    CHECK_FALSE(is_workday(calendar, date(2025, 10, 1))); // Wednesday
    CHECK(is_workday(calendar, date(2025, 10, 9)));
    CHECK(is_workday(calendar, date(2025, 10, 11)));       // Saturday
    CHECK_FALSE(is_workday(calendar, date(2025, 10, 12))); // Sunday

    Calendar both;
    both.holidays = {date(2026, 5, 4)};
    both.workdays = {date(2026, 5, 4)};
    CHECK(is_workday(both, date(2026, 5, 4)));
    Calendar six_days;
    six_days.weekend = {weekday::sunday};
    CHECK(is_workday(six_days, date(2026, 5, 9))); // Saturday
    CHECK_FALSE(is_workday(six_days, date(2026, 5, 10)));
}

TEST_CASE("workdays are counted from the next day on, over holidays, both ways") {
    Calendar const calendar = golden_week();
    date const friday(2025, 9, 26);
    // Sun 28 (made up), Mon 29, Tue 30, then Thu 9 October, Fri 10, Sat 11 (made up), Mon 13.
    CHECK(plus_workdays(calendar, friday, 0) == friday);
    CHECK(plus_workdays(calendar, friday, 1) == date(2025, 9, 28));
    CHECK(plus_workdays(calendar, friday, 3) == date(2025, 9, 30));
    CHECK(plus_workdays(calendar, friday, 4) == date(2025, 10, 9));
    CHECK(plus_workdays(calendar, friday, 6) == date(2025, 10, 11));
    CHECK(plus_workdays(calendar, friday, 7) == date(2025, 10, 13));
    CHECK(plus_workdays(calendar, date(2025, 10, 13), -7) == friday);
    CHECK(plus_workdays(calendar, date(2025, 10, 5), -1) == date(2025, 9, 30));

    CHECK(workdays_between(calendar, friday, date(2025, 10, 8)) == 3);
    CHECK(workdays_between(calendar, friday, date(2025, 10, 9)) == 4);
    CHECK(workdays_between(calendar, date(2025, 10, 9), friday) == -4);
    CHECK(workdays_between(calendar, date(2025, 10, 3), date(2025, 10, 8)) == 0);
    // With the plain weekend 5 workdays are a week wherever they begin.
    for (unsigned day = 4; day <= 8; ++day)
        CHECK(plus_workdays(Calendar{}, date(2026, 5, day), 5) == date(2026, 5, day + 7));
}

TEST_CASE("a calendar without any workday comes to an end") {
    Calendar never;
    never.weekend = {weekday::monday, weekday::tuesday,  weekday::wednesday, weekday::thursday,
                     weekday::friday, weekday::saturday, weekday::sunday};
    CHECK(plus_workdays(never, date(2026, 1, 1), 1) == plus_days(date(2026, 1, 1), 1000));
    CHECK(workdays_between(never, date(2026, 1, 1), date(2026, 12, 31)) == 0);
}

TEST_CASE("periods hold the day that they are asked for, and end with their months") {
    auto const is = [](Days const& days, date from, date to) { return days == Days{from, to}; };
    date const leap(2024, 2, 29);
    CHECK(is(period_of(period::day, leap), leap, leap));
    CHECK(is(period_of(period::week, leap), date(2024, 2, 26), date(2024, 3, 3))); // Thursday
    CHECK(is(period_of(period::month, leap), date(2024, 2, 1), leap));
    CHECK(is(period_of(period::month, date(2026, 2, 1)), date(2026, 2, 1), date(2026, 2, 28)));
    CHECK(is(period_of(period::quarter, leap), date(2024, 1, 1), date(2024, 3, 31)));
    CHECK(is(period_of(period::quarter, date(2024, 6, 30)), date(2024, 4, 1), date(2024, 6, 30)));
    CHECK(is(period_of(period::half_year, date(2024, 6, 30)), date(2024, 1, 1), date(2024, 6, 30)));
    CHECK(is(period_of(period::half_year, date(2024, 7, 1)), date(2024, 7, 1), date(2024, 12, 31)));
    CHECK(is(period_of(period::year, leap), date(2024, 1, 1), date(2024, 12, 31)));
    // A week begins on Monday, also over the end of a year.
    CHECK(is(period_of(period::week, date(2026, 1, 4)), date(2025, 12, 29), date(2026, 1, 4)));
    CHECK(is(period_of(period::week, date(2026, 1, 5)), date(2026, 1, 5), date(2026, 1, 11)));
}

} // namespace calendar_test
