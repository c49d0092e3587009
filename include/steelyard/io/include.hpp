// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Files made of several files. A mapping whose only key is `include` stands for the content of another file:
///
///     children:
///       - include: parts/gas.yaml
///       - include: parts/common.yaml#/handover
///
/// The other file consists of `format: steelyard/1` and `part:` with the content; after `#` comes a JSON
/// Pointer into the part. The path starts from the folder of the file that includes.

#include <cstddef>
#include <string>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/limits.hpp>
#include <steelyard/io/read.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Where included files may be, and how many.
struct IncludeOptions {
    std::vector<std::string>
        folders; ///< searched in this order when the file is not beside the one that includes it
    std::size_t max_depth = 16; ///< files that include files that include files
    ReadLimits limits;          ///< of each file; `max_nodes` and `max_depth` hold for the whole as well
    Sources* sources = nullptr; ///< keeps the text of every file opened, also when something is wrong
};

/// Replaces every include by what it stands for. Each node keeps its own file, line and column. Paths do not
/// lead out of the folder of the first file and the folders of the options: `..` is for what lies between.
/// Every file is opened once; without an include nothing is opened.
/// \return the whole, or everything that is wrong: missing files, circles, includes nested too deep, what the files hold
[[nodiscard]] expected<Document, Diagnostics> resolve_includes(Document document, Open const& open,
                                                               IncludeOptions const& options = {});

} // namespace io
STEELYARD_END_NAMESPACE
