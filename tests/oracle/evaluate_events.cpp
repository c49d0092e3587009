// SPDX-License-Identifier: BSL-1.0

// Events and time in conditions of the oracle: windows, coverage, spans of months, arithmetic over intervals.

#include <algorithm>
#include <stdexcept>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

using Top = std::optional<rational>; // nothing: without end

unsigned days_of(int year, unsigned month) {
    bool const leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0);
    unsigned const days[] = {31, leap ? 29U : 28U, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1];
}

/// So many months later: the same day, or the last one of a shorter month.
date months_later(date from, int months) {
    int year = from.year();
    int month = static_cast<int>(from.month()) + months;
    for (; month > 12; month -= 12) ++year;
    for (; month < 1; month += 12) --year;
    auto const at = static_cast<unsigned>(month);
    return date(year, at, std::min(from.day(), days_of(year, at)));
}

/// The most months that, added to `from`, do not pass `to`.
int whole_months(date from, date to) {
    int months =
        (to.year() - from.year()) * 12 + static_cast<int>(to.month()) - static_cast<int>(from.month()) + 1;
    while (months_later(from, months) > to) --months;
    return months;
}

date day_of(rational const& serial) {
    return date::from_serial(static_cast<std::int64_t>(boost::multiprecision::numerator(serial)));
}

Quantity between(Top const& low, Top const& high) { return {Quantity::standing::known, low, high}; }

Quantity added(Quantity const& a, Quantity const& b) {
    auto const sum = [](Top const& x, Top const& y) { return x && y ? Top(*x + *y) : Top(); };
    return between(sum(a.low, b.low), sum(a.high, b.high));
}

/// Without an upper end nothing is known of what is left.
Quantity minus(Quantity const& a, Quantity const& b) {
    if (!b.high) return {Quantity::standing::unknown, {}, {}};
    return between(*a.low - *b.high, a.high ? Top(*a.high - *b.low) : Top());
}

/// Without an upper end only what cannot be below 0 has a product.
Quantity multiplied(Quantity const& a, Quantity const& b) {
    if (!a.high || !b.high) {
        if (*a.low < 0 || *b.low < 0) return {Quantity::standing::unknown, {}, {}};
        return between(*a.low * *b.low, {});
    }
    rational const ends[] = {*a.low * *b.low, *a.low * *b.high, *a.high * *b.low, *a.high * *b.high};
    return between(*std::min_element(ends, ends + 4), *std::max_element(ends, ends + 4));
}

} // namespace

/// The day that a window names: of its own, or a fact's.
std::optional<date> Evaluator::named_day(NamedDay const& day, Reader const& reader) const {
    if (day.day) return day.day;
    FactContent const* const content = fact_of(day.fact, reader);
    return content == nullptr ? std::nullopt : std::optional(content->day);
}

EventRecord const* Evaluator::record_of_events(std::string const& kind) const {
    for (EventRecord const& record : places_.assessment().events)
        if (record.kind == kind) return &record;
    return nullptr;
}

EventKind const& Evaluator::event_kind(std::string const& id) const {
    for (EventKind const& kind : places_.scheme().events)
        if (kind.id == id) return kind;
    throw std::logic_error("oracle: no events " + id);
}

/// The events of a window, and whether there may be more of them.
Evaluator::Visited Evaluator::visited_events(Range const& range, Reader const& reader) const {
    Visited out;
    Window const& window = range.window;
    std::optional<date> const last =
        window.before.said() ? named_day(window.before, reader) : places_.assessment().on;
    std::optional<date> first;
    bool begins = true;
    if (window.since.said())
        first = named_day(window.since, reader);
    else if (window.this_year && last)
        first = date(last->year(), 1, 1);
    else if (window.within > 0 && last)
        first = window.unit == time_unit::days
                    ? date::from_serial(last->serial() - window.within)
                    : months_later(*last, -window.within * (window.unit == time_unit::years ? 12 : 1));
    else
        begins = window.this_year || window.within > 0;
    if (!last || (begins && !first)) {
        out.open = true; // nobody knows which they are, so none is sure
        return out;
    }
    if (first && window.strictly) first = date::from_serial(first->serial() + 1);
    EventRecord const* const record = record_of_events(range.node);
    bool const covered = record != nullptr && record->covers
                         && (!record->covers->from || (first && *record->covers->from <= *first))
                         && (!record->covers->to || *record->covers->to >= *last);
    out.open = !covered && !(first && *first > *last); // no day, nothing to cover
    if (record == nullptr) return out;
    for (Event const& event : record->list) {
        if ((first && *event.on < *first) || *event.on > *last) continue;
        Reader at = reader;
        at.event = &event;
        at.event_kind = &event_kind(range.node);
        out.at.push_back(at);
    }
    return out;
}

