// expect: denominator_is_zero
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
weight const share = "40/0"_w;
#else
weight const share = "40/60"_w;
#endif
