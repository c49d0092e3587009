// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/engine/engine.hpp>
#include <steelyard/insight/advice.hpp>

// What to put right to reach a level, clause by clause; empty when nothing that may be put right reaches it.
inline std::string plan_to(std::uint32_t level, steelyard::CheckedScheme const& scheme, steelyard::CheckedAssessment const& found) {
    steelyard::AdviceWish wish;
    wish.level = level;                                            // counted from the lowest, as in an outcome
    wish.rules.usual = 1;                                          // what a finding costs
    wish.rules.prices = {{.of = "machines.guard", .cost = 20}};    // but for this clause
    wish.rules.by_occurrence = false;                              // all of a finding at once

    steelyard::Advice const advice = steelyard::advise(scheme, found, wish);
    if (advice.proof != steelyard::advice_proof::optimal) return {}; // unreachable, or a gap between `least` and what was found
    std::string plan;
    for (steelyard::Fix const& fix : advice.remedies.front().fixes)
        plan += found.finding(fix.finding).clause + "\n";
    return plan + "cost " + std::to_string(advice.least) + ", total " + to_string(advice.card->total());
}
