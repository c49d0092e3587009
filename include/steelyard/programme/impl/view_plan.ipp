// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <steelyard/programme/impl/occurrences.ipp>
#include <steelyard/programme/view/plan.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// The only time that something is due; nothing when it is not dated.
[[nodiscard]] STEELYARD_INLINE std::optional<date> due_once(CheckedProgramme const& programme,
                                                            Due const& due) {
    if (due.empty() || due.each) return {};
    std::vector<Occurrence> const all = occurrences(programme, due, date(9999, 12, 31));
    return all.empty() ? std::nullopt : all.front().due;
}

[[nodiscard]] STEELYARD_INLINE std::int64_t days_until(date on, date due) {
    return due.serial() - on.serial();
}

/// Where a paper stands, from what was handed in.
STEELYARD_INLINE void stand_of(PaperStatus& out, PaperThread const* thread, Deliverable const& rule,
                               date on) {
    if (out.due) out.days = days_until(on, *out.due);
    bool const late = out.due && *out.due < on;
    if (thread == nullptr || !thread->submitted_on) {
        out.state = !out.due ? paper_state::no_deadline : late ? paper_state::late : paper_state::not_due;
        return;
    }
    out.submitted_on = thread->submitted_on;
    out.signed_ = rule.signed_by.empty() || thread->signed_by == rule.signed_by;
    if (thread->returned_on)
        out.state = paper_state::returned;
    else if (thread->accepted_on)
        out.state = paper_state::accepted;
    else
        out.state = out.due && *out.due < *thread->first_submitted_on ? paper_state::submitted_late
                                                                      : paper_state::submitted;
    if (out.state != paper_state::returned) out.days.reset();
}

/// The days on which a routine is to be done: within the programme, its phase, its own dates, and the entity's.
[[nodiscard]] STEELYARD_INLINE std::optional<Days> span_of(State const& state, Routine const& rule,
                                                           std::uint32_t who) {
    CheckedProgramme const& programme = state.programme();
    std::optional<date> from = programme.from();
    std::optional<date> to = programme.to();
    auto const narrow = [&](std::optional<date> const& first, std::optional<date> const& last) {
        if (first && (!from || *from < *first)) from = first;
        if (last && (!to || *last < *to)) to = last;
    };
    if (!rule.phase.empty()) {
        Phase const& phase = programme.programme().phases[programme.phase(rule.phase)];
        narrow(phase.from, phase.to);
    }
    narrow(rule.from, rule.to);
    narrow(state.roster().entity(who).from, state.roster().entity(who).to);
    if (!from) return {};
    return Days{*from, to.value_or(date(9999, 12, 31))};
}

STEELYARD_INLINE RoutineStatus routine_of(State const& state, Routine const& rule, std::uint32_t who,
                                          date on) {
    RoutineStatus out;
    out.routine = rule.id;
    out.entity = state.roster().entity(who).id;
    std::optional<Days> const span = span_of(state, rule, who);
    if (!span) return out;
    auto const thread = state.routines().find(rule.id + "/" + out.entity);
    std::vector<std::pair<date, std::int64_t>> const none;
    auto const& done = thread == state.routines().end() ? none : thread->second.done;
    Calendar const& calendar = state.programme().programme().calendar;
    std::size_t next = 0; // the first day that no period has used
    for (Days days = period_of(rule.every, span->from); days.from <= span->to && days.from <= on;
         days = period_of(rule.every, plus_days(days.to, 1))) {
        date const last = span->to < days.to ? span->to : days.to;
        date const counted_to = plus_days(last, static_cast<int>(rule.grace));
        std::int64_t times = 0;
        while (next < done.size() && done[next].first <= counted_to && times < rule.times) {
            if (done[next].first >= days.from) times += done[next].second;
            ++next;
        }
        while (next < done.size() && done[next].first <= last) ++next; // more than was asked
        if (on <= counted_to) break;                                   // it may still be done
        if (rule.every == period::day && rule.workdays && !is_workday(calendar, days.from)) continue;
        out.expected += rule.times;
        out.done += times < rule.times ? times : rule.times;
        if (times < rule.times) out.missed.push_back(label_of(rule.every, days));
    }
    if (out.expected > 0) out.share = ratio(out.done) / ratio(out.expected);
    date before = span->from;
    date const end = on < span->to ? on : span->to;
    for (auto const& each : done) {
        if (each.first < span->from || end < each.first) continue;
        out.longest_gap = std::max(out.longest_gap, days_until(before, each.first));
        before = each.first;
        out.last = each.first;
    }
    if (before < end) out.longest_gap = std::max(out.longest_gap, days_until(before, end));
    return out;
}

} // namespace detail

