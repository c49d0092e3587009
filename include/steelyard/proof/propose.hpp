// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Cases at the thresholds of a scheme where it has none yet.

#include <cstddef>

#include <steelyard/config.hpp>
#include <steelyard/proof/case.hpp>
#include <steelyard/proof/coverage.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// What comes out of an assessment, as a case states it: total, outcome, level, what was lost and what fired.
[[nodiscard]] Expected expectation_of(CheckedScheme const& scheme, Scorecard const& card);

/// A case with a trial for each threshold that `watch` has not seen from both sides: an assessment exactly at it, and one a
/// step beside it, as small as they can be made, each with what the engine makes of it. They are marked as proposed: a person
/// has to confirm them. What the search does not find is not there. Cost: scoring `work` assessments at most.
[[nodiscard]] Case propose(CheckedScheme const& scheme, CoverageWatch const& watch, std::size_t work = 100'000);

} // namespace proof

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/proof/impl/propose.ipp>
#endif
