// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The library and the oracle, side by side.

#include <string>

#include <steelyard/engine/engine.hpp>
#include <steelyard/model/model.hpp>

#include "evaluator.hpp"

namespace steelyard::oracle {

/// A scheme and an assessment of it.
struct Case {
    Scheme scheme;
    Assessment assessment;
};

/// The key of a row of the library, as `Place::key` writes it.
[[nodiscard]] std::string key_of_row(CheckedScheme const& scheme, Scorecard const& card, std::uint32_t row);

/// Everything in which a scorecard differs from the oracle's result, a line each; empty when they agree.
[[nodiscard]] std::string differences(CheckedScheme const& scheme, Scorecard const& card,
                                      Places const& places);

/// Validates, scores on both sides and compares. A case that validation refuses agrees.
[[nodiscard]] std::string disagreement(Case const& both);

/// A smaller case that still disagrees: parts are left out one by one as long as it does.
[[nodiscard]] Case shrunk(Case failing);

/// Scheme and assessment as files.
[[nodiscard]] std::string as_files(Case const& both);

} // namespace steelyard::oracle
