// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Cases as files: schemes and assessments with what must come out of them.

#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/proof/case.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace io {

/// A case that was read. What is wrong in a scheme or an assessment may be what the case is about, and is kept apart.
struct CaseFile {
    proof::Case content;
    std::vector<Diagnostic> wrong;                  ///< with the case itself
    std::vector<Diagnostic> of_scheme;              ///< with the scheme that stands in it
    std::vector<std::vector<Diagnostic>> of_trials; ///< with the assessment of each trial
};

/// Reads a case from a document.
[[nodiscard]] CaseFile read_case(Document const& document);

/// Writes a case as YAML that `read_case` reads back equal: a trial a line. Its scheme is not written.
/// \param remark a comment for the top of the file, without `#`
[[nodiscard]] std::string write_case(proof::Case const& content, std::string_view remark = {});

} // namespace io

STEELYARD_END_NAMESPACE
