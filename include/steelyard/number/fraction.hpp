// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/number/decimal.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A constant as its author wrote it: "66.7", "-5", "40/60". Two decimals, never divided here: 40/60 is not
/// 66.7 %. Equality is that of the writing; `ratio` and `weight` compare by value. `under` is positive.
struct fraction {
    decimal over;
    decimal under = 1;
    friend constexpr bool operator==(fraction const&, fraction const&) = default;
};

/// Reads `a` or `a/b`, with `a` as `parse_decimal` has it and `b` a decimal above zero, without a sign.
[[nodiscard]] constexpr parsed<fraction> parse_fraction(std::string_view text) {
    std::size_t const slash = text.find('/');
    parsed<decimal> const over = parse_decimal(text.substr(0, slash));
    if (!over) return {{}, over.error, over.at};
    if (slash == std::string_view::npos) return {{over.value, 1}};

    std::size_t const start = slash + 1;
    std::string_view const below = text.substr(start);
    if (below.starts_with('-')) return {{}, number_error::not_a_number, start};
    parsed<decimal> const under = parse_decimal(below);
    if (!under) return {{}, under.error, start + under.at};
    if (under.value == 0) return {{}, number_error::zero_denominator, start};
    return {{over.value, under.value}};
}

/// As written, each number in its shortest form; a denominator of 1 is left out.
[[nodiscard]] constexpr std::string to_string(fraction const& value) {
    std::string text = to_string(value.over);
    if (value.under != 1) {
        text.push_back('/');
        text += to_string(value.under);
    }
    return text;
}

STEELYARD_END_NAMESPACE
