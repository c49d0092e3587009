// expect: UnsoundScheme<steelyard::v0::code::scheme_rating_asks
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// A renewal that asks for marks, which are gone by then.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        s.rating = RatingRules{};
        s.rating->years = 3;
        s.rating->renews = expression("total >= 60");
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
