// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/include.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/reflect/type.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Reads a file and everything that it includes.
/// \param name what messages call the file; included files are looked for beside it
/// \param open opens included files; without it no file is opened, and an include is a missing file
[[nodiscard]] expected<Document, Diagnostics> read_whole(std::string_view name, std::string_view bytes,
                                                         Open const& open = {},
                                                         IncludeOptions const& options = {});

/// Gives diagnostics of the engine, which know paths, the places of a document, and puts them in the order of
/// its lines.
void place(Diagnostics& diagnostics, Document const& document, reflect::Type const& type);

} // namespace io
STEELYARD_END_NAMESPACE
