// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// When something is due: on a date, around a phase, or again and again.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/calendar.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Which end of a phase or period days are counted from.
enum class phase_end : std::uint8_t { start, end };
BOOST_DESCRIBE_ENUM(phase_end, start, end)

/// When something is due. Exactly one of `on`, `phase`, `each` and `programme` is given; nothing at all is "no deadline".
/// Days are counted from the next day on: 10 days after the 20th is the 30th.
struct Due {
    std::optional<date> on{};
    std::string phase{};    ///< counted from this phase …
    bool programme = false; ///< … or from the programme's own period
    phase_end from = phase_end::end;
    std::optional<period> each{};        ///< once for each such period
    std::int64_t days = 0;               ///< so many calendar days after
    std::int64_t workdays = 0;           ///< so many working days after, instead of `days`
    std::optional<std::int64_t> month{}; ///< with `each: year`: on this day of the year instead
    std::optional<std::int64_t>
        day{}; ///< with `each: year` or `each: month`: on this day of the month; the last if shorter

    [[nodiscard]] constexpr bool empty() const { return !on && phase.empty() && !programme && !each; }

    friend constexpr bool operator==(Due const&, Due const&) = default;
};
BOOST_DESCRIBE_STRUCT(Due, (), (on, phase, programme, from, each, days, workdays, month, day))

template <class Late = void>
constexpr auto notes(Due const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"on", "A date; what a bare date means."},
         {"phase", "Counted from this phase."},
         {"programme", "Counted from the programme's period."},
         {"from", "Counted from its start or its end; end unless said."},
         {"each", "Once for each day, week, month, quarter, half_year or year."},
         {"days", "So many days after; the day itself does not count."},
         {"workdays", "So many working days after."},
         {"month", "With each: year, the month that it falls in."},
         {"day", "With each: year or month, the day of the month."}});
}
template <>
inline constexpr std::string_view reflect::shorthand<Due> = "on";

/// One time that something is due.
struct Occurrence {
    std::string
        label; ///< empty for what is due once; `2026`, `2026-H1`, `2026-Q2`, `2026-05`, `2026-W07`, `2026-05-04`
    Days covers{};           ///< the period that it is about
    std::optional<date> due; ///< nothing: no deadline

    friend bool operator==(Occurrence const&, Occurrence const&) = default;
};

STEELYARD_END_NAMESPACE
