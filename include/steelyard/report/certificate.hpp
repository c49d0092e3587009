// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/insight/certificate.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// Whether a certificate holds, for people: what it certifies, and each thing that is otherwise, with both sides.
[[nodiscard]] std::string verification(Certificate const& certificate, std::span<CertificateFlaw const> flaws, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
