// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <steelyard/config.hpp>
#include <steelyard/number/overflow.hpp>
#include <steelyard/number/parsed.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A day of the Gregorian calendar, without time or zone. Standing in for `std::chrono::year_month_day`,
/// whose header costs more than all numbers here together; it is made from one implicitly (`.on = 2026y / 11
/// / 23`). Made by default it is no day of the calendar.
class date {
  public:
    constexpr date() = default;
    /// A year beyond ±32767 makes no day of the calendar.
    constexpr date(int year, unsigned month, unsigned day)
        : year_(static_cast<std::int16_t>(year)), month_(static_cast<std::uint8_t>(month < 256 ? month : 0)),
          day_(static_cast<std::uint8_t>(day < 256 ? day : 0)) {
        if (year != year_ || year < -32767) month_ = 0;
    }
    /// From any calendar type with a year, a month and a day that convert to numbers, such as the standard's.
    template <class Calendar>
        requires requires(Calendar const& c) {
            static_cast<int>(c.year());
            static_cast<unsigned>(c.month());
            static_cast<unsigned>(c.day());
        }
    constexpr date(Calendar const& c)
        : date(static_cast<int>(c.year()), static_cast<unsigned>(c.month()), static_cast<unsigned>(c.day())) {
    }

    /// From the standard's year, month and day.
    template <class Year, class Month, class Day>
        requires(!std::is_arithmetic_v<Year> && requires(Year y, Month m, Day d) {
            static_cast<int>(y);
            static_cast<unsigned>(m);
            static_cast<unsigned>(d);
        })
    constexpr date(Year y, Month m, Day d)
        : date(static_cast<int>(y), static_cast<unsigned>(m), static_cast<unsigned>(d)) {}

    [[nodiscard]] constexpr int year() const { return year_; }
    [[nodiscard]] constexpr unsigned month() const { return month_; }
    [[nodiscard]] constexpr unsigned day() const { return day_; }

    /// True for a day that the calendar has.
    [[nodiscard]] constexpr bool ok() const {
        return month_ >= 1 && month_ <= 12 && day_ >= 1 && day_ <= last_day(year_, month_);
    }
    /// The number of the last day of a month.
    [[nodiscard]] static constexpr unsigned last_day(int year, unsigned month) {
        if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /// Days since 1 January 1970; earlier ones are negative. The day must be `ok`.
    [[nodiscard]] constexpr std::int64_t serial() const {
        // counted in years that begin in March, so that the leap day is the last of its year
        std::int64_t const y = static_cast<std::int64_t>(year_) - (month_ <= 2 ? 1 : 0);
        std::int64_t const m = month_ > 2 ? month_ - 3 : month_ + 9;
        std::int64_t const era = (y >= 0 ? y : y - 399) / 400;
        std::int64_t const year_of_era = y - era * 400;
        std::int64_t const day_of_year = (153 * m + 2) / 5 + day_ - 1;
        return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
    }
    /// The day of a serial number; one beyond the years ±32767 raises `number_overflow`.
    [[nodiscard]] static constexpr date from_serial(std::int64_t serial) {
        if (serial < -12'687'428 || serial > 11'248'737)
            detail::number_out_of_range("date: year out of range");
        std::int64_t const n = serial + 719468;
        std::int64_t const era = (n >= 0 ? n : n - 146096) / 146097;
        std::int64_t const day_of_era = n - era * 146097;
        std::int64_t const year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
        std::int64_t const day_of_year =
            day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        std::int64_t const m = (5 * day_of_year + 2) / 153;
        std::int64_t const month = m < 10 ? m + 3 : m - 9;
        return date(static_cast<int>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
                    static_cast<unsigned>(month), static_cast<unsigned>(day_of_year - (153 * m + 2) / 5 + 1));
    }

    friend constexpr bool operator==(date const&, date const&) = default;
    friend constexpr std::strong_ordering operator<=>(date const&, date const&) = default;

  private:
    std::int16_t year_ = 0;
    std::uint8_t month_ = 0;
    std::uint8_t day_ = 0;
};

namespace detail {

/// The same day of a month, or its last one.
[[nodiscard]] constexpr date day_in_month(long long year, unsigned month, unsigned day) {
    if (year < -32767 || year > 32767) number_out_of_range("date: year out of range");
    unsigned const last = date::last_day(static_cast<int>(year), month);
    return date(static_cast<int>(year), month, day < last ? day : last);
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
    unsigned const month = number(5, 2);
    if (month < 1 || month > 12) return {{}, number_error::out_of_range, 5};
    date const day(static_cast<int>(number(0, 4)), month, number(8, 2));
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
    int const year = day.year();
    if (year < 0) text.push_back('-');
    append(static_cast<unsigned>(year < 0 ? -year : year), 4);
    text.push_back('-');
    append(day.month(), 2);
    text.push_back('-');
    append(day.day(), 2);
    return text;
}

/// So many months later, or earlier: the same day of the month, or its last one. 2024-03-31 minus one month
/// is 2024-02-29. `day` is a day of the calendar; a year beyond ±32767 raises `number_overflow`.
[[nodiscard]] constexpr date plus_months(date day, int months) {
    if (!day.ok()) detail::number_out_of_range("date: not a day of the calendar");
    // Counted from the first month of year 0; long long, because twelve times a year plus any int must fit.
    long long const month = static_cast<long long>(day.year()) * 12 + day.month() - 1 + months;
    long long const year = month >= 0 ? month / 12 : -((11 - month) / 12);
    return detail::day_in_month(year, static_cast<unsigned>(month - year * 12) + 1, day.day());
}

/// So many years later, or earlier: 2024-02-29 plus or minus one year is 28 February. Errors as for
/// `plus_months`.
[[nodiscard]] constexpr date plus_years(date day, int years) {
    if (!day.ok()) detail::number_out_of_range("date: not a day of the calendar");
    return detail::day_in_month(static_cast<long long>(day.year()) + years, day.month(), day.day());
}

/// So many days later, or earlier. Errors as for `plus_months`.
[[nodiscard]] constexpr date plus_days(date day, int days) {
    if (!day.ok()) detail::number_out_of_range("date: not a day of the calendar");
    return date::from_serial(day.serial() + days);
}

STEELYARD_END_NAMESPACE
