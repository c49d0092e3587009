// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

namespace tool {

/// The folders in which installed schemes are looked for, in this order: those given, those of
/// STEELYARD_SCHEMES, that of the installation (../share/steelyard/schemes beside the program), ./schemes.
/// Folders that are not there are left out.
[[nodiscard]] std::vector<std::string> pack_folders(std::vector<std::string> const& given);

} // namespace tool
