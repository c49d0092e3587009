// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/live_forms.ipp>
#include <steelyard/engine/live.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// More steps than this are not taken on suspicion, but only where a number has changed.
inline constexpr std::size_t longest_cone = 64;

[[nodiscard]] inline bool compares_with_number(LaneStep const& s) {
    return s.does == lane_op::below || s.does == lane_op::at_least || s.does == lane_op::equals;
}

} // namespace detail

/// Who reads which register, and what a change of a field brings along; then every step is to be taken once.
STEELYARD_INLINE void Live::link() {
    using detail::lane_op;
    detail::LiveFusing fused(*graph_);
    steps_ = std::move(fused.steps);
    terms_ = std::move(fused.terms);
    std::vector<detail::LaneStep> const& steps = steps_;
    registers_.assign(graph_->wide.size(), {});
    watched_.assign(registers_.size(), 0);
    leaves_.assign(steps.size(), 0);
    in_runs_.resize(links_.size());
    cell_steps_.resize(links_.size());
    fact_steps_.resize(facts_.size());
    dirty_.assign((steps.size() + 63) / 64, 0);
    link_users();
    link_results();
    for (std::uint32_t i = 0; i < steps.size(); ++i) {
        detail::LaneStep const& s = steps[i];
        if (s.does == lane_op::cell || s.does == lane_op::coded) cell_steps_[static_cast<std::size_t>(s.k)].push_back(i);
        if (s.does == lane_op::coded && s.k3 >= 0) cell_steps_[static_cast<std::size_t>(s.k3)].push_back(i);
        if (s.does == lane_op::fact) fact_steps_[static_cast<std::size_t>(s.k)].push_back(i);
        if (s.does == lane_op::applied) applied_steps_.push_back(i);
        if (s.does != lane_op::run) {
            if (s.does != lane_op::nothing) mark(i);
            continue;
        }
        auto const run = static_cast<std::uint32_t>(runs_.size());
        runs_.push_back({i, 0, 0, s.to, s.b, s.c});
        for (auto k = static_cast<std::uint32_t>(s.k); k < static_cast<std::uint32_t>(s.k2); ++k) {
            detail::LaneItem const& item = graph_->items[k];
            if (item.field == nowhere) continue;
            in_runs_[item.field].push_back({run, s.to, s.b, s.c, item.most, item.each, item.cap, item.full, item.codes});
            if (cell(item.field) != 0) move_run(in_runs_[item.field].back(), 0, cell(item.field));
        }
    }
    link_cones();
}

/// The readers of each register, those last that only compare it with a number.
STEELYARD_INLINE void Live::link_users() {
    std::vector<detail::LaneStep> const& steps = steps_;
    auto const reads = [&](detail::LaneStep const& s, auto visit) { each_read(s, visit); };
    first_user_.assign(registers_.size() + 1, 0);
    for (detail::LaneStep const& s : steps) reads(s, [&](std::uint32_t r) { ++first_user_[r + 1]; });
    for (std::size_t r = 1; r < first_user_.size(); ++r) first_user_[r] += first_user_[r - 1];
    users_.resize(first_user_.back());
    first_comparison_.assign(first_user_.begin(), first_user_.end() - 1);
    for (bool const comparisons : {false, true}) {
        std::vector<std::uint32_t> next = first_comparison_;
        for (std::uint32_t i = 0; i < steps.size(); ++i)
            if (detail::compares_with_number(steps[i]) == comparisons) reads(steps[i], [&](std::uint32_t r) { users_[next[r]++] = i; });
        if (!comparisons) first_comparison_ = std::move(next);
    }
    for (std::uint32_t r = 0; r < registers_.size(); ++r)
        if (first_comparison_[r] != first_user_[r + 1]) watched_[r] |= detail::watch_compared;
}

/// Which results are made of a register.
STEELYARD_INLINE void Live::link_results() {
    shows_.resize(registers_.size());
    node_changed_.assign(graph_->nodes.size(), 0);
    changed_nodes_.reserve(graph_->nodes.size());
    told_nodes_.reserve(graph_->nodes.size());
    auto const watch = [&](std::uint32_t r, detail::live_watch why) {
        if (r != nowhere) watched_[r] |= why;
    };
    for (std::uint32_t const r : {graph_->total.over, graph_->total.under, graph_->total.there}) watch(r, detail::watch_total);
    watch(graph_->level, detail::watch_level);
    watch(graph_->outcome, detail::watch_outcome);
    for (std::uint32_t n = 0; n < graph_->nodes.size(); ++n) {
        detail::LaneResult const& from = graph_->nodes[n];
        for (std::uint32_t const r : {from.over, from.under, from.there}) {
            watch(r, detail::watch_nodes);
            if (r != nowhere) shows_[r].push_back(n);
        }
    }
}

