// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Puts readings in order of rows; one that is measured twice is reported where it stands the second time. `paths` are those
/// of the readings in the order recorded.
template <class Late = void>
constexpr void sort_readings(std::vector<PlacedReading>& all, std::vector<std::string> const& paths, Diagnostics& out) {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < all.size(); ++i) order.push_back(i);
    sort_stably(order, [&](std::uint32_t a, std::uint32_t b) {
        if (all[a].row != all[b].row) return all[a].row < all[b].row;
        return all[a].reading != all[b].reading ? all[a].reading < all[b].reading : a < b;
    });
    std::vector<PlacedReading> sorted;
    for (std::uint32_t const i : order) {
        if (!sorted.empty() && sorted.back().row == all[i].row && sorted.back().reading == all[i].reading)
            add_to(out, code::assessment_twice, paths[i], all[i].measure->item);
        else
            sorted.push_back(all[i]);
    }
    all = std::move(sorted);
}

} // namespace detail

STEELYARD_END_NAMESPACE
