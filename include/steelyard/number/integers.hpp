// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What the exact numbers share below the surface: which types count as whole numbers, the 128-bit
/// intermediates, powers of ten and greatest common divisors.

#include <bit>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// __extension__ keeps -Wpedantic quiet; std::integral does not hold for these types in strict mode.
__extension__ typedef __int128 i128;
__extension__ typedef unsigned __int128 u128;

template <class T, class... Others>
concept one_of = (std::same_as<T, Others> || ...);

/// Integer types that mean a number: `bool` and the characters do not, so that '5' is never 53 marks.
template <class T>
concept whole_number = std::integral<T> && sizeof(T) <= sizeof(std::int64_t)
                       && !one_of<std::remove_cv_t<T>, bool, char, wchar_t, char8_t, char16_t, char32_t>;

inline constexpr int powers_of_ten_count = 19;
/// 10^n for n in 0 … 18.
inline constexpr std::int64_t powers_of_ten[powers_of_ten_count] = {1,
                                                                    10,
                                                                    100,
                                                                    1'000,
                                                                    10'000,
                                                                    100'000,
                                                                    1'000'000,
                                                                    10'000'000,
                                                                    100'000'000,
                                                                    1'000'000'000,
                                                                    10'000'000'000,
                                                                    100'000'000'000,
                                                                    1'000'000'000'000,
                                                                    10'000'000'000'000,
                                                                    100'000'000'000'000,
                                                                    1'000'000'000'000'000,
                                                                    10'000'000'000'000'000,
                                                                    100'000'000'000'000'000,
                                                                    1'000'000'000'000'000'000};

/// |n|, also of the most negative number.
[[nodiscard]] constexpr std::uint64_t magnitude(std::int64_t n) {
    return n < 0 ? 0 - static_cast<std::uint64_t>(n) : static_cast<std::uint64_t>(n);
}
[[nodiscard]] constexpr u128 magnitude(i128 n) {
    return n < 0 ? 0 - static_cast<u128>(n) : static_cast<u128>(n);
}

[[nodiscard]] constexpr bool fits_int64(i128 n) {
    return n >= std::numeric_limits<std::int64_t>::min() && n <= std::numeric_limits<std::int64_t>::max();
}

/// Greatest common divisor; gcd(0, n) is n. Binary, because a 64-bit division costs as much as several of its
/// steps.
[[nodiscard]] constexpr std::uint64_t gcd(std::uint64_t a, std::uint64_t b) {
    if (a == 0) return b;
    if (b == 0) return a;
    int const shared = std::countr_zero(a | b);
    a >>= std::countr_zero(a);
    while (b != 0) {
        b >>= std::countr_zero(b);
        if (a > b) {
            std::uint64_t const larger = a;
            a = b;
            b = larger;
        }
        b -= a;
    }
    return a << shared;
}

[[nodiscard]] constexpr u128 gcd(u128 a, u128 b) {
    constexpr u128 one_limb = std::numeric_limits<std::uint64_t>::max();
    while (b > one_limb) {
        u128 const rest = a % b;
        a = b;
        b = rest;
    }
    if (b == 0) return a;
    return gcd(static_cast<std::uint64_t>(a % b), static_cast<std::uint64_t>(b));
}

} // namespace detail

STEELYARD_END_NAMESPACE
