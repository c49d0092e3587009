// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

#include <steelyard/engine/impl/finding_check.ipp>
#include <steelyard/engine/live.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Moves one item's part of a run's sums; tells whether more than the marks lost has changed.
STEELYARD_INLINE Live::run_change Live::move_run(RunPlace const& place, std::int32_t from, std::int32_t to) {
    auto const touched = [](std::int32_t v) { return v > 0 || v < cell_absent ? 1U : 0U; };
    auto const move = [&](std::uint32_t reg, std::int64_t by) {
        registers_[reg].moved = by;
        put(reg, registers_[reg].value + by);
        return by != 0;
    };
    bool const less = move(place.lost, detail::loss(place, to) - detail::loss(place, from));
    bool more = false;
    if (place.gone != nowhere) more = move(place.gone, detail::absence(place, to) - detail::absence(place, from));
    if (place.any != nowhere) {
        Run& run = runs_[place.run];
        run.touched += touched(to) - touched(from);
        more = move(place.any, (run.touched != 0 ? 1 : 0) - registers_[place.any].value) || more;
    }
    if (from < 0 || to < 0) move_codes(place, from, to);
    return more ? run_change::more : less ? run_change::lost : run_change::nothing;
}

/// Counts the cells of a run that mean nothing there.
STEELYARD_INLINE void Live::move_codes(RunPlace const& place, std::int32_t from, std::int32_t to) {
    Run& run = runs_[place.run];
    run.below += (to < place.codes ? 1U : 0U) - (from < place.codes ? 1U : 0U);
    set_leaving(run.step, run.below != 0);
}

/// Takes the steps of a cone: always the same ones, in the same order, whatever has changed, which a processor foresees.
[[gnu::always_inline]] inline void Live::follow(std::uint32_t cone) {
    using detail::move_op;
    auto const u = [](std::int64_t n) { return static_cast<std::uint64_t>(n); };
    auto* const registers = reinterpret_cast<std::byte*>(registers_.data());
    auto const at = [&](std::uint32_t place) __attribute__((always_inline)) -> detail::LiveRegister& {
        return *reinterpret_cast<detail::LiveRegister*>(registers + place);
    };
    detail::LiveMove const* const moves = moves_.data();
    detail::LiveMove const* m = nullptr;
    std::int64_t value = 0;
    auto const chosen = [&] { return at(at(m->c).value != 0 ? m->a : m->b).value; };
    auto const handed = [&] { return at(m->c).value == m->k ? value : at(m->b).value; };
    auto const added = [&](std::uint32_t reg, std::int64_t k) { return static_cast<std::int64_t>(u(value) + u(at(reg).moved) * u(k)); };
    auto const hand_on = [&] {
        at(m->to).value = value;
        ++m;
    };
    auto const divided_shortly = [&](std::int64_t over) __attribute__((always_inline)) {
        std::uint64_t const by = u(at(m->b).value) * u(m->k);
        if (((u(over) | (u(at(m->b).value) - 1) | by) >> detail::reciprocal_bits) != 0) [[unlikely]]
            return divided(steps_[m->step], over);
        auto const under = static_cast<std::uint32_t>(by); // so short ones a processor divides faster; half of it rounds halves up
        return std::int64_t{(static_cast<std::uint32_t>(over) + under / 2) / under};
    };
    auto const chosen_twice_and_divided = [&]() __attribute__((always_inline)) {
        for (int i = 0; i < 2; ++i) {
            hand_on();
            value = handed();
        }
        hand_on();
        value = divided_shortly(value);
    };
    auto const multiplied = [&](std::int64_t over) __attribute__((always_inline)) {
        return (u(over) >> detail::reciprocal_bits) == 0 ? static_cast<std::int64_t>(detail::over_reciprocal(u(over) + u(m->k), u(m->k2)))
                                                          : divided(steps_[m->step], over);
    };
    auto const lies_inside = [&](std::int64_t n) __attribute__((always_inline)) { return u(n) - u(m->k) <= u(m->k2) ? 1 : 0; };
    auto const write_down = [&]() __attribute__((always_inline)) {
        detail::LiveRegister& r = at(m->to);
        r.moved = static_cast<std::int64_t>(u(value) - u(r.value));
        r.value = value;
        if (m->watched == 0 || r.moved == 0) return;
        changed_ |= m->watched;
        if ((m->watched & detail::watch_nodes) != 0) show_nodes(m->to / static_cast<std::uint32_t>(sizeof r));
        if (value < r.from || value >= r.to) [[unlikely]] leave_steady(m->to / static_cast<std::uint32_t>(sizeof r));
    };
    auto const stayed = [&] { return u(at(m->a).value) - u(at(m->a).moved) != u(value); }; // it was not the one that moved
    std::uint32_t const* i = cones_.data() + cone;
    for (std::uint32_t const* const end = i + *i; i != end;) {
        m = moves + *++i;
        switch (m->does) {
        case move_op::step:
            value = taken(m->step);
            if (m->to == nowhere) continue;
            break;
        case move_op::add_one:
            value = at(m->to).value;
            value = added(m->a, m->k);
            break;
        case move_op::add_two:
            value = at(m->to).value;
            value = added(m->a, m->k);
            value = added(m->b, m->k2);
            break;
        case move_op::least_one:
            value = at(m->to).value;
            if (at(m->a).value <= value)
                value = at(m->a).value;
            else if (!stayed())
                value = taken(m->step);
            break;
        case move_op::most_one:
            value = at(m->to).value;
            if (at(m->a).value >= value)
                value = at(m->a).value;
            else if (!stayed())
                value = taken(m->step);
            break;
        case move_op::add_one_inside:
            value = at(m->to).value;
            value = added(m->a, m->k);
            write_down();
            ++m;
            value = lies_inside(value);
            break;
        case move_op::inside: value = lies_inside(at(m->a).value); break;
        case move_op::choose: value = chosen(); break;
        case move_op::divide: value = divided_shortly(at(m->a).value); break;
        case move_op::divide_by_number: value = multiplied(at(m->a).value); break;
        case move_op::choose_choose:
            value = chosen();
            hand_on();
            value = handed();
            break;
        case move_op::choose_divide:
            value = chosen();
            hand_on();
            value = divided_shortly(value);
            break;
        case move_op::choose_choose_divide:
            value = chosen();
            hand_on();
            value = handed();
            hand_on();
            value = divided_shortly(value);
            break;
        case move_op::add_one_choose_choose_divide:
            value = at(m->to).value;
            value = added(m->a, m->k);
            chosen_twice_and_divided();
            break;
        case move_op::add_two_choose_choose_divide:
            value = at(m->to).value;
            value = added(m->b, m->k2);
            value = added(m->a, m->k);
            chosen_twice_and_divided();
            break;
        case move_op::add_one_divide_by_number:
            value = at(m->to).value;
            value = added(m->a, m->k);
            hand_on();
            value = multiplied(value);
            break;
        default: __builtin_unreachable(); // which saves the processor the question
        }
        write_down();
    }
}

