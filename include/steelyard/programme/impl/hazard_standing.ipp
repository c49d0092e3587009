// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// How a hazard stands on a date. Apart from rates and views, because both need it.

#include <steelyard/programme/state.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

[[nodiscard]] STEELYARD_INLINE bool is_rectified(HazardThread const& t) {
    return t.state == hazard_state::accepted || t.state == hazard_state::closed;
}

[[nodiscard]] STEELYARD_INLINE bool is_overdue(HazardThread const& t, date on) {
    return is_open(t.state) && t.due && *t.due < on;
}

} // namespace detail
STEELYARD_END_NAMESPACE
