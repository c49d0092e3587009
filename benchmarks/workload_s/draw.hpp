// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

namespace workload {

/// A small generator that is the same on every machine (SplitMix64); the standard's distributions are not.
class Draw {
  public:
    constexpr explicit Draw(std::uint64_t seed) : state_(seed) {}

    constexpr std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    /// A number below `end`.
    constexpr std::uint64_t below(std::uint64_t end) { return next() % end; }

  private:
    std::uint64_t state_;
};

} // namespace workload
