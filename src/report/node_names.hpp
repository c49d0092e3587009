// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <steelyard/engine/checked_scheme.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// The title of a node, with those above it until the first that nobody else has: "Tidiness › General items".
[[nodiscard]] std::string node_name(CheckedScheme const& scheme, std::uint32_t node, language tongue);

/// The title of a fact of the entity or of any kind of objects, or its id.
[[nodiscard]] std::string fact_title(CheckedScheme const& scheme, std::string_view id, language tongue);

} // namespace report
STEELYARD_END_NAMESPACE
