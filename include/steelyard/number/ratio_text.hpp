// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/number/digit_row.hpp>
#include <steelyard/number/parsed.hpp>
#include <steelyard/number/ratio.hpp>
#include <steelyard/number/wide_integer.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// How many decimals a reduced fraction over `under` ends after, or −1 when it never does. It ends when 2 and
/// 5 are the only primes below the line, after as many decimals as the more frequent of them.
[[nodiscard]] constexpr int terminating_decimals(wide under) {
    int twos = 0;
    int fives = 0;
    for (; !under.is_odd(); ++twos) under.divide_small(2);
    for (wide next = under; next.divide_small(5) == 0; under = next) ++fives;
    if (under != 1) return -1;
    return twos > fives ? twos : fives;
}

/// Appends decimal digits to a number; false when it gets too wide.
[[nodiscard]] constexpr bool append_digits(wide& number, std::string_view digits) {
    for (char const digit : digits)
        if (!number.multiply_add(10, static_cast<std::uint64_t>(digit - '0'))) return false;
    return true;
}

/// The fraction 0.digits as over / under, reduced; false when it gets too wide. From the last digit to the
/// first: what comes after a digit has a denominator that divides that of the whole, so nothing on the way is
/// wider than the result.
[[nodiscard]] constexpr bool decimals_to_fraction(std::string_view digits, wide& over, wide& under) {
    while (digits.ends_with('0')) digits.remove_suffix(1);
    for (std::size_t i = digits.size(); i-- > 0;) {
        // (digit + over / under) / 10, of which 2 and 5 are all that can cancel
        std::uint64_t ten = 10;
        std::uint64_t const digit = static_cast<std::uint64_t>(digits[i] - '0');
        wide_integer<wide_limbs + 1> next(under);
        if (!next.multiply_add(digit, 0)) return false;
        next += wide_integer<wide_limbs + 1>(over);
        for (std::uint64_t const prime : {2U, 5U}) {
            auto divided = next;
            if (divided.divide_small(prime) != 0) continue;
            next = divided;
            ten /= prime;
        }
        if (next.bit_width() > static_cast<int>(wide_limbs * 64)) return false;
        over = wide(next);
        if (!under.multiply_add(ten, 0)) return false;
    }
    return true;
}

} // namespace detail

/// The exact value: a decimal when it ends ("85.058", however many digits that takes), otherwise a reduced
/// fraction ("200/3", "-1/7"). `parse_ratio` reads it back.
[[nodiscard]] constexpr std::string to_string(ratio const& value) {
    wide const under = value.denominator();
    int const decimals = detail::terminating_decimals(under);
    if (decimals >= 0) return detail::digit_row(value, static_cast<std::size_t>(decimals)).text();
    return to_string(value.numerator()) + "/" + to_string(under);
}

/// Rounded, with exactly `how.digits` decimals: "85.06", "90.0"; what rounds to zero has no sign.
/// Any number of digits; below 0 counts as 0.
[[nodiscard]] constexpr std::string to_text(ratio const& value, rounding how) {
    detail::digit_row row(value, static_cast<std::size_t>(how.digits < 0 ? 0 : how.digits));
    row.round(how.mode);
    return row.text();
}

/// Reads what `to_string(ratio)` writes, and nothing else but other writings of the same: `-?digits[.digits]`
/// with any number of decimals, or `-?digits/digits`. What needs more than `wide_limbs` × 64 bits is
/// `out_of_range`.
[[nodiscard]] constexpr parsed<ratio> parse_ratio(std::string_view text) {
    std::size_t const slash = text.find('/');
    std::string_view const above = text.substr(0, slash);
    detail::number_form const form = detail::scan_number(above);
    if (form.error != number_error::none) return {{}, form.error, form.at};
    auto const too_wide = [&form] { return parsed<ratio>{{}, number_error::out_of_range, form.whole_begin}; };

    wide over;
    wide under = 1;
    if (slash != std::string_view::npos) {
        std::string_view const below = text.substr(slash + 1);
        if (form.decimals_end != form.whole_end) return {{}, number_error::not_a_number, form.whole_end};
        if (below.empty()) return {{}, number_error::empty, slash + 1};
        std::size_t const end = detail::end_of_digits(below, 0);
        if (end != below.size()) return {{}, number_error::not_a_number, slash + 1 + end};
        if (!detail::append_digits(over, above.substr(form.whole_begin))) return too_wide();
        under = 0;
        if (!detail::append_digits(under, below)) return {{}, number_error::out_of_range, slash + 1};
        if (under.is_zero()) return {{}, number_error::zero_denominator, slash + 1};
    } else {
        wide whole;
        if (!detail::append_digits(whole, above.substr(form.whole_begin, form.whole_end - form.whole_begin)))
            return too_wide();
        std::string_view const decimals =
            above.substr(form.decimals_begin, form.decimals_end - form.decimals_begin);
        if (!detail::decimals_to_fraction(decimals, over, under)) return too_wide();
        auto const sum = full_product(whole, under) + wide_integer<2 * wide_limbs>(over);
        if (sum.bit_width() > static_cast<int>(wide_limbs * 64)) return too_wide();
        over = wide(sum);
    }
    return {ratio::of(form.negative ? -over : over, under)};
}

STEELYARD_END_NAMESPACE
