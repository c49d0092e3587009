// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A requirement of a level that is not met, or not known to be, and how far off it is.
struct Distance {
    Gap gap;                           ///< the requirement, with what it compares where it is one comparison
    Condition const* needs = nullptr;  ///< the condition; the level's own `when` where the gap has no ladder
    std::optional<ratio> missing;      ///< |want − have|, exact, in points or as a rate; 0 where more than `want` is asked for
};

/// A requirement of a level that is met.
struct NeedMet {
    std::uint32_t ladder = 0;
    std::uint32_t need = 0; ///< index in the rung's conditions

    friend bool operator==(NeedMet const&, NeedMet const&) = default;
};

/// A level that is not certain to be held, and what stands between.
struct LevelAhead {
    std::uint32_t level = 0;          ///< counted from the lowest
    std::vector<Distance> unmet;      ///< in the order of the ladders
    std::vector<NeedMet> met;
    std::vector<std::uint32_t> barred; ///< places among the card's effects that fired, or may have: they bar this level
};

/// What stands between a result and the levels above it, whatever they ask for. Indices of effects are places among
/// `Scorecard::effects`.
struct Ahead {
    std::vector<LevelAhead> levels;     ///< from the lowest up
    std::vector<std::uint32_t> zeroed;  ///< effects that leave nodes nothing
    std::vector<std::uint32_t> capped;  ///< effects that cap nodes
    std::vector<std::uint32_t> lowered; ///< effects that lower the level
    std::vector<std::uint32_t> fixed;   ///< effects that fix it
    std::vector<std::uint32_t> stopped; ///< effects that stop the assessment
    std::vector<std::uint32_t> failed;  ///< requirements of eligibility that are not met
    std::vector<std::uint32_t> open;    ///< and those that are not known
};

/// Reads off a scorecard what it lacks. O(levels · needs + effects).
[[nodiscard]] Ahead ahead_of(CheckedScheme const& scheme, Scorecard const& card);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/ahead.ipp>
#endif
