// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/io/whole.hpp>
#include <steelyard/programme/checked_programme.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// What a programme names that lies in files of its own: the id of its organisation and the ids of its schemes. Asked of the
/// document, before the programme is checked against them.
struct ProgrammeNeeds {
    std::string organisation;
    std::vector<std::string> schemes; ///< each once, in the order of mention
};
[[nodiscard]] ProgrammeNeeds needs_of(Document const& programme);

/// Makes a programme from a document. Whether it fits an organisation is not asked yet.
[[nodiscard]] expected<Programme, Diagnostics> read_programme(Document const& document,
                                                              std::size_t max_diagnostics = 1000);

/// Makes a programme from a document and checks it against its organisation and schemes. Every problem has the file, line and
/// column that it is about; warnings come along with the programme, as remarks of the result.
/// \param schemes must outlive the programme
[[nodiscard]] expected<CheckedProgramme, Diagnostics>
read_programme(Roster const& organisation, std::span<CheckedScheme const* const> schemes,
               Document const& document, std::size_t max_diagnostics = 1000);

/// Writes a programme as a JSON file that `read_programme` reads back equal.
[[nodiscard]] std::string write_programme(Programme const& programme);

/// The JSON Schema of programme files, for editors.
[[nodiscard]] std::string programme_schema();

} // namespace io
STEELYARD_END_NAMESPACE
