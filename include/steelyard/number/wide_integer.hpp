// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/number/integers.hpp>
#include <steelyard/number/overflow.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A whole number of up to `Limbs` × 64 bits and a sign. What does not fit raises `number_overflow`, never wraps. Work and
/// copies grow with the limbs in use, not with `Limbs`; products and quotients are schoolbook, O(n²).
template <std::size_t Limbs>
class wide_integer {
  public:
    static constexpr std::size_t limbs = Limbs;

    constexpr wide_integer() = default;
    constexpr wide_integer(detail::whole_number auto n) {
        if constexpr (std::signed_integral<decltype(n)>) {
            negative_ = n < 0;
            limb_[0] = detail::magnitude(static_cast<std::int64_t>(n));
        } else {
            limb_[0] = n;
        }
        used_ = limb_[0] != 0 ? 1 : 0;
    }
    constexpr explicit wide_integer(detail::i128 n) : negative_(n < 0) {
        set_magnitude(detail::magnitude(n));
    }
    constexpr explicit wide_integer(detail::u128 n) { set_magnitude(n); }
    wide_integer(std::floating_point auto) = delete;
    /// The same number in another width.
    template <std::size_t Other>
    constexpr explicit wide_integer(wide_integer<Other> const& other)
        : used_(other.used_), negative_(other.negative_) {
        if (used_ > Limbs) detail::number_out_of_range("wide_integer: too wide");
        for (std::size_t i = 0; i < used_; ++i) limb_[i] = other.limb_[i];
    }

    /// −1, 0 or 1.
    [[nodiscard]] constexpr int sign() const { return used_ == 0 ? 0 : negative_ ? -1 : 1; }
    [[nodiscard]] constexpr bool is_zero() const { return used_ == 0; }
    [[nodiscard]] constexpr bool is_odd() const { return (limb_[0] & 1U) != 0; }
    /// Bits of the magnitude: 0 for 0, 8 for 255 and for −255.
    [[nodiscard]] constexpr int bit_width() const {
        return used_ == 0 ? 0 : static_cast<int>(used_) * 64 - std::countl_zero(limb_[used_ - 1]);
    }
    [[nodiscard]] constexpr bool fits_int64() const {
        return used_ == 0 || (used_ == 1 && limb_[0] <= most_positive + (negative_ ? 1U : 0U));
    }
    /// The number itself; only where it fits.
    [[nodiscard]] constexpr std::int64_t to_int64() const {
        if (!fits_int64()) detail::number_out_of_range("wide_integer: beyond 64 bits");
        return static_cast<std::int64_t>(negative_ ? 0 - limb_[0] : limb_[0]);
    }

    friend constexpr bool operator==(wide_integer const& a, wide_integer const& b) { return (a <=> b) == 0; }
    friend constexpr std::strong_ordering operator<=>(wide_integer const& a, wide_integer const& b) {
        if (a.sign() != b.sign()) return a.sign() <=> b.sign();
        return a.sign() < 0 ? compare_magnitudes(b, a) : compare_magnitudes(a, b);
    }

    [[nodiscard]] friend constexpr wide_integer operator-(wide_integer a) {
        a.negative_ = a.used_ != 0 && !a.negative_;
        return a;
    }
    [[nodiscard]] friend constexpr wide_integer abs(wide_integer a) {
        a.negative_ = false;
        return a;
    }
    [[nodiscard]] friend constexpr wide_integer operator+(wide_integer const& a, wide_integer const& b) {
        return a.negative_ == b.negative_ ? sum_of_magnitudes(a, b) : difference_of_magnitudes(a, b);
    }
    [[nodiscard]] friend constexpr wide_integer operator-(wide_integer const& a, wide_integer const& b) {
        return a + -b;
    }
    [[nodiscard]] friend constexpr wide_integer operator*(wide_integer const& a, wide_integer const& b) {
        if (a.used_ + b.used_ <= Limbs) return multiplied<Limbs>(a, b);
        return wide_integer(full_product(a, b));
    }
    /// The product in twice the width: it always fits.
    [[nodiscard]] friend constexpr wide_integer<2 * Limbs> full_product(wide_integer const& a,
                                                                        wide_integer const& b) {
        return multiplied<2 * Limbs>(a, b);
    }
    constexpr wide_integer& operator+=(wide_integer const& other) { return *this = *this + other; }
    constexpr wide_integer& operator-=(wide_integer const& other) { return *this = *this - other; }
    constexpr wide_integer& operator*=(wide_integer const& other) { return *this = *this * other; }

