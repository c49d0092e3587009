// expect: UnsoundScheme<steelyard::v0::code::scheme_dead_level
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A level that is never the grade, because the one above asks no more.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.ladders[0].rungs[1].needs = {expression("total >= 60")};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
