// expect: UnsoundScheme<steelyard::v0::code::scheme_marks_sum
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// Marks that do not add up.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.tree.full = 101_pt;
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
