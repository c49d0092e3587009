// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// A checked scheme compiled for scoring in columns: what can be given in columns, what becomes of it, and what cannot be.

#include <cstdint>
#include <span>
#include <vector>

#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/batch_program.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What the number in a cell says.
enum class cell_kind : std::uint8_t {
    count,   ///< how often a clause or adjustment was found
    amount,  ///< marks that the assessor picked for a clause or adjustment, in the field's unit; 0: it was not found
    lost,    ///< marks that a measured, chosen or judged item lost, in the field's unit
    passed,  ///< of a proportion
    checked, ///< of a proportion
    absent   ///< whether a group is absent
};
BOOST_DESCRIBE_ENUM(cell_kind, count, amount, lost, passed, checked, absent)

/// Cells below 0 say something of the whole item. They stand in its main field.
inline constexpr std::int8_t cell_absent = -1;    ///< it does not apply
inline constexpr std::int8_t cell_noted = -2;     ///< its first clause that only records was found once
inline constexpr std::int8_t cell_forfeit = -3;   ///< its first clause that forfeits was found once
inline constexpr std::int8_t cell_unchecked = -4; ///< nobody looked

/// What one column of the input says; fields stand in scheme order.
struct BatchField {
    cell_kind kind = cell_kind::count;
    std::uint32_t node = 0;
    std::uint32_t clause = nowhere; ///< index of the clause, or `adjustment_bit` | index of the adjustment
    ratio unit = 1;                 ///< points that a 1 stands for, where it stands for marks
    bool main = false;              ///< the first of an item: codes stand here
    std::int32_t most = 0;          ///< more makes no difference; `exact`: with more the entity is scored by `score`
    bool exact = false;
};

namespace detail {

[[nodiscard]] inline std::uint32_t place_of_field(std::vector<BatchField> const& fields, std::uint32_t node, std::uint32_t clause) {
    for (std::uint32_t f = 0; f < fields.size(); ++f)
        if (fields[f].node == node && fields[f].clause == clause) return f;
    return nowhere;
}

} // namespace detail

/// What can be given of the objects of one kind that groups of the entity are assessed for. Each kind numbers its fields by itself.
struct BatchObjects {
    std::uint32_t kind = 0; ///< index in the scheme's kinds of objects
    std::vector<BatchField> fields{}; ///< of the templates' nodes, in scheme order
    std::vector<std::uint32_t> main{}; ///< the main fields: what a matrix has for columns unless it says others

    /// The field of a clause, adjustment, measured item or group; `nowhere` when it has none. O(fields).
    [[nodiscard]] std::uint32_t field(std::uint32_t node, std::uint32_t clause = nowhere) const { return detail::place_of_field(fields, node, clause); }
};

/// What a fact of the entity can be in a column: truths are 0 and 1, words their place among the choices, days their count
/// since 1970; numbers and rates (in percent) are in millionths.
struct BatchFact {
    std::int64_t low = 0;
    std::int64_t high = 0;
    std::int64_t step = 1; ///< only whole multiples occur
};
/// A fact that nobody knows, in a column of 64 bits; the least number of its type in a narrower one.
inline constexpr std::int64_t unknown_fact = INT64_MIN;

/// A part of a scheme that columns cannot score.
enum class slow_part : std::uint8_t {
    objects,   ///< objects inside objects, conditions of objects that ask for what lies outside, rounded terms of weighed ones
    subjects,  ///< adjustments that count per subject
    events,    ///< recorded events
    days,      ///< the day of the assessment, and how long a level has been held
    too_wide,  ///< its exact numbers may leave 64 bits
    fine,      ///< an item has more different marks than a table holds
    quotients  ///< only entities in which something is absent there: exact quotients would leave 64 bits
};
BOOST_DESCRIBE_ENUM(slow_part, objects, subjects, events, days, too_wide, fine, quotients)

