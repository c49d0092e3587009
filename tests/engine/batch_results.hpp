// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <steelyard/engine/batch.hpp>

namespace steelyard::test {

/// Columns for the total, the level and the outcome of so many entities, filled with what no result is.
struct Results {
    std::vector<std::int32_t> total;
    std::vector<std::uint8_t> level, outcome;
    BatchOutput out;

    explicit Results(std::size_t n) : total(n, -1), level(n, 9), outcome(n, 9) {
        out.total.over = IntColumnOut(total);
        out.level = IntColumnOut(level);
        out.outcome = IntColumnOut(outcome);
    }
};

} // namespace steelyard::test
