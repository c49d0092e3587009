// expect: exponents_are_not_allowed
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
points const marks = 1e2_pt;
#else
points const marks = 100_pt;
#endif
