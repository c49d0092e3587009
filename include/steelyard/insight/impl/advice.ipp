// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/insight/advice.hpp>
#include <steelyard/insight/impl/fix_search.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

STEELYARD_INLINE Advice advise_with_slack(CheckedScheme const& scheme, CheckedAssessment const& assessment, AdviceWish const& wish,
                                          ratio const& slack) {
    if (!assessment.fits(scheme)) checked_against_another_scheme();
    return FixSearch(scheme, assessment, wish, slack).run();
}

} // namespace detail

STEELYARD_INLINE Advice advise(CheckedScheme const& scheme, CheckedAssessment const& assessment, AdviceWish const& wish) {
    return detail::advise_with_slack(scheme, assessment, wish, ratio(0));
}

STEELYARD_END_NAMESPACE
