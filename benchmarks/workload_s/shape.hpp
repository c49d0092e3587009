// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The reference workload S as constants: ten elements of eight groups of five items. An element is obtained / due × 100,
/// rounded half up to 0.01, 100 when all of it is absent and 0 after a veto; the total is their weighted sum, rounded half
/// up to 0.01. The library knows nothing of this file: it reads s.scheme.yaml, which is written from it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "draw.hpp"

namespace workload {

inline constexpr std::size_t elements = 10;
inline constexpr std::size_t groups = 8; ///< of an element
inline constexpr std::size_t items_of_group = 5;
inline constexpr std::size_t items_of_element = groups * items_of_group;
inline constexpr std::size_t items = elements * items_of_element;

inline constexpr std::array<int, elements> weights{15, 5, 10, 12, 8, 10, 10, 12, 8, 10}; ///< hundredths

/// What a level asks: hundredths of the total, and of every element; from five stars down.
inline constexpr std::array<int, 5> total_thresholds{9500, 9000, 8000, 7000, 6000};
inline constexpr std::array<int, 5> element_thresholds{9000, 8500, 7000, 6000, 5000};

/// Full marks of an item: 1 to 10 points.
inline constexpr std::array<std::uint8_t, items> full_marks = [] {
    std::array<std::uint8_t, items> out{};
    Draw draw(1);
    for (std::uint8_t& one : out) one = static_cast<std::uint8_t>(draw.below(10) + 1);
    return out;
}();

/// The most that can be taken from an item, in tenths: its marks, of every fourth item half of them.
inline constexpr std::array<std::uint8_t, items> caps = [] {
    std::array<std::uint8_t, items> out{};
    for (std::size_t i = 0; i < items; ++i)
        out[i] = static_cast<std::uint8_t>(full_marks[i] * (i % 4 == 3 ? 5 : 10));
    return out;
}();

/// Full marks of an element.
inline constexpr std::array<int, elements> full_of_element = [] {
    std::array<int, elements> out{};
    for (std::size_t i = 0; i < items; ++i) out[i / items_of_element] += full_marks[i];
    return out;
}();

/// Two items of every element bear a veto: the first of its first two groups.
constexpr bool bears_veto(std::size_t item) {
    std::size_t const inside = item % items_of_element;
    return inside == 0 || inside == items_of_group;
}

/// What is known of an item, in one byte: so many tenths deducted (0 to 127), absent, or a veto hit.
using Cell = std::int8_t;
inline constexpr Cell absent = -1;
inline constexpr Cell veto = -2;

/// A result: hundredths of the total, and stars.
struct Verdict {
    std::uint16_t total = 0;
    std::uint16_t stars = 0;

    friend constexpr bool operator==(Verdict const&, Verdict const&) = default;
};

/// The id of an item in the scheme: e0g0i0.
inline std::string item_id(std::size_t item) {
    std::size_t const inside = item % items_of_element;
    return "e" + std::to_string(item / items_of_element) + "g" + std::to_string(inside / items_of_group) + "i"
           + std::to_string(inside % items_of_group);
}

} // namespace workload
