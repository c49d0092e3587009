// expect: use of deleted function .*decimal|invokes a deleted function
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
points const marks(85.5);
#else
points const marks(85);
#endif
