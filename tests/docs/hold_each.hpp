// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <steelyard/engine/live.hpp>

// The levels of assessments that come one after the other, each as what was found: pairs of a field and its cell.
inline std::vector<std::uint32_t> hold_each(steelyard::BatchPlan const& plan, std::vector<std::vector<steelyard::LiveCell>> const& assessments) {
    steelyard::Live live(plan, steelyard::unlisted_rule::unchecked, true); // what is not named was checked
    std::vector<std::uint32_t> levels;
    for (std::vector<steelyard::LiveCell> const& found : assessments) {
        live.hold(found);
        levels.push_back(live.level());
    }
    return levels;
}
