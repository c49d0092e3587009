// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/engine/steps.hpp>

#include "figures.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// What one part or rule takes from the total, or adds to it, on the scale of the total.
struct Fall {
    std::string label;
    std::uint32_t row = nowhere; ///< of a part; nowhere for a rule
    ratio change;                ///< below 0: marks are lost
    bool open = false;           ///< not lost for certain: what is not checked may still give it
};

/// From the due marks to the total. Parts whose marks are whole are left out; the changes sum to the total less the due marks,
/// exactly, whatever the scheme does: what no part and no rule accounts for has a line of its own. Empty where nothing is due.
struct Waterfall {
    ratio due;
    std::vector<Fall> falls;
    ratio total; ///< the least that it can be
};

/// Works a waterfall out of the steps of the root. O(children + steps of the root).
[[nodiscard]] Waterfall waterfall_of(Reading const& of, Figures const& figures, Explanation const& steps);

} // namespace report
STEELYARD_END_NAMESPACE
