// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The lowest or highest level that is still possible.
struct PossibleEnd {
    std::uint32_t level = 0; ///< nothing lies beyond it: the engine's bound
    bool reached = false;    ///< and it is possible: some completion has it. Otherwise it is only a bound
    std::optional<Assessment> by; ///< a completion that has it
};

/// What can still become of an assessment.
struct Possible {
    PossibleEnd lowest;
    PossibleEnd highest;
    std::vector<std::uint32_t> items;  ///< rows of items that nobody checked, or of which a value is missing
    std::vector<std::uint32_t> facts;  ///< facts of the entity that nobody recorded, as the plan numbers them
    bool objects_open = false;         ///< objects were not listed, or a fact of one is missing: completions leave that as it is
};

/// The interval of levels that are still possible, each end exact where a completion is found that has it: everything that is
/// not checked at its best or at its worst, with values of the facts that conditions tell apart, in at most `tries`
/// combinations; records of events are taken as complete. Cost: `score` for each of them.
[[nodiscard]] Possible possible_levels(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::size_t tries = 128);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/possible.ipp>
#endif
