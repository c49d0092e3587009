// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late = void>
[[nodiscard]] constexpr quantity_kind kind_of(fact_kind kind) {
    switch (kind) {
    case fact_kind::truth: return quantity_kind::truth;
    case fact_kind::number: return quantity_kind::number;
    case fact_kind::rate: return quantity_kind::rate;
    case fact_kind::choice: return quantity_kind::choice;
    case fact_kind::day: return quantity_kind::day;
    }
    return quantity_kind::none;
}

template <class Late = void>
[[nodiscard]] constexpr std::string_view name_of(quantity_kind kind) {
    constexpr std::string_view names[] = {"nothing", "truth", "marks", "rate", "number", "choice", "date", "class"};
    return names[static_cast<std::size_t>(kind)];
}

template <class Late = void>
[[nodiscard]] constexpr ratio day_number(date day) {
    return ratio(day.serial());
}

/// True for kinds that can be added up.
template <class Late = void>
[[nodiscard]] constexpr bool adds_up(quantity_kind kind) {
    return kind == quantity_kind::marks || kind == quantity_kind::rate || kind == quantity_kind::number;
}

/// True for a constant written as a quotient such as 40/60.
template <class Late = void>
[[nodiscard]] constexpr bool is_quotient(Expression const& e) {
    return e.does == operation::number && e.number.under != decimal(1);
}

/// A bare number compares with marks and numbers; a quotient such as 40/60 with rates too.
template <class Late = void>
[[nodiscard]] constexpr bool comparable(Term const& a, Term const& b, Expression const& b_text) {
    if (a.kind == b.kind) return a.kind != quantity_kind::classes || a.scale == b.scale;
    if (b.does == operation::word) return a.kind == quantity_kind::classes;
    if (b.does != operation::number) return false;
    return a.kind == quantity_kind::marks || a.kind == quantity_kind::number ||
           (a.kind == quantity_kind::rate && is_quotient(b_text));
}

/// True when a quantity can never be below 0, whatever is recorded; `false` when that is not known.
template <class Late = void>
[[nodiscard]] constexpr bool never_negative(Plan const& plan, std::uint32_t index) {
    Term const& t = plan.terms[index];
    switch (t.does) {
    case operation::number:
    case operation::percentage: return t.constant.sign() >= 0;
    case operation::fact:
        return t.index != nowhere && plan.facts[t.index].fact->domain.low && *plan.facts[t.index].fact->domain.low >= decimal(0);
    case operation::found:
    case operation::count:
    case operation::share:
    case operation::held: return true;
    case operation::sum:
    case operation::rolling:
    case operation::plus:
    case operation::times:
        for (std::uint32_t const part : t.of)
            if (!never_negative(plan, part)) return false;
        return true;
    default: return false;
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
