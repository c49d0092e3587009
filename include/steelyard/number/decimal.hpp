// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/number/integers.hpp>
#include <steelyard/number/overflow.hpp>
#include <steelyard/number/parsed.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A decimal number with at most six decimals, exact: a count of millionths, from −9 223 372 036 854.775808
/// to 9 223 372 036 854.775807. It comes from whole numbers and from text, never from binary floating point,
/// so that 0.1 + 0.2 is 0.3. Sums that leave the range raise `number_overflow`.
class decimal {
  public:
    /// How many decimals are kept.
    static constexpr int digits = 6;

    constexpr decimal() = default;
    /// A whole number; a character or a truth value is none.
    constexpr decimal(detail::whole_number auto n) {
        if (__builtin_mul_overflow(n, one, &units_))
            detail::number_out_of_range("decimal: whole number too large");
    }
    decimal(std::floating_point auto) = delete;

    /// The decimal of so many millionths.
    [[nodiscard]] static constexpr decimal from_units(std::int64_t millionths) {
        decimal made;
        made.units_ = millionths;
        return made;
    }
    /// How many millionths it is.
    [[nodiscard]] constexpr std::int64_t units() const { return units_; }

    friend constexpr bool operator==(decimal const&, decimal const&) = default;
    friend constexpr std::strong_ordering operator<=>(decimal const&, decimal const&) = default;

    [[nodiscard]] friend constexpr decimal operator-(decimal a) { return decimal() - a; }
    [[nodiscard]] friend constexpr decimal operator+(decimal a, decimal b) {
        decimal sum;
        if (__builtin_add_overflow(a.units_, b.units_, &sum.units_))
            detail::number_out_of_range("decimal: sum too large");
        return sum;
    }
    [[nodiscard]] friend constexpr decimal operator-(decimal a, decimal b) {
        decimal difference;
        if (__builtin_sub_overflow(a.units_, b.units_, &difference.units_))
            detail::number_out_of_range("decimal: difference too large");
        return difference;
    }
    constexpr decimal& operator+=(decimal other) { return *this = *this + other; }
    constexpr decimal& operator-=(decimal other) { return *this = *this - other; }

  private:
    static constexpr std::int64_t one = 1'000'000;
    std::int64_t units_ = 0;
};

/// Reads `-?digits[.digits]`, the whole text: no plus, no blanks, no exponent, no point at either end. Zeros
/// beyond the sixth decimal are allowed, any other digit there is an error, as is a number out of range.
[[nodiscard]] constexpr parsed<decimal> parse_decimal(std::string_view text) {
    detail::number_form const form = detail::scan_number(text);
    if (form.error != number_error::none) return {{}, form.error, form.at};

    constexpr auto kept = static_cast<std::size_t>(decimal::digits);
    for (std::size_t i = form.decimals_begin + kept; i < form.decimals_end; ++i)
        if (text[i] != '0') return {{}, number_error::too_precise, i};

    // Counted downward, because the range reaches one further below zero than above.
    std::int64_t units = 0;
    bool fits = true;
    auto const append = [&units, &fits](int digit) {
        fits = fits && !__builtin_mul_overflow(units, 10, &units)
               && !__builtin_sub_overflow(units, digit, &units);
    };
    for (std::size_t i = form.whole_begin; i < form.whole_end; ++i) append(text[i] - '0');
    for (std::size_t i = 0; i < kept; ++i) {
        std::size_t const at = form.decimals_begin + i;
        append(at < form.decimals_end ? text[at] - '0' : 0);
    }
    if (!form.negative && units == std::numeric_limits<std::int64_t>::min()) fits = false;
    if (!fits) return {{}, number_error::out_of_range, form.whole_begin};
    return {decimal::from_units(form.negative ? units : -units)};
}

/// The shortest text: "85.5", "-0.25", "100". `parse_decimal` reads it back.
[[nodiscard]] constexpr std::string to_string(decimal value) {
    char reversed[24] = {};
    std::size_t length = 0;
    std::uint64_t rest = detail::magnitude(value.units());
    bool significant = false; // zeros at the end of the decimals are not written
    for (int i = 0; i < decimal::digits; ++i, rest /= 10) {
        significant = significant || rest % 10 != 0;
        if (significant) reversed[length++] = static_cast<char>('0' + rest % 10);
    }
    if (significant) reversed[length++] = '.';
    do {
        reversed[length++] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (value.units() < 0) reversed[length++] = '-';

    std::string text;
    text.reserve(length);
    while (length != 0) text.push_back(reversed[--length]);
    return text;
}

STEELYARD_END_NAMESPACE
