// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include <steelyard/engine/plan.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Kleene's negation, conjunction and disjunction: the order no < unknown < yes does it.
template <class Late = void>
[[nodiscard]] constexpr truth opposite(truth t) {
    return t == truth::yes ? truth::no : t == truth::no ? truth::yes : truth::unknown;
}
template <class Late = void>
[[nodiscard]] constexpr truth both(truth a, truth b) { return a < b ? a : b; }
template <class Late = void>
[[nodiscard]] constexpr truth either(truth a, truth b) { return a < b ? b : a; }
template <class Late = void>
[[nodiscard]] constexpr truth truth_of(bool b) { return b ? truth::yes : truth::no; }

/// A quantity whose bounds are known; `absent` when what it is read from is absent.
struct Bounds {
    bool known = true;
    bool absent = false;
    bool endless = false; ///< `low` holds, and there is no upper bound
    bool may_be_absent = false; ///< the bounds hold if it is read from something present
    ratio low;
    ratio high;
};

/// Whether a comparison holds of two numbers that stand in an order.
template <class Late = void>
[[nodiscard]] constexpr bool holds(operation does, std::strong_ordering order) {
    switch (does) {
    case operation::less: return order < 0;
    case operation::less_equal: return order <= 0;
    case operation::greater: return order > 0;
    case operation::greater_equal: return order >= 0;
    case operation::not_equal: return order != 0;
    default: return order == 0;
    }
}

/// Compares two quantities: decided when the bounds leave one answer.
template <class Late = void>
[[nodiscard]] constexpr truth compare(operation does, Bounds const& a, Bounds const& b) {
    if (a.absent || b.absent) return truth::no;
    if (a.may_be_absent || b.may_be_absent) { // absent, the comparison is false, whichever way it points
        Bounds left = a;
        Bounds right = b;
        left.may_be_absent = right.may_be_absent = false;
        return both(compare(does, left, right), truth::unknown);
    }
    if (!a.known || !b.known) return truth::unknown;
    switch (does) {
    case operation::less:
        if (!a.endless && a.high < b.low) return truth::yes;
        return !b.endless && a.low >= b.high ? truth::no : truth::unknown;
    case operation::less_equal:
        if (!a.endless && a.high <= b.low) return truth::yes;
        return !b.endless && a.low > b.high ? truth::no : truth::unknown;
    case operation::greater: return compare(operation::less, b, a);
    case operation::greater_equal: return compare(operation::less_equal, b, a);
    case operation::not_equal: return opposite(compare(operation::equal, a, b));
    default: break;
    }
    if ((!a.endless && a.high < b.low) || (!b.endless && b.high < a.low)) return truth::no;
    bool const points_both = !a.endless && !b.endless && a.low == a.high && b.low == b.high;
    return points_both && a.low == b.low ? truth::yes : truth::unknown;
}

/// Combines the truths of all, any, none and at_least.
template <class Judge> [[nodiscard]] constexpr truth combine(Term const& term, Judge judge) {
    std::int64_t yes = 0;
    std::int64_t maybe = 0;
    for (std::uint32_t const part : term.of) {
        truth const t = judge(part);
        yes += t == truth::yes ? 1 : 0;
        maybe += t == truth::unknown ? 1 : 0;
    }
    auto const count = static_cast<std::int64_t>(term.of.size());
    switch (term.does) {
    case operation::all: return yes == count ? truth::yes : yes + maybe == count ? truth::unknown : truth::no;
    case operation::any: return yes > 0 ? truth::yes : maybe > 0 ? truth::unknown : truth::no;
    case operation::none: return yes > 0 ? truth::no : maybe > 0 ? truth::unknown : truth::yes;
    default: break;
    }
    return ratio(yes) >= term.constant ? truth::yes : ratio(yes + maybe) >= term.constant ? truth::unknown : truth::no;
}

/// Rounds an operand of a comparison; rounding keeps order, so the bounds are rounded.
template <class Late = void>
[[nodiscard]] constexpr Bounds rounded(Bounds b, std::optional<rounding> const& how) {
    if (how && b.known && !b.absent) {
        b.low = round(b.low, *how);
        b.high = round(b.high, *how);
    }
    return b;
}

/// The bounds of a day; unknown when there is none.
template <class Late = void>
[[nodiscard]] constexpr Bounds day_bounds(std::optional<date> const& day) {
    Bounds out;
    out.known = day.has_value();
    if (day) out.low = out.high = ratio(day->serial());
    return out;
}

/// Whole months from one day to another: the most months that, added to the first, do not pass the second. Below 0 when
/// the second is earlier.
template <class Late = void>
[[nodiscard]] constexpr std::int64_t months_between(date from, date to) {
    int months = (to.year() - from.year()) * 12 + (static_cast<int>(to.month()) - static_cast<int>(from.month()));
    if (plus_months(from, months) > to) --months;
    return months;
}

/// The product of two bounded quantities; without an upper bound only what cannot be below 0 has a product.
template <class Late = void>
[[nodiscard]] constexpr Bounds product(Bounds const& a, Bounds const& b) {
    Bounds out;
    out.known = a.known && b.known;
    out.absent = a.absent || b.absent;
    out.may_be_absent = a.may_be_absent || b.may_be_absent;
    if (!out.known || out.absent) return out;
    if (a.endless || b.endless) {
        out.endless = true;
        out.known = a.low.sign() >= 0 && b.low.sign() >= 0;
        out.low = out.high = a.low * b.low;
        return out;
    }
    ratio const corners[] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
    out.low = out.high = corners[0];
    for (ratio const& c : corners) {
        out.low = lesser(out.low, c);
        out.high = greater(out.high, c);
    }
    return out;
}

/// plus, minus, times and the time since a day, of bounded quantities.
template <class Late = void>
[[nodiscard]] constexpr Bounds computed(operation does, std::vector<Bounds> const& parts, std::optional<date> const& assessed) {
    Bounds out = parts.front();
    if (does == operation::months_since || does == operation::days_since) {
        out.known = out.known && assessed.has_value() && !out.endless;
        if (!out.known || out.absent) return out;
        auto const since = [&](ratio const& day) {
            std::int64_t const serial = day.numerator().to_int64(); // a day is a whole number
            date const from = date::from_serial(serial);
            return ratio(does == operation::days_since ? assessed->serial() - serial : months_between(from, *assessed));
        };
        ratio const latest = since(out.high);
        out.high = since(out.low);
        out.low = latest;
        return out;
    }
    for (std::size_t i = 1; i < parts.size(); ++i) {
        Bounds const& next = parts[i];
        if (does == operation::times) {
            out = product(out, next);
            continue;
        }
        out.known = out.known && next.known && !(does == operation::minus && next.endless);
        out.absent = out.absent || next.absent;
        out.may_be_absent = out.may_be_absent || next.may_be_absent;
        out.endless = out.endless || next.endless;
        if (!out.known || out.absent) continue;
        out.low = does == operation::plus ? out.low + next.low : out.low - next.high;
        out.high = does == operation::plus ? out.high + next.high : out.high - next.low;
    }
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
