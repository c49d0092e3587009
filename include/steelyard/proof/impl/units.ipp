// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <numeric>
#include <optional>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// The greatest number, in millionths, of which everything that an item can gain or lose is a multiple; 0: nothing is known.
[[nodiscard]] inline std::int64_t grain_of(Node const& node) {
    std::int64_t grain = 0;
    auto const take = [&](std::optional<points> const& p) {
        if (p) grain = std::gcd(grain, p->value().units());
    };
    auto const span = [&](std::optional<Span> const& s) {
        if (!s) return;
        take(s->from);
        take(s->to);
    };
    take(node.full);
    for (Clause const& c : node.deduct) {
        take(c.once);
        take(c.each);
        take(c.cap);
        span(c.range);
        if (c.shortfall) take(c.shortfall->take);
        if (c.ladder)
            for (DeductionStep const& row : c.ladder->rows) take(row.take);
    }
    for (Option const& o : node.options) {
        take(o.marks);
        span(o.range);
    }
    if (node.bands)
        for (Band const& b : node.bands->rows) take(b.marks);
    if (node.judged) {
        take(node.judged->min);
        take(node.judged->step ? node.judged->step : points(decimal(1)));
    }
    for (Adjustment const& a : node.adjustments) {
        take(a.once);
        take(a.each);
        take(a.cap);
        span(a.range);
    }
    return grain;
}

/// A whole unit of a decimal.
inline constexpr std::int64_t whole_units = decimal(1).units();

[[nodiscard]] inline ratio power_of_ten_below_one(int digits) {
    ratio out(1);
    for (int i = 0; i < digits; ++i) out /= ratio(10);
    return out;
}

/// The step in which the marks of a node go: its own rounding, or the greatest common part of all amounts in it and below. On
/// the scheme's scale for the root.
[[nodiscard]] inline ratio unit_of_marks(CheckedScheme const& scheme, std::uint32_t node) {
    if (scheme.node(node).round) return power_of_ten_below_one(scheme.node(node).round->digits);
    std::int64_t grain = 0;
    for (std::uint32_t n = node; n < scheme.end(node); ++n) grain = std::gcd(grain, grain_of(scheme.node(n)));
    ratio unit = grain == 0 ? ratio(1) : ratio(decimal::from_units(grain));
    ratio const& full = scheme.plan().nodes[node].full;
    if (node == 0 && !full.is_zero() && !scheme.plan().scale.is_zero()) unit = unit * scheme.plan().scale / full;
    return unit;
}

/// The last digit of a number as written: 1 for 90, 0.1 for 66.7.
[[nodiscard]] inline ratio last_digit(decimal value) {
    std::int64_t units = value.units();
    std::int64_t digit = whole_units;
    while (digit > 1 && units % digit != 0) digit /= 10;
    return ratio(decimal::from_units(digit));
}

/// The node that a quantity is of; nothing for others, and for the node that a range is at.
[[nodiscard]] inline std::uint32_t node_named(CheckedScheme const& scheme, Expression const& q) {
    return of_node(q.does) || q.does == operation::absent_full ? (q.name.empty() ? nowhere : scheme.find(q.name)) : nowhere;
}

/// The step by which a constant of a comparison moves, in the unit in which it is written (percent for a percentage): what
/// the quantity on the other side goes in. Nothing where there are no steps: truths, words, classes.
[[nodiscard]] inline std::optional<ratio> step_of(CheckedScheme const& scheme, Expression const& quantity, Expression const& constant) {
    if (constant.does == operation::day) return ratio(1);
    bool const percent = constant.does == operation::percentage;
    if (constant.does != operation::number && !percent) return {};
    if (constant.number.under != decimal(1)) return ratio(constant.number) / ratio(constant.number.over); // 40/60: one 60th
    if (quantity.round) {
        ratio const step = power_of_ten_below_one(quantity.round->digits);
        return percent ? step * ratio(100) : step;
    }
    std::uint32_t const node = node_named(scheme, quantity);
    if (quantity.does == operation::marks || quantity.does == operation::lost || quantity.does == operation::due ||
        quantity.does == operation::absent_full)
        return unit_of_marks(scheme, node == nowhere ? 0 : node);
    if (quantity.does == operation::rate && node != nowhere && !scheme.plan().nodes[node].full.is_zero()) {
        ratio const& full = node == 0 ? scheme.plan().scale : scheme.plan().nodes[node].full;
        return unit_of_marks(scheme, node) / full * ratio(percent ? 100 : 1);
    }
    return last_digit(constant.number.over);
}

/// A constant moved by a number of steps, as an expression of the same kind; nothing when that cannot be written.
[[nodiscard]] inline std::optional<Expression> moved(Expression const& constant, ratio const& by) {
    Expression out = constant;
    if (constant.does == operation::day) {
        out.day = plus_days(constant.day, by.sign());
        return out;
    }
    ratio const over = (ratio(constant.number) + by) * ratio(constant.number.under) * ratio(whole_units);
    if (!(floor(over) == over) || !over.is_small()) {
        ratio const value = ratio(constant.number) + by; // without an end in decimals it is a quotient
        ratio const under = ratio::of(value.denominator(), wide(1));
        ratio const above = ratio::of(value.numerator(), wide(1));
        if (under > ratio(1'000'000) || abs(above) > ratio(1'000'000'000)) return {};
        out.number = fraction{decimal(value.numerator().to_int64()), decimal(value.denominator().to_int64())};
        return out;
    }
    out.number.over = decimal::from_units(over.numerator().to_int64());
    return out;
}

} // namespace proof::detail

STEELYARD_END_NAMESPACE
