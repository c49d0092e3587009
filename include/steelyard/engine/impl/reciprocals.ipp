// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// So large a divisor can be looked up. In hundredths of a hundred marks no larger one can, because of what it divides.
inline constexpr std::int64_t most_looked_up = 512;

/// 2^31 / d and 1 more, of small divisors. With a · d below 2^31, a / d cut to a whole number is a times that, shifted by 31: the error
/// of the reciprocal is below d / 2^31 of 1 / d, so that a times it does not reach the next whole number (Granlund and Montgomery, 1994).
struct Reciprocals {
    std::uint32_t of[most_looked_up + 1] = {};

    constexpr Reciprocals() {
        for (std::uint32_t d = 1; d <= most_looked_up; ++d) of[d] = (std::uint32_t{1} << 31U) / d + 1;
    }
    /// Whether what lies from 0 to `over` can be divided by 1 to `under`.
    [[nodiscard]] static constexpr bool reach(std::int64_t over, std::int64_t under) {
        return under >= 1 && under <= most_looked_up && over <= ((std::int64_t{1} << 31) - 1) / under;
    }
};
inline constexpr Reciprocals reciprocals{};

[[nodiscard, gnu::always_inline]] inline std::uint32_t divided_by_reciprocal(std::uint32_t over, std::uint32_t reciprocal) {
    return static_cast<std::uint32_t>((static_cast<std::uint64_t>(over) * reciprocal) >> 31U);
}

} // namespace detail

STEELYARD_END_NAMESPACE
