// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/language.hpp>
#include <steelyard/engine/checked_scheme.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// A condition or quantity in the words of the scheme: `each(nodes tagged key, rate >= 60%)` reads "for each
/// part marked “key”: rate ≥ 60%", with titles in place of ids. Constants stay as the author wrote them.
[[nodiscard]] std::string in_words(CheckedScheme const& scheme, Expression const& condition, language tongue);

} // namespace report
STEELYARD_END_NAMESPACE
