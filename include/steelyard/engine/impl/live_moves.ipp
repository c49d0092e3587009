// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstdint>

#include <steelyard/engine/batch.hpp>
#include <steelyard/number/integers.hpp>
#include <steelyard/number/rounding.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// How a step is taken in a cone, where it is known beforehand which of the numbers that it reads may have moved.
enum class move_op : std::uint8_t {
    step,             ///< like everywhere
    add_one,          ///< a sum: + what a moved by · k
    add_two,          ///< and what b moved by · k2
    least_one,        ///< the least of several numbers, of which a alone moved
    most_one,
    inside,           ///< whether a lies in k … k + k2
    choose,           ///< c ? a : b, all of them registers
    divide,           ///< a / (b · k), halves up
    divide_by_number, ///< (a + k) / a number, of which k2 is the reciprocal
    choose_choose,    ///< and this and the others: moves one after the other, as `joined_moves` says
    choose_divide,
    choose_choose_divide,
    add_one_choose_choose_divide,
    add_two_choose_choose_divide,
    add_one_divide_by_number,
    add_one_inside ///< the sum is written down: others may read it too
};

/// A register as `Live` has it: what is asked of it together stands together.
struct LiveRegister {
    std::int64_t value = 0;
    std::int64_t moved = 0; ///< by how much the step of a cone moved it last
    std::int64_t from = 0;  ///< from here up to below `to` no comparison of it with a number changes
    std::int64_t to = 0;

    [[nodiscard]] bool steady() const { return from <= value && value < to; }
};

/// A step as a cone takes it. Its registers are known by index while cones are made, then by how many bytes lie before them.
struct LiveMove {
    move_op does = move_op::step;
    unsigned char watched = 0; ///< as is the register that it writes
    std::uint32_t step = 0;
    std::uint32_t to = nowhere;
    std::uint32_t a = nowhere;
    std::uint32_t b = nowhere;
    std::uint32_t c = nowhere;
    std::int64_t k = 0;
    std::int64_t k2 = 0;
    friend bool operator==(LiveMove const&, LiveMove const&) = default;
};

/// Moves that are taken together, because each but the last is read by the next and nobody else; what it gives is handed on at once,
/// so that nobody waits until it is written and read again. The longest first. A `choose` that is handed a number gives it where
/// its c is k, otherwise b.
struct JoinedMoves {
    move_op as = move_op::step;
    std::uint32_t count = 0;
    std::array<move_op, 4> of{};
};
inline constexpr std::array<JoinedMoves, 7> joined_moves{{
    {move_op::add_one_choose_choose_divide, 4, {move_op::add_one, move_op::choose, move_op::choose, move_op::divide}},
    {move_op::add_two_choose_choose_divide, 4, {move_op::add_two, move_op::choose, move_op::choose, move_op::divide}},
    {move_op::choose_choose_divide, 3, {move_op::choose, move_op::choose, move_op::divide}},
    {move_op::choose_choose, 2, {move_op::choose, move_op::choose}},
    {move_op::choose_divide, 2, {move_op::choose, move_op::divide}},
    {move_op::add_one_divide_by_number, 2, {move_op::add_one, move_op::divide_by_number}},
    {move_op::add_one_inside, 2, {move_op::add_one, move_op::inside}},
}};

/// Why a register is watched.
enum live_watch : unsigned char { watch_compared = 1, watch_total = 2, watch_level = 4, watch_outcome = 8, watch_nodes = 16 };

/// What an item loses, as `LaneItem` says, and the full marks that its absence takes away.
/// Without a branch: nobody foresees what the next cell says.
template <class Item> [[nodiscard]] constexpr std::int32_t loss(Item const& item, std::int32_t cell) {
    std::int32_t const least = cell < item.most ? cell : item.most;
    std::int32_t const kept = least & ~(least >> 31);
    std::int32_t const lost = kept * item.each;
    return lost < item.cap ? lost : item.cap;
}
template <class Item> [[nodiscard]] constexpr std::int32_t absence(Item const& item, std::int32_t cell) {
    return item.full & -static_cast<std::int32_t>(cell == cell_absent);
}

/// Numbers and divisors up to here are divided by multiplying with a reciprocal of 64 bits. Rounded up, that is too great by less
/// than the divisor's part of 2^64, which a number below 2^32 does not make a whole one: the quotient is exact.
inline constexpr unsigned reciprocal_bits = 31;

[[nodiscard]] constexpr std::uint64_t reciprocal(std::uint64_t divisor) { return UINT64_MAX / divisor + 1; }
[[nodiscard]] constexpr std::uint64_t over_reciprocal(std::uint64_t number, std::uint64_t reciprocal) {
    return static_cast<std::uint64_t>((u128{number} * reciprocal) >> 64U);
}

/// What is added to a number not below zero before it is divided, so that cutting off rounds it.
[[nodiscard]] constexpr std::uint64_t before_cutting(rounding_mode mode, std::uint64_t divisor) {
    return mode == rounding_mode::half_up ? divisor / 2 : mode == rounding_mode::up ? divisor - 1 : 0;
}

} // namespace detail

STEELYARD_END_NAMESPACE
