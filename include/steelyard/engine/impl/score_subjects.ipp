// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What one finding claims for a subject by an adjustment of a family.
template <class Late>
struct Scorer<Late>::Claim {
    std::string_view subject;
    ratio amount;
    std::uint32_t adjustment = 0;
    std::uint32_t place = 0; ///< in the record
};

/// All that a row's findings claim by the adjustments of a family, subject by subject, the largest first; of equal ones
/// the adjustment listed first, then the finding recorded first. O(n log n) in the findings.
template <class Late>
constexpr std::vector<typename Scorer<Late>::Claim> Scorer<Late>::claims_of(std::uint32_t row, std::string const& family) const {
    std::vector<Adjustment> const& rules = planned(row).node->adjustments;
    std::vector<Claim> out;
    for (PlacedFinding const& f : given_.findings_of(row)) {
        if ((f.clause & adjustment_bit) == 0) continue;
        Adjustment const& a = rules[f.clause ^ adjustment_bit];
        if (!a.per_subject || a.family != family) continue;
        Finding const& finding = given_.finding(f.number);
        Claim one;
        one.subject = finding.subject;
        one.adjustment = f.clause ^ adjustment_bit;
        one.place = f.number;
        one.amount = a.range  ? ratio(finding.amount->value())
                     : a.once ? ratio(a.once->value())
                              : ratio(a.each->value()) * ratio(finding.count);
        if (a.cap) one.amount = lesser(one.amount, ratio(a.cap->value()));
        out.push_back(std::move(one));
    }
    sort_stably(out, [](Claim const& a, Claim const& b) {
        if (a.subject != b.subject) return a.subject < b.subject;
        if (a.amount != b.amount) return a.amount > b.amount;
        return a.adjustment != b.adjustment ? a.adjustment < b.adjustment : a.place < b.place;
    });
    return out;
}

/// What an adjustment gives for the subjects whose largest claim is its own, up to its cap.
template <class Late>
constexpr ratio Scorer<Late>::won_by(std::vector<Claim> const& claims, Adjustment const& rule, std::uint32_t index) {
    ratio sum;
    for (std::size_t i = 0; i < claims.size(); ++i)
        if (claims[i].adjustment == index && (i == 0 || claims[i - 1].subject != claims[i].subject)) sum += claims[i].amount;
    return rule.cap ? lesser(sum, ratio(rule.cap->value())) : sum;
}

/// What an adjustment would give if it were alone in its family.
template <class Late>
constexpr ratio Scorer<Late>::own_largest(std::vector<Claim> const& claims, Adjustment const& rule, std::uint32_t index) {
    ratio sum;
    Claim const* last = nullptr;
    for (Claim const& c : claims) {
        if (c.adjustment != index || (last != nullptr && last->subject == c.subject)) continue;
        sum += c.amount;
        last = &c;
    }
    return rule.cap ? lesser(sum, ratio(rule.cap->value())) : sum;
}

} // namespace detail

STEELYARD_END_NAMESPACE
