// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The slow path of `ratio`: quotients that no two 64-bit numbers hold. Each is kept reduced, and the sums
/// and products are formed so that what stands between is little wider than the result.

#include <compare>
#include <cstddef>

#include <steelyard/config.hpp>
#include <steelyard/number/wide_integer.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A reduced fraction; `under` is positive.
struct wide_ratio {
    wide over;
    wide under = 1;
    friend constexpr bool operator==(wide_ratio const&, wide_ratio const&) = default;
};

[[nodiscard]] constexpr wide quotient(wide const& a, wide const& exact_divisor) {
    return exact_divisor == 1 ? a : divmod(a, exact_divisor).quotient;
}

/// over / under, reduced; `under` is not 0.
[[nodiscard]] constexpr wide_ratio reduced(wide over, wide under) {
    if (under.is_zero()) number_out_of_range("ratio: division by zero");
    wide const shared = gcd(over, under);
    if (shared != 1) {
        over = quotient(over, shared);
        under = quotient(under, shared);
    }
    if (under.sign() < 0) return {-over, -under};
    return {over, under};
}

/// a + b. Over the least common multiple of the denominators, whose gcd is all that can still cancel.
[[nodiscard]] constexpr wide_ratio sum(wide_ratio const& a, wide_ratio const& b) {
    wide const shared = gcd(a.under, b.under);
    wide const a_rest = quotient(a.under, shared);
    wide const b_rest = quotient(b.under, shared);
    // The terms may be wider than their sum is in the end.
    using twice = wide_integer<2 * wide_limbs>;
    twice const over = full_product(a.over, b_rest) + full_product(b.over, a_rest);
    wide const cancels = gcd(wide(divmod(over, twice(shared)).rest), shared);
    return {wide(divmod(over, twice(cancels)).quotient), a_rest * quotient(b.under, cancels)};
}

/// a × b. Cancelled crosswise first, so that the products are those of the result.
[[nodiscard]] constexpr wide_ratio product(wide_ratio const& a, wide_ratio const& b) {
    wide const left = gcd(a.over, b.under);
    wide const right = gcd(b.over, a.under);
    if (left.is_zero() || right.is_zero()) return {};
    return {quotient(a.over, left) * quotient(b.over, right),
            quotient(a.under, right) * quotient(b.under, left)};
}

[[nodiscard]] constexpr wide_ratio negative(wide_ratio const& a) { return {-a.over, a.under}; }

/// 1 / a.
[[nodiscard]] constexpr wide_ratio inverse(wide_ratio const& a) {
    if (a.over.is_zero()) number_out_of_range("ratio: division by zero");
    if (a.over.sign() < 0) return {-a.under, -a.over};
    return {a.under, a.over};
}

/// By sign and size where they tell, otherwise by cross multiplication in twice the width.
[[nodiscard]] constexpr std::strong_ordering compare(wide_ratio const& a, wide_ratio const& b) {
    int const sign = a.over.sign();
    if (sign != b.over.sign()) return sign <=> b.over.sign();
    // a product has the bits of its factors together, or one less
    int const left = a.over.bit_width() + b.under.bit_width();
    int const right = b.over.bit_width() + a.under.bit_width();
    if (left + 1 < right) return 0 <=> sign;
    if (right + 1 < left) return sign <=> 0;
    return full_product(a.over, b.under) <=> full_product(b.over, a.under);
}

} // namespace detail

STEELYARD_END_NAMESPACE