/// Adds the cone of some registers and steps: the steps themselves and all that follow. Left out is what follows from
/// comparisons with a number alone: they seldom change, and nothing that is in the cone waits for them.
/// Of the registers it is known by how much they move, if all are of one run.
STEELYARD_INLINE std::uint32_t Live::add_cone(std::vector<std::uint32_t> const& registers, std::vector<std::uint32_t> const& steps, bool one_run) {
    std::vector<std::uint32_t> cone;
    std::vector<unsigned char> inside(steps_.size(), 0);
    auto const add = [&](std::uint32_t step) {
        if (inside[step] == 0) cone.push_back(step);
        inside[step] = 1;
    };
    auto const add_users = [&](std::uint32_t reg) {
        if (reg == nowhere) return;
        for (std::uint32_t u = first_user_[reg]; u < first_comparison_[reg]; ++u) add(users_[u]);
    };
    for (std::uint32_t const reg : registers) add_users(reg);
    for (std::uint32_t const step : steps) add(step);
    std::vector<unsigned char> leads(steps_.size());
    auto const add_comparisons = [&](std::uint32_t reg) {
        if (reg == nowhere) return;
        for (std::uint32_t u = first_comparison_[reg]; u < first_user_[reg + 1]; ++u)
            if (leads[users_[u]] != 0) add(users_[u]);
    };
    for (std::size_t done = 0, before = cone.size() + 1; before != cone.size() && cone.size() <= detail::longest_cone;) {
        before = cone.size();
        for (; done < cone.size() && cone.size() <= detail::longest_cone; ++done) add_users(steps_[cone[done]].to);
        for (auto i = static_cast<std::uint32_t>(leads.size()); i-- > 0;) { // whether a step leads into the cone
            leads[i] = 0;
            std::uint32_t const to = steps_[i].to;
            for (std::uint32_t u = to == nowhere ? 0 : first_user_[to]; u < (to == nowhere ? 0 : first_user_[to + 1]); ++u)
                leads[i] |= static_cast<unsigned char>(inside[users_[u]] | leads[users_[u]]);
        }
        for (std::uint32_t const reg : registers) add_comparisons(reg);
        for (std::size_t i = 0; i < cone.size() && cone.size() <= detail::longest_cone; ++i) add_comparisons(steps_[cone[i]].to);
    }
    if (cone.size() > detail::longest_cone) return nowhere;
    std::sort(cone.begin(), cone.end());
    return add_moves(cone, registers, one_run);
}

/// The cones of each run, and of each field; fields of one run that nothing else reads share its.
STEELYARD_INLINE void Live::link_cones() {
    short_of_.resize(steps_.size());
    for (std::uint32_t i = 0; i < steps_.size(); ++i) moves_.push_back(plain_move(i));
    auto const add = [&](std::vector<std::uint32_t> const& registers, std::vector<std::uint32_t> const& steps, bool one_run, bool run_alone) {
        Cones made;
        made.all = add_cone(registers, steps, one_run);
        made.lost = run_alone ? add_cone({registers.front()}, {}, one_run) : made.all;
        if (made.all == nowhere) made.lost = nowhere;
        return made;
    };
    for (Run& run : runs_) run.cones = add({run.lost, run.gone, run.any}, {}, true, true);
    for (std::uint32_t field = 0; field < links_.size(); ++field) {
        if (cell_steps_[field].empty() && in_runs_[field].size() == 1) {
            cones_of_.push_back(runs_[in_runs_[field].front().run].cones);
            continue;
        }
        std::vector<std::uint32_t> registers;
        for (RunPlace const& place : in_runs_[field])
            registers.insert(registers.end(), {place.lost, place.gone, place.any});
        cones_of_.push_back(add(registers, cell_steps_[field], in_runs_[field].size() == 1, false));
    }
    for (detail::LiveMove& m : moves_)
        for (std::uint32_t* const reg : {&m.to, &m.a, &m.b, &m.c})
            if (*reg != nowhere) *reg *= static_cast<std::uint32_t>(sizeof(detail::LiveRegister));
    auto const nobody = static_cast<std::uint32_t>(registers_.size());
    registers_.emplace_back();
    for (std::uint32_t field = 0; field < links_.size(); ++field) {
        Cones const cones = cones_of_[field];
        if (cones.all == nowhere || !cell_steps_[field].empty() || in_runs_[field].size() != 1) continue; // it is more than an item
        RunPlace const& place = in_runs_[field].front();
        if (place.any != nowhere || watched_[place.lost] != 0 || (place.gone != nowhere && watched_[place.gone] != 0)) continue;
        Link& link = links_[field];
        std::int16_t const full = place.gone == nowhere ? std::int16_t{0} : place.full;
        link = {link.cell, std::max<std::int32_t>(place.codes, cell_absent), place.lost, place.gone == nowhere ? nobody : place.gone, cones,
                place.most, place.each, place.cap, full, 0, 0};
        link.loses = static_cast<std::int16_t>(detail::loss(link, link.cell));
        link.misses = static_cast<std::int16_t>(detail::absence(link, link.cell));
    }
}

STEELYARD_END_NAMESPACE
