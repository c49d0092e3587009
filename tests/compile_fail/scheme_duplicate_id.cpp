// expect: UnsoundScheme<steelyard::v0::code::scheme_duplicate_id
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// Two nodes of one id.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.tree.children[1].id = "a";
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
