// expect: UnsoundScheme<steelyard::v0::code::scheme_adjustment_place
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A bonus that does not say whether absences scale it.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        Adjustment bonus;
        bonus.id = "award";
        bonus.does = sign::add;
        bonus.once = 2_pt;
        s.tree.adjustments = {bonus};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
