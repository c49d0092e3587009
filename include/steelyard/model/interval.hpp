// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// An interval of measured values, each end open, closed or unbounded; written `[80, 90)`, `>= 90`, `< 60`, `7` or `any`.
struct Interval {
    std::optional<decimal> low{};
    std::optional<decimal> high{};
    bool low_closed = false;  ///< `low` itself belongs to it
    bool high_closed = false; ///< `high` itself belongs to it

    [[nodiscard]] constexpr bool contains(ratio const& value) const {
        if (low && (value < ratio(*low) || (!low_closed && value == ratio(*low)))) return false;
        return !(high && (value > ratio(*high) || (!high_closed && value == ratio(*high))));
    }

    friend constexpr bool operator==(Interval const&, Interval const&) = default;
};

namespace detail {
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}
} // namespace detail

/// Reads the text of an interval; nothing when it is none.
[[nodiscard]] constexpr std::optional<Interval> parse_interval(std::string_view text) {
    text = detail::trimmed(text);
    Interval out{};
    if (text == "any") return out;
    auto const number = [](std::string_view part) { return parse_decimal(detail::trimmed(part)); };
    if (text.starts_with(">") || text.starts_with("<")) {
        bool const closed = text.size() > 1 && text[1] == '=';
        auto const bound = number(text.substr(closed ? 2 : 1));
        if (!bound) return {};
        (text[0] == '>' ? out.low : out.high) = bound.value;
        (text[0] == '>' ? out.low_closed : out.high_closed) = closed;
        return out;
    }
    if (text.starts_with("[") || text.starts_with("(")) {
        std::size_t const comma = text.find(',');
        if (comma == std::string_view::npos || (text.back() != ']' && text.back() != ')')) return {};
        auto const low = number(text.substr(1, comma - 1));
        auto const high = number(text.substr(comma + 1, text.size() - comma - 2));
        if (!low || !high) return {};
        return Interval{low.value, high.value, text.front() == '[', text.back() == ']'};
    }
    auto const exactly = number(text);
    if (!exactly) return {};
    return Interval{exactly.value, exactly.value, true, true};
}

/// Writes an interval so that `parse_interval` reads it back.
[[nodiscard]] constexpr std::string to_string(Interval const& i) {
    if (!i.low && !i.high) return "any";
    if (!i.low) return (i.high_closed ? "<= " : "< ") + to_string(*i.high);
    if (!i.high) return (i.low_closed ? ">= " : "> ") + to_string(*i.low);
    if (*i.low == *i.high && i.low_closed && i.high_closed) return to_string(*i.low);
    // a string first: at -O3 g++ 12 warns of "[" + std::string() without a cause
    return std::string(i.low_closed ? "[" : "(") + to_string(*i.low) + ", " + to_string(*i.high) +
           (i.high_closed ? "]" : ")");
}

template <> struct reflect::text_form<Interval> {
    static constexpr std::string_view name = "interval";
    static constexpr std::string_view pattern = {};
    static constexpr Json json = Json::string;
    static ParseProblem parse(Scalar const& scalar, Interval& out) {
        auto const read = parse_interval(scalar.text);
        if (!read) return ParseProblem{code::interval_syntax, {std::string(scalar.text)}, 0, false};
        out = *read;
        return {};
    }
    static std::string print(Interval const& value) { return to_string(value); }
};

STEELYARD_END_NAMESPACE
