// expect: too_large
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
points const marks = 9'223'372'036'855_pt;
#else
points const marks = 9'223'372'036'854_pt;
#endif
