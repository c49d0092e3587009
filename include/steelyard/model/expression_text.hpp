// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The text of an expression: one small grammar, the same in files, in C++ and in reports.
///
///     condition  = all(c, ...) | any(c, ...) | none(c, ...) | at_least(k, c, ...)
///                | each(range, c) | some(range, c) | quantity (< | <= | > | >= | == | !=) quantity
///                | exhausted ITEM | fired EFFECT | condition NAME | fact NAME | true | false
///     quantity   = total | (marks | rate | due | lost | class) [of NODE] | absent under NODE | fact NAME | found CLAUSE
///                | count(range, c) | share(range, c) | (smallest | largest | sum)(range, quantity)
///                | rolling(N months, range, quantity) | (plus | minus | times)(quantity, ...)
///                | (months | days) since quantity | months held LEVEL | happened | assessed
///                | 90 | 90% | 40/60 | "text" | word | 2026-05-01
///     quantity   = quantity rounded DIGITS [half_up | half_even | down | up]
///     range      = (children | items | nodes | instances) [(of | under) NODE] [tagged TAG] | events KIND [window]
///     window     = [[strictly] within N (days | months | years) | within the year | [strictly] since DAY] [before DAY]
///     DAY        = 2026-05-01 | fact NAME

#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/model/expression.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a reader of an expression found: the tree, or what was expected and where.
struct ExpressionReading {
    Expression value;
    bool ok = true;
    std::size_t at = 0;   ///< offset in characters of the first thing that could not be read
    std::string expected; ///< what would have been understood there
};

/// Reads the text of an expression; linear, nesting is limited to 64.
[[nodiscard]] STEELYARD_FUNC ExpressionReading parse_expression(std::string_view text);

/// Writes an expression so that `parse_expression` reads the same tree back.
[[nodiscard]] STEELYARD_FUNC std::string to_string(Expression const& expression);

/// The expression that a text stands for; for schemes written in C++. A text that cannot be read throws `bad_expression`,
/// and is a compile error in a constant expression.
[[nodiscard]] STEELYARD_FUNC Expression expression(std::string_view text);

/// Thrown by `expression` for a text that cannot be read.
struct bad_expression {
    std::size_t at = 0;
    std::string expected;
};

template <> struct reflect::text_form<Expression> {
    static constexpr std::string_view name = "condition";
    static constexpr std::string_view pattern = {};
    static constexpr Json json = Json::string;
    static ParseProblem parse(Scalar const& scalar, Expression& out) {
        ExpressionReading reading = parse_expression(scalar.text);
        if (!reading.ok) return ParseProblem{code::expression_syntax, {reading.expected}, reading.at, false};
        out = static_cast<Expression&&>(reading.value);
        return {};
    }
    static std::string print(Expression const& value) { return to_string(value); }
};

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/model/impl/expression_text.ipp>
#include <steelyard/model/impl/expression_writer.ipp>
#endif
