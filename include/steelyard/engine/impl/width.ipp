// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>

#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// How wide the exact marks of a node can get, counted in bits of the denominator beyond the 10^6 that every decimal has.
/// Sums multiply denominators, settling divides by the due marks, rates by the full marks; rounding forgets it all.
/// The count is an upper bound, and `check_width` refuses what could leave the widest integer: scoring cannot overflow.
template <class Late = void>
class WidthBound {
  public:
    constexpr explicit WidthBound(SchemeCheck const& check) : plan_(check.plan) {}

    /// Bits of the denominator of node `index` before it is rounded, whatever is absent.
    [[nodiscard]] constexpr std::uint64_t denominator(std::uint32_t index) const {
        return exact_bits_of(index, [&](std::uint32_t n) { return dues(n); });
    }

    /// Bits of what a quantity is computed from: products multiply, sums over nodes have the denominators of all of them.
    [[nodiscard]] constexpr std::uint64_t term(std::uint32_t index) const {
        Term const& t = plan_.terms[index];
        std::uint64_t bits = 0;
        for (std::uint32_t const part : t.of) bits += term(part);
        if (t.round) return bits_of_decimal;
        if (of_node(t.does)) {
            std::uint32_t const node = t.index == nowhere ? 0 : t.index;
            return bits + bits_of_decimal + denominator(node) + (t.does == operation::rate ? dues(node) : 0);
        }
        if (t.does == operation::sum && t.over != range_kind::events && t.index != nowhere) return bits_of_decimal + sum_of(t);
        return bits + (computes(t.does) || ranges(t.does) || t.does == operation::fact ? bits_of_decimal : 0);
    }

  private:
    /// The rows of a range have different denominators; those inside templates as many as there are objects.
    [[nodiscard]] constexpr std::uint64_t sum_of(Term const& t) const {
        std::uint64_t bits = 0;
        bool const rates = asks_rate(t.of.front());
        for (std::uint32_t n = t.index + 1; n < plan_.nodes[t.index].end; ++n) {
            if (!in_static_range(plan_, t.over, t.tagged, t.index, n)) continue;
            std::uint64_t const one = bits_of(n, [&](std::uint32_t i) { return dues(i); }) + (rates ? dues(n) : 0);
            bits += plan_.nodes[n].scope == plan_.nodes[t.index].scope ? one : one * most_objects;
        }
        return bits;
    }
    [[nodiscard]] constexpr bool asks_rate(std::uint32_t index) const {
        if (plan_.terms[index].does == operation::rate) return true;
        for (std::uint32_t const part : plan_.terms[index].of)
            if (asks_rate(part)) return true;
        return false;
    }

    static constexpr std::uint64_t bits_of_decimal = 64;
    static constexpr std::uint64_t most_objects = 10'000;
    static constexpr std::uint64_t bits_of_objects = 14; // 10 000 < 2^14
    static constexpr std::uint64_t bits_of_weights = 80; // the sum of as many decimals
    static constexpr std::uint64_t bits_of_count = 30;   // passed / checked brings any count up to 10^9

    /// Adds up what every step brings; `due(n)` is what settling node n divides by.
    template <class Due> [[nodiscard]] constexpr std::uint64_t bits_of(std::uint32_t index, Due due) const {
        return plan_.nodes[index].node->round ? 0 : exact_bits_of(index, due);
    }
    template <class Due> [[nodiscard]] constexpr std::uint64_t exact_bits_of(std::uint32_t index, Due due) const {
        PlannedNode const& n = plan_.nodes[index];
        std::uint64_t bits = 0;
        if (n.kind == node_kind::item) {
            bits = n.node->proportion ? bits_of_count : bits_of_shortfalls(n);
        } else if (n.kind == node_kind::per_object) {
            // each object may have its own due marks: either all of them multiplied, or the least common multiple of
            // every due that can occur, which does not depend on how many objects there are
            std::uint64_t const one = bits_of(index + 1, due);
            std::uint64_t const every = common(index + 1);
            std::uint64_t const many = one * most_objects;
            bits = (many < every ? many : every) + factor(index, index + 1) + bits_of_objects;
            if (n.weigh_by != nowhere) bits += bits_of_weights;
        } else {
            for (std::uint32_t c = index + 1; c < n.end; c = plan_.nodes[c].end) {
                bits += bits_of(c, due);
                if (n.combine != combination::sum) bits += factor(index, c) + share_width(index, c);
            }
            if (n.combine == combination::mean) bits += bits_of_objects;
        }
        if (n.settles) bits += (absence_possible(index) ? due(index) : 0) + (index == 0 ? width(plan_.scale / n.full) : 0);
        return bits;
    }

