// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The instance that a row lies in, or `nowhere` for the rows of the scheme itself. O(log n).
[[nodiscard]] constexpr std::uint32_t instance_of_row(Scorecard const& card, std::uint32_t row) {
    std::size_t low = 0;
    std::size_t high = card.instances.size();
    while (low < high) {
        std::size_t const middle = low + (high - low) / 2;
        if (card.instances[middle].first_row <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? nowhere : static_cast<std::uint32_t>(low - 1);
}

/// The node of a row.
[[nodiscard]] constexpr std::uint32_t node_of_row(CheckedScheme const& scheme, Scorecard const& card, std::uint32_t row) {
    if (row < scheme.size()) return row;
    Instance const& instance = card.instances[instance_of_row(card, row)];
    return instance.node + 1 + (row - instance.first_row);
}

/// Obtained / due of a row (the least it can be); nothing for a row without due marks.
[[nodiscard]] constexpr std::optional<ratio> rate(Scorecard const& card, std::uint32_t row) {
    if (card.due[row].is_zero()) return {};
    return card.least[row] / card.due[row];
}

/// What a clause or an adjustment says that an entry is about.
[[nodiscard]] constexpr Text const& text_of(CheckedScheme const& scheme, Scorecard const& card, Entry const& entry) {
    Node const& node = scheme.node(node_of_row(scheme, card, entry.row));
    return entry.clause != nowhere ? node.deduct[entry.clause].text : node.adjustments[entry.adjustment].text;
}

STEELYARD_END_NAMESPACE
