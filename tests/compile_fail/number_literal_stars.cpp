// expect: stars_are_0_to_9
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
stars const best = 10_star;
#else
stars const best = 9_star;
#endif
