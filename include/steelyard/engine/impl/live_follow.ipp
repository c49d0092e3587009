// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <vector>

#include <steelyard/engine/live.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A step with its constants made ready, whatever has moved.
STEELYARD_INLINE detail::LiveMove Live::plain_move(std::uint32_t step) {
    using detail::move_op;
    detail::LaneStep const& s = steps_[step];
    detail::LiveMove out;
    out.step = step;
    if (s.does == detail::lane_op::run || s.to == nowhere) return out;
    out.to = s.to;
    out.watched = watched_[s.to];
    auto const held = [&](std::uint32_t reg, std::int64_t k) {
        if (reg != nowhere) return reg;
        numbers_.push_back(k);
        return static_cast<std::uint32_t>(numbers_.size() - 1);
    };
    auto const inside = [&](std::int64_t from, std::int64_t to) {
        out.does = move_op::inside;
        out.a = s.a;
        out.k = from;
        out.k2 = static_cast<std::int64_t>(static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from));
    };
    if (s.does == detail::lane_op::at_least) inside(s.k, INT64_MAX);
    if (s.does == detail::lane_op::below && s.k > INT64_MIN) inside(INT64_MIN, s.k - 1);
    if (s.does == detail::lane_op::equals) inside(s.k, s.k);
    if (s.does == detail::lane_op::choose) {
        out.does = move_op::choose;
        out.a = held(s.a, s.k);
        out.b = held(s.b, s.k2);
        out.c = s.c;
    }
    if (s.does != detail::lane_op::divide) return out;
    auto const mode = static_cast<rounding_mode>(s.k2);
    if (s.b == nowhere && s.k > 1 && s.k >> detail::reciprocal_bits == 0 && mode != rounding_mode::half_even) {
        auto const divisor = static_cast<std::uint64_t>(s.k);
        out.does = move_op::divide_by_number;
        out.a = s.a;
        out.k = static_cast<std::int64_t>(detail::before_cutting(mode, divisor));
        out.k2 = static_cast<std::int64_t>(detail::reciprocal(divisor));
    } else if (s.b != nowhere && mode == rounding_mode::half_up) {
        out.does = move_op::divide;
        out.a = s.a;
        out.b = s.b;
        out.k = s.k;
    }
    return out;
}

/// The same where `moves` tells which registers move: by the one or two numbers alone that do.
STEELYARD_INLINE detail::LiveMove Live::short_move(std::uint32_t step, std::vector<unsigned char> const& moves) const {
    using detail::lane_op;
    using detail::move_op;
    detail::LaneStep const& s = steps_[step];
    detail::LiveMove out = moves_[step];
    std::uint32_t many = 0;
    auto const count = [&](std::uint32_t reg, std::int64_t k) {
        if (moves[reg] == 0) return;
        (many == 0 ? out.a : out.b) = reg;
        (many == 0 ? out.k : out.k2) = k;
        ++many;
    };
    if (s.does == lane_op::sum_of || s.does == lane_op::least_of || s.does == lane_op::most_of) {
        for (std::uint32_t t = s.a; t < s.b; ++t) count(terms_[t].of, terms_[t].k);
    } else if (s.does == lane_op::add || s.does == lane_op::scale || s.does == lane_op::least || s.does == lane_op::most) {
        count(s.a, s.k);
        if (s.does != lane_op::scale) count(s.b, s.k2);
    }
    bool const sum = s.does == lane_op::sum_of || s.does == lane_op::add || s.does == lane_op::scale;
    if (many == 1)
        out.does = sum ? move_op::add_one : s.does == lane_op::least_of || s.does == lane_op::least ? move_op::least_one : move_op::most_one;
    else if (many == 2 && sum)
        out.does = move_op::add_two;
    else
        return moves_[step];
    return out;
}

/// Whether what a move writes is read by the next one alone, which can be handed it, and nobody watches it. Says so in the next.
[[nodiscard]] STEELYARD_INLINE bool Live::hands_on(detail::LiveMove const& one, detail::LiveMove& next) const {
    if (one.watched != 0 || first_user_[one.to + 1] - first_user_[one.to] != 1 || users_[first_user_[one.to]] != next.step) return false;
    if (next.does != detail::move_op::choose) return next.a == one.to;
    if (next.c == one.to) return false;
    next.k = next.a == one.to ? 1 : 0;
    if (next.k == 0) std::swap(next.a, next.b);
    return true;
}

/// Where moves that are taken together stand; alike ones are kept once.
[[nodiscard]] STEELYARD_INLINE std::uint32_t Live::place_of(std::span<detail::LiveMove const> moves) {
    std::uint32_t const step = moves.front().step;
    auto const alike = [&](std::uint32_t at) {
        return at + moves.size() <= moves_.size() && std::equal(moves.begin(), moves.end(), moves_.begin() + at);
    };
    if (moves.size() == 1 && alike(step)) return step;
    for (std::uint32_t const at : short_of_[step])
        if (alike(at)) return at;
    short_of_[step].push_back(static_cast<std::uint32_t>(moves_.size()));
    moves_.insert(moves_.end(), moves.begin(), moves.end());
    return short_of_[step].back();
}

