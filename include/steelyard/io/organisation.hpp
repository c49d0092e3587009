// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <steelyard/cohort/roster.hpp>
#include <steelyard/config.hpp>
#include <steelyard/io/whole.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Makes a checked organisation from a document. Every problem has the file, line and column that it is about.
[[nodiscard]] expected<Roster, Diagnostics> read_organisation(Document const& document,
                                                              std::size_t max_diagnostics = 1000);

/// Reads an organisation from the bytes of a YAML or JSON file, includes resolved; `open` opens included files.
[[nodiscard]] expected<Roster, Diagnostics> read_organisation(std::string_view name, std::string_view bytes,
                                                              Open const& open = {},
                                                              IncludeOptions const& options = {});

/// Writes an organisation as a JSON file that `read_organisation` reads back equal.
[[nodiscard]] std::string write_organisation(Organisation const& organisation);

/// The JSON Schema of organisation files, for editors.
[[nodiscard]] std::string organisation_schema();

} // namespace io
STEELYARD_END_NAMESPACE
