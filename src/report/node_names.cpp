// SPDX-License-Identifier: BSL-1.0
#include "node_names.hpp"

#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

std::string node_name(CheckedScheme const& scheme, std::uint32_t node, language tongue) {
    std::string out;
    for (std::uint32_t at = node; at != nowhere; at = scheme.parent(at)) {
        if (at == 0 && !out.empty()) break;
        std::string const& here = title_of(scheme.node(at), tongue);
        out = out.empty() ? here : here + " › " + out;
        std::size_t namesakes = 0;
        for (std::uint32_t other = 0; other < scheme.size(); ++other) namesakes += title_of(scheme.node(other), tongue) == here ? 1U : 0U;
        if (namesakes == 1) break;
    }
    return out;
}

std::string fact_title(CheckedScheme const& scheme, std::string_view id, language tongue) {
    for (PlannedFact const& one : scheme.plan().facts)
        if (one.fact->id == id && !one.fact->title.empty()) return one.fact->title.in(tongue);
    return std::string(id);
}

} // namespace report
STEELYARD_END_NAMESPACE
