// expect: UnsoundScheme<steelyard::v0::code::scheme_shares_sum
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// Shares that sum to less than 1.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.tree.combine = combination::weighted;
        s.tree.full = 100_pt;
        s.tree.children[0].share = 0.5_w;
        s.tree.children[1].share = 0.4_w;
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
