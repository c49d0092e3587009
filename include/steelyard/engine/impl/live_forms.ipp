// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <steelyard/engine/live.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Calls `visit` with every register that a step reads.
template <class Visit> void Live::each_read(detail::LaneStep const& s, Visit visit) const {
    if (s.does == detail::lane_op::run || s.does == detail::lane_op::nothing) return;
    if (s.does > detail::lane_op::nothing) {
        for (std::uint32_t t = s.a; t < s.b; ++t) visit(terms_[t].of);
        return;
    }
    for (std::uint32_t const r : {s.a, s.b, s.c})
        if (r != nowhere) visit(r);
}

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
        registers_.emplace_back().value = k;
        return static_cast<std::uint32_t>(registers_.size() - 1);
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
    } else if (s.b != nowhere && mode == rounding_mode::half_up && s.k >> detail::reciprocal_bits == 0) {
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

/// Whether what a move writes can be handed to the next one: it alone reads it and nobody watches it, or it is written down in any
/// case. Says so in the next.
[[nodiscard]] STEELYARD_INLINE bool Live::hands_on(detail::LiveMove const& one, detail::LiveMove& next) const {
    if (next.does == detail::move_op::inside) return next.a == one.to;
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

/// Adds the steps of a cone, each in its shortest form; tells where it begins.
STEELYARD_INLINE std::uint32_t Live::add_moves(std::vector<std::uint32_t> const& cone, std::vector<std::uint32_t> const& registers, bool one_run) {
    std::vector<unsigned char> moves(registers_.size(), 0);
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
    auto const begin = static_cast<std::uint32_t>(cones_.size());
    cones_.push_back(0);
    for (std::size_t at = 0, count = 1; at < taken.size(); at += count) {
        auto const joined = std::find_if(detail::joined_moves.begin(), detail::joined_moves.end(), [&](auto const& j) { return fits(j, at); });
        count = joined == detail::joined_moves.end() ? 1 : joined->count;
        cones_.push_back(place_of(count == 1 ? std::span<detail::LiveMove const>(taken).subspan(at, 1) : std::span<detail::LiveMove const>(handed)));
    }
    cones_[begin] = static_cast<std::uint32_t>(cones_.size() - begin - 1);
    return begin;
}

STEELYARD_END_NAMESPACE
