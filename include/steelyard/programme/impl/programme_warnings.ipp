// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What a plan leaves open or contradicts. Never an error: real plans are like that, and who reads a report has to know.

#include <algorithm>

#include <steelyard/programme/figures.hpp>
#include <steelyard/programme/impl/figures.ipp>
#include <steelyard/programme/impl/programme_check.ipp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// The day on which groups are expanded before anything has happened: the programme's first day.
[[nodiscard]] STEELYARD_INLINE date day_of_plan(ProgrammeCheck const& check) {
    if (check.programme().from) return *check.programme().from;
    for (Phase const& one : check.programme().phases)
        if (one.from) return *one.from;
    return date(2000, 1, 1);
}

/// Selections that pick nobody.
STEELYARD_INLINE void warn_of_nobody(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    date const day = day_of_plan(check);
    auto const look = [&](Selection const& who, Spot const& at) {
        for (std::size_t i = 0; i < who.size(); ++i)
            if (check.roster().pick({who[i]}, day).empty())
                check.report(code::programme_picks_nobody, at / i, {(at / i).path});
    };
    look(p.scope, Spot{"/scope"});
    check.each(p.deliverables, "deliverables",
               [&](Deliverable const& one, Spot const& at) { look(one.by, at / "by"); });
    check.each(p.routines, "routines", [&](Routine const& one, Spot const& at) { look(one.by, at / "by"); });
    check.each(p.targets, "targets", [&](Target const& one, Spot const& at) { look(one.of, at / "of"); });
    check.each(p.topics, "topics", [&](Topic const& one, Spot const& at) { look(one.of, at / "of"); });
    check.each(p.samples, "samples",
               [&](SamplingPlan const& one, Spot const& at) { look(one.from, at / "from"); });
    check.each(p.awards, "awards", [&](Award const& one, Spot const& at) { look(one.of, at / "of"); });
    check.each(p.problems, "problems", [&](Problem const& one, Spot const& at) {
        look(one.leads, at / "leads");
        look(one.responsible, at / "responsible");
    });
}

STEELYARD_INLINE void warn_of_people(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    bool headed = !p.accountable.empty();
    check.each(p.bodies, "bodies", [&](Body const& one, Spot const& at) {
        headed = headed || !one.heads.empty();
        if (one.heads.empty() && one.deputies.empty() && one.members.empty() && one.units.empty()
            && !one.existing)
            check.report(code::programme_nobody, at, {one.id});
    });
    for (Problem const& one : p.problems) headed = headed || !one.leader.empty();
    if (!headed) check.report(code::programme_nobody_accountable, Spot{});
    date const day = day_of_plan(check);
    check.each(p.problems, "problems", [&](Problem const& one, Spot const& at) {
        if (one.leader.empty()) check.report(code::programme_no_leader, at / "leader", {one.id});
        for (std::uint32_t const lead : check.roster().pick(one.leads, day))
            if (!check.roster().picks(one.responsible, lead, day))
                check.report(code::programme_lead_outside, at / "leads",
                             {one.id, check.roster().entity(lead).id});
    });
}

/// Phases without dates, gaps between them, overlaps.
STEELYARD_INLINE void warn_of_phases(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    if (!p.from && !p.to) check.report(code::programme_no_dates, Spot{});
    if (p.phases.empty()) check.report(code::programme_no_phases, Spot{});
    std::vector<Phase const*> dated;
    check.each(p.phases, "phases", [&](Phase const& one, Spot const& at) {
        if (!one.from && !one.to)
            check.report(code::programme_phase_undated, at, {one.id});
        else if (one.from && one.to)
            dated.push_back(&one);
    });
    for (std::size_t i = 1; i < dated.size(); ++i) {
        Phase const& before = *dated[i - 1];
        Phase const& after = *dated[i];
        std::int64_t const gap = after.from->serial() - before.to->serial() - 1;
        Spot const at = Spot{"/phases"} / static_cast<std::size_t>(&after - p.phases.data()) / "from";
        if (gap > 0) check.report(code::programme_phase_gap, at, {before.id, after.id, std::to_string(gap)});
        if (gap < 0) check.report(code::programme_phase_overlap, at, {before.id, after.id});
    }
}

