// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Why a text is no number, or no date.
enum class number_error : std::uint8_t {
    none,
    empty,           ///< nothing where a number should be
    not_a_number,    ///< a sign, blank, letter or point where none may be
    exponent,        ///< 1e2: a form that marks are never written in
    too_precise,     ///< more decimals than the number keeps: never rounded away
    out_of_range,    ///< too large for its type; a day that no calendar has
    zero_denominator ///< 40/0
};

/// What was read, or why it could not be: then `at` is the offset of the first byte that is wrong.
/// A text that breaks off is wrong at its end.
template <class T>
struct parsed {
    T value{};
    number_error error = number_error::none;
    std::size_t at = 0;
    [[nodiscard]] constexpr explicit operator bool() const { return error == number_error::none; }
};

namespace detail {

/// Where the parts of `-?digits[.digits]` stand in a text: offsets, ends exclusive.
struct number_form {
    number_error error = number_error::none;
    std::size_t at = 0;
    bool negative = false;
    std::size_t whole_begin = 0;
    std::size_t whole_end = 0;
    std::size_t decimals_begin = 0;
    std::size_t decimals_end = 0;
};

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The offset of the first byte from `at` on that is no digit.
[[nodiscard]] constexpr std::size_t end_of_digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

[[nodiscard]] constexpr bool exponent_at(std::string_view text, std::size_t at) {
    if (text[at] != 'e' && text[at] != 'E') return false;
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    return at < text.size() && is_digit(text[at]);
}

/// Looks at the form only, so that what is no number is said to be none, however long it is.
[[nodiscard]] constexpr number_form scan_number(std::string_view text) {
    number_form form;
    auto const wrong = [&form](number_error error, std::size_t at) {
        form.error = error;
        form.at = at;
        return form;
    };
    if (text.empty()) return wrong(number_error::empty, 0);
    form.negative = text.front() == '-';
    form.whole_begin = form.negative ? 1 : 0;
    form.whole_end = end_of_digits(text, form.whole_begin);
    form.decimals_begin = form.decimals_end = form.whole_end;
    if (form.whole_begin == form.whole_end) return wrong(number_error::not_a_number, form.whole_begin);
    if (form.whole_end < text.size() && text[form.whole_end] == '.') {
        form.decimals_begin = form.whole_end + 1;
        form.decimals_end = end_of_digits(text, form.decimals_begin);
        if (form.decimals_begin == form.decimals_end)
            return wrong(number_error::not_a_number, form.whole_end);
    }
    std::size_t const end = form.decimals_end;
    if (end < text.size())
        return wrong(exponent_at(text, end) ? number_error::exponent : number_error::not_a_number, end);
    return form;
}

} // namespace detail

STEELYARD_END_NAMESPACE
