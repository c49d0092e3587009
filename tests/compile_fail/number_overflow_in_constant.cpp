// expect: number_out_of_range
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
constexpr decimal sum = decimal::from_units(9'223'372'036'854'775'807) + 1;
#else
constexpr decimal sum = decimal::from_units(9'223'372'036'854'775'807) + 0;
#endif