STEELYARD_INLINE void warn_of_deadlines(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    auto const open = [&](Due const& due) {
        if (due.empty()) return true;
        if (due.each) return false;
        std::vector<Occurrence> const all = occurrences(check.of, due, date(9999, 12, 31));
        return all.empty() || !all.front().due;
    };
    check.each(p.deliverables, "deliverables", [&](Deliverable const& one, Spot const& at) {
        if (open(one.due)) {
            check.report(code::programme_no_deadline, at / "due", {one.id});
            return;
        }
        std::uint32_t const phase = check.of.phase(one.phase);
        if (one.phase.empty() || phase == nowhere || one.due.each) return;
        date const due = *occurrences(check.of, one.due, date(9999, 12, 31)).front().due;
        Phase const& inside = p.phases[phase];
        if ((inside.from && due < *inside.from) || (inside.to && *inside.to < due))
            check.report(code::programme_due_outside, at / "due", {one.id, to_string(due), one.phase});
    });
    check.each(p.problems, "problems", [&](Problem const& one, Spot const& at) {
        if (open(one.due)) check.report(code::programme_no_deadline, at / "due", {one.id});
    });
    check.each(p.targets, "targets", [&](Target const& one, Spot const& at) {
        if (open(one.by)) check.report(code::programme_no_deadline, at / "by", {one.id});
    });
}

/// Numbers that are larger than what they are numbers of; lists that overlap.
STEELYARD_INLINE void warn_of_sizes(ProgrammeCheck const& check) {
    Programme const& p = check.programme();
    date const day = day_of_plan(check);
    auto const entities = [&](Selection const& who) {
        std::vector<std::uint32_t> out;
        for (std::uint32_t const each : check.roster().pick(who, day))
            if (!check.roster().entity(each).open) out.push_back(each);
        return out;
    };
    std::vector<std::vector<std::uint32_t>> members;
    check.each(p.targets, "targets", [&](Target const& one, Spot const& at) {
        members.push_back(entities(one.of));
        auto const n = static_cast<std::int64_t>(members.back().size());
        if (one.count && *one.count > n)
            check.report(code::programme_target_large, at / "count",
                         {std::to_string(*one.count), std::to_string(n)});
        for (std::size_t i = 0; i + 1 < members.size(); ++i) {
            Target const& other = p.targets[i];
            bool const stated =
                std::find(one.beside.begin(), one.beside.end(), other.id) != one.beside.end()
                || std::find(other.beside.begin(), other.beside.end(), one.id) != other.beside.end();
            bool const shares = std::any_of(members[i].begin(), members[i].end(), [&](std::uint32_t each) {
                return std::binary_search(members.back().begin(), members.back().end(), each);
            });
            if (shares && !stated && other.reach != one.reach)
                check.report(code::programme_target_overlap, at / "of", {other.id, one.id});
        }
    });
    check.each(p.samples, "samples", [&](SamplingPlan const& one, Spot const& at) {
        auto const n = static_cast<std::int64_t>(entities(one.from).size());
        for (SampleSize const& size : one.size)
            if (one.per == stratum::none && size.count && *size.count > n)
                check.report(code::programme_sample_large, at / "size",
                             {one.id, std::to_string(*size.count), std::to_string(n)});
    });
    check.each(p.awards, "awards", [&](Award const& one, Spot const& at) {
        auto const n = static_cast<std::int64_t>(entities(one.of).size());
        if (one.per == stratum::none && one.quota.count && *one.quota.count > n)
            check.report(code::programme_quota_large, at / "quota",
                         {std::to_string(*one.quota.count), std::to_string(n)});
    });
    for (FigureCheck const& one : check_figures(p))
        if (!one.holds)
            check.report(code::programme_figure, Spot{"/published"} / part_with_id(p.published, one.figure),
                         {one.figure, one.what});
    for (std::uint32_t const each : check.roster().pick(p.scope, day)) {
        Entity const& one = check.roster().entity(each);
        if (one.open) check.report(code::programme_open_class, Spot{"/scope"}, {one.id});
    }
}

} // namespace detail
STEELYARD_END_NAMESPACE
