// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/cohort/rollup.hpp>
#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What the results of members came to.
struct Combined {
    std::optional<ratio> score; ///< nothing: not known
    std::optional<std::uint32_t>
        worst; ///< the lowest level of a member; nothing: not known, or nobody is there
    std::optional<std::uint32_t>
        level_cap; ///< the highest level that the whole can have, where the worst member caps it

    friend bool operator==(Combined const&, Combined const&) = default;
};

/// Combines the results of members. Weights are looked up by member, then by its group; 1 unless given. `weighted` and `mean`
/// divide by the weights of those that count; `groups` takes the mean of each group and then the mean of these by the
/// groups' weights. What exact arithmetic cannot hold is a diagnostic: round the members first. O(n · weights).
[[nodiscard]] expected<Combined, Diagnostics> combine(RollUp const& rule,
                                                      std::vector<MemberResult> const& members);

/// A scorecard as the result of a member. What is not certain is not known; who is not eligible, or whose assessment was stopped,
/// is below every level; nobody's assessment has neither total nor level.
/// \param group the group of voters, category or kind that the member counts in
[[nodiscard]] MemberResult member_of(std::string id, std::string group, Scorecard const& card);

/// How many reached a level.
struct LevelCount {
    std::int64_t reached = 0;
    std::int64_t unknown = 0;
    std::int64_t members = 0;
};
[[nodiscard]] LevelCount count_at(std::vector<MemberResult> const& members, std::uint32_t level);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/cohort/impl/combine.ipp>
#endif
