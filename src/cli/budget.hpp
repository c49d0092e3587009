// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "console.hpp"

namespace tool {

/// The number that an option gives, or the usual one where it was not given; nothing, and a complaint, where it is no number.
[[nodiscard]] std::optional<std::size_t> budget_of(Console& console, std::string const& given, std::string const& option, std::size_t usual);

} // namespace tool
