// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <steelyard/cohort/ranking.hpp>
#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Places for contenders, the best first: by their first values, the larger the better, then by the next. A value that is not
/// known is behind every known one. Equal ones stay in the order given and share places as the rule says. O(n log n).
[[nodiscard]] std::vector<Placing> rank(std::vector<Contender> const& contenders,
                                        tie_rule ties = tie_rule::shared);

/// How many a quota names of so many candidates.
[[nodiscard]] std::int64_t quota_of(Quota const& quota, std::int64_t candidates);

/// Whether somebody is named.
enum class naming : std::uint8_t { no, undecided, yes };

/// Who of ranked contenders is named, in their order. Equal ones across the edge of the quota are all named, none of them is,
/// or they stay undecided, as the quota says.
[[nodiscard]] std::vector<naming> named_of(std::vector<Placing> const& ranked, Quota const& quota);

/// The factor for a place among so many; nothing when no band fits.
[[nodiscard]] std::optional<decimal> factor_of(RankTable const& table, std::int64_t place,
                                               std::int64_t places);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/cohort/impl/rank.ipp>
#endif
