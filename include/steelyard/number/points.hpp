// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/number/decimal.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Marks (分), as a standard writes them: full marks, deductions, thresholds. Exact, at most six decimals;
/// they mix with no other kind of number. What a scorer computes from them is a `ratio`.
class points {
  public:
    constexpr points() = default;
    constexpr explicit points(decimal value) : value_(value) {}

    [[nodiscard]] constexpr decimal value() const { return value_; }

    friend constexpr bool operator==(points const&, points const&) = default;
    friend constexpr std::strong_ordering operator<=>(points const&, points const&) = default;

    [[nodiscard]] friend constexpr points operator-(points a) { return points(-a.value_); }
    [[nodiscard]] friend constexpr points operator+(points a, points b) {
        return points(a.value_ + b.value_);
    }
    [[nodiscard]] friend constexpr points operator-(points a, points b) {
        return points(a.value_ - b.value_);
    }
    constexpr points& operator+=(points other) { return *this = *this + other; }
    constexpr points& operator-=(points other) { return *this = *this - other; }

  private:
    decimal value_;
};

/// The number alone: "85.5".
[[nodiscard]] constexpr std::string to_string(points marks) { return to_string(marks.value()); }

STEELYARD_END_NAMESPACE
