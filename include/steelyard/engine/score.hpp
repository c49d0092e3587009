// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/engine/steps.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Scores an assessment: marks of every node in exact points, the outcome, and the trace of every lost point. Total: every
/// way it can end is a value. Nothing is rounded but where the scheme says so. An assessment that was checked against
/// another scheme throws `mismatched_scheme` (in a constant expression it is a compile error). Cost: O(rows + findings +
/// conditions).
STEELYARD_DECLARE Scorecard score(CheckedScheme const& scheme, CheckedAssessment const& assessment);

/// Scores and records every step of the arithmetic. Throws as `score` does.
STEELYARD_DECLARE Explanation explain(CheckedScheme const& scheme, CheckedAssessment const& assessment);

/// Checks an assessment and scores it; a contradictory assessment is refused with every problem.
STEELYARD_DECLARE expected<Scorecard, Diagnostics> score(CheckedScheme const& scheme, Assessment const& assessment);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/engine/impl/score.ipp>
#endif
