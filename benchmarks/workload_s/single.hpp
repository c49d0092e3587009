// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>

#include "verdict.hpp"

namespace workload {

/// One entity that is kept up to date: a change of one item touches its element and the total alone.
class Live {
  public:
    Live() {
        due_ = {};
        for (std::size_t e = 0; e < elements; ++e) due_[e] = 10 * full_of_element[e];
        scores_.fill(10'000);
    }

    /// Sets one item and gives the new result.
    Verdict set(std::size_t item, Cell cell) {
        std::size_t const e = item / items_of_element;
        count(item, e, cells_[item], -1);
        count(item, e, cell, 1);
        cells_[item] = cell;
        scores_[e] = hits_[e] > 0 ? 0 : element_score(due_[e] - lost_[e], due_[e]);
        return verdict_of(scores_);
    }

  private:
    void count(std::size_t item, std::size_t e, Cell cell, int sign) {
        if (cell == absent) due_[e] -= sign * 10 * full_marks[item];
        if (cell == veto) hits_[e] += sign;
        lost_[e] += sign * std::clamp<int>(cell, 0, caps[item]);
    }

    std::array<Cell, items> cells_{};
    std::array<int, elements> due_{};
    std::array<int, elements> lost_{};
    std::array<int, elements> hits_{};
    std::array<int, elements> scores_{};
};

} // namespace workload
