// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// How the vocabulary types of room `number/` are read and written.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/reflect/note.hpp>
#include <steelyard/reflect/text_form.hpp>

STEELYARD_BEGIN_NAMESPACE

// The number room knows the standard library only, so its roundings are described here.
BOOST_DESCRIBE_ENUM(rounding_mode, half_up, half_even, down, up)
BOOST_DESCRIBE_STRUCT(rounding, (), (digits, mode))

template <class Late = void>
constexpr auto notes(rounding const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"digits", "Decimals that stay, 0 to 6.", reflect::presence::required},
         {"mode",
          "half_up takes halves away from zero, half_even to the even neighbour, down toward zero, up away."}});
}
template <>
inline constexpr std::string_view reflect::shorthand<rounding> = "digits";

namespace reflect {

namespace detail {

/// The problem of a number that could not be read; `syntax` is the code for text that is no such number.
inline ParseProblem number_problem(number_error error, std::string_view text, std::size_t at, code syntax) {
    code what = syntax;
    switch (error) {
    case number_error::none: return {};
    case number_error::empty:
    case number_error::not_a_number: break;
    case number_error::exponent: what = code::bad_exponent; break;
    case number_error::too_precise: what = code::too_precise; break;
    case number_error::out_of_range: what = code::out_of_range; break;
    case number_error::zero_denominator: what = code::zero_denominator; break;
    }
    // everything that a number reader accepted before `at` is ASCII, so bytes are characters
    return {what, {std::string(text)}, at < text.size() ? at : 0, false};
}

inline ParseProblem parse_decimal_form(std::string_view text, decimal& out, code syntax) {
    auto const read = parse_decimal(text);
    if (read) out = read.value;
    return number_problem(read.error, text, read.at, syntax);
}

inline ParseProblem parse_fraction_form(std::string_view text, fraction& out) {
    auto const read = parse_fraction(text);
    if (read) out = read.value;
    return number_problem(read.error, text, read.at, code::bad_fraction);
}

} // namespace detail

template <>
struct text_form<decimal> {
    static constexpr std::string_view name = "number";
    static constexpr std::string_view pattern = "^-?[0-9]+(\\.[0-9]+)?$";
    static constexpr Json json = Json::number;
    static ParseProblem parse(Scalar const& scalar, decimal& out) {
        return detail::parse_decimal_form(scalar.text, out, code::bad_number);
    }
    static std::string print(decimal const& value) { return to_string(value); }
};

template <>
struct text_form<points> {
    static constexpr std::string_view name = "marks";
    static constexpr std::string_view pattern = text_form<decimal>::pattern;
    static constexpr Json json = Json::number;
    static ParseProblem parse(Scalar const& scalar, points& out) {
        decimal value;
        ParseProblem problem = detail::parse_decimal_form(scalar.text, value, code::bad_number);
        if (problem.ok) out = points(value);
        return problem;
    }
    static std::string print(points const& value) { return to_string(value.value()); }
};

template <>
struct text_form<percent> {
    static constexpr std::string_view name = "percentage";
    static constexpr std::string_view pattern = "^-?[0-9]+(\\.[0-9]+)? *%?$";
    static constexpr Json json = Json::any;
    static ParseProblem parse(Scalar const& scalar, percent& out) {
        std::string_view text = scalar.text;
        if (text.ends_with('%')) {
            text.remove_suffix(1);
            while (text.ends_with(' ')) text.remove_suffix(1);
        }
        decimal value;
        ParseProblem problem = detail::parse_decimal_form(text, value, code::bad_percent);
        if (problem.ok)
            out = percent(value);
        else
            problem.arguments[0].assign(scalar.text);
        return problem;
    }
    static std::string print(percent const& value) { return to_string(value.value()) + "%"; }
};

template <>
struct text_form<fraction> {
    static constexpr std::string_view name = "number or fraction";
    static constexpr std::string_view pattern = "^-?[0-9]+(\\.[0-9]+)?(/[0-9]+(\\.[0-9]+)?)?$";
    static constexpr Json json = Json::any;
    static ParseProblem parse(Scalar const& scalar, fraction& out) {
        return detail::parse_fraction_form(scalar.text, out);
    }
    static std::string print(fraction const& value) { return to_string(value); }
};

template <>
struct text_form<weight> {
    static constexpr std::string_view name = "weight";
    static constexpr std::string_view pattern = text_form<fraction>::pattern;
    static constexpr Json json = Json::any;
    static ParseProblem parse(Scalar const& scalar, weight& out) {
        fraction value;
        ParseProblem problem = detail::parse_fraction_form(scalar.text, value);
        if (problem.ok) out = weight(value);
        return problem;
    }
    static std::string print(weight const& value) { return to_string(value.written()); }
};

template <>
struct text_form<stars> {
    static constexpr std::string_view name = "stars";
    static constexpr std::string_view pattern = "^[0-9]$";
    static constexpr Json json = Json::number;
    static ParseProblem parse(Scalar const& scalar, stars& out) {
        std::int64_t count = 0;
        ParseProblem problem = detail::parse_whole(scalar.text, 0, 9, count);
        if (problem.ok) out = stars(static_cast<int>(count));
        return problem;
    }
    static std::string print(stars const& value) { return std::to_string(value.count()); }
};

template <>
struct text_form<date> {
    static constexpr std::string_view name = "date";
    static constexpr std::string_view pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    static constexpr Json json = Json::string;
    static ParseProblem parse(Scalar const& scalar, date& out) {
        auto const read = parse_date(scalar.text);
        if (read) out = read.value;
        if (read) return {};
        code const what = read.error == number_error::out_of_range ? code::no_such_day : code::bad_date;
        return {what, {std::string(scalar.text)}, 0, false};
    }
    static std::string print(date const& value) { return to_string(value); }
};

} // namespace reflect

STEELYARD_END_NAMESPACE
