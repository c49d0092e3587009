// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include <steelyard/engine/impl/value_domain.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// 100 × passed / checked.
template <class Late = void>
[[nodiscard]] constexpr ratio percentage(Measure const& counts) {
    return ratio::of(*counts.passed * 100, *counts.checked);
}

/// How many steps a distance comes to.
template <class Late = void>
[[nodiscard]] constexpr ratio steps_of(ratio const& distance, Shortfall const& rule) {
    ratio const exact = distance / ratio(rule.step);
    switch (rule.steps) {
    case step_count::down: return floor(exact);
    case step_count::up: return ceil(exact);
    case step_count::proportional: break;
    }
    return exact;
}

/// What a value takes by a shortfall; the cap is the caller's.
template <class Late = void>
[[nodiscard]] constexpr ratio taken_by(Shortfall const& rule, ratio const& value) {
    ratio const target(rule.target);
    ratio const distance = rule.side == target_side::at_least ? target - value : value - target;
    return distance.sign() > 0 ? ratio(rule.take.value()) * steps_of(distance, rule) : ratio(0);
}

/// The most that values of a domain take by a shortfall, or come near to; nothing when that has no end, or none that a
/// number of marks could hold.
template <class Late = void>
[[nodiscard]] constexpr std::optional<ratio> most_taken_by(Shortfall const& rule, ValueDomain const& domain) {
    bool const below = rule.side == target_side::at_least;
    IntervalEnd const& far = below ? domain.low : domain.high;
    if (!far.bounded) return {};
    ratio const distance = below ? ratio(rule.target) - far.value : far.value - ratio(rule.target);
    if (distance.sign() <= 0) return ratio(0);
    ratio steps = steps_of(distance, rule);
    // an end that does not belong to the domain is approached, and the step that it would complete is not
    if (!far.closed && rule.steps == step_count::down && steps == distance / ratio(rule.step)) steps -= ratio(1);
    ratio const most = ratio(rule.take.value()) * steps;
    if (most > ratio(decimal::from_units(std::numeric_limits<std::int64_t>::max()))) return {};
    return most;
}

/// True for a row of values above a limit, false for one of values below.
template <class Late = void>
[[nodiscard]] constexpr bool upward(Interval const& when) { return when.low.has_value(); }

/// Where a row begins.
template <class Late = void>
[[nodiscard]] constexpr IntervalEnd start_of(Interval const& when) { return upward(when) ? low_end(when) : high_end(when); }

/// What a clause takes: marks, or the whole item.
struct Cost {
    ratio amount;
    bool forfeits = false;

    [[nodiscard]] constexpr bool nothing() const { return !forfeits && amount.is_zero(); }
};

/// What a value takes by a clause that follows from it.
template <class Late = void>
[[nodiscard]] constexpr Cost cost_of(Clause const& clause, ratio const& value) {
    Cost out;
    if (clause.shortfall) out.amount = taken_by(*clause.shortfall, value);
    if (clause.ladder) {
        DeductionStep const* const row = furthest_row(*clause.ladder, value);
        if (row == nullptr) return out;
        out.forfeits = row->forfeit;
        if (row->take) out.amount = ratio(row->take->value());
    }
    if (clause.cap) out.amount = lesser(out.amount, ratio(clause.cap->value()));
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
