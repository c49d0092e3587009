// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <string>
#include <utility>

#include <steelyard/cohort/combine.hpp>
#include <steelyard/number/overflow.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

[[nodiscard]] STEELYARD_INLINE ratio weight_of(RollUp const& rule, std::string const& id,
                                               std::string const& group) {
    for (MemberWeight const& one : rule.weights)
        if (one.of == id) return ratio(one.weight);
    for (MemberWeight const& one : rule.weights)
        if (!group.empty() && one.of == group) return ratio(one.weight);
    return ratio(1);
}

/// A sum of weighted scores with the sum of the weights.
struct Pool {
    ratio sum;
    ratio weights;
    void add(ratio const& score, ratio const& weight) {
        sum += score * weight;
        weights += weight;
    }
    [[nodiscard]] std::optional<ratio> mean() const {
        if (weights.is_zero()) return {};
        return sum / weights;
    }
};

[[nodiscard]] STEELYARD_INLINE std::optional<ratio> combined_score(RollUp const& rule,
                                                                   std::vector<MemberResult> const& members) {
    std::map<std::string, Pool> groups;
    Pool all;
    std::optional<ratio> least;
    std::optional<ratio> most;
    for (MemberResult const& one : members) {
        std::optional<ratio> score = one.score;
        if (!score && rule.missing == missing_rule::unknown) return {};
        if (!score && rule.missing == missing_rule::skip) continue;
        if (!score) score = ratio(0);
        if (rule.member_digits) score = round(*score, {static_cast<int>(*rule.member_digits), rule.round});
        bool const weighs = rule.how == rollup_method::weighted || rule.how == rollup_method::coefficients;
        all.add(*score, weighs ? weight_of(rule, one.id, one.group) : ratio(1));
        if (rule.how == rollup_method::groups) groups[one.group].add(*score, weight_of(rule, one.id, {}));
        if (!least || *score < *least) least = score;
        if (!most || *most < *score) most = score;
    }
    std::optional<ratio> out;
    switch (rule.how) {
    case rollup_method::mean:
    case rollup_method::weighted: out = all.mean(); break;
    case rollup_method::coefficients:
    case rollup_method::sum: out = all.sum; break;
    case rollup_method::minimum: out = least; break;
    case rollup_method::maximum: out = most; break;
    case rollup_method::groups: {
        Pool of_groups;
        for (auto const& [name, pool] : groups)
            if (auto const mean = pool.mean()) of_groups.add(*mean, weight_of(rule, name, {}));
        out = of_groups.mean();
        break;
    }
    }
    if (out && rule.digits) out = round(*out, {static_cast<int>(*rule.digits), rule.round});
    return out;
}

} // namespace detail

STEELYARD_INLINE expected<Combined, Diagnostics> combine(RollUp const& rule,
                                                         std::vector<MemberResult> const& members) {
    Combined out;
    try {
        out.score = detail::combined_score(rule, members);
    } catch (number_overflow const&) {
        Diagnostics problems;
        problems.add(code::cohort_too_wide, "");
        return unexpected(std::move(problems));
    }
    bool known = !members.empty();
    std::uint32_t worst = nowhere;
    for (MemberResult const& one : members) {
        if (!one.level)
            known = known && rule.missing == missing_rule::skip;
        else if (*one.level < worst)
            worst = *one.level;
    }
    if (known && worst != nowhere) out.worst = worst;
    if (rule.worst_member && out.worst)
        out.level_cap = *out.worst + static_cast<std::uint32_t>(*rule.worst_member);
    return out;
}

STEELYARD_INLINE MemberResult member_of(std::string id, std::string group, Scorecard const& card) {
    MemberResult out{std::move(id), std::move(group), {}, {}};
    if (card.outcome.kind == outcome_kind::nothing_assessed) return out;
    if (!card.due.empty() && !card.due[0].is_zero() && card.certain(0)) out.score = card.total();
    switch (card.outcome.kind) {
    case outcome_kind::graded: out.level = card.outcome.lowest; break;
    case outcome_kind::below_lowest:
    case outcome_kind::not_eligible:
    case outcome_kind::stopped: out.level = 0; break;
    case outcome_kind::provisional:
    case outcome_kind::nothing_assessed: break;
    }
    return out;
}

STEELYARD_INLINE LevelCount count_at(std::vector<MemberResult> const& members, std::uint32_t level) {
    LevelCount out;
    for (MemberResult const& one : members) {
        ++out.members;
        if (!one.level)
            ++out.unknown;
        else if (*one.level >= level)
            ++out.reached;
    }
    return out;
}

STEELYARD_END_NAMESPACE
