// expect: no match for .*operator\+|invalid operands to binary expression
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
points const total = 90_pt + 5_pct;
#else
points const total = 90_pt + 5_pt;
#endif
