// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Which neighbour a number goes to that lies between two.
enum class rounding_mode : std::uint8_t {
    half_up,   ///< the nearer one, halves away from zero: 2.5 → 3, −2.5 → −3 (四舍五入)
    half_even, ///< the nearer one, halves to the even neighbour: 2.5 → 2, 3.5 → 4
    down,      ///< toward zero: 2.9 → 2, −2.9 → −2 (去尾)
    up         ///< away from zero: 2.1 → 3, −2.1 → −3 (进一)
};

/// How a number is rounded: to how many decimals (0 … 6), and which way.
struct rounding {
    int digits = 0;
    rounding_mode mode = rounding_mode::half_up;
    friend constexpr bool operator==(rounding const&, rounding const&) = default;
};

namespace detail {

/// Where the part that is cut off lies: nothing, less than a half, exactly a half, or more of the last digit
/// kept.
enum class cut : std::uint8_t { nothing, below_half, half, above_half };

/// Where a division's rest lies, for a divisor above zero. Compared with what is missing to the next number,
/// because twice the rest might not fit.
template <class Integer>
[[nodiscard]] constexpr cut cut_of(Integer const& rest, Integer const& divisor) {
    if (rest == 0) return cut::nothing;
    auto const order = rest <=> divisor - rest;
    return order < 0 ? cut::below_half : order == 0 ? cut::half : cut::above_half;
}

/// Whether the magnitude of the kept part grows by one; `odd` tells its last digit.
[[nodiscard]] constexpr bool rounds_away(rounding_mode mode, cut off, bool odd) {
    if (off == cut::nothing) return false;
    switch (mode) {
    case rounding_mode::half_up: return off != cut::below_half;
    case rounding_mode::half_even: return off == cut::above_half || (off == cut::half && odd);
    case rounding_mode::down: return false;
    case rounding_mode::up: return true;
    }
    return false;
}

} // namespace detail

STEELYARD_END_NAMESPACE
