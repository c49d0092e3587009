// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <steelyard/programme/impl/view_plan.ipp>
#include <steelyard/programme/view/matrix.hpp>
#include <steelyard/programme/view/plan.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// A selector as people wrote it: the name, or the words that it asks for.
[[nodiscard]] STEELYARD_INLINE std::string as_written(Selector const& one) {
    std::string out = one.of;
    for (std::string const* word : {&one.kind, &one.category, &one.tag, &one.under})
        if (!word->empty()) out += (out.empty() ? "" : " ") + *word;
    return out;
}

/// The entities that a selection names one by one.
[[nodiscard]] STEELYARD_INLINE bool names_entity(Roster const& roster, Selection const& who,
                                                 std::string const& id) {
    return roster.find(id) != nowhere
           && std::any_of(who.begin(), who.end(), [&](Selector const& one) { return one.of == id; });
}

[[nodiscard]] STEELYARD_INLINE std::vector<std::string> ids_of(Roster const& roster, Selection const& who,
                                                               date on) {
    std::vector<std::string> out;
    for (std::uint32_t const each : roster.pick(who, on)) out.push_back(roster.entity(each).id);
    return out;
}

[[nodiscard]] STEELYARD_INLINE bool has(std::vector<std::string> const& list, std::string const& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
}

/// Adds up who bears what.
class LoadTable {
  public:
    explicit LoadTable(State const& state) {
        for (Body const& body : state.programme().programme().bodies)
            for (auto const* list : {&body.heads, &body.deputies, &body.members})
                for (std::string const& position : *list) static_cast<void>(at(position));
        positions_ = rows_.size();
    }
    Load& at(std::string const& who) {
        for (Load& one : rows_)
            if (one.who == who) return one;
        rows_.emplace_back();
        rows_.back().who = who;
        return rows_.back();
    }
    /// Units after the positions of the bodies, those with most problems first.
    [[nodiscard]] std::vector<Load> take() && {
        std::stable_sort(rows_.begin() + static_cast<std::ptrdiff_t>(positions_), rows_.end(),
                         [](Load const& a, Load const& b) { return a.all > b.all; });
        return std::move(rows_);
    }

  private:
    std::vector<Load> rows_;
    std::size_t positions_ = 0;
};

} // namespace detail

STEELYARD_INLINE std::vector<MatrixRow> matrix(State const& state, date on) {
    std::vector<MatrixRow> out;
    Roster const& roster = state.roster();
    for (Problem const& one : state.programme().programme().problems) {
        MatrixRow row;
        row.problem = one.id;
        row.leader = one.leader;
        row.leads = detail::ids_of(roster, one.leads, on);
        row.expanded = detail::ids_of(roster, one.responsible, on);
        for (Selector const& each : one.responsible) {
            row.responsible.push_back(detail::as_written(each));
            if (roster.pick({each}, on).empty()) row.empty_groups.push_back(detail::as_written(each));
        }
        for (std::string const& lead : row.leads) {
            if (!detail::names_entity(roster, one.responsible, lead))
                row.leads_not_responsible.push_back(lead);
            if (!detail::has(row.expanded, lead)) row.leads_not_expanded.push_back(lead);
        }
        row.due = detail::due_once(state.programme(), one.due);
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_INLINE std::vector<Load> loads(State const& state, date on) {
    detail::LoadTable table(state);
    for (Problem const& one : state.programme().programme().problems) {
        std::set<std::string> bears;
        if (!one.leader.empty()) {
            ++table.at(one.leader).leader;
            bears.insert(one.leader);
        }
        for (std::string const& id : detail::ids_of(state.roster(), one.leads, on)) {
            ++table.at(id).lead;
            bears.insert(id);
        }
        for (std::string const& id : detail::ids_of(state.roster(), one.responsible, on)) {
            Load& row = table.at(id);
            ++row.expanded;
            row.responsible += detail::names_entity(state.roster(), one.responsible, id) ? 1 : 0;
            bears.insert(id);
        }
        for (std::string const& id : bears) ++table.at(id).all;
    }
    return state.programme().programme().problems.empty() ? std::vector<Load>() : std::move(table).take();
}

STEELYARD_INLINE std::vector<ProblemStatus> problems(State const& state, date on) {
    std::vector<ProblemStatus> out;
    for (Problem const& one : state.programme().programme().problems) {
        ProblemStatus row;
        row.problem = one.id;
        row.due = detail::due_once(state.programme(), one.due);
        std::set<std::string> heard;
        if (auto const found = state.problems().find(one.id); found != state.problems().end()) {
            ProblemThread const& thread = found->second;
            row.state = thread.state;
            row.reports = static_cast<std::int64_t>(thread.progress.size());
            row.written_off_on = thread.written_off_on;
            for (auto const& report : thread.progress) {
                row.last = report.on;
                if (report.what.done) row.done = report.what.done;
                heard.insert(report.what.entity);
            }
        }
        if (row.state != problem_state::written_off && row.due) row.days = detail::days_until(on, *row.due);
        for (std::string const& id : detail::ids_of(state.roster(), one.responsible, on))
            if (heard.count(id) == 0) row.silent.push_back(id);
        out.push_back(std::move(row));
    }
    return out;
}

STEELYARD_END_NAMESPACE
