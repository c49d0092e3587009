// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Putting short lists in order. <algorithm> would cost every file that includes the engine an eighth of <fmt/format.h>,
/// and each of its sorts as much again where the engine is instantiated; these three functions are what is needed of it.

#include <cstddef>
#include <utility>
#include <vector>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Sorts a list; what is equal keeps its order. O(n log n); lists of up to eight need no memory.
template <class T, class Before>
constexpr void sort_stably(std::vector<T>& list, Before const& before) {
    constexpr std::size_t run = 8;
    std::size_t const size = list.size();
    for (std::size_t first = 0; first < size; first += run) {
        std::size_t const last = first + run < size ? first + run : size;
        for (std::size_t i = first + 1; i < last; ++i)
            for (std::size_t j = i; j > first && before(list[j], list[j - 1]); --j) std::swap(list[j], list[j - 1]);
    }
    std::vector<T> merged;
    for (std::size_t width = run; width < size; width *= 2) {
        merged.clear();
        merged.reserve(size);
        for (std::size_t first = 0; first < size; first += 2 * width) {
            std::size_t const middle = first + width < size ? first + width : size;
            std::size_t const last = middle + width < size ? middle + width : size;
            std::size_t left = first;
            std::size_t right = middle;
            while (left < middle || right < last) {
                bool const from_right = left == middle || (right < last && before(list[right], list[left]));
                merged.push_back(std::move(list[from_right ? right++ : left++]));
            }
        }
        list.swap(merged);
    }
}

template <class T>
constexpr void sort_stably(std::vector<T>& list) {
    sort_stably(list, [](T const& a, T const& b) { return a < b; });
}

/// Sorts a list and leaves one of each.
template <class T>
constexpr void sort_and_drop_repeats(std::vector<T>& list) {
    sort_stably(list);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0 && !(list[kept - 1] < list[i])) continue;
        if (kept != i) list[kept] = std::move(list[i]);
        ++kept;
    }
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(kept), list.end());
}

/// The first place of a sorted list whose element is not before what is looked for; its size when all are. O(log n).
template <class T, class Before>
[[nodiscard]] constexpr std::size_t place_in(std::vector<T> const& sorted, Before const& before) {
    std::size_t low = 0;
    std::size_t high = sorted.size();
    while (low < high) {
        std::size_t const middle = low + (high - low) / 2;
        if (before(sorted[middle]))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// Whether a sorted list holds a value. O(log n).
template <class T>
[[nodiscard]] constexpr bool holds(std::vector<T> const& sorted, T const& value) {
    std::size_t const place = place_in(sorted, [&](T const& other) { return other < value; });
    return place < sorted.size() && !(value < sorted[place]);
}

} // namespace detail

STEELYARD_END_NAMESPACE
