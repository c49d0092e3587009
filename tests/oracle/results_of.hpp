// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Columns of results, held against scorecards.

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/engine.hpp>

namespace steelyard::oracle {

/// Columns of results for some nodes.
struct Results {
    struct Marks {
        std::vector<std::int64_t> over, under, most;
        std::vector<std::uint8_t> state;
        explicit Marks(std::size_t n) : over(n, -7), under(n, -7), most(n, -7), state(n, 77) {}
        [[nodiscard]] MarksOut columns() { return {over, under, most, state}; }
    };
    std::vector<Marks> marks; // the total, then the nodes
    std::vector<std::uint8_t> level, highest, outcome, fixed;
    BatchOutput out;

    Results(BatchPlan const& plan, std::size_t n) : marks(plan.nodes().size() + 1, Marks(n)), level(n, 99), highest(n, 99), outcome(n, 99), fixed(n, 99) {
        out.total = marks.front().columns();
        for (std::size_t i = 1; i < marks.size(); ++i) out.nodes.push_back(marks[i].columns());
        out.level = IntColumnOut(level);
        out.highest = IntColumnOut(highest);
        out.outcome = IntColumnOut(outcome);
        out.fixed = IntColumnOut(fixed);
    }
};

/// In what the results of an entity differ from its scorecard; empty: in nothing.
[[nodiscard]] std::string difference(BatchPlan const& plan, Results const& got, BatchResult const& run, std::size_t n, Scorecard const& card);

} // namespace steelyard::oracle
