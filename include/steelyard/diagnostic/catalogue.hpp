// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/language.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The sentence that tells a person what is wrong, without its place.
[[nodiscard]] STEELYARD_FUNC std::string sentence(Diagnostic const& about, language tongue);

/// What the person can do about it; may be empty.
[[nodiscard]] STEELYARD_FUNC std::string hint(Diagnostic const& about, language tongue);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/diagnostic/impl/catalogue.ipp>
#endif
