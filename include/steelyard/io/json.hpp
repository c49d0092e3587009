// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/limits.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Reads JSON text (RFC 8259); duplicate keys are refused, numbers keep the digits as written.
/// \param name the name of the file, for places only
/// \return the tree, or everything that is wrong up to the first error of syntax. Linear in the size of the text.
[[nodiscard]] expected<Document, Diagnostics> read_json(std::string_view name, std::string_view bytes,
                                                        ReadLimits const& limits = {});

} // namespace io
STEELYARD_END_NAMESPACE
