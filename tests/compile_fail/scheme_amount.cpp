// expect: UnsoundScheme<steelyard::v0::code::scheme_amount_positive
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A clause that takes nothing.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        Clause nothing;
        nothing.id = "nothing";
        nothing.each = 0_pt;
        s.tree.children[0].judged.reset();
        s.tree.children[0].deduct = {nothing};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