    /// What proportional shortfalls bring: each the quotient of its step, each percentage of counts any count.
    [[nodiscard]] static constexpr std::uint64_t bits_of_shortfalls(PlannedNode const& n) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < n.clauses.size(); ++i) {
            std::optional<Shortfall> const& rule = n.node->deduct[i].shortfall;
            if (rule && rule->steps == step_count::proportional)
                bits += width(ratio(rule->take.value()) / ratio(rule->step));
        }
        for (std::uint32_t r = 0; r < n.readings.size(); ++r) {
            bool divides = false;
            for (std::size_t i = 0; i < n.clauses.size(); ++i) {
                std::optional<Shortfall> const& rule = n.node->deduct[i].shortfall;
                divides = divides || (rule && n.clauses[i].reading == r && rule->steps == step_count::proportional);
            }
            if (divides && n.node->readings[r].counts) bits += bits_of_count;
        }
        return bits;
    }

    [[nodiscard]] static constexpr std::uint64_t width(ratio const& r) {
        return static_cast<std::uint64_t>(r.denominator_bits());
    }
    /// Bits that the share of a child brings: of a table, of its widest row.
    [[nodiscard]] constexpr std::uint64_t share_width(std::uint32_t parent, std::uint32_t child) const {
        std::uint64_t widest = width(plan_.nodes[child].share);
        for (PlannedShares const& row : plan_.nodes[parent].shares)
            if (std::uint64_t const one = width(row.of[child - parent - 1]); one > widest) widest = one;
        return widest;
    }
    /// What reading a child by its rate divides by.
    [[nodiscard]] constexpr std::uint64_t factor(std::uint32_t parent, std::uint32_t child) const {
        ratio const& full = plan_.nodes[child].full;
        return full.is_zero() ? 0 : width(plan_.nodes[parent].full / full);
    }
    /// The greatest common divisor of two fractions.
    [[nodiscard]] static constexpr ratio step_of(ratio a, ratio b) {
        while (!b.is_zero()) {
            ratio const rest = a - b * floor(a / b);
            a = b;
            b = rest;
        }
        return a;
    }
    /// The due marks of a node in the steps that they can change by: its items' marks, or its children's shares.
    [[nodiscard]] constexpr ratio steps(std::uint32_t index) const {
        PlannedNode const& n = plan_.nodes[index];
        ratio step;
        if (!n.shares.empty()) {
            ratio most(1); // a row's shares sum to 1, so that 1 / step is a whole number
            for (PlannedShares const& row : n.shares) {
                step = ratio(0);
                for (ratio const& share : row.of) step = step_of(step, share);
                if (!step.is_zero() && ratio(1) / step > most) most = ratio(1) / step;
            }
            return most;
        }
        if (n.kind == node_kind::group && n.combine == combination::weighted) {
            for (std::uint32_t c = index + 1; c < n.end; c = plan_.nodes[c].end) step = step_of(step, plan_.nodes[c].share);
            return step.is_zero() ? ratio(1) : ratio(1) / step;
        }
        for (std::uint32_t i = index; i < n.end; ++i)
            if (plan_.nodes[i].node->full) step = step_of(step, plan_.nodes[i].full);
        return step.is_zero() ? ratio(1) : n.full / step;
    }
    [[nodiscard]] constexpr std::uint64_t dues(std::uint32_t index) const {
        ratio const n = steps(index);
        return static_cast<std::uint64_t>(n.numerator_bits()) + width(n);
    }
    /// Bits of the least common multiple of all denominators that can occur: lcm(1 … n) is below 3^n.
    [[nodiscard]] constexpr std::uint64_t common(std::uint32_t index) const {
        return bits_of(index, [&](std::uint32_t node) {
            ratio const n = steps(node);
            std::uint64_t whole = 0;
            while (whole < 4096 && ratio(static_cast<std::int64_t>(whole)) < n) ++whole;
            return whole + whole * 3 / 5 + width(n);
        });
    }
    [[nodiscard]] constexpr bool absence_possible(std::uint32_t index) const {
        for (std::uint32_t i = index + 1; i < plan_.nodes[index].end; ++i)
            if (plan_.nodes[i].node->absence != absence_rule::forbidden) return true;
        return false;
    }

    Plan const& plan_;
};

/// Refuses a scheme whose exact marks could outgrow the widest integer.
template <class Late = void>
constexpr void check_width(SchemeCheck const& check) {
    constexpr std::uint64_t slack = 200; // numerators, counts, and one more sum on top
    constexpr std::uint64_t limit = static_cast<std::uint64_t>(wide_limbs) * 64;
    WidthBound const bound(check);
    auto const refuse = [&](std::uint64_t bits, std::string const& path) {
        if (bits + slack > limit)
            check.report(code::scheme_too_wide, path, index_text(static_cast<std::size_t>(bits + slack)),
                         index_text(static_cast<std::size_t>(limit)));
    };
    Plan const& plan = check.plan;
    for (std::uint32_t n = 0; n < plan.nodes.size(); ++n)
        if (n == 0 || plan.nodes[n].node->round) refuse(bound.denominator(n), path_of(plan, n));
    std::uint64_t widest = 0;
    for (std::uint32_t t = 0; t < plan.terms.size(); ++t)
        if (computes(plan.terms[t].does) || plan.terms[t].does == operation::sum) {
            std::uint64_t const bits = bound.term(t);
            widest = bits > widest ? bits : widest;
        }
    refuse(widest, "/tree");
}

} // namespace detail

STEELYARD_END_NAMESPACE
