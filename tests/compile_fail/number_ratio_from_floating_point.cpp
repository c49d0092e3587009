// expect: use of deleted function .*ratio|invokes a deleted function
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
ratio const share = 0.3333;
#else
ratio const share = ratio::of(1, 3);
#endif
