// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/io/whole.hpp>
#include <steelyard/model/assessment.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Makes an assessment from a document. Whether it fits a scheme is not asked yet.
[[nodiscard]] expected<Assessment, Diagnostics> read_assessment(Document const& document,
                                                                std::size_t max_diagnostics = 1000);

/// Makes an assessment from a document and checks it against its scheme, as far as it could be bound. Every
/// problem has the file, line and column that it is about.
[[nodiscard]] expected<CheckedAssessment, Diagnostics>
read_assessment(CheckedScheme const& scheme, Document const& document, std::size_t max_diagnostics = 1000);

/// Reads an assessment from the bytes of a YAML or JSON file, includes resolved; `open` opens included files.
[[nodiscard]] expected<Assessment, Diagnostics> read_assessment(std::string_view name, std::string_view bytes,
                                                                Open const& open = {},
                                                                IncludeOptions const& options = {});

/// Reads an assessment from the bytes of a file and checks it against its scheme.
[[nodiscard]] expected<CheckedAssessment, Diagnostics>
read_assessment(CheckedScheme const& scheme, std::string_view name, std::string_view bytes,
                Open const& open = {}, IncludeOptions const& options = {});

/// Writes an assessment as a JSON file that `read_assessment` reads back equal.
[[nodiscard]] std::string write_assessment(Assessment const& assessment);

/// The JSON Schema of assessment files, for editors.
[[nodiscard]] std::string assessment_schema();

} // namespace io
STEELYARD_END_NAMESPACE
