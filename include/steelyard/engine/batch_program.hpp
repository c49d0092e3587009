// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The tables that batch and live scoring run: a scheme as straight-line steps on columns of integers. Nobody needs to read
/// them; `BatchPlan` makes and holds them.

#include <cstdint>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What a step does with columns. `a`, `b`, `c` and `to` are registers, `k` and `k2` numbers; truths are 0 and 1.
enum class lane_op : std::uint8_t {
    fill,      ///< to = k
    widen,     ///< to = a, from 32 to 64 bits
    cell,      ///< to = the cell of field k, codes and all
    coded,     ///< to = whether the cell of field k is the code k2, or that of field k3, if that is not below 0
    fact,      ///< to = fact k, `missing_fact` where nobody knows it
    applied,   ///< to = the level applied for
    given,     ///< to = the k-th of what is the same for all entities; where it is not known, all leave
    gathered,  ///< to = the k-th of what was gathered from the entity's objects
    run,       ///< cells k … k2 of the table: to = what their items lose, b = the full marks of the absent, c = whether any was found
    lookup,    ///< to = table[k + a]; an entity whose a is not in 0 … k2, or whose entry is `no_entry`, leaves
    scale,     ///< to = a · k + k2
    add,       ///< to = a · k + b · k2 + k3
    multiply,  ///< to = a · b
    least,     ///< to = the lesser of a and b
    most,      ///< to = the greater
    less,      ///< to = a < b
    equal,     ///< to = a == b
    below,     ///< to = a < k
    at_least,  ///< to = a >= k
    equals,    ///< to = a == k
    choose,    ///< to = c ? a : b; without a register a it is k, without b k2
    both,      ///< to = a and b
    either,    ///< to = a or b
    opposite,  ///< to = not a
    divide,    ///< to = a / (b · k), rounded as k2 says (without b: a / k); k3, if not 0: b · k is no more, and a reciprocal serves
    leave,     ///< where a holds, the entity leaves for `score`
    // of `Live` alone, which reads many registers at once: terms a … b of its list
    nothing,   ///< went into another step
    sum_of,    ///< to = the terms, each times its number, + k3
    least_of,  ///< to = the least of the terms
    most_of    ///< to = the greatest
};

/// A step. `wide`: its numbers have 64 bits, otherwise 32; truths always have 32.
struct LaneStep {
    lane_op does = lane_op::fill;
    bool wide = false;
    std::uint8_t bits = 31; ///< of divide by 32 bits: the quotient is below 2^bits
    std::uint32_t to = nowhere;
    std::uint32_t a = nowhere;
    std::uint32_t b = nowhere;
    std::uint32_t c = nowhere;
    std::int64_t k = 0;
    std::int64_t k2 = 0;
    std::int64_t k3 = 0;
};

/// A cell of a run: it takes min(min(v, most) · each, cap). Most items have one cell, and lose that. Others have several, one for each
/// clause that costs something, the main one first: they lose what their cells take together, and no more than they have.
struct LaneItem {
    std::uint32_t field = 0; ///< nowhere: it only fills a run up to a multiple of four
    std::int16_t most = 0;
    std::int16_t each = 1;
    std::int16_t cap = 0;
    std::int16_t full = 0;     ///< in the unit of due marks; of the cells of an item the first one's
    std::int16_t all = 0;      ///< what the item has, in the unit of losses
    std::int8_t codes = -1;    ///< the least cell that means something here: −1 absent, −2 a clause that only records
    bool opens = true;         ///< the first cell of its item
    bool closes = true;        ///< the last one
    bool told = false;         ///< `allows` says which codes mean something, not `codes`
    std::uint8_t allows = 0;   ///< 1 absent, 2 recorded, 4 forfeit

    /// Whether it is all of its item, and its codes are what `codes` says.
    [[nodiscard]] bool plain() const { return opens && closes && !told; }
    /// Whether a code means something.
    [[nodiscard]] bool admits(int code) const {
        if (!told) return code >= codes;
        return code >= -3 && (allows >> (-1 - code) & 1) != 0;
    }
};

inline constexpr std::int64_t missing_fact = INT64_MIN;
inline constexpr std::int32_t no_entry = INT32_MIN;

/// A quantity of the result: register · unit / under.
struct LaneResult {
    std::uint32_t over = nowhere;
    std::uint32_t under = nowhere; ///< nowhere: 1
    std::uint32_t there = nowhere; ///< truth; nowhere: always
    std::uint32_t out = nowhere;   ///< truth: a table of shares takes it out; nowhere: none does
};

/// How the numbers of an entity's objects become one of its own.
enum class gather_op : std::uint8_t {
    nothing,  ///< nobody reads it
    sum,
    least,    ///< `none`, or less
    most,     ///< `none`, or more
    last,     ///< that of the object with the latest day of those that count; `none` without one
    same_day, ///< 1 where one of those that count has no day, or two have the same
    unlisted  ///< 1 where nobody said which objects there are
};

/// A number gathered from objects: a result, by index, of their program. Where days matter, the result's `under` is the day and
/// `there` says which objects count.
struct LaneGather {
    gather_op does = gather_op::nothing;
    std::uint32_t objects = 0; ///< index in the program's `objects`
    std::uint32_t result = 0;
    std::int64_t none = 0;
};

/// Steps in the order in which they run, with the registers as they are reused, or each its own.
struct LaneProgram {
    std::vector<LaneStep> steps;
    std::vector<LaneItem> items;
    std::vector<std::int32_t> tables;
    /// Conditions, as terms of the plan, that are the same for all entities of an input; `nowhere`: that of which nothing is said
    /// is taken as faultless.
    std::vector<std::uint32_t> given;
    std::vector<unsigned char> wide; ///< of each register, whether it has 64 bits
    std::vector<LaneResult> nodes;   ///< of the nodes asked for
    LaneResult total;
    std::uint32_t level = nowhere;
    std::uint32_t outcome = nowhere; ///< outcome_kind, and 16 where the level is fixed
    bool narrow_cells = false;       ///< every cell of the fields that it reads, summed up, is below 127
    std::vector<LaneProgram> objects; ///< what is done with each object of a kind first; its `nodes` are what is gathered
    std::vector<LaneGather> gathers;
    std::uint32_t kind = nowhere;    ///< of a program of objects: index in the plan's kinds of objects
    std::uint32_t most_objects = 0;  ///< an entity with more of one kind leaves
};

} // namespace detail

STEELYARD_END_NAMESPACE
