// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <steelyard/number/number.hpp>

namespace steelyard::test {

/// The same numbers on every machine, for entities and schemes that are drawn.
struct Draw {
    std::uint64_t state;
    std::int64_t below(std::int64_t n) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::int64_t>((state >> 33U) % static_cast<std::uint64_t>(n));
    }
    std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
};

inline points tenths(std::int64_t n) { return points(decimal::from_units(n * 100'000)); }

} // namespace steelyard::test
