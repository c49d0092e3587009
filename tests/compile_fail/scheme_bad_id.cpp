// expect: UnsoundScheme<steelyard::v0::code::scheme_bad_id
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// An id that findings could not name.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.tree.children[0].id = "Gas check";
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
