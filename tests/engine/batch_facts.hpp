// SPDX-License-Identifier: BSL-1.0
#pragma once
// Small schemes with facts for tests of columns, and where their results go.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "small_scheme.hpp"

namespace steelyard::small {

inline points marks(std::int64_t n) { return points(decimal(n)); }
inline weight share(std::int64_t percent) { return weight(fraction{decimal(percent), decimal(100)}); }

inline FactDeclaration fact(std::string id, fact_kind kind) {
    FactDeclaration out;
    out.id = std::move(id);
    out.kind = kind;
    return out;
}

inline Clause each_of(std::string id, points amount) {
    Clause out;
    out.id = std::move(id);
    out.each = amount;
    return out;
}

/// Two levels: fair from 60, good from 90 of 100.
inline Scheme graded(Node tree) {
    Scheme s = small::scheme_of(std::move(tree));
    s.scale = marks(100);
    s.levels = {Level{.id = "fair"}, Level{.id = "good"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"fair", {expression("total >= 60")}}, Rung{"good", {expression("total >= 90")}}}}};
    return s;
}

struct Results {
    std::vector<std::int64_t> total, under, node, node_under;
    std::vector<std::uint8_t> level, state;
    BatchOutput out;

    explicit Results(std::size_t n) : total(n, -1), under(n, -1), node(n, -1), node_under(n, -1), level(n, 9), state(n, 9) {
        out.total.over = IntColumnOut(total);
        out.total.under = IntColumnOut(under);
        out.level = IntColumnOut(level);
        MarksOut marks_of_node;
        marks_of_node.over = IntColumnOut(node);
        marks_of_node.under = IntColumnOut(node_under);
        marks_of_node.state = IntColumnOut(state);
        out.nodes = {marks_of_node};
    }
    /// The total of an entity.
    [[nodiscard]] ratio of(BatchPlan const& plan, std::size_t n) const { return plan.bounds().front().unit * ratio::of(total[n], under[n]); }
};

} // namespace steelyard::small
