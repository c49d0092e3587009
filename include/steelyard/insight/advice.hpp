// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/insight/fix.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What is proved of an advice: nothing cheaper reaches the level; the work ran out before that was proved; or nothing that
/// may be put right reaches it.
enum class advice_proof : std::uint8_t { optimal, gap, unreachable };
BOOST_DESCRIBE_ENUM(advice_proof, optimal, gap, unreachable)

/// What is wanted.
struct AdviceWish {
    std::uint32_t level = 1;      ///< to be reached for certain: counted from the lowest
    FixRules rules{};
    std::size_t alternatives = 3; ///< so many other ways of the same cost are named, 999 at most
    std::uint64_t budget = 20'000; ///< so many times an assessment is scored, or bounds are worked out, at most
};

/// A set of fixes that reaches the level, confirmed by `score`.
struct Remedy {
    std::vector<Fix> fixes; ///< facts first, then in scheme order
    std::int64_t cost = 0;

    friend bool operator==(Remedy const&, Remedy const&) = default;
};

/// The cheapest way to a level.
struct Advice {
    advice_proof proof = advice_proof::gap;
    std::int64_t least = 0; ///< nothing cheaper reaches the level: proved
    std::vector<Remedy> remedies; ///< the best that were found, all of one cost; empty when none was
    bool more = false;            ///< there are others of that cost, or it is not known that there are none
    std::optional<Scorecard> card; ///< with the first remedy
    std::uint64_t evaluations = 0; ///< how often an assessment was scored, or bounds were worked out
};

/// The cheapest set of fixes by which an assessment reaches a level for certain, proved: by bounds that the engine gives of
/// whatever undecided items come to, and by the most marks that each part can have for each cost; every answer is scored. It
/// never depends on a clock: the budget counts such steps. Exact for every scheme, monotone or not; what the bounds
/// cannot exclude is tried. Cost: for each evaluation that of `validate` and `score`, or of the square of the
/// costs for each group; few of them where marks alone decide, at worst exponentially many in the findings.
[[nodiscard]] Advice advise(CheckedScheme const& scheme, CheckedAssessment const& assessment, AdviceWish const& wish);

namespace detail {

/// `advise` with something taken off every bound for marks; above 0 it is weaker and still safe, below 0 it may be wrong. So
/// that tests can break it.
[[nodiscard]] Advice advise_with_slack(CheckedScheme const& scheme, CheckedAssessment const& assessment, AdviceWish const& wish,
                                       ratio const& slack);

} // namespace detail

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/advice.ipp>
#endif
