// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

namespace tool {

/// The folders in which installed schemes are looked for, in this order: those given, those of
/// STEELYARD_SCHEMES, ../share/steelyard/schemes beside the program, the folder of the installation,
/// ./schemes. Folders that are not there are left out.
[[nodiscard]] std::vector<std::string> pack_folders(std::vector<std::string> const& given);

} // namespace tool
