// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/cohort/rollup.hpp>
#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Whether a condition on a group of members holds. A member whose level or score is not known may fulfil it or not; the answer is
/// unknown when that decides. A group without members is worth what the condition says. O(members).
/// \param levels ids of the levels, from the lowest up; level n of a member is the n-th of them, 0 is below all
[[nodiscard]] truth holds(GroupCondition const& condition, std::vector<MemberResult> const& members,
                          std::vector<std::string> const& levels);

/// Which level an area has.
struct AreaResult {
    std::string level;              ///< the highest level all of whose conditions hold; empty: none
    std::string possible;           ///< the highest level none of whose conditions certainly fails
    std::vector<std::string> unmet; ///< the conditions of the next level that do not hold, as text

    friend bool operator==(AreaResult const&, AreaResult const&) = default;
};

/// The level of an area by the results of its members. O(levels · conditions · members).
[[nodiscard]] AreaResult area_level(std::vector<AreaLevel> const& area,
                                    std::vector<MemberResult> const& members,
                                    std::vector<std::string> const& levels);

/// A condition as one line: "mines: all at level-3 (6 of 8)".
[[nodiscard]] std::string to_string(GroupCondition const& condition);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/cohort/impl/area.ipp>
#endif
