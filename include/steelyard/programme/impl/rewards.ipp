// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/programme/impl/money.ipp>
#include <steelyard/programme/view/consequences.hpp>

STEELYARD_BEGIN_NAMESPACE
STEELYARD_INLINE decimal reward_for(RewardRule const& rule, std::optional<decimal> fine, std::int64_t count,
                                    bool insider) {
    ratio amount(0);
    if (rule.share && fine) amount += ratio(*fine) * rule.share->as_ratio();
    if (rule.each) amount += ratio(*rule.each) * ratio(count);
    if (rule.least && amount < ratio(*rule.least)) amount = ratio(*rule.least);
    // What an employee gets more comes on top of the floor, and stays below the cap.
    if (insider && rule.insider) amount = amount * (ratio(1) + rule.insider->as_ratio());
    if (rule.most && ratio(*rule.most) < amount) amount = ratio(*rule.most);
    return detail::in_cents(amount);
}

STEELYARD_INLINE decimal penalty_for(PenaltyRule const& rule, std::int64_t notices) {
    ratio amount(rule.amount);
    std::optional<ratio> const most = rule.most ? std::optional<ratio>(ratio(*rule.most)) : std::nullopt;
    // A thousand million yuan ends the doubling where the rule itself sets no end.
    ratio const end = most.value_or(ratio(1'000'000'000));
    for (std::int64_t n = 1; rule.doubles && n < notices && amount < end && !amount.is_zero(); ++n)
        amount *= ratio(2);
    if (end < amount) amount = end;
    return detail::in_cents(amount);
}

STEELYARD_END_NAMESPACE
