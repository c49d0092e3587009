// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What an expression does: combine truths, range over nodes, compare, read a quantity, or be a constant.
enum class operation : std::uint8_t {
    // truths of truths
    all,
    any,
    none,
    at_least,
    // truths of a range
    each,
    some,
    // quantities of a range
    count,
    share,
    smallest,
    largest,
    sum,
    rolling, ///< the greatest sum over so many months on end
    // quantities of quantities
    plus,
    minus,
    times,
    months_since, ///< whole months from a day to the day of the assessment
    days_since,
    // comparisons of two quantities of one kind
    less,
    less_equal,
    greater,
    greater_equal,
    equal,
    not_equal,
    // quantities of a node; without a name, of the node that the surrounding range is at
    marks,
    rate,
    due,
    lost,
    class_of, ///< the class of a classed node
    absent_full,
    // what was recorded
    fact,
    found,
    exhausted,
    fired,
    condition,
    held,     ///< whole months for which a level, or a higher one, has been held
    happened, ///< the day of the event that a range is at
    assessed, ///< the day of the assessment
    // constants
    number,
    percentage,
    truth,
    word,
    day,
};

/// What a range visits: nodes (absent ones are skipped, always), or recorded events.
enum class range_kind : std::uint8_t { children, items, nodes, instances, events };

/// The unit of the length of a window.
enum class time_unit : std::uint8_t { days, months, years };

/// A day that a window begins or ends with: a constant, a fact, or (when neither is said) the day of the assessment.
struct NamedDay {
    std::optional<date> day{};
    std::string fact{};

    [[nodiscard]] constexpr bool said() const { return day.has_value() || !fact.empty(); }

    friend constexpr bool operator==(NamedDay const&, NamedDay const&) = default;
};

/// The time in which events count: up to a day (`before`, which belongs to it), back to another (`since`), for a length
/// (`within`), or from the first of January of its last day (`this_year`). Both ends belong to it; `strictly` leaves the
/// first day out.
struct Window {
    NamedDay since{};
    NamedDay before{};
    int within = 0; ///< 0: no length
    time_unit unit = time_unit::months;
    bool strictly = false;
    bool this_year = false;

    friend constexpr bool operator==(Window const&, Window const&) = default;
};

/// What `each`, `some`, `count`, `share`, `smallest`, `largest`, `sum` and `rolling` visit.
struct Range {
    range_kind what = range_kind::nodes;
    std::string node{};   ///< below which node (empty: the root); of events, their kind
    std::string tagged{}; ///< only nodes that carry this tag; empty: all
    Window window{};      ///< of events

    friend constexpr bool operator==(Range const&, Range const&) = default;
};

/// A condition or a quantity, as data: the tree that a line such as `all(total >= 90, each(nodes tagged key, rate >= 80%))`
/// stands for. Conditions are three-valued: true, false, unknown.
struct Expression {
    operation does = operation::all;
    std::string name{};              ///< of the node, fact, clause, effect or condition; the text of a word
    fraction number{};               ///< a constant, as written; the k of at_least; the months of rolling
    date day{};                    ///< a constant date
    std::optional<rounding> round{}; ///< rounds this operand of one comparison
    Range range{};                   ///< of the ranging operations
    std::vector<Expression> of{};    ///< operands

    friend constexpr bool operator==(Expression const&, Expression const&) = default;
};

/// An expression that is used for its truth.
using Condition = Expression;

/// True for `< <= > >= == !=`.
[[nodiscard]] constexpr bool compares(operation o) {
    return o >= operation::less && o <= operation::not_equal;
}

/// True for each, some, count, share, smallest, largest, sum, rolling.
[[nodiscard]] constexpr bool ranges(operation o) { return o >= operation::each && o <= operation::rolling; }

/// True for what is computed from other quantities: plus, minus, times, the time since a day.
[[nodiscard]] constexpr bool computes(operation o) { return o >= operation::plus && o <= operation::days_since; }

/// True for what only a node has: marks, rate, due, lost, its class.
[[nodiscard]] constexpr bool of_node(operation o) { return o >= operation::marks && o <= operation::class_of; }

/// True for what can only be true, false or unknown.
[[nodiscard]] constexpr bool is_truth(operation o) {
    return o <= operation::some || compares(o) || o == operation::exhausted || o == operation::fired ||
           o == operation::condition || o == operation::truth;
}

/// True for number, percentage, truth, word and day.
[[nodiscard]] constexpr bool is_constant(operation o) { return o >= operation::number; }

STEELYARD_END_NAMESPACE
