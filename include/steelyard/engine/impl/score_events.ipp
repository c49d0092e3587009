// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The day of the assessment, if it is one of the calendar.
template <class Late>
constexpr std::optional<date> Scorer<Late>::assessed() const {
    std::optional<date> const& on = day_ ? day_ : given_.assessment().on;
    return on && on->ok() ? on : std::optional<date>();
}

/// A fact as seen from an instance, or of the event that the surrounding range is at.
template <class Late>
constexpr Bounds Scorer<Late>::fact_of(std::uint32_t fact, std::uint32_t instance) const {
    Bounds out;
    std::uint32_t const kind = plan_.facts[fact].event;
    std::optional<ratio> const& value =
        kind == nowhere ? given_.fact(fact, instance) : event_->facts[fact - plan_.first_event_fact[kind]];
    out.known = value.has_value();
    if (value) out.low = out.high = *value;
    return out;
}

/// Whole months for which a level, or a higher one, has been held; 0 while it is not.
template <class Late>
constexpr Bounds Scorer<Late>::months_held(std::uint32_t level) const {
    Bounds out;
    std::optional<std::uint32_t> const held = given_.held();
    out.known = held.has_value();
    if (!held || *held < level) return out;
    std::optional<date> const& since = given_.assessment().holds->since;
    std::optional<date> const on = assessed();
    out.known = since && since->ok() && on;
    if (out.known) {
        std::int64_t const months = months_between(*since, *on);
        out.low = out.high = ratio(months < 0 ? 0 : months);
    }
    return out;
}

template <class Late>
constexpr std::optional<date> Scorer<Late>::named_day(PlannedDay const& d, std::uint32_t instance) const {
    if (d.day) return d.day;
    if (d.fact == nowhere) return assessed();
    Bounds const b = fact_of(d.fact, instance);
    if (!b.known) return {};
    return date::from_serial(b.low.numerator().to_int64());
}

/// The days of a window; nothing when a day that it names is not known.
template <class Late>
constexpr std::optional<typename Scorer<Late>::Days> Scorer<Late>::days_of(PlannedWindow const& window,
                                                                           std::uint32_t instance) const {
    std::optional<date> const last = named_day(window.before, instance);
    if (!last) return {};
    Days out;
    out.last = *last;
    Window const& as = window.as;
    if (window.has_since) {
        out.first = named_day(window.since, instance);
        if (!out.first) return {};
    } else if (as.this_year) {
        out.first = date(last->year(), 1, 1);
    } else if (as.within != 0) {
        // a length that reaches back beyond the calendar is no bound
        if (last->year() - as.within < -32000) return out;
        out.first = as.unit == time_unit::days     ? plus_days(*last, -as.within)
                    : as.unit == time_unit::months ? plus_months(*last, -as.within)
                                                   : plus_years(*last, -as.within);
    }
    if (out.first && as.strictly) out.first = plus_days(*out.first, 1);
    return out;
}

/// Calls `visit()` for every recorded event of the window, from the earliest on; `complete` becomes false where the record
/// does not cover it, or the window is not known.
template <class Late>
template <class Visit>
constexpr void Scorer<Late>::each_event(Term const& term, std::uint32_t instance, bool& complete, Visit visit) {
    std::optional<Days> const days = days_of(plan_.windows[term.second], instance);
    if (!days) {
        complete = false;
        return;
    }
    std::optional<Period> const& covered = given_.covered(term.index);
    bool const empty = days->first && *days->first > days->last;
    bool const from = covered && (!covered->from || (days->first && *covered->from <= *days->first));
    bool const to = covered && (!covered->to || *covered->to >= days->last);
    if (!empty && !(from && to)) complete = false;
    PlacedEvent const* const outer = event_;
    for (PlacedEvent const& e : given_.events_of(term.index)) {
        if ((days->first && e.on < *days->first) || e.on > days->last) continue;
        event_ = &e;
        visit();
    }
    event_ = outer;
}

/// The greatest sum over the events of so many months on end, each span beginning with the day of an event.
template <class Late>
constexpr Bounds Scorer<Late>::rolling(Term const& term, std::uint32_t instance, std::uint32_t it) {
    struct Dated {
        date on;
        Bounds amount;
    };
    std::uint32_t const part = term.of.front();
    std::vector<Dated> amounts;
    bool complete = true;
    each_event(term, instance, complete, [&] {
        amounts.push_back(Dated{event_->on, rounded(quantity(part, instance, it), plan_.terms[part].round)});
    });
    auto const months = static_cast<int>(term.constant.numerator().to_int64());
    Bounds out;
    for (std::size_t i = 0; i < amounts.size(); ++i) {
        if (i > 0 && amounts[i].on == amounts[i - 1].on) continue; // a span has all events of its first day
        date const end = plus_months(amounts[i].on, months); // the first day after the span
        Bounds sum;
        for (std::size_t k = i; k < amounts.size() && amounts[k].on < end; ++k)
            if (!amounts[k].amount.absent) add(sum, amounts[k].amount, part);
        out.known = out.known && sum.known;
        out.endless = out.endless || sum.endless;
        out.low = i == 0 ? sum.low : greater(out.low, sum.low);
        out.high = i == 0 ? sum.high : greater(out.high, sum.high);
    }
    if (!complete && never_negative(plan_, part))
        out.endless = true;
    else if (!complete)
        out.known = false;
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
