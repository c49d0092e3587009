// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/number/overflow.hpp>
#include <steelyard/number/parsed.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A day of the Gregorian calendar, without time or zone.
using date = std::chrono::year_month_day;

namespace detail {

/// The date of a year that the calendar type can hold.
[[nodiscard]] constexpr std::chrono::year checked_year(long long year) {
    if (year < static_cast<int>(std::chrono::year::min())
        || year > static_cast<int>(std::chrono::year::max()))
        number_out_of_range("date: year out of range");
    return std::chrono::year(static_cast<int>(year));
}

/// The same day of a month, or its last one.
[[nodiscard]] constexpr date day_in_month(std::chrono::year year, std::chrono::month month,
                                          std::chrono::day day) {
    date const same = year / month / day;
    return same.ok() ? same : date(year / month / std::chrono::last);
}

} // namespace detail

/// Reads `yyyy-mm-dd`, exactly ten characters. A day that the calendar does not have (2023-02-29) is
/// `out_of_range`, any other text that is no date `not_a_number`.
[[nodiscard]] constexpr parsed<date> parse_date(std::string_view text) {
    if (text.empty()) return {{}, number_error::empty, 0};
    constexpr std::string_view form = "0000-00-00";
    for (std::size_t i = 0; i < form.size(); ++i) {
        bool const right = i < text.size() && (form[i] == '-' ? text[i] == '-' : detail::is_digit(text[i]));
        if (!right) return {{}, number_error::not_a_number, i};
    }
    if (text.size() > form.size()) return {{}, number_error::not_a_number, form.size()};

    auto const number = [text](std::size_t from, std::size_t length) {
        unsigned value = 0;
        for (std::size_t i = from; i < from + length; ++i)
            value = value * 10 + static_cast<unsigned>(text[i] - '0');
        return value;
    };
    std::chrono::month const month(number(5, 2));
    if (!month.ok()) return {{}, number_error::out_of_range, 5};
    date const day(std::chrono::year(static_cast<int>(number(0, 4))), month, std::chrono::day(number(8, 2)));
    if (!day.ok()) return {{}, number_error::out_of_range, 8};
    return {day};
}

/// `yyyy-mm-dd`; a year beyond 9999 has as many digits as it needs.
[[nodiscard]] constexpr std::string to_string(date day) {
    std::string text;
    auto const append = [&text](unsigned number, unsigned width) {
        char reversed[8] = {};
        unsigned length = 0;
        for (; number != 0 || length < width; number /= 10)
            reversed[length++] = static_cast<char>('0' + number % 10);
        while (length != 0) text.push_back(reversed[--length]);
    };
    int const year = static_cast<int>(day.year());
    if (year < 0) text.push_back('-');
    append(static_cast<unsigned>(year < 0 ? -year : year), 4);
    text.push_back('-');
    append(static_cast<unsigned>(day.month()), 2);
    text.push_back('-');
    append(static_cast<unsigned>(day.day()), 2);
    return text;
}

/// So many months later, or earlier: the same day of the month, or its last one. 2024-03-31 minus one month
/// is 2024-02-29. `day` is a day of the calendar; a year beyond ±32767 raises `number_overflow`.
[[nodiscard]] constexpr date plus_months(date day, int months) {
    if (!day.ok()) detail::number_out_of_range("date: not a day of the calendar");
    // Counted from the first month of year 0; long long, because twelve times a year plus any int must fit.
    long long const month = static_cast<long long>(static_cast<int>(day.year())) * 12
                            + static_cast<long long>(static_cast<unsigned>(day.month())) - 1 + months;
    long long const year = month >= 0 ? month / 12 : -((11 - month) / 12);
    return detail::day_in_month(detail::checked_year(year),
                                std::chrono::month(static_cast<unsigned>(month - year * 12) + 1), day.day());
}

/// So many years later, or earlier: 2024-02-29 plus or minus one year is 28 February. Errors as for
/// `plus_months`.
[[nodiscard]] constexpr date plus_years(date day, int years) {
    if (!day.ok()) detail::number_out_of_range("date: not a day of the calendar");
    long long const year = static_cast<long long>(static_cast<int>(day.year())) + years;
    return detail::day_in_month(detail::checked_year(year), day.month(), day.day());
}

/// So many days later, or earlier. Errors as for `plus_months`.
[[nodiscard]] constexpr date plus_days(date day, int days) {
    if (!day.ok()) detail::number_out_of_range("date: not a day of the calendar");
    constexpr long long first =
        std::chrono::sys_days(std::chrono::year::min() / std::chrono::January / 1).time_since_epoch().count();
    constexpr long long last = std::chrono::sys_days(std::chrono::year::max() / std::chrono::December / 31)
                                   .time_since_epoch()
                                   .count();
    long long const moved =
        static_cast<long long>(std::chrono::sys_days(day).time_since_epoch().count()) + days;
    if (moved < first || moved > last) detail::number_out_of_range("date: year out of range");
    return date(std::chrono::sys_days(std::chrono::days(static_cast<int>(moved))));
}

STEELYARD_END_NAMESPACE
