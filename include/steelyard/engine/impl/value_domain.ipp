// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// An end of an interval as a number, and whether the number itself belongs to it.
struct IntervalEnd {
    bool bounded = false;
    ratio value;
    bool closed = false;
};

/// The values that can occur: from one end to the other, perhaps whole numbers only; then both ends are whole and closed.
struct ValueDomain {
    IntervalEnd low;
    IntervalEnd high;
    bool whole = false;

    /// True when no value lies between the ends.
    [[nodiscard]] constexpr bool empty() const {
        if (!low.bounded || !high.bounded) return false;
        return high.value < low.value || (high.value == low.value && !(low.closed && high.closed));
    }
};

/// The tighter of two lower ends (`up`) or upper ends.
template <class Late = void>
[[nodiscard]] constexpr IntervalEnd tighter(IntervalEnd const& a, IntervalEnd const& b, bool up) {
    if (!a.bounded || !b.bounded) return a.bounded ? a : b;
    if (a.value == b.value) return a.closed ? b : a;
    return (a.value > b.value) == up ? a : b;
}

/// The values of a domain from one end to another.
template <class Late = void>
[[nodiscard]] constexpr ValueDomain narrowed(ValueDomain d, IntervalEnd low, IntervalEnd high) {
    if (d.whole) {
        if (low.bounded) {
            ratio const whole = ceil(low.value);
            low.value = whole == low.value && !low.closed ? whole + 1 : whole;
            low.closed = true;
        }
        if (high.bounded) {
            ratio const whole = floor(high.value);
            high.value = whole == high.value && !high.closed ? whole - 1 : whole;
            high.closed = true;
        }
    }
    d.low = tighter(d.low, low, true);
    d.high = tighter(d.high, high, false);
    return d;
}

template <class Late = void>
[[nodiscard]] constexpr IntervalEnd low_end(Interval const& i) {
    return {i.low.has_value(), i.low ? ratio(*i.low) : ratio(0), i.low_closed};
}
template <class Late = void>
[[nodiscard]] constexpr IntervalEnd high_end(Interval const& i) {
    return {i.high.has_value(), i.high ? ratio(*i.high) : ratio(0), i.high_closed};
}

/// The values of an interval, or its whole numbers.
template <class Late = void>
[[nodiscard]] constexpr ValueDomain domain_of(Interval const& interval, bool whole) {
    ValueDomain all;
    all.whole = whole;
    return narrowed(all, low_end(interval), high_end(interval));
}

/// What a percentage of counts can be.
template <class Late = void>
[[nodiscard]] constexpr Interval percentages() { return {decimal(0), decimal(100), true, true}; }

/// The fact with an id that a node can read: of the entity, or of the object that its template is assessed for.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t visible_fact(Plan const& plan, std::uint32_t node, std::string_view id) {
    std::uint32_t const scope = plan.nodes[node].scope;
    std::uint32_t const object = scope == 0 ? nowhere : plan.nodes[scope].object;
    for (std::uint32_t f = 0; f < plan.facts.size(); ++f)
        if (plan.facts[f].fact->id == id && plan.facts[f].event == nowhere && (plan.facts[f].object == nowhere || plan.facts[f].object == object)) return f;
    return nowhere;
}

/// The fact that a value is taken from; reports one that is not there, or is neither a number nor a rate.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t numeric_fact(SchemeCheck const& check, std::uint32_t node, std::string const& id,
                                                   std::string const& path) {
    std::uint32_t const fact = visible_fact(check.plan, node, id);
    if (fact == nowhere) {
        check.report(code::scheme_unknown_fact, path, id, "");
        return nowhere;
    }
    fact_kind const kind = check.plan.facts[fact].fact->kind;
    if (kind == fact_kind::number || kind == fact_kind::rate) return fact;
    check.report(code::scheme_fact_kind, path, id, "number, rate");
    return nowhere;
}

} // namespace detail

STEELYARD_END_NAMESPACE
