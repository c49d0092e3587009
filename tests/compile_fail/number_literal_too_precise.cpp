// expect: more_than_six_decimals
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
points const marks = 1.2345678_pt;
#else
points const marks = 1.234567_pt;
#endif
