// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/insight/certificate.hpp>
#include <steelyard/reflect/canonical.hpp>
#include <steelyard/version.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE std::string seal_of(Certificate certificate) {
    certificate.seal.clear();
    return reflect::canonical_hash(certificate);
}

STEELYARD_INLINE std::string engine_edition() {
    return "steelyard " + std::to_string(STEELYARD_VERSION_MAJOR) + "." + std::to_string(STEELYARD_VERSION_MINOR) + "."
           + std::to_string(STEELYARD_VERSION_PATCH);
}

STEELYARD_INLINE bool holds(std::vector<CertificateFlaw> const& flaws) {
    for (CertificateFlaw const& flaw : flaws)
        if (flaw.part != certificate_part::engine) return false;
    return true;
}

STEELYARD_END_NAMESPACE
