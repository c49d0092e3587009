// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/document.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Checks that a file is a mapping and says `format: steelyard/1`. False when there is no use in reading on:
/// the file is no mapping, or of another or a newer format. A missing line is told, and the rest may be read.
bool check_format(Document const& document, DocumentNode const& root, Diagnostics& problems);

/// Adds a diagnostic with its place.
void complain(Diagnostics& problems, code what, std::string path, std::vector<std::string> arguments,
              Place place);

} // namespace io
STEELYARD_END_NAMESPACE
