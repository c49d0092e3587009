// expect: UnsoundScheme<steelyard::v0::code::scheme_shares_sum
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// Shares that sum to less than 1.
#include <steelyard/steelyard.hpp>

using namespace steelyard;
using namespace steelyard::literals;

int main() {
    auto const scheme = constant_scheme<[] {
        Scheme s;
        s.id = "small";
        s.edition = "1";
        s.levels = {Level{"pass", {}, {}}, Level{"good", {}, {}}};
        Node a;
        a.id = "a";
        a.full = 60_pt;
        a.judged = Judged{};
        Node b;
        b.id = "b";
        b.full = 40_pt;
        b.judged = Judged{};
        s.tree.id = "root";
        s.tree.combine = combination::sum;
        Condition good = expression("total >= 90");
#ifdef STEELYARD_SHOULD_FAIL
        s.tree.combine = combination::weighted; s.tree.full = 100_pt; a.share = 0.5_w; b.share = 0.4_w;
#endif
        s.ladders = {Ladder{"marks", {}, {Rung{"pass", {expression("total >= 60")}}, Rung{"good", {good}}}}};
        s.tree.children = {a, b};
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