/// Moves what reads a cell at once; the cone that is to be followed then, if there is one.
STEELYARD_INLINE std::uint32_t Live::spread(std::uint32_t field, std::int32_t to, Cones cones) {
    Link& link = links_[field];
    std::int32_t const from = link.cell;
    link.cell = to;
    link.loses = static_cast<std::int16_t>(detail::loss(link, to));
    link.misses = static_cast<std::int16_t>(detail::absence(link, to));
    auto what = run_change::nothing;
    for (RunPlace const& place : in_runs_[field]) what = move_run(place, from, to);
    if (cones.all == nowhere) {
        bool const known = in_runs_[field].size() == 1; // by how much its registers have moved
        for (RunPlace const& place : in_runs_[field])
            for (std::uint32_t const reg : {place.lost, place.gone, place.any})
                if (reg != nowhere && (registers_[reg].moved != 0 || !known)) mark_users(reg);
        for (std::uint32_t const step : cell_steps_[field]) mark(step);
        return nowhere;
    }
    if (cones.lost == cones.all) return cones.all;
    return what == run_change::more ? cones.all : what == run_change::lost ? cones.lost : nowhere;
}

/// What changed, by the registers that did.
[[gnu::always_inline]] inline LiveChange Live::finish(bool was_in_columns) {
    if (any_dirty_) settle();
    if (!was_in_columns || leaving_ != 0) [[unlikely]] return finish_outside(was_in_columns);
    unsigned const changed = changed_;
    changed_ = 0;
    bool const nodes = (changed & detail::watch_nodes) != 0 || nodes_told_;
    return {(changed & detail::watch_total) != 0, (changed & detail::watch_level) != 0, (changed & detail::watch_outcome) != 0,
            nodes ? tell_nodes() : std::span<std::uint32_t const>{}};
}

/// Which nodes changed now, and no longer those that the last change changed.
STEELYARD_INLINE std::span<std::uint32_t const> Live::tell_nodes() {
    for (std::uint32_t const node : changed_nodes_) node_changed_[node] = 0;
    std::swap(changed_nodes_, told_nodes_);
    changed_nodes_.clear();
    nodes_told_ = !told_nodes_.empty();
    return told_nodes_;
}

[[gnu::always_inline]] inline LiveChange Live::say(std::uint32_t field, std::int32_t cell, bool told) {
    said_alone_ = true;
    Link& link = links_[field];
    if (!in_columns() || cell > detail::most_counted) [[unlikely]] return say_outside(field, cell, told);
    told_[field] = told ? 1 : 0;
    std::uint32_t cone = nowhere;
    if (link.cell >= link.low && cell >= link.low) [[likely]] {
        std::int32_t const loses = detail::loss(link, cell);
        std::int32_t const misses = detail::absence(link, cell);
        detail::LiveRegister& less = registers_[link.lost];
        detail::LiveRegister& out = registers_[link.gone];
        std::int32_t const lost = loses - link.loses;
        std::int32_t const gone = misses - link.misses;
        link.cell = cell;
        link.loses = static_cast<std::int16_t>(loses);
        link.misses = static_cast<std::int16_t>(misses);
        less.value += less.moved = lost;
        out.value += out.moved = gone;
        if ((lost | gone) != 0) cone = gone != 0 ? link.cones.all : link.cones.lost;
    } else if (link.cell != cell) {
        cone = spread(field, cell, cones_of_[field]);
    }
    if (cone != nowhere) follow(cone);
    return finish(true);
}

STEELYARD_INLINE LiveChange Live::set(std::uint32_t field, std::int32_t cell) { return say(field, cell, true); }

STEELYARD_INLINE LiveChange Live::forget(std::uint32_t field) {
    return say(field, empty_[field], false);
}

/// The same of an assessment that `score` does: its numbers may be anything, but come back with it.
STEELYARD_INLINE LiveChange Live::say_outside(std::uint32_t field, std::int32_t cell, bool told) {
    bool const was = in_columns();
    if (!was) keep_seen();
    leaving_ += detail::is_slip(cell) - detail::is_slip(links_[field].cell);
    told_[field] = told ? 1 : 0;
    if (columns_ && links_[field].cell != cell) spread(field, cell, {});
    links_[field].cell = cell;
    return finish(was);
}

STEELYARD_END_NAMESPACE
