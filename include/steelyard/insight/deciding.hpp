// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/insight/open.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// One thing that is checked, and how it comes out.
struct OpenCheck {
    std::uint32_t thing = 0;  ///< index in Deciding::open
    std::uint32_t result = 0; ///< index in its results

    friend bool operator==(OpenCheck const&, OpenCheck const&) = default;
};

/// The fewest checks that can leave one ending alone: once they come out so, everything else may come out as it will.
struct Decision {
    outcome_kind kind = outcome_kind::graded; ///< graded, also below every level; not eligible, stopped or nothing assessed
    std::uint32_t level = 0;                  ///< counted from the lowest
    std::vector<OpenCheck> checks;            ///< the best that were found, in the order of the things
    std::size_t least = 0;                    ///< fewer never decide so: proved

    /// Whether nothing smaller decides so.
    [[nodiscard]] bool optimal() const { return checks.size() == least; }
};

/// What has to be checked before the ending of a provisional assessment is certain.
struct Deciding {
    std::vector<OpenThing> open;
    std::vector<Decision> decisions;      ///< one for each ending that was found possible, fewest checks first
    std::vector<std::uint32_t> needed;    ///< things that can still change the ending: shown
    std::vector<std::uint32_t> idle;      ///< things that cannot any more: proved
    std::vector<std::uint32_t> unsettled; ///< neither shown nor proved
    std::uint64_t evaluations = 0;        ///< how often an assessment was scored, or bounds were worked out
};

/// Which checks decide a provisional assessment.
///
/// At worst: the smallest set of checks that is sure to leave one ending, whatever comes out of them, is `needed`, and there is no
/// other. For a thing can change the ending if two completions that differ in it alone end differently; a set that leaves it
/// out would leave both open, and things that cannot change it may be changed one after the other without effect.
///
/// At best: for each ending the smallest set of checks that, if they come out as named, leaves it alone (`decisions`). `least` is
/// proved by trying all smaller sets, and of levels by the fewest things that have to change in the worst completion before its
/// bounds allow the level; where the budget runs out before they meet, the gap is left to be seen.
///
/// Both hold for every scheme, monotone or not. Never depends on a clock. Cost: for each evaluation that of `validate` and `score`.
/// \param budget so many times an assessment is scored at most
[[nodiscard]] Deciding deciding_checks(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::uint64_t budget = 20'000);

namespace detail {

/// `deciding_checks` with something taken off the bounds for marks; below 0 it may be wrong. So that tests can break it.
[[nodiscard]] Deciding deciding_with_slack(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::uint64_t budget, ratio const& slack);

} // namespace detail

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/deciding.ipp>
#endif
