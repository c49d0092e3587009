// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/cohort/sampling.hpp>
#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// SHA-256 of a population: its ids, sorted by bytes, each followed by a line feed.
[[nodiscard]] std::string population_hash(std::vector<std::string> ids);

/// How many a plan wants of a population: the first size whose population fits; the larger of count and share, not below
/// `least` nor above `most`. It may be more than there are. 0 when no size fits.
[[nodiscard]] std::int64_t wanted_of(SamplingPlan const& plan, std::int64_t population);

/// Draws a sample: in each stratum members stand in the order of SHA-256(seed LF plan LF member), those marked `first` before
/// all others, and among equals those that an earlier sample had not before those it had; the front is drawn. Strata in
/// the order of their names. O(n log n).
[[nodiscard]] Sample draw_sample(SamplingPlan const& plan, std::string_view seed,
                                 std::vector<SampleMember> const& members);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/cohort/impl/draw.ipp>
#endif
