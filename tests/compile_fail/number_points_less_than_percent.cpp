// expect: no match for .*operator<|invalid operands to binary expression
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
bool const passed = 85_pt < 90_pct;
#else
bool const passed = 85_pt < 90_pt;
#endif
