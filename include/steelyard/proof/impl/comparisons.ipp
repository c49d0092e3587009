// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <steelyard/config.hpp>
#include <steelyard/model/expression.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

[[nodiscard]] inline Expression comparison(operation does, Expression const& left, Expression const& right) {
    Expression out;
    out.does = does;
    out.of = {left, right};
    return out;
}

/// A condition of a class as seen from outside: quantities without a name are the node's own.
[[nodiscard]] inline Expression named_for(Expression e, std::string const& node) {
    if (of_node(e.does) && e.name.empty()) e.name = node;
    if (!ranges(e.does))
        for (Expression& part : e.of) part = named_for(std::move(part), node);
    return e;
}

/// A comparison with its constant on the right; nothing when it has none.
[[nodiscard]] inline std::optional<Expression> with_constant(Expression e) {
    if (!compares(e.does) || e.of.size() != 2) return {};
    if (is_constant(e.of[0].does) && !is_constant(e.of[1].does)) {
        std::swap(e.of[0], e.of[1]);
        switch (e.does) {
        case operation::less: e.does = operation::greater; break;
        case operation::less_equal: e.does = operation::greater_equal; break;
        case operation::greater: e.does = operation::less; break;
        case operation::greater_equal: e.does = operation::less_equal; break;
        default: break;
        }
    }
    if (!is_constant(e.of[1].does) || is_constant(e.of[0].does)) return {};
    return e;
}

/// `each(r, q >= c)` turns at `smallest(r, q)`, `some(r, q >= c)` at the largest, and the other way round for `<=`.
[[nodiscard]] inline std::optional<Expression> extreme_form(Expression const& e) {
    if ((e.does != operation::each && e.does != operation::some) || e.of.size() != 1) return {};
    auto inner = with_constant(e.of.front());
    if (!inner || inner->of[0].round || !of_node(inner->of[0].does) || inner->of[0].does == operation::class_of) return {};
    bool const up = inner->does == operation::greater || inner->does == operation::greater_equal;
    if (!up && inner->does != operation::less && inner->does != operation::less_equal) return {};
    Expression extreme;
    extreme.does = up == (e.does == operation::each) ? operation::smallest : operation::largest;
    extreme.range = e.range;
    extreme.of = {inner->of[0]};
    return comparison(inner->does, extreme, inner->of[1]);
}

} // namespace proof::detail

STEELYARD_END_NAMESPACE
