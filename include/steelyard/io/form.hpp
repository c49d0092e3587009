// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Forms as files that people fill in: YAML for an editor, CSV for a spreadsheet program. Both read back as assessments
/// (`read_assessment`), while still empty as ones that say nothing.

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/language.hpp>
#include <steelyard/proof/form.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Writes a form as YAML: what is not filled in stands behind a `#`, with title, marks and rule beside it. Linear.
[[nodiscard]] std::string write_form_yaml(Form const& form, language tongue);

/// Writes a form as CSV (RFC 4180): a header, and a row for everything that can be filled in. Linear.
/// \param mark begins with the byte order mark by which spreadsheet programs know UTF-8
[[nodiscard]] std::string write_form_csv(Form const& form, language tongue, bool mark = true);

} // namespace io
STEELYARD_END_NAMESPACE