    /// Appends digits: magnitude × factor + addend. False, and the value lost, when that does not fit.
    [[nodiscard]] constexpr bool multiply_add(std::uint64_t factor, std::uint64_t addend) {
        std::uint64_t carry = addend;
        for (std::size_t i = 0; i < used_; ++i) {
            detail::u128 const next = static_cast<detail::u128>(limb_[i]) * factor + carry;
            limb_[i] = static_cast<std::uint64_t>(next);
            carry = static_cast<std::uint64_t>(next >> 64U);
        }
        if (carry != 0) {
            if (used_ == Limbs) return false;
            limb_[used_++] = carry;
        }
        trim();
        return true;
    }
    /// Divides the magnitude by a `divisor` above zero and gives the rest.
    constexpr std::uint64_t divide_small(std::uint64_t divisor) {
        detail::u128 rest = 0;
        for (std::size_t i = used_; i-- > 0;) {
            detail::u128 const part = (rest << 64U) | limb_[i];
            limb_[i] = static_cast<std::uint64_t>(part / divisor);
            rest = part % divisor;
        }
        trim();
        return static_cast<std::uint64_t>(rest);
    }

    struct division;
    /// Quotient toward zero, and the rest, which has the sign of `a`. A division by zero raises `number_overflow`.
    [[nodiscard]] friend constexpr division divmod(wide_integer const& a, wide_integer const& b) {
        return divided(a, b);
    }

    /// Greatest common divisor of the magnitudes; gcd(0, n) is |n|.
    [[nodiscard]] friend constexpr wide_integer gcd(wide_integer const& a, wide_integer const& b) {
        return common_divisor(a, b);
    }

    /// Decimal text.
    [[nodiscard]] friend constexpr std::string to_string(wide_integer value) {
        std::string reversed;
        bool const negative = value.negative_;
        do {
            std::uint64_t chunk = value.divide_small(ten_to_18);
            for (int i = 0; i < 18 && (chunk != 0 || value.used_ != 0 || i == 0); ++i, chunk /= 10)
                reversed.push_back(static_cast<char>('0' + chunk % 10));
        } while (value.used_ != 0);
        if (negative) reversed.push_back('-');
        std::string text(reversed.size(), '0');
        for (std::size_t i = 0; i < text.size(); ++i) text[i] = reversed[reversed.size() - 1 - i];
        return text;
    }

  private:
    template <std::size_t Other>
    friend class wide_integer;

    static constexpr std::uint64_t most_positive = 0x7FFF'FFFF'FFFF'FFFFU;
    static constexpr std::uint64_t ten_to_18 = 1'000'000'000'000'000'000U;

    constexpr void set_magnitude(detail::u128 n) {
        static_assert(Limbs >= 2);
        limb_[0] = static_cast<std::uint64_t>(n);
        limb_[1] = static_cast<std::uint64_t>(n >> 64U);
        used_ = 2;
        trim();
    }
    /// Restores the two invariants: the highest limb in use is not 0, and 0 is not negative.
    constexpr void trim() {
        while (used_ != 0 && limb_[used_ - 1] == 0) --used_;
        if (used_ == 0) negative_ = false;
    }

    [[nodiscard]] static constexpr std::strong_ordering compare_magnitudes(wide_integer const& a,
                                                                           wide_integer const& b) {
        if (a.used_ != b.used_) return a.used_ <=> b.used_;
        for (std::size_t i = a.used_; i-- > 0;)
            if (a.limb_[i] != b.limb_[i]) return a.limb_[i] <=> b.limb_[i];
        return std::strong_ordering::equal;
    }

