// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/diagnostic/language.hpp>

namespace tool {

/// What --help says.
[[nodiscard]] std::string_view help_text(steelyard::language tongue);

} // namespace tool