/// Why entities of this scheme are scored by `score`: all of them, or for `quotients` those with absences.
struct SlowReason {
    slow_part what = slow_part::too_wide;
    std::uint32_t node = 0;       ///< where
    std::uint32_t term = nowhere; ///< the condition, where it is one

    friend bool operator==(SlowReason const&, SlowReason const&) = default;
};

/// What the marks of a node are in columns: a whole number between `least` and `most`, times `unit`; `quotient`: divided by
/// another column. Proved when the plan is made, for every entity that stays in columns.
struct BatchBound {
    std::uint32_t node = 0;
    std::int64_t least = 0;
    std::int64_t most = 0;
    ratio unit = 1;
    bool quotient = false;
    std::int64_t under = 1; ///< the most that the other column holds
};

struct BatchOptions {
    std::vector<std::uint32_t> nodes{}; ///< whose marks are wanted beside the total; none inside of objects
    std::optional<points> unit{};       ///< what a 1 stands for in fields of marks; unless said, the coarsest that holds each field's marks
};

/// A scheme as flat tables of whole numbers. It refers to the checked scheme, which must outlive it.
class BatchPlan {
  public:
    [[nodiscard]] CheckedScheme const& scheme() const { return *scheme_; }
    [[nodiscard]] std::vector<BatchField> const& fields() const { return fields_; }
    /// The main fields, one an item: what a matrix has for columns unless it says others.
    [[nodiscard]] std::vector<std::uint32_t> const& main_fields() const { return main_; }
    /// The field of a clause, adjustment, measured item or group; `nowhere` when it has none. O(fields).
    [[nodiscard]] std::uint32_t field(std::uint32_t node, std::uint32_t clause = nowhere) const { return detail::place_of_field(fields_, node, clause); }
    /// The kinds of objects that groups outside of other objects are assessed for.
    [[nodiscard]] std::vector<BatchObjects> const& objects() const { return objects_; }
    [[nodiscard]] std::vector<std::uint32_t> const& nodes() const { return nodes_; }
    /// Whether a share of 0 takes a node out, whatever is found and whatever the facts are.
    [[nodiscard]] bool left_out(std::uint32_t node) const;
    /// The total, then the nodes asked for; nothing where no entity stays in columns.
    [[nodiscard]] std::vector<BatchBound> const& bounds() const { return bounds_; }
    /// Empty: every entity whose record is complete is scored in columns.
    [[nodiscard]] std::vector<SlowReason> const& why_slow() const { return slow_; }
    /// Whether there are columns at all.
    [[nodiscard]] bool in_columns() const { return in_columns_; }
    /// The tables, for the fields that are given: all of them, or the main ones alone.
    [[nodiscard]] detail::LaneProgram const& program(bool main_alone) const {
        return main_alone && main_in_columns_ ? main_program_ : program_;
    }
    /// What each fact of the scheme can be, in the order of the plan's facts.
    [[nodiscard]] std::vector<BatchFact> const& facts() const { return facts_; }
    /// The same with a register of its own for every step: what `Live` follows.
    [[nodiscard]] detail::LaneProgram const& graph() const { return graph_; }

  private:
    friend BatchPlan compile(CheckedScheme const& scheme, BatchOptions const& options);
    CheckedScheme const* scheme_ = nullptr;
    std::vector<BatchField> fields_;
    std::vector<std::uint32_t> main_;
    std::vector<BatchObjects> objects_;
    std::vector<std::uint32_t> nodes_;
    std::vector<BatchBound> bounds_;
    std::vector<SlowReason> slow_;
    std::vector<BatchFact> facts_;
    bool in_columns_ = false;
    bool main_in_columns_ = false;
    detail::LaneProgram program_;
    detail::LaneProgram main_program_;
    detail::LaneProgram graph_;
};

/// Compiles a scheme for batch and live scoring; never fails: what columns cannot do is told by `why_slow`. O(nodes + terms ·
/// nodes in their ranges).
[[nodiscard]] BatchPlan compile(CheckedScheme const& scheme, BatchOptions const& options = {});

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/engine/impl/batch_plan.ipp>
#endif