STEELYARD_INLINE std::vector<PhaseStatus> phases(State const& state, date on) {
    std::vector<PhaseStatus> out;
    for (Phase const& one : state.programme().programme().phases) {
        PhaseStatus row;
        row.phase = one.id;
        row.from = one.from;
        row.to = one.to;
        if (!one.from && !one.to)
            row.state = phase_state::undated;
        else if (one.from && on < *one.from)
            row.state = phase_state::future;
        else
            row.state = one.to && *one.to < on ? phase_state::ended : phase_state::running;
        if (row.state == phase_state::running && one.from) row.day = detail::days_until(*one.from, on) + 1;
        if (row.state == phase_state::running && one.to) row.days_left = detail::days_until(on, *one.to);
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_INLINE std::vector<PaperStatus> papers(State const& state, date on, std::optional<date> until) {
    std::vector<PaperStatus> out;
    CheckedProgramme const& programme = state.programme();
    date const end = until ? *until : programme.to().value_or(on);
    for (Deliverable const& rule : programme.programme().deliverables) {
        std::size_t const first = out.size();
        std::map<std::string, bool> shown;
        // What falls due after the end of the programme is still owed: a summary of the last year.
        std::vector<Occurrence> const all = occurrences(programme, rule.due, end < on ? on : end);
        for (Occurrence const& each : all) {
            date const day = each.due.value_or(on);
            for (std::uint32_t const who : state.roster().pick(rule.by, day)) {
                if (state.roster().entity(who).open) continue;
                PaperStatus row;
                row.deliverable = rule.id;
                row.entity = state.roster().entity(who).id;
                row.occurrence = each.label;
                row.phase = rule.phase;
                row.due = each.due;
                row.kept = rule.to.empty();
                auto const thread = state.papers().find(rule.id + "/" + row.entity + "/" + each.label);
                detail::stand_of(row, thread == state.papers().end() ? nullptr : &thread->second, rule, on);
                shown[row.entity + "/" + each.label] = true;
                out.push_back(std::move(row));
            }
        }
        // Handed in by those who owe it no more.
        for (auto const& [name, thread] : state.papers()) {
            if (thread.deliverable != rule.id || shown.count(thread.entity + "/" + thread.occurrence) > 0)
                continue;
            PaperStatus row;
            row.deliverable = rule.id;
            row.entity = thread.entity;
            row.occurrence = thread.occurrence;
            row.phase = rule.phase;
            row.kept = rule.to.empty();
            for (Occurrence const& each : all)
                if (each.label == thread.occurrence) row.due = each.due;
            detail::stand_of(row, &thread, rule, on);
            auto const place =
                std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                             [&](PaperStatus const& other) { return row.occurrence < other.occurrence; });
            out.insert(place, std::move(row));
        }
    }
    return out;
}

STEELYARD_INLINE std::vector<RoutineStatus> routines(State const& state, date on) {
    std::vector<RoutineStatus> out;
    for (Routine const& rule : state.programme().programme().routines)
        for (std::uint32_t who = 0; who < state.roster().size(); ++who) {
            // Whoever did it at any time since the start: an entity that left keeps its line.
            Entity const& one = state.roster().entity(who);
            date const day = one.to && *one.to < on ? *one.to : on;
            if (!one.open && state.roster().picks(rule.by, who, day))
                out.push_back(detail::routine_of(state, rule, who, on));
        }
    return out;
}

STEELYARD_INLINE std::vector<AgendaEntry> agenda(State const& state, date on, std::int64_t days) {
    std::vector<AgendaEntry> out;
    date const end = plus_days(on, static_cast<int>(days));
    auto const add = [&](std::optional<date> const& due, agenda_kind kind, std::string const& what,
                         std::string const& entity = {}, std::string const& occurrence = {}) {
        if (due && *due <= end)
            out.push_back({*due, detail::days_until(on, *due), kind, what, entity, occurrence});
    };
    CheckedProgramme const& programme = state.programme();
    for (Phase const& one : programme.programme().phases) {
        if (one.from && on <= *one.from) add(one.from, agenda_kind::phase_start, one.id);
        if (one.to && on <= *one.to) add(one.to, agenda_kind::phase_end, one.id);
    }
    for (PaperStatus const& one :
         papers(state, on, programme.to() && end < *programme.to() ? programme.to() : end))
        if (one.state == paper_state::late || one.state == paper_state::not_due
            || one.state == paper_state::returned)
            add(one.due, agenda_kind::paper, one.deliverable, one.entity, one.occurrence);
    for (auto const& [name, hazard] : state.hazards()) {
        if (is_open(hazard.state)) add(hazard.due, agenda_kind::hazard, name, hazard.debtor);
        HazardGrade const& grade = programme.grades()[hazard.grade];
        if (is_open(hazard.state) && hazard.asked_on && grade.extension.decide_workdays)
            add(plus_workdays(programme.programme().calendar, *hazard.asked_on,
                              static_cast<int>(*grade.extension.decide_workdays)),
                agenda_kind::extension, name, hazard.registered.entity);
        if (hazard.accepted_on && !hazard.published && grade.publish_workdays && !is_open(hazard.state))
            add(plus_workdays(programme.programme().calendar, *hazard.accepted_on,
                              static_cast<int>(*grade.publish_workdays)),
                agenda_kind::publication, name, hazard.registered.entity);
    }
    for (auto const& [name, stop] : state.stops())
        if (stop.state == stop_state::resume_asked && programme.programme().hazards.review_days)
            add(plus_days(*stop.asked_on, static_cast<int>(*programme.programme().hazards.review_days)),
                agenda_kind::review, name, stop.order.entity);
    for (Problem const& one : programme.programme().problems) {
        auto const thread = state.problems().find(one.id);
        bool const over =
            thread != state.problems().end() && thread->second.state == problem_state::written_off;
        if (!over) add(detail::due_once(programme, one.due), agenda_kind::problem, one.id);
    }
    for (Target const& one : programme.programme().targets) {
        std::optional<date> const by = detail::due_once(programme, one.by);
        if (by && on <= *by) add(by, agenda_kind::target, one.id);
    }
    std::stable_sort(out.begin(), out.end(), [](AgendaEntry const& a, AgendaEntry const& b) {
        return std::tie(a.due, a.kind, a.what, a.occurrence) < std::tie(b.due, b.kind, b.what, b.occurrence);
    });
    return out;
}

STEELYARD_END_NAMESPACE
