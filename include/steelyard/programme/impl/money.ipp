// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Money as it is paid. Apart from rewards and views, because both need it.

#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// A number of yuan as money is paid: to 0.01, half up; what no decimal can hold is the largest that one holds.
[[nodiscard]] STEELYARD_INLINE decimal in_cents(ratio const& value) {
    ratio const most(999'999'999'999);
    if (most < value) return decimal(999'999'999'999);
    if (value < -most) return decimal(-999'999'999'999);
    ratio const cents = round(value * ratio(100), {0, rounding_mode::half_up});
    return decimal::from_units(cents.numerator().to_int64() * 10'000);
}

} // namespace detail
STEELYARD_END_NAMESPACE
