// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include <steelyard/programme/impl/money.ipp>
#include <steelyard/programme/impl/occurrences.ipp>
#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/impl/rewards.ipp>
#include <steelyard/programme/view/consequences.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// How many notices a hazard had had up to a day; 1 for no hazard.
[[nodiscard]] STEELYARD_INLINE std::int64_t notices_by(State const& state, std::string const& hazard,
                                                       date on) {
    auto const found = state.hazards().find(hazard);
    if (found == state.hazards().end()) return 1;
    std::vector<std::uint32_t> const& records = found->second.records;
    std::int64_t const n = std::count_if(records.begin(), records.end(), [&](std::uint32_t each) {
        Record const& one = state.records()[each];
        return one.head.on <= on && std::holds_alternative<record::HazardNotified>(one.body);
    });
    return std::max<std::int64_t>(n, 1);
}

} // namespace detail

STEELYARD_INLINE std::vector<PenaltyShare> penalties(State const& state, date on) {
    std::vector<PenaltyShare> out;
    auto const& rules = state.programme().programme().penalties;
    for (auto const& [name, entity] : state.entities())
        for (auto const& imposed : entity.penalties) {
            if (on < imposed.on) continue;
            std::uint32_t const at = detail::part_with_id(rules, imposed.what.rule);
            PenaltyShare row;
            row.entity = name;
            row.on = imposed.on;
            row.rule = imposed.what.rule;
            row.hazard = imposed.what.hazard;
            row.text = imposed.what.text;
            row.notices = detail::notices_by(state, row.hazard, row.on);
            if (at == nowhere) { // imposed by hand: nobody shares it
                row.amount = imposed.what.amount.value_or(decimal());
                out.push_back(std::move(row));
                continue;
            }
            PenaltyRule const& rule = rules[at];
            decimal const whole = imposed.what.amount.value_or(penalty_for(rule, row.notices));
            std::vector<RoleShare> const undivided{RoleShare{}};
            for (RoleShare const& role : rule.roles.empty() ? undivided : rule.roles) {
                row.role = role.role;
                row.amount = detail::in_cents(ratio(whole) * ratio(role.factor));
                row.points = ratio(rule.points) * ratio(role.factor);
                out.push_back(row);
            }
        }
    std::stable_sort(out.begin(), out.end(),
                     [](PenaltyShare const& a, PenaltyShare const& b) { return a.on < b.on; });
    return out;
}

STEELYARD_INLINE std::vector<RewardShare> rewards(State const& state, date on) {
    std::vector<RewardShare> out;
    auto const& awards = state.programme().programme().awards;
    for (auto const& [name, entity] : state.entities())
        for (auto const& given : entity.rewards) {
            if (on < given.on) continue;
            RewardShare row{name, given.on, given.what.award, given.what.amount, given.what.text};
            std::uint32_t const at = detail::part_with_id(awards, row.award);
            if (!row.amount && at != nowhere) row.amount = awards[at].money;
            out.push_back(std::move(row));
        }
    std::stable_sort(out.begin(), out.end(),
                     [](RewardShare const& a, RewardShare const& b) { return a.on < b.on; });
    return out;
}

STEELYARD_INLINE std::vector<MoneyShare> money(State const& state, date on) {
    std::vector<MoneyShare> out;
    for (MoneyRule const& rule : state.programme().programme().money)
        for (std::uint32_t const who : state.roster().pick(rule.of, on)) {
            std::string const& id = state.roster().entity(who).id;
            AssessmentThread const* const last = state.latest(id, rule.scheme, on);
            if (last == nullptr || !last->total) continue;
            ratio amount(0);
            if (rule.above && ratio(*rule.above) < *last->total)
                amount += (*last->total - ratio(*rule.above)) * ratio(rule.per_point);
            if (rule.below && *last->total < ratio(*rule.below))
                amount -= (ratio(*rule.below) - *last->total) * ratio(rule.per_point);
            for (MoneyBand const& band : rule.bands)
                if (band.within.contains(*last->total)) amount += ratio(band.amount);
            if (amount.is_zero()) continue;
            if (rule.roles.empty()) out.push_back({rule.id, id, {}, detail::in_cents(amount)});
            for (RoleShare const& role : rule.roles)
                out.push_back({rule.id, id, role.role, detail::in_cents(amount * ratio(role.factor))});
        }
    return out;
}

STEELYARD_INLINE std::vector<InspectionStatus> inspections(State const& state, date on) {
    std::vector<InspectionStatus> out;
    Programme const& programme = state.programme().programme();
    if (programme.frequencies.empty()) return out;
    for (std::uint32_t const who : state.roster().pick(programme.scope, on)) {
        Entity const& one = state.roster().entity(who);
        if (one.open) continue;
        std::optional<std::uint32_t> const now = state.standing(one.id, on);
        std::string const standing = now ? programme.standings[*now].id : std::string("none");
        for (Frequency const& rule : programme.frequencies) {
            if (rule.standing != standing) continue;
            InspectionStatus row;
            Days const days = period_of(rule.every, on);
            row.entity = one.id;
            row.standing = now ? standing : std::string();
            row.period = detail::label_of(rule.every, days);
            row.wanted = rule.times;
            for (auto const& check : state.entity(one.id).checks)
                row.done +=
                    check.what.form != record::check_form::self && days.from <= check.on && check.on <= on
                        ? 1
                        : 0;
            out.push_back(std::move(row));
        }
    }
    return out;
}

STEELYARD_INLINE std::vector<ResultInForce> results_in_force(State const& state, date) {
    std::vector<ResultInForce> out;
    auto const covers = [](AssessmentThread const& one) {
        date const from = one.made.from.value_or(one.on);
        return Days{from, one.made.to.value_or(one.made.from ? *one.made.from : one.on)};
    };
    for (auto const& [name, entity] : state.entities())
        for (AssessmentThread const& own : entity.assessments) {
            if (own.made.superior || !own.total) continue;
            ResultInForce row{name, own.made.id, *own.total, *own.total, {}};
            Days const mine = covers(own);
            for (AssessmentThread const& other : entity.assessments) {
                if (!other.made.superior || !other.total || other.made.scheme != own.made.scheme) continue;
                Days const theirs = covers(other);
                bool const both = theirs.from <= mine.to && mine.from <= theirs.to;
                if (!both || row.in_force <= *other.total) continue;
                row.in_force = *other.total;
                row.lowered_by = other.made.id;
            }
            if (!row.lowered_by.empty()) out.push_back(std::move(row));
        }
    return out;
}

STEELYARD_END_NAMESPACE
