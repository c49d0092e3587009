// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steelyard::conformance {

/// Reads a case, scores its trials and compares all that it states.
/// \param name the file's name, for messages; the case's id must be its stem
/// \param text the bytes of the file
/// \param top the folder that `scheme_file` counts from
/// \return what does not agree, one line each; nothing when the case holds. A case that states nothing, or something that
/// this runner does not know, does not hold.
[[nodiscard]] std::vector<std::string> disagreements(std::string_view name, std::string_view text,
                                                     std::string_view top);

} // namespace steelyard::conformance
