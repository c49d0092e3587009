// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/number/parsed.hpp>
#include <steelyard/number/percent.hpp>
#include <steelyard/number/points.hpp>
#include <steelyard/number/stars.hpp>
#include <steelyard/number/weight.hpp>

STEELYARD_BEGIN_NAMESPACE

/// One function for each way in which a literal can be wrong. None is constexpr and none is defined: the
/// compiler refuses the call, and its message shows the name.
namespace literal_error {
void not_a_decimal_number();
void exponents_are_not_allowed();
void more_than_six_decimals();
void too_large();
void leading_zero_looks_like_octal();
void denominator_is_zero();
void stars_are_0_to_9();
} // namespace literal_error

namespace detail {

consteval void refuse_bad_literal(number_error error) {
    switch (error) {
    case number_error::none: break;
    case number_error::empty:
    case number_error::not_a_number: literal_error::not_a_decimal_number(); break;
    case number_error::exponent: literal_error::exponents_are_not_allowed(); break;
    case number_error::too_precise: literal_error::more_than_six_decimals(); break;
    case number_error::out_of_range: literal_error::too_large(); break;
    case number_error::zero_denominator: literal_error::denominator_is_zero(); break;
    }
}

/// The number of a literal, in which ' may separate digits.
consteval decimal literal_number(std::string_view text) {
    constexpr std::size_t longest = 64;
    char digits[longest] = {};
    std::size_t length = 0;
    for (char const c : text) {
        if (c == '\'') continue;
        if (length == longest) literal_error::too_large();
        digits[length++] = c;
    }
    if (length > 1 && digits[0] == '0' && is_digit(digits[1])) literal_error::leading_zero_looks_like_octal();
    parsed<decimal> const number = parse_decimal(std::string_view(digits, length));
    refuse_bad_literal(number.error);
    return number.value;
}

} // namespace detail

/// `using namespace steelyard::literals;` gives 85.5_pt, 90_pct, 0.15_w, "1/3"_w and 3_star. The digits are
/// read as text: no binary floating point in between. A bad literal does not compile.
inline namespace literals {

/// Marks: `0.5_pt`.
[[nodiscard]] consteval points operator""_pt(char const* text) {
    return points(detail::literal_number(text));
}
/// A rate in percent: `90_pct` is 90 %.
[[nodiscard]] consteval percent operator""_pct(char const* text) {
    return percent(detail::literal_number(text));
}
/// A weight: `0.15_w`.
[[nodiscard]] consteval weight operator""_w(char const* text) {
    return weight(fraction{detail::literal_number(text), 1});
}
/// A weight as a quotient: `"40/60"_w`.
[[nodiscard]] consteval weight operator""_w(char const* text, std::size_t length) {
    parsed<fraction> const written = parse_fraction(std::string_view(text, length));
    detail::refuse_bad_literal(written.error);
    return weight(written.value);
}
/// Stars: `3_star`.
[[nodiscard]] consteval stars operator""_star(char const* text) {
    decimal const count = detail::literal_number(text);
    if (count < 0 || count > stars::most || count.units() % decimal(1).units() != 0)
        literal_error::stars_are_0_to_9();
    return stars(count.units() / decimal(1).units());
}

} // namespace literals

STEELYARD_END_NAMESPACE
