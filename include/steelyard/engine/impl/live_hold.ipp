// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <span>

#include <steelyard/engine/engine.hpp>
#include <steelyard/engine/impl/live_follow.ipp>
#include <steelyard/engine/live.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Notes what a run comes to where nothing is said, from where `hold` begins.
STEELYARD_INLINE void Live::keep_empty_runs() {
    for (Run& run : runs_)
        run.nothing = {registers_[run.lost].value, run.gone == nowhere ? 0 : registers_[run.gone].value, run.touched, run.below};
}

/// Says nothing of a field that was told; what it moved in runs is made good for all fields at once.
STEELYARD_INLINE void Live::empty_field(std::uint32_t field) {
    told_[field] = 0;
    Link& link = links_[field];
    std::int32_t const empty = empty_[field];
    if (link.cell == empty) return;
    if (detail::is_slip(link.cell) != 0) [[unlikely]] --leaving_;
    link.cell = empty;
    link.loses = static_cast<std::int16_t>(detail::loss(link, empty));
    link.misses = static_cast<std::int16_t>(detail::absence(link, empty));
    if (link.low == INT32_MAX && columns_)
        for (std::uint32_t const step : cell_steps_[field]) mark(step);
}

/// Says nothing of all fields. Where nothing was said since the last `hold`, that has listed them.
STEELYARD_INLINE void Live::empty_fields() {
    if (said_alone_) {
        for (std::uint32_t field = 0; field < told_.size(); ++field)
            if (told_[field] != 0) empty_field(field);
    } else {
        for (std::uint32_t const field : held_) empty_field(field);
    }
    held_.clear();
    said_alone_ = false;
}

/// What a cell says from now on; by how much it moves runs is added to what they move anyway.
STEELYARD_INLINE void Live::fill_field(std::uint32_t field, std::int32_t cell) {
    if (told_[field] == 0) held_.push_back(field);
    told_[field] = 1;
    Link& link = links_[field];
    if (detail::is_slip(cell < link.cell ? link.cell : cell) != 0) [[unlikely]] {
        leaving_ += detail::is_slip(cell) - detail::is_slip(link.cell); // `low` of a field without registers is such a cell
    } else if (link.cell >= link.low && cell >= link.low) [[likely]] {
        std::int32_t const loses = detail::loss(link, cell);
        std::int32_t const misses = detail::absence(link, cell);
        registers_[link.lost].moved += loses - link.loses;
        registers_[link.gone].moved += misses - link.misses;
        link.cell = cell;
        link.loses = static_cast<std::int16_t>(loses);
        link.misses = static_cast<std::int16_t>(misses);
        return;
    }
    std::int32_t const from = link.cell;
    link.cell = cell;
    if (from == cell || !columns_) return;
    link.loses = static_cast<std::int16_t>(detail::loss(link, cell));
    link.misses = static_cast<std::int16_t>(detail::absence(link, cell));
    auto const touched = [](std::int32_t v) { return v > 0 || v < cell_absent ? 1U : 0U; };
    for (RunPlace const& place : in_runs_[field]) {
        Run& run = runs_[place.run];
        registers_[place.lost].moved += detail::loss(place, cell) - detail::loss(place, from);
        if (place.gone != nowhere) registers_[place.gone].moved += detail::absence(place, cell) - detail::absence(place, from);
        run.touched += touched(cell) - touched(from);
        run.below += (cell < place.codes ? 1U : 0U) - (from < place.codes ? 1U : 0U);
    }
    for (std::uint32_t const step : cell_steps_[field]) mark(step);
}

/// Moves the registers of a run by what was added up, and takes what follows, as if one field alone had moved them.
STEELYARD_INLINE void Live::move_whole_run(Run const& run) {
    bool more = false;
    bool any = false;
    auto const move = [&](std::uint32_t reg, bool beside) {
        detail::LiveRegister& r = registers_[reg];
        if (r.moved == 0) return;
        r.value += r.moved;
        notice(reg, watched_[reg]);
        any = true;
        more = more || beside;
    };
    move(run.lost, false);
    if (run.gone != nowhere) move(run.gone, true);
    if (run.any != nowhere) {
        registers_[run.any].moved = (run.touched != 0 ? 1 : 0) - registers_[run.any].value;
        move(run.any, true);
    }
    set_leaving(run.step, run.below != 0);
    if (!any) return;
    if (run.cones.all != nowhere) {
        follow(more ? run.cones.all : run.cones.lost);
        return;
    }
    for (std::uint32_t const reg : {run.lost, run.gone, run.any})
        if (reg != nowhere && registers_[reg].moved != 0) mark_users(reg);
}

STEELYARD_INLINE void Live::hold(std::span<LiveCell const> cells, std::span<LiveFact const> facts, std::uint32_t level) {
    empty_fields();
    for (Run& run : runs_) {
        registers_[run.lost].moved = run.nothing.lost - registers_[run.lost].value;
        if (run.gone != nowhere) registers_[run.gone].moved = run.nothing.gone - registers_[run.gone].value;
        run.touched = run.nothing.touched;
        run.below = run.nothing.below;
    }
    for (LiveCell const& one : cells) fill_field(one.field, one.cell);
    for (Run const& run : runs_) move_whole_run(run);
    for (std::uint32_t f = 0; f < facts_.size(); ++f) learn(f, unknown_fact);
    for (LiveFact const& one : facts) learn(one.fact, one.value);
    seek(level);
    if (any_dirty_) settle();
    forget_changes(); // nobody is told of them
    if (!in_columns()) rescore();
}

STEELYARD_INLINE std::optional<Scorecard> Live::scorecard() const {
    if (!in_columns()) return card_;
    auto const checked = validate(plan_->scheme(), assessment());
    if (!checked) return {};
    return score(plan_->scheme(), *checked);
}

STEELYARD_END_NAMESPACE
