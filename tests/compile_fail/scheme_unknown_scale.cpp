// expect: UnsoundScheme<steelyard::v0::code::scheme_unknown_scale
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A part with a class of a scale that is not there.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.tree.children[0].classed = Classing{"quality", {}};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
