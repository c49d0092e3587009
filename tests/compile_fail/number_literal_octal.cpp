// expect: leading_zero_looks_like_octal
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
percent const rate = 060_pct;
#else
percent const rate = 60_pct;
#endif
