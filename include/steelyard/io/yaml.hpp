// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/limits.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Reads YAML 1.2 text, less what would let a file mean something else than it seems to: duplicate keys,
/// anchors, aliases, tags, merge keys, keys that are not plain words and second documents are refused.
/// Numbers stay text.
/// \param name the name of the file, for places only
/// \return the tree, or everything that is wrong up to the first error of syntax. Linear in the size of the text.
[[nodiscard]] expected<Document, Diagnostics> read_yaml(std::string_view name, std::string_view bytes,
                                                        ReadLimits const& limits = {});

} // namespace io
STEELYARD_END_NAMESPACE
