// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/proof/prove.hpp>

#include "console.hpp"

namespace tool {

/// A proof for people.
[[nodiscard]] std::string proof_text(Console const& console, steelyard::CheckedScheme const& scheme, steelyard::proof::Proof const& found);

} // namespace tool
