// SPDX-License-Identifier: BSL-1.0
// expect: the reason
// The checker must refuse this file: without its good half a failure proves nothing.
static_assert(false, "the reason");
