// SPDX-License-Identifier: BSL-1.0
// The checker must refuse this file: it does not say what to expect.
#ifdef STEELYARD_SHOULD_FAIL
static_assert(false, "any reason");
#endif
