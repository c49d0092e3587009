// expect: UnsoundScheme<steelyard::v0::code::scheme_circle
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A part that is zeroed by its own marks.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        Effect veto;
        veto.id = "veto";
        veto.when = expression("total < 10");
        veto.zero = {"a"};
        s.tree.effects = {veto};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
