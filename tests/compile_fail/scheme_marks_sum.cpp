// expect: UnsoundScheme<steelyard::v0::code::scheme_marks_sum
// SPDX-License-Identifier: BSL-1.0
// only: GNU
// Marks that do not add up.
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
        s.tree.full = 101_pt;
#endif
        s.ladders = {Ladder{"marks", {}, {Rung{"pass", {expression("total >= 60")}}, Rung{"good", {good}}}}};
        s.tree.children = {a, b};
        return s;
    }>();
    return scheme.size() == 3 ? 0 : 1;
}
