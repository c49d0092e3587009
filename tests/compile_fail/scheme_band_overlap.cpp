// expect: UnsoundScheme<steelyard::v0::code::scheme_band_overlap
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// Bands that share a value.
#include "small_scheme.hpp"

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s = small_scheme();
#ifdef STEELYARD_SHOULD_FAIL
        Node& a = s.tree.children[0];
        a.judged.reset();
        a.bands = Bands{};
        a.bands->domain = parse_interval("[0, 10]").value();
        a.bands->rows = {Band{parse_interval("[0, 5]").value(), 0_pt}, Band{parse_interval("[5, 10]").value(), 60_pt}};
#endif
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
