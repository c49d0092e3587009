// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <steelyard/number/number.hpp>

namespace steelyard::oracle {

/// Random draws that are the same on every platform: the standard fixes the engine, and the distributions are
/// our own.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// 0 … n - 1; `n` is not 0. The bias of the remainder is below n / 2^64.
    [[nodiscard]] std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
    /// from … to, both included.
    [[nodiscard]] std::int64_t between(std::int64_t from, std::int64_t to) {
        return from + static_cast<std::int64_t>(below(static_cast<std::size_t>(to - from + 1)));
    }
    [[nodiscard]] bool chance(int percent) { return between(1, 100) <= percent; }
    template <class T>
    [[nodiscard]] T const& pick(std::vector<T> const& from) {
        return from[below(from.size())];
    }
    [[nodiscard]] std::uint64_t seed() { return engine_(); }

  private:
    std::mt19937_64 engine_;
};

/// "c0", "c1": a stem and a number.
[[nodiscard]] inline std::string numbered(std::string stem, std::int64_t number) {
    stem += std::to_string(number);
    return stem;
}

/// Marks from a count of hundredths.
[[nodiscard]] inline points hundredths(std::int64_t n) { return points(decimal::from_units(n * 10'000)); }

} // namespace steelyard::oracle
