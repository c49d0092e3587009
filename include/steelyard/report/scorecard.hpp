// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// A scorecard for people: who was assessed against what, the verdict, a bar for each element, what was lost
/// and on what evidence, what was absent or not checked, which vetoes applied, and what each higher level
/// still needs. Sections that have nothing to say are left out.
///
/// Marks are shown with two decimals at most, and with more where fewer would contradict a comparison that
/// the scheme makes: 89.996 against a threshold of 90 stays 89.996. The three arguments belong together: the
/// assessment was checked against the scheme, and the scorecard made from both.
[[nodiscard]] std::string scorecard(CheckedScheme const& scheme, CheckedAssessment const& assessment,
                                    Scorecard const& card, Style const& style = {});

/// The verdict of a scorecard in one line, such as "★★★★ Four stars  91.5 / 100".
[[nodiscard]] std::string verdict(CheckedScheme const& scheme, Scorecard const& card,
                                  Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
