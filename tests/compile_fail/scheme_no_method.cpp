// expect: UnsoundScheme<steelyard::v0::code::scheme_no_method
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// An item that nobody can score.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.tree.children[0].judged.reset();
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
