// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Rates of rectification and the monthly form. Formulas as named in the reports that use them; see docs/programmes.md.

#include <map>
#include <set>
#include <string>
#include <utility>

#include <steelyard/programme/impl/hazard_standing.ipp>
#include <steelyard/programme/impl/view_plan.ipp>
#include <steelyard/programme/view/hazards.hpp>
#include <steelyard/programme/view/plan.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// One hazard's part in a rate: numerator and denominator.
[[nodiscard]] STEELYARD_INLINE std::pair<int, int> part_in(rate_kind kind, HazardThread const& t, date on) {
    bool const rectified = is_rectified(t);
    switch (kind) {
    case rate_kind::rectified_of_found: return {rectified ? 1 : 0, 1};
    case rate_kind::written_off_of_found: return {t.state == hazard_state::closed ? 1 : 0, 1};
    case rate_kind::closed_of_closed_and_overdue:
        return {rectified ? 1 : 0, rectified || is_overdue(t, on) ? 1 : 0};
    case rate_kind::rectified_of_due: {
        bool const due = t.due && *t.due <= on;
        return {due && rectified ? 1 : 0, due ? 1 : 0};
    }
    }
    return {0, 0};
}

[[nodiscard]] STEELYARD_INLINE std::string month_label(date day) {
    return to_string(date(day.year(), day.month(), 1)).substr(0, 7);
}

/// Some of the figures of a monthly form.
struct MonthTally {
    std::set<std::string> checked;
    std::int64_t general_found = 0;
    std::int64_t general_rectified = 0;
    std::int64_t major_found = 0;
    std::int64_t major_rectified = 0;
    decimal money{};
};

} // namespace detail

STEELYARD_INLINE RateValue rate(State const& state, RateRule const& rule, std::string_view topic, date on) {
    RateValue out;
    out.rate = rule.id;
    out.formula = rule.rate;
    out.topic = std::string(topic);
    out.digits = rule.digits;
    std::uint32_t const grade = state.programme().grade(rule.grade);
    for (auto const& [name, hazard] : state.hazards()) {
        if (!rule.grade.empty() && hazard.grade != grade) continue;
        if (!topic.empty() && hazard.registered.topic != topic) continue;
        auto const [over, under] = detail::part_in(rule.rate, hazard, on);
        out.over += over;
        out.under += under;
    }
    if (out.under > 0)
        out.value = ratio(out.over) / ratio(out.under);
    else if (rule.empty != empty_rate::blank)
        out.value = ratio(rule.empty == empty_rate::full ? 1 : 0);
    return out;
}

STEELYARD_INLINE std::vector<RateValue> rates(State const& state, date on) {
    std::vector<RateValue> out;
    for (RateRule const& rule : state.programme().programme().rates) {
        out.push_back(rate(state, rule, {}, on));
        for (Topic const& topic : state.programme().programme().topics)
            out.push_back(rate(state, rule, topic.id, on));
    }
    return out;
}

STEELYARD_INLINE std::vector<MonthlyForm> monthly_forms(State const& state, date on) {
    // The highest grade is the major one; with a single grade nothing is.
    auto const grades = static_cast<std::uint32_t>(state.programme().grades().size());
    auto const major = [&](HazardThread const& t) { return grades > 1 && t.grade + 1 == grades; };
    std::map<std::string, detail::MonthTally> months;
    std::optional<date> first;
    auto const month = [&](date day) -> detail::MonthTally& {
        if (!first || day < *first) first = day;
        return months[detail::month_label(day)];
    };
    for (auto const& [name, entity] : state.entities())
        for (auto const& check : entity.checks)
            if (check.what.form != record::check_form::self && check.on <= on)
                month(check.on).checked.insert(name);
    for (auto const& [name, hazard] : state.hazards()) {
        bool const is_major = major(hazard);
        detail::MonthTally& found = month(hazard.registered_on);
        (is_major ? found.major_found : found.general_found) += 1;
        // A major hazard counts when it is rectified and written off, a general one when it is accepted.
        std::optional<date> const done = is_major ? hazard.closed_on : hazard.accepted_on;
        if (done) (is_major ? month(*done).major_rectified : month(*done).general_rectified) += 1;
        for (std::size_t i = 0; i < hazard.started.size(); ++i)
            if (hazard.started[i].money && hazard.started_on)
                month(*hazard.started_on).money += *hazard.started[i].money;
    }
    std::vector<MonthlyForm> out;
    if (!first) return out;
    auto const share = [](std::int64_t over, std::int64_t under) -> std::optional<ratio> {
        if (over == 0 || under == 0) return {}; // the form leaves it blank
        return ratio(over) / ratio(under);
    };
    std::vector<HazardThread const*> majors;
    for (auto const& [name, hazard] : state.hazards())
        if (major(hazard)) majors.push_back(&hazard);
    auto const open_majors = [&](MonthlyForm& form, date end) {
        for (HazardThread const* const each : majors) {
            HazardThread const& hazard = *each;
            if (end < hazard.registered_on) continue;
            if (hazard.closed_on && *hazard.closed_on <= end) continue;
            bool const planned = hazard.started_on && *hazard.started_on <= end;
            form.major_planned += planned ? 1 : 0;
            auto const& started = hazard.started;
            bool const five = planned && !started.empty() && !started.back().responsible.empty()
                              && !started.back().measures.empty() && started.back().money && hazard.due
                              && !started.back().contingency.empty();
            form.five_in_place += five ? 1 : 0;
            bool const watched = hazard.supervised_on && *hazard.supervised_on <= end;
            form.supervised += watched ? 1 : 0;
            form.supervised_province += watched && hazard.supervisor == "province" ? 1 : 0;
        }
    };
    detail::MonthTally year;
    for (Days days = period_of(period::month, *first); days.from <= on;
         days = period_of(period::month, plus_days(days.to, 1))) {
        if (days.from.month() == 1) year = {};
        std::string const label = detail::month_label(days.from);
        detail::MonthTally const& one = months[label];
        year.checked.insert(one.checked.begin(), one.checked.end());
        year.general_found += one.general_found;
        year.general_rectified += one.general_rectified;
        year.major_found += one.major_found;
        year.major_rectified += one.major_rectified;
        year.money += one.money;
        for (bool const cumulative : {false, true}) {
            detail::MonthTally const& from = cumulative ? year : one;
            MonthlyForm form;
            form.month = label;
            form.cumulative = cumulative;
            form.units_checked = static_cast<std::int64_t>(from.checked.size());
            form.general_found = from.general_found;
            form.general_rectified = from.general_rectified;
            form.general_rate = share(from.general_rectified, from.general_found);
            form.major_found = from.major_found;
            form.major_rectified = from.major_rectified;
            form.major_rate = share(from.major_rectified, from.major_found);
            form.money = from.money;
            open_majors(form, days.to < on ? days.to : on);
            out.push_back(std::move(form));
        }
    }
    return out;
}

STEELYARD_END_NAMESPACE
