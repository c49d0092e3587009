// SPDX-License-Identifier: BSL-1.0

// Settling inside settling, from millionths to a thousand million: what validation lets pass is scored
// exactly.

#include <string>

#include "agreement.hpp"
#include "dice.hpp"
#include "tests/catch.hpp"

namespace extremes_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

/// Groups inside groups, each settling the absence of an item of awkward marks; no two share a factor.
Case nested(int depth, std::int64_t unit) {
    Case both;
    both.scheme.id = "nested";
    both.scheme.edition = "2026";
    both.scheme.levels = {Level{"only", {}, {}}};
    both.scheme.ladders = {Ladder{"marks", {}, {Rung{"only", {expression("total >= 0.000001")}}}}};
    both.assessment.scheme = "nested";
    both.assessment.entity = "entity";
    both.assessment.checked = {"group0"};
    auto const item = [&](std::string id, std::int64_t units) {
        Node node;
        node.id = std::move(id);
        node.full = points(decimal::from_units(units));
        node.absence = absence_rule::allowed;
        Clause clause;
        clause.id = "fault";
        clause.each = points(decimal::from_units(1 + units / 3));
        node.deduct = {clause};
        return node;
    };
    Node inner;
    for (int level = depth; level-- > 0;) {
        Node group;
        group.id = numbered("group", level);
        group.combine = combination::sum;
        group.settle = true;
        group.children = {item(numbered("absent", level), unit + 2 * level + 1),
                          item(numbered("found", level), unit + 3 * level + 2)};
        if (!inner.id.empty()) group.children.push_back(inner);
        inner = group;
        both.assessment.skip(numbered("absent", level));
        both.assessment.find(numbered("found", level) + ".fault");
    }
    both.scheme.tree = inner;
    return both;
}

} // namespace

TEST_CASE("nested settling of any marks never overflows once validated") {
    std::int64_t const units[] = {1, 999'983, 1'000'003, 999'999'000'007, 999'999'999'999'989};
    int passed = 0;
    for (std::int64_t unit : units) {
        for (int depth = 1; depth <= 60; ++depth) {
            Case const both = nested(depth, unit);
            if (!validate(both.scheme)) continue;
            ++passed;
            std::string const what = disagreement(both);
            INFO("unit " << unit << ", depth " << depth);
            if (!what.empty()) FAIL(what);
        }
    }
    CAPTURE(passed);
    CHECK(passed >= 5 * 4);
}

} // namespace extremes_test
