// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <utility>

#include <steelyard/config.hpp>
#include <steelyard/number/integers.hpp>
#include <steelyard/number/overflow.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A number of stars (星), 0 … 9. There is nothing to calculate with stars: more is better, and that is all.
class stars {
  public:
    static constexpr int most = 9;

    constexpr stars() = default;
    /// Another number raises `number_overflow`.
    constexpr explicit stars(detail::whole_number auto count) {
        if (std::cmp_less(count, 0) || std::cmp_greater(count, most))
            detail::number_out_of_range("stars: 0 to 9");
        count_ = static_cast<std::uint8_t>(count);
    }
    stars(std::floating_point auto) = delete;

    [[nodiscard]] constexpr int count() const { return count_; }

    friend constexpr bool operator==(stars const&, stars const&) = default;
    friend constexpr std::strong_ordering operator<=>(stars const&, stars const&) = default;

  private:
    std::uint8_t count_ = 0;
};

/// The number alone: "3".
[[nodiscard]] constexpr std::string to_string(stars rated) {
    return std::string(1, static_cast<char>('0' + rated.count()));
}

STEELYARD_END_NAMESPACE
