// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A filled-in form in CSV as the document of an assessment: the columns are the keys of findings, measures and absences,
/// so that the table says everything itself and no scheme is needed to read it.

#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/limits.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// True for bytes whose first line is the header of a form.
[[nodiscard]] bool is_form_csv(std::string_view bytes);

/// Makes the document of an assessment from a form in CSV; every part of it has the place of its cell. Rows in which
/// nothing is filled in say nothing. Rows that cannot be understood are told under `problems` of the document, and the
/// others are there; an error only when there is no table, or its header is not that of a form. O(n log n).
[[nodiscard]] expected<Document, Diagnostics> read_form_csv(std::string_view name, std::string_view bytes,
                                                            ReadLimits const& limits = {});

} // namespace io
STEELYARD_END_NAMESPACE
