// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Sixteen numbers of 32 bits, which a processor shifts, compares and subtracts at once. It divides none of them.
using SixteenNumbers = std::int32_t __attribute__((vector_size(64)));
using SixteenBits = std::uint32_t __attribute__((vector_size(64)));

/// Long division in binary: a[i] / b[i] cut to a whole number goes to a[i], of 64 numbers, for a >= 0, b >= 1 and quotients below
/// 2^bits. From the highest digit on, b * 2^digit is taken away where that much is left; (a >> digit) >= b asks so without leaving
/// 32 bits. Four times sixteen are on the way together, because every digit waits for the one before.
[[gnu::always_inline]] inline void long_division(std::int32_t* a, std::int32_t const* b, int bits) {
    SixteenNumbers left[4];
    SixteenNumbers by[4];
    SixteenBits quotient[4]{};
    __builtin_memcpy(left, a, sizeof left);
    __builtin_memcpy(by, b, sizeof by);
    for (int digit = bits - 1; digit >= 0; --digit) {
        std::uint32_t const one = std::uint32_t{1} << digit;
#pragma GCC unroll 4
        for (int k = 0; k < 4; ++k) {
            SixteenBits const there = reinterpret_cast<SixteenBits>((left[k] >> digit) >= by[k]);
            left[k] -= reinterpret_cast<SixteenNumbers>((reinterpret_cast<SixteenBits>(by[k]) << digit) & there);
            quotient[k] |= there & one;
        }
    }
    __builtin_memcpy(a, quotient, sizeof quotient);
}

/// Divides 0 <= a[i] < 2^31 by one number from 1 to 2^31 - 1: times its reciprocal, rounded up at 31 binary digits more than the number
/// has. The error of the reciprocal, below 2^-31 of it, is too small to reach the next whole number (Granlund and Montgomery, 1994).
[[gnu::always_inline]] inline void divide_by_one_number(std::int32_t* __restrict a, std::size_t count, std::int32_t by) {
    auto const digits = static_cast<unsigned>(31 + std::bit_width(static_cast<std::uint32_t>(by) - 1U));
    std::uint64_t const reciprocal = (std::uint64_t{1} << digits) / static_cast<std::uint32_t>(by) + 1;
    for (std::size_t i = 0; i < count; ++i)
        a[i] = static_cast<std::int32_t>((static_cast<std::uint64_t>(static_cast<std::uint32_t>(a[i])) * reciprocal) >> digits);
}

} // namespace detail

STEELYARD_END_NAMESPACE
