// SPDX-License-Identifier: BSL-1.0

#include "results_of.hpp"

#include <sstream>

namespace steelyard::oracle {

std::string difference(BatchPlan const& plan, Results const& got, BatchResult const& run, std::size_t n, Scorecard const& card) {
    std::ostringstream out;
    for (std::size_t i = 0; i < got.marks.size(); ++i) {
        std::uint32_t const node = i == 0 ? 0 : plan.nodes()[i - 1];
        ratio const unit = plan.bounds().empty() ? ratio(1) : plan.bounds()[i].unit;
        bool told = false;
        for (ExactMarks const& e : run.exact)
            if (e.entity == n && e.node == node) {
                told = true;
                if (e.least != card.least[node] || e.most != card.most[node]) out << "exact marks of " << node << "\n";
            }
        Results::Marks const& m = got.marks[i];
        if (m.state[n] != static_cast<std::uint8_t>(card.state[node])) out << "state of " << node << ": " << int{m.state[n]} << "\n";
        if (told) continue;
        ratio const least = unit * ratio::of(m.over[n], m.under[n]);
        ratio const most = unit * ratio::of(m.most[n], m.under[n]);
        if (least != card.least[node] || most != card.most[node])
            out << "marks of " << plan.scheme().node(node).id << ": " << to_string(least) << " .. " << to_string(most) << ", score "
                << to_string(card.least[node]) << " .. " << to_string(card.most[node]) << "\n";
    }
    if (got.level[n] != card.outcome.lowest || got.highest[n] != card.outcome.highest)
        out << "level " << int{got.level[n]} << ", score " << card.outcome.lowest << "\n";
    if (got.outcome[n] != static_cast<std::uint8_t>(card.outcome.kind) || (got.fixed[n] == 1) != card.outcome.fixed)
        out << "outcome " << int{got.outcome[n]} << " fixed " << int{got.fixed[n]} << ", score " << static_cast<int>(card.outcome.kind) << "\n";
    return out.str();
}

} // namespace steelyard::oracle