/// Adds the steps of a cone, each in its shortest form.
STEELYARD_INLINE void Live::add_moves(std::vector<std::uint32_t> const& cone, std::vector<std::uint32_t> const& registers, bool one_run) {
    std::vector<unsigned char> moves(numbers_.size(), 0);
    for (std::uint32_t const reg : registers)
        if (reg != nowhere) moves[reg] = 1;
    for (std::uint32_t const step : cone)
        if (steps_[step].to != nowhere) moves[steps_[step].to] = 1;
    auto const known = [&](std::uint32_t step) { // by how much what it reads has moved
        bool out = true;
        each_read(steps_[step], [&](std::uint32_t reg) { out = out && std::find(registers.begin(), registers.end(), reg) == registers.end(); });
        return out || one_run;
    };
    std::vector<detail::LiveMove> taken;
    for (std::uint32_t const step : cone) taken.push_back(known(step) ? short_move(step, moves) : moves_[step]);
    std::vector<detail::LiveMove> handed;
    auto const fits = [&](detail::JoinedMoves const& joined, std::size_t at) {
        if (at + joined.count > taken.size()) return false;
        handed.assign(taken.begin() + static_cast<std::ptrdiff_t>(at), taken.begin() + static_cast<std::ptrdiff_t>(at + joined.count));
        for (std::size_t i = 0; i < joined.count; ++i)
            if (handed[i].does != joined.of[i] || (i != 0 && !hands_on(handed[i - 1], handed[i]))) return false;
        handed.front().does = joined.as;
        return true;
    };
    for (std::size_t at = 0, count = 1; at < taken.size(); at += count) {
        auto const joined = std::find_if(detail::joined_moves.begin(), detail::joined_moves.end(), [&](auto const& j) { return fits(j, at); });
        count = joined == detail::joined_moves.end() ? 1 : joined->count;
        cones_.push_back(place_of(count == 1 ? std::span<detail::LiveMove const>(taken).subspan(at, 1) : std::span<detail::LiveMove const>(handed)));
    }
}

