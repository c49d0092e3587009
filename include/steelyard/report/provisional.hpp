// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/deciding.hpp>
#include <steelyard/insight/possible.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// What is still open, for people: the lowest and the highest level that are possible, for each ending the fewest checks that
/// decide it and how they have to come out, and what need not be checked any more. The arguments belong together.
[[nodiscard]] std::string provisional(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card,
                                      Possible const& possible, Deciding const& deciding, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
