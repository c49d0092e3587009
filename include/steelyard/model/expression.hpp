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
    absent_full,
    // what was recorded
    fact,
    found,
    exhausted,
    fired,
    condition,
    // constants
    number,
    percentage,
    truth,
    word,
    day,
};

/// Which nodes a range visits. Absent nodes are skipped, always.
enum class range_kind : std::uint8_t { children, items, nodes, instances };

/// The nodes that `each`, `some`, `count`, `share`, `smallest` and `largest` visit.
struct Range {
    range_kind what = range_kind::nodes;
    std::string node{};   ///< below which node; empty: the root
    std::string tagged{}; ///< only nodes that carry this tag; empty: all

    friend constexpr bool operator==(Range const&, Range const&) = default;
};

/// A condition or a quantity, as data: the tree that a line such as `all(total >= 90, each(nodes tagged key, rate >= 80%))`
/// stands for. Conditions are three-valued: true, false, unknown.
struct Expression {
    operation does = operation::all;
    std::string name{};              ///< of the node, fact, clause, effect or condition; the text of a word
    fraction number{};               ///< a constant, as written; the k of at_least
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

/// True for each, some, count, share, smallest, largest.
[[nodiscard]] constexpr bool ranges(operation o) { return o >= operation::each && o <= operation::largest; }

/// True for what can only be true, false or unknown.
[[nodiscard]] constexpr bool is_truth(operation o) {
    return o <= operation::some || compares(o) || o == operation::exhausted || o == operation::fired ||
           o == operation::condition || o == operation::truth;
}

/// True for number, percentage, truth, word and day.
[[nodiscard]] constexpr bool is_constant(operation o) { return o >= operation::number; }

STEELYARD_END_NAMESPACE
