// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/engine/rows.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The objects in whose record a row stands, from the outermost: "site/north", "crane/k1".
[[nodiscard]] STEELYARD_INLINE std::vector<std::string> objects_of_row(CheckedScheme const& scheme, Scorecard const& card, std::uint32_t row) {
    std::vector<std::string> out;
    for (std::uint32_t i = instance_of_row(card, row); i != nowhere; i = card.instances[i].parent)
        out.insert(out.begin(), scheme.node(card.instances[i].node).per + "/" + card.instances[i].object);
    return out;
}

/// A name for each instance by which another scorecard's can be found: the node, and the objects from the innermost.
[[nodiscard]] STEELYARD_INLINE std::vector<std::string> instance_names(CheckedScheme const& scheme, Scorecard const& card) {
    std::vector<std::string> out;
    for (Instance const& one : card.instances) {
        std::string name = scheme.node(one.node).id + "\n" + one.object;
        for (std::uint32_t i = one.parent; i != nowhere; i = card.instances[i].parent)
            name += "\n" + scheme.node(card.instances[i].node).per + "/" + card.instances[i].object;
        out.push_back(std::move(name));
    }
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
