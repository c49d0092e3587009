// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/io/whole.hpp>
#include <steelyard/model/scheme.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Makes a checked scheme from a document: binds it and validates it. Where something could not be bound, the
/// rest is validated all the same, and what may only be a consequence of the gap is not told. Every problem has
/// the file, line and column that it is about. Warnings come along with the scheme, as remarks of the result.
[[nodiscard]] expected<CheckedScheme, Diagnostics> read_scheme(Document const& document,
                                                               std::size_t max_diagnostics = 1000);

/// Reads a scheme from the bytes of a YAML or JSON file, includes resolved.
/// \param name what messages call the file; included files are looked for beside it
/// \param open opens included files; without it the scheme must be one file
[[nodiscard]] expected<CheckedScheme, Diagnostics> read_scheme(std::string_view name, std::string_view bytes,
                                                               Open const& open = {},
                                                               IncludeOptions const& options = {});

/// Writes a scheme as a JSON file that `read_scheme` reads back equal; what was included stands in it in
/// full.
[[nodiscard]] std::string write_scheme(Scheme const& scheme);

/// The JSON Schema of scheme files, for editors.
[[nodiscard]] std::string scheme_schema();

} // namespace io
STEELYARD_END_NAMESPACE
