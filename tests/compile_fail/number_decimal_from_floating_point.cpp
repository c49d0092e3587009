// expect: use of deleted function .*decimal|invokes a deleted function
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
decimal const rate = 0.1;
#else
decimal const rate = 1;
#endif
