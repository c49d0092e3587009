// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/code.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace reflect {

/// A scalar as it stands in a file.
struct Scalar {
    std::string_view text; ///< without quotes, escapes resolved
    bool quoted = false;
};

/// Why a scalar cannot be read; `ok` when it can.
struct ParseProblem {
    code what{};
    std::vector<std::string> arguments;
    std::size_t at = 0; ///< offset in the scalar, in characters
    bool ok = true;

    explicit operator bool() const { return ok; }
};

/// How a scalar is written in JSON. `any`: bare when the bare text means the same value, otherwise as a
/// string.
enum class Json : std::uint8_t { string, number, boolean, any };

/// How the scalar type `T` is read and written. A specialisation has
///
///     static constexpr std::string_view name;      // what a person calls it: "number", "date"
///     static constexpr std::string_view pattern;   // regular expression of its text for the schema; may be left out
///     static constexpr Json json;
///     static ParseProblem parse(Scalar const&, T&);
///     static std::string print(T const&);          // `parse` reads it back
template <class T>
struct text_form;

template <>
struct text_form<std::string> {
    static constexpr std::string_view name = "text";
    static constexpr Json json = Json::string;
    static ParseProblem parse(Scalar const& scalar, std::string& out) {
        out.assign(scalar.text);
        return {};
    }
    static std::string print(std::string const& value) { return value; }
};

template <>
struct text_form<bool> {
    static constexpr std::string_view name = "true/false";
    static constexpr Json json = Json::boolean;
    static ParseProblem parse(Scalar const& scalar, bool& out) {
        out = scalar.text == "true";
        if (!scalar.quoted && (out || scalar.text == "false")) return {};
        return {code::bad_bool, {std::string(scalar.text)}, 0, false};
    }
    static std::string print(bool value) { return value ? "true" : "false"; }
};

namespace detail {

/// Reads a whole number between two limits.
inline ParseProblem parse_whole(std::string_view text, std::int64_t low, std::int64_t high,
                                std::int64_t& out) {
    auto const refuse = [text](code what, std::size_t at) {
        return ParseProblem{what, {std::string(text)}, at, false};
    };
    bool const negative = !text.empty() && text[0] == '-';
    std::size_t const first = negative ? 1 : 0;
    bool fits = true;
    std::int64_t value = 0; // kept negative, for the range of negative numbers is the larger one
    for (std::size_t i = first; i < text.size(); ++i) {
        if (text[i] < '0' || text[i] > '9') {
            bool const power = i > first && (text[i] == 'e' || text[i] == 'E');
            return refuse(power ? code::bad_exponent : code::bad_whole, i);
        }
        std::int64_t const digit = text[i] - '0';
        if (value < (std::numeric_limits<std::int64_t>::min() + digit) / 10)
            fits = false;
        else
            value = value * 10 - digit;
    }
    if (text.size() == first) return refuse(code::bad_whole, 0);
    if (!negative && value == std::numeric_limits<std::int64_t>::min()) fits = false;
    if (fits) value = negative ? value : -value;
    if (!fits || value < low || value > high)
        return {code::out_of_range, {std::string(text), std::to_string(low), std::to_string(high)}, 0, false};
    out = value;
    return {};
}

/// The form of a built-in whole number type.
template <class T>
struct whole_form {
    static constexpr std::string_view name = "whole number";
    static constexpr std::string_view pattern = "^-?[0-9]+$";
    static constexpr Json json = Json::number;
    static ParseProblem parse(Scalar const& scalar, T& out) {
        std::int64_t value = 0;
        ParseProblem problem =
            parse_whole(scalar.text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), value);
        if (problem.ok) out = static_cast<T>(value);
        return problem;
    }
    static std::string print(T value) { return std::to_string(value); }
};

} // namespace detail

template <>
struct text_form<int> : detail::whole_form<int> {};
template <>
struct text_form<std::int64_t> : detail::whole_form<std::int64_t> {};

} // namespace reflect

STEELYARD_END_NAMESPACE
