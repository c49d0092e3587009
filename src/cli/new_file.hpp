// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "console.hpp"

namespace tool {

/// Writes a new file. One that is there stays, and that is told: people may have filled it in.
[[nodiscard]] verdict write_new(Console& console, std::string const& path, std::string const& text);

/// Writes a file that is a result and nobody's work: one that is there is replaced.
[[nodiscard]] verdict write_result(Console& console, std::string const& path, std::string const& text);

} // namespace tool
