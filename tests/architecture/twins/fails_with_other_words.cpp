// SPDX-License-Identifier: BSL-1.0
// expect: words that no compiler has ever said
// The checker must refuse this file: it fails, but with other words than promised.
#ifdef STEELYARD_SHOULD_FAIL
static_assert(false, "the real reason");
#endif
