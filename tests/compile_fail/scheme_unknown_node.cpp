// expect: UnsoundScheme<steelyard::v0::code::condition_unknown_node
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A condition that names what is not there.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.ladders[0].rungs[1].needs = {expression("marks of c >= 30")};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
