// expect: UnsoundScheme<steelyard::v0::code::scheme_effect_action
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A veto that does nothing.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        Effect veto;
        veto.id = "veto";
        veto.when = expression("marks of a < 10");
        s.tree.effects = {veto};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
