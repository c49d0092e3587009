// expect: UnsoundScheme<steelyard::v0::code::scheme_shares_gap
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A table of shares without a row for some values of its fact.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        FactDeclaration gas;
        gas.id = "gas";
        gas.kind = fact_kind::truth;
        s.facts = {gas};
        s.tree.combine = combination::weighted;
        s.tree.full = 100_pt;
        s.tree.shares = ShareTable{{ShareRow{expression("fact gas"), {ShareOf{"a", 0.5_w}, ShareOf{"b", 0.5_w}}}}, {}};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