    /// |a| + |b|, with the sign of `a`.
    [[nodiscard]] static constexpr wide_integer sum_of_magnitudes(wide_integer const& a,
                                                                  wide_integer const& b) {
        wide_integer sum;
        sum.negative_ = a.negative_;
        sum.used_ = a.used_ > b.used_ ? a.used_ : b.used_;
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < sum.used_; ++i) {
            detail::u128 const next = static_cast<detail::u128>(a.limb_[i]) + b.limb_[i] + carry;
            sum.limb_[i] = static_cast<std::uint64_t>(next);
            carry = static_cast<std::uint64_t>(next >> 64U);
        }
        if (carry != 0) {
            if (sum.used_ == Limbs) detail::number_out_of_range("wide_integer: sum too wide");
            sum.limb_[sum.used_++] = carry;
        }
        return sum;
    }

    /// |a| − |b|, negated when `a` is negative.
    [[nodiscard]] static constexpr wide_integer difference_of_magnitudes(wide_integer const& a,
                                                                         wide_integer const& b) {
        bool const swapped = compare_magnitudes(a, b) < 0;
        wide_integer const& larger = swapped ? b : a;
        wide_integer const& smaller = swapped ? a : b;
        wide_integer difference;
        difference.negative_ = a.negative_ != swapped;
        difference.used_ = larger.used_;
        std::uint64_t borrow = 0;
        for (std::size_t i = 0; i < larger.used_; ++i) {
            detail::u128 const next = static_cast<detail::u128>(larger.limb_[i]) - smaller.limb_[i] - borrow;
            difference.limb_[i] = static_cast<std::uint64_t>(next);
            borrow = static_cast<std::uint64_t>(next >> 64U) & 1U;
        }
        difference.trim();
        return difference;
    }

    /// The product in a width that is known to hold it.
    template <std::size_t Width>
    [[nodiscard]] static constexpr wide_integer<Width> multiplied(wide_integer const& a,
                                                                  wide_integer const& b) {
        wide_integer<Width> product;
        if (a.used_ == 0 || b.used_ == 0) return product;
        for (std::size_t i = 0; i < a.used_; ++i) {
            std::uint64_t carry = 0;
            for (std::size_t j = 0; j < b.used_; ++j) {
                detail::u128 const next =
                    static_cast<detail::u128>(a.limb_[i]) * b.limb_[j] + product.limb_[i + j] + carry;
                product.limb_[i + j] = static_cast<std::uint64_t>(next);
                carry = static_cast<std::uint64_t>(next >> 64U);
            }
            product.limb_[i + b.used_] = carry;
        }
        product.used_ = a.used_ + b.used_;
        product.negative_ = a.negative_ != b.negative_;
        product.trim();
        return product;
    }

    [[nodiscard]] static constexpr division divided(wide_integer const& a, wide_integer const& b);
    static constexpr void divide_long(division& result, wide_integer const& b);
    [[nodiscard]] static constexpr wide_integer common_divisor(wide_integer a, wide_integer b);

    std::uint64_t limb_[Limbs] = {};
    std::size_t used_ = 0; // limbs above are 0
    bool negative_ = false;
};

template <std::size_t Limbs>
struct wide_integer<Limbs>::division {
    wide_integer quotient;
    wide_integer rest;
};

template <std::size_t Limbs>
constexpr auto wide_integer<Limbs>::divided(wide_integer const& a, wide_integer const& b) -> division {
    if (b.used_ == 0) detail::number_out_of_range("wide_integer: division by zero");
    division result;
    if (compare_magnitudes(a, b) < 0) {
        result.rest = a;
    } else if (b.used_ == 1) {
        result.quotient = a;
        result.quotient.negative_ = a.negative_ != b.negative_;
        result.rest.limb_[0] = result.quotient.divide_small(b.limb_[0]);
        result.rest.used_ = 1;
        result.rest.negative_ = a.negative_;
        result.rest.trim();
    } else {
        result.rest = a; // with its sign
        divide_long(result, b);
        result.quotient.negative_ = a.negative_ != b.negative_;
        result.quotient.trim();
        result.rest.trim();
    }
    return result;
}

/// Long division by two limbs or more (Knuth, volume 2, 4.3.1, algorithm D). `result.rest` starts as the
/// dividend, which is not less than the divisor; dividend and divisor are shifted so that the divisor's
/// highest bit is set.
template <std::size_t Limbs>
constexpr void wide_integer<Limbs>::divide_long(division& result, wide_integer const& b) {
    using detail::u128;
    std::size_t const n = b.used_;
    std::size_t const m = result.rest.used_ - n;
    auto const shift = static_cast<unsigned>(std::countl_zero(b.limb_[n - 1]));
    auto const shifted = [shift](std::uint64_t high, std::uint64_t low) {
        return shift == 0 ? high : (high << shift) | (low >> (64U - shift));
    };

    std::uint64_t v[Limbs] = {};
    for (std::size_t i = n; i-- > 0;) v[i] = shifted(b.limb_[i], i == 0 ? 0 : b.limb_[i - 1]);
    std::uint64_t u[Limbs + 1] = {}; // one limb more, because the shift may carry out of the highest
    for (std::size_t i = n + m + 1; i-- > 0;)
        u[i] = shifted(i == n + m ? 0 : result.rest.limb_[i], i == 0 ? 0 : result.rest.limb_[i - 1]);

    for (std::size_t j = m + 1; j-- > 0;) {
        // The two highest limbs give a digit that is at most 2 too large, nearly always corrected by the
        // third.
        u128 const top = (static_cast<u128>(u[j + n]) << 64U) | u[j + n - 1];
        u128 digit = top / v[n - 1];
        u128 rest = top % v[n - 1];
        while ((digit >> 64U) != 0 || digit * v[n - 2] > ((rest << 64U) | u[j + n - 2])) {
            --digit;
            rest += v[n - 1];
            if ((rest >> 64U) != 0) break;
        }
        // u -= digit * v
        std::uint64_t carry = 0;
        std::uint64_t borrow = 0;
        for (std::size_t i = 0; i <= n; ++i) {
            u128 const product = i == n ? u128(carry) : digit * v[i] + carry;
            carry = static_cast<std::uint64_t>(product >> 64U);
            u128 const next = static_cast<u128>(u[j + i]) - static_cast<std::uint64_t>(product) - borrow;
            u[j + i] = static_cast<std::uint64_t>(next);
            borrow = static_cast<std::uint64_t>(next >> 64U) & 1U;
        }
        if (borrow != 0) { // one too large after all: add the divisor back
            --digit;
            std::uint64_t back = 0;
            for (std::size_t i = 0; i < n; ++i) {
                u128 const next = static_cast<u128>(u[j + i]) + v[i] + back;
                u[j + i] = static_cast<std::uint64_t>(next);
                back = static_cast<std::uint64_t>(next >> 64U);
            }
            u[j + n] += back;
        }
        result.quotient.limb_[j] = static_cast<std::uint64_t>(digit);
    }
    result.quotient.used_ = m + 1;

    for (std::size_t i = 0; i < result.rest.used_; ++i)
        result.rest.limb_[i] = i >= n ? 0 : shift == 0 ? u[i] : (u[i] >> shift) | (u[i + 1] << (64U - shift));
}

