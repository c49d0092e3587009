// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Working days and periods of the calendar.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/number/date.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Days of the week.
enum class weekday : std::uint8_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
BOOST_DESCRIBE_ENUM(weekday, monday, tuesday, wednesday, thursday, friday, saturday, sunday)

/// Stretches of the calendar that things repeat in. Weeks begin on Monday.
enum class period : std::uint8_t { day, week, month, quarter, half_year, year };
BOOST_DESCRIBE_ENUM(period, day, week, month, quarter, half_year, year)

/// Which days are worked: all but the weekend and the holidays, and the make-up workdays.
struct Calendar {
    std::vector<weekday> weekend{weekday::saturday, weekday::sunday};
    std::vector<date> holidays{};
    std::vector<date> workdays{}; ///< days worked although they are weekend or holiday (调休)
    std::string source{};         ///< the notice that it is taken from

    friend constexpr bool operator==(Calendar const&, Calendar const&) = default;
};
BOOST_DESCRIBE_STRUCT(Calendar, (), (weekend, holidays, workdays, source))

template <class Late = void>
constexpr auto notes(Calendar const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"weekend", "Days off every week: saturday and sunday unless said.", presence::lone},
         {"holidays", "Other days off.", presence::lone},
         {"workdays", "Days worked although they are weekend or holiday.", presence::lone},
         {"source", "The notice that it is taken from."}});
}

/// A stretch of days, both ends included.
struct Days {
    date from;
    date to;

    friend constexpr bool operator==(Days const&, Days const&) = default;
};

/// The day of the week.
[[nodiscard]] constexpr weekday weekday_of(date day) {
    // 1 January 1970 was a Thursday.
    std::int64_t const n = (day.serial() % 7 + 7 + 3) % 7;
    return static_cast<weekday>(n);
}

/// The period of a kind that a day lies in.
[[nodiscard]] constexpr Days period_of(period kind, date day) {
    auto const months = [&](unsigned length) {
        unsigned const first = (day.month() - 1) / length * length + 1;
        unsigned const last = first + length - 1;
        return Days{date(day.year(), first, 1), date(day.year(), last, date::last_day(day.year(), last))};
    };
    switch (kind) {
    case period::day: return {day, day};
    case period::week: {
        date const monday = plus_days(day, -static_cast<int>(weekday_of(day)));
        return {monday, plus_days(monday, 6)};
    }
    case period::month: return months(1);
    case period::quarter: return months(3);
    case period::half_year: return months(6);
    case period::year: return months(12);
    }
    return {day, day};
}

/// True when a day is worked. O(days listed).
[[nodiscard]] constexpr bool is_workday(Calendar const& calendar, date day) {
    for (date one : calendar.workdays)
        if (one == day) return true;
    for (date one : calendar.holidays)
        if (one == day) return false;
    for (weekday one : calendar.weekend)
        if (one == weekday_of(day)) return false;
    return true;
}

/// The n-th workday after a day, which itself does not count; n below 0 goes back. A calendar without a workday in
/// 1000 days gives the day that it stopped at.
[[nodiscard]] constexpr date plus_workdays(Calendar const& calendar, date day, int n) {
    int const step = n < 0 ? -1 : 1;
    for (int idle = 0; n != 0 && idle < 1000; ++idle) {
        day = plus_days(day, step);
        if (!is_workday(calendar, day)) continue;
        n -= step;
        idle = 0;
    }
    return day;
}

/// How many workdays lie after `from` up to and with `to`; negative when `to` is earlier.
[[nodiscard]] constexpr int workdays_between(Calendar const& calendar, date from, date to) {
    if (to < from) return -workdays_between(calendar, to, from);
    int n = 0;
    for (date day = from; day < to;) {
        day = plus_days(day, 1);
        n += is_workday(calendar, day) ? 1 : 0;
    }
    return n;
}

STEELYARD_END_NAMESPACE
