// SPDX-License-Identifier: BSL-1.0
#pragma once

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

/// Judges the conditions that select objects, which ask for facts and nothing else.
template <class Late = void>
class ObjectFilter {
  public:
    constexpr ObjectFilter(Plan const& plan, std::vector<std::optional<ratio>> const& entity,
                           std::vector<std::optional<ratio>> const& object)
        : plan_(plan), entity_(entity), object_(object) {}

    [[nodiscard]] constexpr truth judge(std::uint32_t index) const {
        Term const& term = plan_.terms[index];
        if (compares(term.does)) return compare(term.does, quantity(term.of[0]), quantity(term.of[1]));
        if (term.does <= operation::at_least)
            return combine(term, [&](std::uint32_t part) { return judge(part); });
        if (term.does == operation::condition) return judge(plan_.conditions[term.index]);
        Bounds const b = quantity(index);
        return b.known ? truth_of(!b.low.is_zero()) : truth::unknown;
    }

    /// True when a condition asks for nothing but facts.
    [[nodiscard]] static constexpr bool only_facts(Plan const& plan, std::uint32_t index) {
        int left = 100'000; // names that go in a circle, or explode, are reported elsewhere
        return only_facts(plan, index, left);
    }

  private:
    [[nodiscard]] static constexpr bool only_facts(Plan const& plan, std::uint32_t index, int& left) {
        if (index == nowhere) return true;
        if (--left < 0) return false;
        Term const& term = plan.terms[index];
        if (ranges(term.does) || (term.does >= operation::marks && term.does <= operation::fired && term.does != operation::fact))
            return false;
        if (term.does == operation::condition && term.index != nowhere && !only_facts(plan, plan.conditions[term.index], left))
            return false;
        for (std::uint32_t const part : term.of)
            if (!only_facts(plan, part, left)) return false;
        return true;
    }

    [[nodiscard]] constexpr Bounds quantity(std::uint32_t index) const {
        Term const& term = plan_.terms[index];
        Bounds out;
        if (term.does == operation::fact) {
            bool const own = plan_.facts[term.index].object != nowhere;
            std::optional<ratio> const& value = own ? object_[term.index] : entity_[term.index];
            out.known = value.has_value();
            if (value) out.low = out.high = *value;
        } else {
            out.low = out.high = term.constant;
        }
        return rounded(std::move(out), term.round);
    }

    Plan const& plan_;
    std::vector<std::optional<ratio>> const& entity_;
    std::vector<std::optional<ratio>> const& object_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