/// Euclid's algorithm in Lehmer's way: the highest 64 bits of both numbers tell many of its steps, which are
/// then taken in one pass over all limbs. Collins's condition stops before a step could be another one for
/// the whole numbers.
template <std::size_t Limbs>
constexpr auto wide_integer<Limbs>::common_divisor(wide_integer a, wide_integer b) -> wide_integer {
    a.negative_ = b.negative_ = false;
    if (compare_magnitudes(a, b) < 0) {
        wide_integer const larger = b;
        b = a;
        a = larger;
    }
    while (b.used_ > 1) {
        auto const shift = static_cast<unsigned>(std::countl_zero(a.limb_[a.used_ - 1]));
        auto const highest = [shift](wide_integer const& n, std::size_t top) {
            return shift == 0 ? n.limb_[top] : (n.limb_[top] << shift) | (n.limb_[top - 1] >> (64U - shift));
        };
        std::uint64_t x = highest(a, a.used_ - 1);
        std::uint64_t y = highest(b, a.used_ - 1);
        // After some steps a' = ±(u0 a − v0 b) and b' = ∓(u1 a − v1 b). x v2 + y v1 stays what x was at
        // first, so that a step which passes the condition has factors of less than 32 bits, and the one that
        // does not still fits in 64.
        std::uint64_t u0 = 0, u1 = 1, u2 = 0;
        std::uint64_t v0 = 0, v1 = 0, v2 = 1;
        bool even = false;
        while (y >= v2 && x - y >= v1 + v2) {
            std::uint64_t const quotient = x / y;
            std::uint64_t const rest = x % y;
            x = y;
            y = rest;
            std::uint64_t const u3 = u1 + quotient * u2;
            std::uint64_t const v3 = v1 + quotient * v2;
            u0 = u1, u1 = u2, u2 = u3;
            v0 = v1, v1 = v2, v2 = v3;
            even = !even;
        }
        if (v0 == 0) { // too far apart for that: one step of whole numbers
            wide_integer const rest = divided(a, b).rest;
            a = b;
            b = rest;
            continue;
        }
        int const sign = even ? 1 : -1;
        detail::i128 a_carry = 0;
        detail::i128 b_carry = 0;
        for (std::size_t i = 0; i < a.used_; ++i) {
            detail::i128 const a_limb = a.limb_[i];
            detail::i128 const b_limb = b.limb_[i];
            a_carry += sign * (a_limb * u0 - b_limb * v0);
            b_carry += sign * (b_limb * v1 - a_limb * u1);
            a.limb_[i] = static_cast<std::uint64_t>(a_carry);
            b.limb_[i] = static_cast<std::uint64_t>(b_carry);
            a_carry >>= 64U;
            b_carry >>= 64U;
        }
        b.used_ = a.used_;
        a.trim();
        b.trim();
    }
    if (b.used_ == 0) return a;
    std::uint64_t const small = b.limb_[0];
    return wide_integer(detail::gcd(a.divide_small(small), small));
}

/// How wide the exact numbers of a score can get.
inline constexpr std::size_t wide_limbs = 16;
using wide = wide_integer<wide_limbs>;

STEELYARD_END_NAMESPACE