/// Moves one item's part of a run's sums; tells whether more than the marks lost has changed.
STEELYARD_INLINE Live::run_change Live::move_run(RunPlace const& place, std::int32_t from, std::int32_t to) {
    auto const touched = [](std::int32_t v) { return v > 0 || v < cell_absent ? 1U : 0U; };
    auto const move = [&](std::uint32_t reg, std::int64_t by) {
        moved_[reg] = by;
        put(reg, numbers_[reg] + by);
        return by != 0;
    };
    bool const less = move(place.lost, detail::loss(place, to) - detail::loss(place, from));
    bool more = false;
    if (place.gone != nowhere) more = move(place.gone, detail::absence(place, to) - detail::absence(place, from));
    if (place.any != nowhere) {
        Run& run = runs_[place.run];
        run.touched += touched(to) - touched(from);
        more = move(place.any, (run.touched != 0 ? 1 : 0) - numbers_[place.any]) || more;
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
    std::int64_t* const numbers = numbers_.data();
    std::int64_t* const moved = moved_.data();
    detail::LiveMove const* const moves = moves_.data();
    detail::LiveMove const* m = nullptr;
    std::int64_t value = 0;
    auto const chosen = [&] { return numbers[numbers[m->c] != 0 ? m->a : m->b]; };
    auto const handed = [&] { return numbers[m->c] == m->k ? value : numbers[m->b]; };
    auto const added = [&](std::uint32_t reg, std::int64_t k) { return static_cast<std::int64_t>(u(value) + u(moved[reg]) * u(k)); };
    auto const hand_on = [&] {
        numbers[m->to] = value;
        ++m;
    };
    auto const divided_shortly = [&](std::int64_t over) __attribute__((always_inline)) {
        std::uint64_t const by = (numbers[m->b] < 1 ? 1 : u(numbers[m->b])) * u(m->k);
        if (((u(over) | by) >> 32U) != 0 || by == 0) [[unlikely]]
            return divided(steps_[m->step], over);
        auto const under = static_cast<std::uint32_t>(by); // so short ones a processor divides faster
        std::uint32_t const kept = static_cast<std::uint32_t>(over) / under;
        std::uint32_t const rest = static_cast<std::uint32_t>(over) - kept * under;
        return std::int64_t{kept} + (rest >= under - rest ? 1 : 0);
    };
    auto const multiplied = [&](std::int64_t over) __attribute__((always_inline)) {
        return (u(over) >> detail::reciprocal_bits) == 0 ? static_cast<std::int64_t>(detail::over_reciprocal(u(over) + u(m->k), u(m->k2)))
                                                          : divided(steps_[m->step], over);
    };
    auto const stayed = [&] { return u(numbers[m->a]) - u(moved[m->a]) != u(value); }; // it was not the one that moved
    std::uint32_t const* const end = cones_.data() + first_of_cone_[cone + 1];
    for (std::uint32_t const* i = cones_.data() + first_of_cone_[cone]; i != end; ++i) {
        m = moves + *i;
        switch (m->does) {
        case move_op::step:
            value = taken(m->step);
            if (m->to == nowhere) continue;
            break;
        case move_op::add_one:
            value = numbers[m->to];
            value = added(m->a, m->k);
            break;
        case move_op::add_two:
            value = numbers[m->to];
            value = added(m->a, m->k);
            value = added(m->b, m->k2);
            break;
        case move_op::least_one:
            value = numbers[m->to];
            if (numbers[m->a] <= value)
                value = numbers[m->a];
            else if (!stayed())
                value = taken(m->step);
            break;
        case move_op::most_one:
            value = numbers[m->to];
            if (numbers[m->a] >= value)
                value = numbers[m->a];
            else if (!stayed())
                value = taken(m->step);
            break;
        case move_op::inside: value = u(numbers[m->a]) - u(m->k) <= u(m->k2) ? 1 : 0; break;
        case move_op::choose: value = chosen(); break;
        case move_op::divide: value = divided_shortly(numbers[m->a]); break;
        case move_op::divide_by_number: value = multiplied(numbers[m->a]); break;
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
        case move_op::add_two_choose_choose_divide:
            value = numbers[m->to];
            if (m->does == move_op::add_two_choose_choose_divide) value = added(m->b, m->k2);
            value = added(m->a, m->k);
            hand_on();
            value = handed();
            hand_on();
            value = handed();
            hand_on();
            value = divided_shortly(value);
            break;
        case move_op::add_one_divide_by_number:
            value = numbers[m->to];
            value = added(m->a, m->k);
            hand_on();
            value = multiplied(value);
            break;
        default: __builtin_unreachable(); // which saves the processor the question
        }
        auto const by = static_cast<std::int64_t>(u(value) - u(numbers[m->to]));
        numbers[m->to] = value;
        moved[m->to] = by;
        if (m->watched != 0 && by != 0) notice(m->to, m->watched);
    }
}

/// Moves what reads a cell at once; the cone that is to be followed then, if there is one.
STEELYARD_INLINE std::uint32_t Live::spread(std::uint32_t field, std::int32_t from, std::int32_t to, Cones cones) {
    auto what = run_change::nothing;
    for (RunPlace const& place : in_runs_[field]) what = move_run(place, from, to);
    if (cones.all == nowhere) {
        bool const known = in_runs_[field].size() == 1; // by how much its registers have moved
        for (RunPlace const& place : in_runs_[field])
            for (std::uint32_t const reg : {place.lost, place.gone, place.any})
                if (reg != nowhere && (moved_[reg] != 0 || !known)) mark_users(reg);
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
    LiveChange out;
    out.total = (changed_ & detail::watch_total) != 0;
    out.level = (changed_ & detail::watch_level) != 0;
    out.outcome = (changed_ & detail::watch_outcome) != 0;
    changed_ = 0;
    if (!graph_->nodes.empty()) {
        for (std::uint32_t const node : changed_nodes_) node_changed_[node] = 0;
        std::swap(changed_nodes_, told_nodes_);
        changed_nodes_.clear();
        out.nodes = told_nodes_;
    }
    return out;
}

STEELYARD_INLINE LiveChange Live::say(std::uint32_t field, std::int32_t cell, bool told) {
    if (!in_columns()) [[unlikely]] return say_outside(field, cell, told);
    told_[field] = told ? 1 : 0;
    std::int32_t const before = cells_[field];
    cells_[field] = cell;
    Link const& link = links_[field];
    std::uint32_t cone = nowhere;
    if (before >= link.low && cell >= link.low) [[likely]] {
        std::int64_t const lost = detail::loss(link, cell) - detail::loss(link, before);
        std::int64_t const gone = detail::absence(link, cell) - detail::absence(link, before);
        numbers_[link.lost] += moved_[link.lost] = lost;
        numbers_[link.gone] += moved_[link.gone] = gone;
        if ((lost | gone) != 0) cone = gone != 0 ? link.cones.all : link.cones.lost;
    } else if (before != cell) {
        cone = spread(field, before, cell, cones_of_[field]);
    }
    if (cone != nowhere) follow(cone);
    return finish(true);
}

/// The same of an assessment that `score` does: its numbers may be anything, but come back with it.
STEELYARD_INLINE LiveChange Live::say_outside(std::uint32_t field, std::int32_t cell, bool told) {
    keep_seen();
    told_[field] = told ? 1 : 0;
    std::int32_t const before = cells_[field];
    cells_[field] = cell;
    if (before != cell && columns_) spread(field, before, cell, {});
    return finish(false);
}

STEELYARD_END_NAMESPACE
