// SPDX-License-Identifier: BSL-1.0
// expect: error
// The checker must refuse this file: it compiles either way.
int answer() { return 0; }
