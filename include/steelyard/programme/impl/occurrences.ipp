// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/programme/checked_programme.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

STEELYARD_INLINE std::string two_digits(std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); }

/// What people call a period: 2026, 2026-H1, 2026-Q2, 2026-05, 2026-W07 (the ISO week), 2026-05-04.
STEELYARD_INLINE std::string label_of(period kind, Days const& days) {
    std::string const year = std::to_string(days.from.year());
    switch (kind) {
    case period::day: return to_string(days.from);
    case period::week: {
        // The week belongs to the year of its Thursday.
        date const thursday = plus_days(days.from, 3);
        std::int64_t const week = (thursday.serial() - date(thursday.year(), 1, 1).serial()) / 7 + 1;
        return std::to_string(thursday.year()) + "-W" + two_digits(week);
    }
    case period::month: return year + "-" + two_digits(days.from.month());
    case period::quarter: return year + "-Q" + std::to_string((days.from.month() + 2) / 3);
    case period::half_year: return year + "-H" + (days.from.month() <= 6 ? "1" : "2");
    case period::year: return year;
    }
    return year;
}

/// So many days after a day, as a due says.
STEELYARD_INLINE date due_after(CheckedProgramme const& programme, Due const& due, date day) {
    if (due.workdays != 0)
        return plus_workdays(programme.programme().calendar, day, static_cast<int>(due.workdays));
    return plus_days(day, static_cast<int>(due.days));
}

/// The day that a due of one period falls on.
STEELYARD_INLINE date due_in(CheckedProgramme const& programme, Due const& due, Days const& days) {
    if (due.day) {
        unsigned const month = due.month ? static_cast<unsigned>(*due.month) : days.to.month();
        unsigned const last = date::last_day(days.to.year(), month);
        unsigned const day = static_cast<unsigned>(*due.day) < last ? static_cast<unsigned>(*due.day) : last;
        return date(days.to.year(), month, day);
    }
    return due_after(programme, due, due.from == phase_end::start ? days.from : days.to);
}

} // namespace detail

STEELYARD_INLINE std::vector<Occurrence> occurrences(CheckedProgramme const& programme, Due const& due,
                                                     date until) {
    std::vector<Occurrence> out;
    std::optional<date> const first = programme.from();
    std::optional<date> const last = programme.to();
    if (!due.each) {
        Occurrence one;
        std::optional<date> anchor;
        if (due.on) {
            one.due = due.on;
        } else if (!due.phase.empty()) {
            Phase const& phase = programme.programme().phases[programme.phase(due.phase)];
            anchor = due.from == phase_end::start ? phase.from : phase.to;
        } else if (due.programme) {
            anchor = due.from == phase_end::start ? first : last;
        }
        if (anchor) one.due = detail::due_after(programme, due, *anchor);
        if (first) one.covers.from = *first;
        if (last) one.covers.to = *last;
        out.push_back(std::move(one));
        return out;
    }
    if (!first) return out;
    date const end = last && *last < until ? *last : until;
    for (Days days = period_of(*due.each, *first); days.from <= end;
         days = period_of(*due.each, plus_days(days.to, 1))) {
        Occurrence one;
        one.covers = days;
        one.label = detail::label_of(*due.each, days);
        one.due = detail::due_in(programme, due, days);
        // A period counts when it ends inside the programme; one with a day of its own, when that day lies inside.
        date const decides = due.day ? *one.due : days.to;
        if (decides < *first || (last && *last < decides)) continue;
        if (until < days.from) break;
        out.push_back(std::move(one));
    }
    return out;
}

STEELYARD_END_NAMESPACE
