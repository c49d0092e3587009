// expect: not_a_decimal_number
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
points const marks = 0x10_pt;
#else
points const marks = 16_pt;
#endif
