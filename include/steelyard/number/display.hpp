// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/number/digit_row.hpp>
#include <steelyard/number/ratio.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/number/rounding.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Whether the text of `rounded`, a rounding of `value` to so many decimals, stands to each number as `value`
/// does.
[[nodiscard]] constexpr bool agrees(digit_row const& rounded, std::size_t decimals, ratio const& value,
                                    std::span<ratio const> compared_with) {
    for (ratio const& other : compared_with)
        if (rounded.compare_with_exact(digit_row(other, decimals)) != (value <=> other)) return false;
    return true;
}

} // namespace detail

/// A number as people are shown it: rounded half up to `digits` decimals, zeros at the end cut ("85.06",
/// "90"). What is shown never contradicts the verdict: if the rounded text is less than, equal to or greater
/// than one of `compared_with` where the exact value is not, it gets more decimals until it agrees: 89.996
/// next to a threshold of 90 is "89.996", not "90". A value without end that equals one of them is shown as
/// the fraction it is ("200/3"), because no decimals do.
[[nodiscard]] constexpr std::string shown(ratio const& value, int digits,
                                          std::span<ratio const> compared_with = {}) {
    // Equality with a value that never ends is the one thing that no number of decimals says.
    for (ratio const& other : compared_with)
        if (other == value && detail::terminating_decimals(value.denominator()) < 0) return to_string(value);
    // Otherwise some number of them is enough: a value that ends is reached, and to one that does not they
    // come nearer than any number that differs from it.
    for (auto decimals = static_cast<std::size_t>(digits < 0 ? 0 : digits);; ++decimals) {
        detail::digit_row row(value, decimals);
        row.round(rounding_mode::half_up);
        if (detail::agrees(row, decimals, value, compared_with)) return row.short_text();
    }
}

STEELYARD_END_NAMESPACE
