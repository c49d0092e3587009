// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/number/decimal.hpp>
#include <steelyard/number/ratio.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A rate in percent: `percent(90)` is 90 %, that is 9/10. Not marks, and not comparable with them.
class percent {
  public:
    constexpr percent() = default;
    constexpr explicit percent(decimal value) : value_(value) {}

    /// The number before the sign: 90 for 90 %.
    [[nodiscard]] constexpr decimal value() const { return value_; }
    /// The rate: 9/10 for 90 %.
    [[nodiscard]] constexpr ratio as_ratio() const { return ratio(value_) / ratio(100); }

    friend constexpr bool operator==(percent const&, percent const&) = default;
    friend constexpr std::strong_ordering operator<=>(percent const&, percent const&) = default;

  private:
    decimal value_;
};

/// The number alone, without the sign: "90".
[[nodiscard]] constexpr std::string to_string(percent rate) { return to_string(rate.value()); }

STEELYARD_END_NAMESPACE
