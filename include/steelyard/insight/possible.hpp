// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/insight/open.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The lowest or highest level that is still possible.
struct PossibleEnd {
    std::uint32_t level = 0; ///< nothing lies beyond it: proved
    bool reached = false;    ///< and it is possible: some completion has it. Otherwise it is only a bound
    std::optional<Assessment> by; ///< a completion that has it
};

/// What can still become of an assessment.
struct Possible {
    PossibleEnd lowest;
    PossibleEnd highest;
    std::vector<OpenThing> open; ///< what can be filled in
    std::uint64_t evaluations = 0; ///< how often an assessment was scored
};

/// The interval of levels that are still possible, of all completions that end with a grade. An end is exact (`reached`) where a
/// completion has it; until one is found, ways to come out are gone through part by part, and a part is left out only where the
/// engine's bounds exclude the end, so that an end that nothing has is moved inwards. It stays a bound where the budget ran out,
/// where a thing has more ways than can be listed, or where objects were not listed or records of events do not cover a window.
/// Never depends on a clock. Cost: for each evaluation that of `validate` and `score`; a few where better marks are never worse.
/// \param budget so many times an assessment is scored at most
[[nodiscard]] Possible possible_levels(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::uint64_t budget = 2'000);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/possible.ipp>
#endif
