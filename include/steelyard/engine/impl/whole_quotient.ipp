// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <steelyard/config.hpp>

#if defined(__FAST_MATH__) || defined(__RECIPROCAL_MATH__)
#error "Batch scoring proves its quotients by the division of IEEE 754, which -ffast-math replaces. Leave it out here, or use steelyard::compiled."
#endif

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// a / b cut to a whole number, for a >= 0, b >= 1 and a + b <= 2^53. It asks for the usual rounding to nearest.
/// The only place where the library uses floating point, here
/// and below, as a divider of whole numbers: a processor divides four or eight doubles at once, and integers one by one.
///
/// It is exact. Both numbers are doubles. Let n = floor(a / b). If b divides a, the quotient is the double n. Otherwise a / b
/// is at least 1/b below n + 1, and the cut is wrong only if the quotient is rounded up to n + 1: if it lies no further below
/// n + 1 than half the gap between n + 1 and the double before it. That gap is at most (n + 1) * 2^-52, and half of that,
/// where n + 1 is a power of two. Now (n + 1) * b <= a + b <= 2^53, so half the gap is at most (n + 1) * 2^-53 <= 1/b, and less
/// than 1/b: equality would need n + 1 to be a power of two on the right and not on the left. It is never rounded below n,
/// which is a double. tests/engine/whole_quotient.test.cpp tries the edges.
[[nodiscard, gnu::always_inline]] inline std::int64_t whole_quotient(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<double>(a) / static_cast<double>(b));
}
/// The same for numbers of 32 bits, which a processor converts more cheaply.
[[nodiscard, gnu::always_inline]] inline std::int32_t whole_quotient(std::int32_t a, std::int32_t b) {
    return static_cast<std::int32_t>(static_cast<double>(a) / static_cast<double>(b));
}

/// a / b cut to a whole number, for 0 <= a < 2^31, 1 <= b <= 2^30 and a / b < 2^22: single precision, of which a processor divides
/// twice as many at once. Each of the two numbers and the quotient is off by at most a part of 2^-24, all in all by less than
/// 2^22 * 3.1 * 2^-24 < 1. Cut, the quotient is off by at most one, and what is left, in whole numbers below 2b, says which way.
[[nodiscard, gnu::always_inline]] inline std::int32_t short_quotient(std::int32_t a, std::int32_t b) {
    auto const near = static_cast<std::int32_t>(static_cast<float>(a) / static_cast<float>(b));
    std::int32_t const rest = static_cast<std::int32_t>(static_cast<std::uint32_t>(a) - static_cast<std::uint32_t>(near) * static_cast<std::uint32_t>(b));
    return near + (rest >= b ? 1 : 0) - (rest < 0 ? 1 : 0);
}

} // namespace detail

STEELYARD_END_NAMESPACE
