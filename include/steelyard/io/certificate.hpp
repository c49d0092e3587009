// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Certificates of results: made, written, read, and checked by scoring again.

#include <string>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/certificate.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Scores an assessment and certifies the result. Hashes cost more than the score does; they are made here alone.
[[nodiscard]] Certificate certify(CheckedScheme const& scheme, CheckedAssessment const& assessment);

/// Checks a certificate against what is at hand: its own seal, the scheme, the assessment, and, where these two are the ones,
/// the result, which is scored again. A scorecard that was handed over must be the one of this result. Neither scheme nor
/// assessment need be sound: one that was tampered with is told as such, whatever it has become. Empty: everything holds.
[[nodiscard]] std::vector<CertificateFlaw> verify(Certificate const& certificate, Scheme const& scheme,
                                                  Assessment const& assessment, ScorecardFile const* scorecard = nullptr);

/// Writes a certificate as a JSON file that `read_certificate` reads back equal.
[[nodiscard]] std::string write_certificate(Certificate const& certificate);

/// Reads a certificate.
[[nodiscard]] expected<Certificate, Diagnostics> read_certificate(Document const& document, std::size_t max_diagnostics = 1000);

} // namespace io
STEELYARD_END_NAMESPACE
