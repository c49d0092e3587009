// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/rating.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A rating on a later day, and everything that changed it, in order.
struct Advance {
    Rating rating;
    std::vector<RatingChange> changes;

    friend constexpr bool operator==(Advance const&, Advance const&) = default;
};

/// Carries a rating on to a day: events of the record and results after `rating.as_of` up to `to`, both in the order of
/// their days. On one day demotions come first (the lowest target wins), then expiry, then results (P44, P45, M27, M28,
/// M29, M35). The record is an assessment of the same scheme that holds facts and events; of it nothing else is read. A
/// condition that is not known changes nothing and is told as `undecided`. Names of levels that the scheme does not have,
/// and days that are none, count as `none` and never. Cost: O(events + results), times the conditions.
STEELYARD_DECLARE Advance advance(CheckedScheme const& scheme, Rating const& rating, CheckedAssessment const& record,
                                  std::span<Grant const> results, date to);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/engine/impl/advance.ipp>
#endif
