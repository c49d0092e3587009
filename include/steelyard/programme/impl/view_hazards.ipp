// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <steelyard/programme/impl/hazard_rates.ipp>
#include <steelyard/programme/impl/hazard_standing.ipp>
#include <steelyard/programme/impl/part_with_id.ipp>
#include <steelyard/programme/impl/rewards.ipp>
#include <steelyard/programme/impl/thread_fold.ipp>
#include <steelyard/programme/view/hazards.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// What follows from being overdue so long: the rule with the most days that are reached, one for the grade before one for all.
[[nodiscard]] STEELYARD_INLINE Escalation const* escalation_of(CheckedProgramme const& programme,
                                                               HazardThread const& t, std::int64_t overdue) {
    Escalation const* best = nullptr;
    std::string const& grade = programme.grades()[t.grade].id;
    for (Escalation const& one : programme.programme().hazards.escalations) {
        if (overdue < one.days || (!one.grade.empty() && one.grade != grade)) continue;
        bool const better = best == nullptr || best->days < one.days
                            || (best->days == one.days && best->grade.empty() && !one.grade.empty());
        if (better) best = &one;
    }
    return best;
}

[[nodiscard]] STEELYARD_INLINE HazardStatus hazard_status(State const& state, std::string const& name,
                                                          HazardThread const& t, date on) {
    CheckedProgramme const& programme = state.programme();
    HazardStatus out;
    out.hazard = name;
    out.entity = t.registered.entity;
    out.text = t.registered.text;
    out.topic = t.registered.topic;
    out.grade = programme.grades()[t.grade].id;
    if (t.first_grade != t.grade) out.first_grade = programme.grades()[t.first_grade].id;
    out.state = t.state;
    out.registered_on = t.registered_on;
    out.first_due = t.first_due;
    out.due = t.due;
    if (t.due && is_open(t.state)) out.days = days_until(on, *t.due);
    out.age = days_until(t.registered_on, t.accepted_on.value_or(on));
    out.overdue = is_overdue(t, on);
    out.late = t.accepted_on && t.due && *t.due < *t.accepted_on;
    out.suspended = state.suspended(name);
    out.supervised = t.supervised_on && is_open(t.state);
    out.notices = t.notices;
    out.failures = t.failures;
    out.extensions = t.extensions;
    out.on_the_spot = t.on_the_spot;
    out.guarded = !t.guard.empty();
    out.accepted_on = t.accepted_on;
    out.closed_on = t.closed_on;
    if (!out.overdue) return out;
    Escalation const* const escalated = escalation_of(programme, t, days_until(*t.due, on));
    if (escalated == nullptr) return out;
    out.escalation = escalated->level;
    out.tell = escalated->tell;
    out.penalty = escalated->penalty;
    std::uint32_t const rule = part_with_id(programme.programme().penalties, escalated->penalty);
    if (rule != nowhere) out.amount = penalty_for(programme.programme().penalties[rule], t.notices);
    return out;
}

STEELYARD_INLINE void count_hazard(HazardCount& row, HazardThread const& t, bool suspended, date on) {
    ++row.found;
    row.rectified += is_rectified(t) ? 1 : 0;
    row.closed += t.state == hazard_state::closed ? 1 : 0;
    if (!is_open(t.state)) return;
    ++row.open;
    row.overdue += is_overdue(t, on) ? 1 : 0;
    row.stopped += suspended ? 1 : 0;
    row.oldest = std::max(row.oldest, days_until(t.registered_on, on));
}

} // namespace detail

STEELYARD_INLINE std::vector<HazardStatus> hazards(State const& state, date on) {
    std::vector<std::pair<std::uint32_t, HazardStatus>> rows;
    for (auto const& [name, thread] : state.hazards())
        // A registration that was corrected keeps its place.
        rows.emplace_back(detail::root_of(state.records(), thread.records.front()),
                          detail::hazard_status(state, name, thread, on));
    std::sort(rows.begin(), rows.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<HazardStatus> out;
    for (auto& row : rows) out.push_back(std::move(row.second));
    return out;
}

STEELYARD_INLINE std::vector<HazardCount> hazard_counts(State const& state, date on) {
    std::map<std::string, HazardCount> topics;
    std::map<std::string, HazardCount> entities;
    std::vector<HazardCount> grades(state.programme().grades().size());
    HazardCount all;
    for (auto const& [name, t] : state.hazards()) {
        bool const stopped = state.suspended(name);
        if (!t.registered.topic.empty()) detail::count_hazard(topics[t.registered.topic], t, stopped, on);
        detail::count_hazard(entities[t.registered.entity], t, stopped, on);
        detail::count_hazard(grades[t.grade], t, stopped, on);
        detail::count_hazard(all, t, stopped, on);
    }
    std::vector<HazardCount> out;
    for (Topic const& topic : state.programme().programme().topics) {
        HazardCount& row = topics[topic.id];
        row.topic = topic.id;
        out.push_back(row);
    }
    for (std::uint32_t i = 0; i < state.roster().size(); ++i) {
        auto const found = entities.find(state.roster().entity(i).id);
        if (found == entities.end()) continue;
        found->second.entity = found->first;
        out.push_back(found->second);
    }
    for (std::size_t i = 0; i < grades.size(); ++i) {
        grades[i].grade = state.programme().grades()[i].id;
        out.push_back(grades[i]);
    }
    out.push_back(all);
    return out;
}

STEELYARD_INLINE std::vector<StopStatus> stops(State const& state, date on) {
    std::vector<StopStatus> out;
    std::optional<std::int64_t> const limit = state.programme().programme().hazards.review_days;
    for (auto const& [name, t] : state.stops()) {
        StopStatus row;
        row.stop = name;
        row.entity = t.order.entity;
        row.scope = t.order.scope;
        row.state = t.state;
        row.stopped_on = t.stopped_on;
        row.asked_on = t.asked_on;
        if (t.asked_on && limit) row.review_due = plus_days(*t.asked_on, static_cast<int>(*limit));
        row.resumed_on = t.resumed_on;
        row.days = detail::days_until(t.stopped_on, t.resumed_on.value_or(on));
        row.failures = t.failures;
        row.hazards = t.order.hazards;
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_INLINE std::vector<ReportStatus> reports(State const& state, date) {
    std::vector<ReportStatus> out;
    auto const& rules = state.programme().programme().rewards;
    for (auto const& [name, t] : state.reports()) {
        ReportStatus row;
        row.report = name;
        row.entity = t.received.entity;
        row.state = t.state;
        row.received_on = t.received_on;
        if (t.state == report_state::verified) {
            row.hazard = t.verified.hazard;
            std::uint32_t const rule = detail::part_with_id(rules, t.verified.rule);
            // One case, one reward: the first valid report has it.
            auto const first = state.reports().find(t.received.same_as);
            bool const again =
                first != state.reports().end() && first->second.state == report_state::verified;
            if (rule != nowhere && !again)
                row.reward = reward_for(rules[rule], t.verified.fine, t.verified.count, t.received.insider);
        }
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_END_NAMESPACE
