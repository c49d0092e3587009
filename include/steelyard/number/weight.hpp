// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/number/fraction.hpp>
#include <steelyard/number/ratio.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The share of a part in a whole, as its author wrote it: 0.15, 15, 1/3. Compared by value, so that 2/6
/// equals 1/3.
class weight {
  public:
    constexpr weight() = default;
    constexpr explicit weight(fraction written) : written_(written) {}

    [[nodiscard]] constexpr fraction const& written() const { return written_; }
    [[nodiscard]] constexpr ratio as_ratio() const { return ratio(written_); }

    friend constexpr bool operator==(weight const& a, weight const& b) {
        return a.as_ratio() == b.as_ratio();
    }
    friend constexpr std::strong_ordering operator<=>(weight const& a, weight const& b) {
        return a.as_ratio() <=> b.as_ratio();
    }

  private:
    fraction written_;
};

/// As written: "0.15", "1/3".
[[nodiscard]] constexpr std::string to_string(weight const& share) { return to_string(share.written()); }

STEELYARD_END_NAMESPACE