/// Whether a quantity can never be below 0, as far as its form shows.
bool Evaluator::never_negative(Expression const& e) const {
    switch (e.does) {
    case operation::number:
    case operation::percentage: return exact(e.number) >= 0;
    case operation::found:
    case operation::count:
    case operation::share:
    case operation::held: return true;
    case operation::sum:
    case operation::rolling:
    case operation::plus:
    case operation::times:
        return std::all_of(e.of.begin(), e.of.end(),
                           [&](Expression const& one) { return never_negative(one); });
    case operation::fact: {
        FactDeclaration const* const fact = declaration(e.name);
        return fact != nullptr && fact->domain.low && exact(*fact->domain.low) >= 0;
    }
    default: return false;
    }
}

FactDeclaration const* Evaluator::declaration(std::string const& fact) const {
    FactDeclaration const* out = nullptr;
    auto const look = [&](std::vector<FactDeclaration> const& facts) {
        for (FactDeclaration const& one : facts)
            if (one.id == fact) out = &one;
    };
    look(places_.scheme().facts);
    for (ObjectKind const& kind : places_.scheme().objects) look(kind.facts);
    for (EventKind const& kind : places_.scheme().events) look(kind.facts);
    return out;
}

/// `sum` and `rolling`.
Quantity Evaluator::summed(Expression const& e, Reader const& reader) {
    Visited const range = visited(e.range, reader);
    bool const least = never_negative(e.of[0]); // what is not known adds 0 or more
    std::vector<Quantity> parts;
    std::vector<date> days;
    for (Reader const& at : range.at) {
        Quantity one = quantity(e.of[0], at);
        if (one.is == Quantity::standing::unknown && !least) return {Quantity::standing::unknown, {}, {}};
        if (one.is == Quantity::standing::unknown) one = between(rational(0), {});
        if (one.is == Quantity::standing::absent) continue; // what has no such quantity adds nothing
        parts.push_back(one);
        if (at.event != nullptr) days.push_back(*at.event->on);
    }
    Quantity out = between(rational(0), rational(0));
    if (e.does == operation::sum) {
        for (Quantity const& one : parts) out = added(out, one);
    } else {
        auto const months = static_cast<int>(boost::multiprecision::numerator(exact(e.number)));
        for (std::size_t start = 0; start < parts.size(); ++start) {
            date const end = months_later(days[start], months);
            Quantity span = between(rational(0), rational(0));
            for (std::size_t i = 0; i < parts.size(); ++i)
                if (days[i] >= days[start] && days[i] < end) span = added(span, parts[i]);
            if (start == 0) out = span;
            if (out.low && (!span.low || *span.low > *out.low)) out.low = span.low;
            if (out.high && (!span.high || *span.high > *out.high)) out.high = span.high;
        }
    }
    if (!range.open) return out;
    if (!least) return {Quantity::standing::unknown, {}, {}};
    return between(out.low, {});
}

/// `plus`, `minus`, `times`, and the time since a day.
Quantity Evaluator::computed(Expression const& e, Reader const& reader) {
    std::vector<Quantity> parts;
    for (Expression const& one : e.of) parts.push_back(quantity(one, reader));
    auto const is = [&](Quantity::standing what) {
        return std::any_of(parts.begin(), parts.end(), [&](Quantity const& one) { return one.is == what; });
    };
    // It names what is absent: a comparison with it is false.
    for (Quantity::standing what : {Quantity::standing::absent, Quantity::standing::unknown})
        if (is(what)) return {what, {}, {}};
    if (e.does == operation::months_since || e.does == operation::days_since) {
        std::optional<date> const today = places_.assessment().on;
        if (!today) return {Quantity::standing::unknown, {}, {}};
        auto const since = [&](Top const& day) -> Top {
            if (!day) return {};
            if (e.does == operation::days_since) return rational(today->serial()) - *day;
            return rational(whole_months(day_of(*day), *today));
        };
        return between(since(parts[0].high), since(parts[0].low));
    }
    Quantity out = parts[0];
    out.scale = nullptr;
    for (std::size_t i = 1; i < parts.size(); ++i)
        if (out.is == Quantity::standing::known)
            out = e.does == operation::plus    ? added(out, parts[i])
                  : e.does == operation::minus ? minus(out, parts[i])
                                               : multiplied(out, parts[i]);
    return out;
}

/// Whole months for which a level, or a higher one, has been held.
Quantity Evaluator::held(std::string const& id) const {
    std::optional<Holding> const& holds = places_.assessment().holds;
    if (!holds) return {Quantity::standing::unknown, {}, {}};
    if (level(holds->level) < level(id)) return between(rational(0), rational(0));
    std::optional<date> const today = places_.assessment().on;
    if (!today || !holds->since) return {Quantity::standing::unknown, {}, {}};
    rational const months = std::max(0, whole_months(*holds->since, *today));
    return between(months, months);
}

} // namespace steelyard::oracle
