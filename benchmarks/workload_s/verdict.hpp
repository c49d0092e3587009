// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// S scored plainly, one entity at a time: what the fast kernels are compared with, and what they share.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "shape.hpp"

namespace workload {

/// What an element comes to, in hundredths: obtained / due × 100 rounded half up; tenths in, due may be 0.
constexpr int element_score(int obtained, int due) {
    return due == 0 ? 10'000 : (20'000 * obtained + due) / (2 * due);
}

/// The stars of a total and of the least element, both in hundredths.
constexpr std::uint16_t stars_of(int total, int least) {
    for (std::size_t i = 0; i < total_thresholds.size(); ++i)
        if (total >= total_thresholds[i] && least >= element_thresholds[i])
            return static_cast<std::uint16_t>(5 - i);
    return 0;
}

/// Total and stars of ten elements, in hundredths.
constexpr Verdict verdict_of(std::array<int, elements> const& scores) {
    int sum = 0;
    int least = 10'000;
    for (std::size_t e = 0; e < elements; ++e) {
        sum += weights[e] * scores[e];
        least = std::min(least, scores[e]);
    }
    int const total = (sum + 50) / 100;
    return {static_cast<std::uint16_t>(total), stars_of(total, least)};
}

/// The ten elements of an entity, in hundredths.
constexpr std::array<int, elements> element_scores(std::span<Cell const, items> cells) {
    std::array<int, elements> out{};
    for (std::size_t e = 0; e < elements; ++e) {
        int due = 0;
        int lost = 0;
        bool hit = false;
        for (std::size_t i = e * items_of_element; i < (e + 1) * items_of_element; ++i) {
            if (cells[i] == absent) continue;
            due += 10 * full_marks[i];
            lost += std::clamp<int>(cells[i], 0, caps[i]);
            hit = hit || cells[i] == veto;
        }
        out[e] = hit ? 0 : element_score(due - lost, due);
    }
    return out;
}

/// The result of an entity.
constexpr Verdict verdict(std::span<Cell const, items> cells) { return verdict_of(element_scores(cells)); }

} // namespace workload
