// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/advice.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// An advice for people: where the entity stands, what is to be put right, where it then stands, and what is proved. `card` is
/// the scorecard of the assessment as it is; the arguments belong together.
[[nodiscard]] std::string advice(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card,
                                 AdviceWish const& wish, Advice const& advice, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
