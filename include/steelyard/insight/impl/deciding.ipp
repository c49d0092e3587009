// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <utility>

#include <steelyard/insight/deciding.hpp>
#include <steelyard/insight/impl/deciding_matters.ipp>
#include <steelyard/insight/impl/deciding_sets.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

STEELYARD_INLINE Deciding deciding_with_slack(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::uint64_t budget,
                                              ratio const& slack) {
    if (!assessment.fits(scheme)) checked_against_another_scheme();
    Deciding out;
    Scorecard const card = score(scheme, assessment);
    out.open = things_left_open(scheme, assessment, card);
    EndingTrial trial(scheme, assessment, out.open, budget);
    DecidingSets sets(scheme, assessment, trial, out.open, slack);
    MatterSearch matters(trial, out.open);
    matters.sweep();
    sets.gather();
    sets.bound(card);
    sets.try_all();
    matters.settle();
    out.decisions = sets.decisions();
    out.needed = matters.all(truth::yes);
    out.idle = matters.all(truth::no);
    out.unsettled = matters.all(truth::unknown);
    out.evaluations = 1 + trial.evaluations() + sets.bounded();
    return out;
}

} // namespace detail

STEELYARD_INLINE Deciding deciding_checks(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::uint64_t budget) {
    return detail::deciding_with_slack(scheme, assessment, budget, ratio(0));
}

STEELYARD_END_NAMESPACE
