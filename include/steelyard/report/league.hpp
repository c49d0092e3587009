// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// One line of a league table: a result with what it was made from. Nothing is copied; all three must outlive
/// the call.
struct Contestant {
    CheckedScheme const* scheme = nullptr;
    CheckedAssessment const* assessment = nullptr;
    Scorecard const* card = nullptr;
};

/// Several results as a table: rank, entity, total, level, marks lost, vetoes. Results of different schemes
/// do not compare; each scheme gets a table of its own, in the order of first mention.
///
/// Order: the higher level first, then the higher exact total; results that are equal in both share a rank
/// ("2=") and stay in the order given. Provisional results and those without a grade follow without a rank.
/// Totals that differ are never shown alike. O(n log n) in the number of results.
[[nodiscard]] std::string league(std::span<Contestant const> contestants, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
