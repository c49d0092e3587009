// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Index of the part with an id, or `nowhere`.
template <class Parts>
[[nodiscard]] std::uint32_t part_with_id(Parts const& parts, std::string_view id) {
    for (std::uint32_t i = 0; i < parts.size(); ++i)
        if (parts[i].id == id) return i;
    return nowhere;
}

} // namespace detail
STEELYARD_END_NAMESPACE
