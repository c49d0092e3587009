// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/certificate.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// Whether a certificate holds, for people: what it certifies, and each thing that is otherwise, with both sides.
[[nodiscard]] std::string verification(Certificate const& certificate, std::span<CertificateFlaw const> flaws, Style const& style = {});

/// The same, with what the scheme and the assessment at hand come to: where they are those that were certified, a provisional
/// verdict is told with its ends; where one of them is another, the verdict and total of now stand beside the certified ones.
[[nodiscard]] std::string verification(Certificate const& certificate, std::span<CertificateFlaw const> flaws, CheckedScheme const& scheme,
                                       Scorecard const& card, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
