// expect: UnsoundScheme<steelyard::v0::code::condition_marks_and_rates
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// Marks compared with a rate.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.ladders[0].rungs[1].needs = {expression("total >= 90%")};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
