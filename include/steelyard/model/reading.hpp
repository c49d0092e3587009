// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Deductions that follow from a value: what is read of an item, how far it may fall short, and what it costs.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A value that is read of a deducting item, for clauses that follow from it: measured in the assessment, a fact (a rate
/// reads in percent), or with `counts` the exact percentage of what passed among what was checked.
struct Reading {
    std::string id{};   ///< unique in its item
    Text value{};       ///< what is measured, with its unit
    std::string fact{}; ///< the value is this fact; empty: it is measured in the assessment
    bool counts = false; ///< the value is 100 × passed / checked
    Interval domain{};  ///< values that can occur; a fact and counts say it themselves
    bool whole = false; ///< only whole numbers occur

    friend constexpr bool operator==(Reading const&, Reading const&) = default;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (id, value, fact, counts, domain, whole))

template <class Late = void>
constexpr auto notes(Reading const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug, unique in its item.", reflect::presence::required},
         {"value", "What is measured, with its unit."},
         {"fact", "The value is this fact instead of a measurement: a number, or a rate in percent."},
         {"counts", "The value is the exact percentage of what passed among what was checked."},
         {"domain", "The values that can occur; all numbers unless said. A fact and counts say it themselves."},
         {"whole", "Only whole numbers occur."}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<Reading> = {"id", ""};

/// On which side of a target a value is good.
enum class target_side : std::uint8_t { at_least, at_most };
BOOST_DESCRIBE_ENUM(target_side, at_least, at_most)

/// How the steps of a shortfall are counted: those completed, those begun, or as the exact quotient.
enum class step_count : std::uint8_t { down, up, proportional };
BOOST_DESCRIBE_ENUM(step_count, down, up, proportional)

/// What a value that misses its target costs: `take` for every `step` that it is worse than the target.
struct Shortfall {
    std::string of{};                    ///< the reading; may be left out where the item has one
    decimal target{};                    ///< still good itself
    target_side side = target_side::at_least;
    decimal step{};                      ///< above 0, in the unit of the value
    points take{};                       ///< for each step
    step_count steps = step_count::down;

    friend constexpr bool operator==(Shortfall const&, Shortfall const&) = default;
};
BOOST_DESCRIBE_STRUCT(Shortfall, (), (of, target, side, step, take, steps))

template <class Late = void>
constexpr auto notes(Shortfall const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"of", "The reading; may be left out where the item has one."},
         {"target", "The value that is asked for; it is good itself.", presence::required},
         {"side", "at_least: less than the target is worse; at_most: more is.", presence::required},
         {"step", "The distance that costs `take`, in the unit of the value.", presence::required},
         {"take", "Points for each step.", presence::required},
         {"steps", "down counts steps completed, up steps begun, proportional takes the exact quotient.",
          presence::required}});
}

/// A step of a ladder of deductions: values from here on cost this much, or the whole item.
struct DeductionStep {
    Interval when{};             ///< one-sided: `>= 15`, `< 60`
    std::optional<points> take{};
    bool forfeit = false;

    friend constexpr bool operator==(DeductionStep const&, DeductionStep const&) = default;
};
BOOST_DESCRIBE_STRUCT(DeductionStep, (), (when, take, forfeit))

template <class Late = void>
constexpr auto notes(DeductionStep const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"when", "Values from here on, to one side: \">= 15\", \"< 60\".", reflect::presence::required},
         {"take", "Points for such a value."},
         {"forfeit", "The item gets nothing."}});
}

/// What a value costs, looked up: of the rows that hold it only the furthest counts.
struct DeductionLadder {
    std::string of{};                  ///< the reading; may be left out where the item has one
    std::vector<DeductionStep> rows{}; ///< all to one side, in any order

    friend constexpr bool operator==(DeductionLadder const&, DeductionLadder const&) = default;
};
BOOST_DESCRIBE_STRUCT(DeductionLadder, (), (of, rows))

template <class Late = void>
constexpr auto notes(DeductionLadder const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"of", "The reading; may be left out where the item has one."},
         {"rows", "The steps, all to one side; of those that hold the value only the furthest counts.",
          reflect::presence::required}});
}

namespace detail {
/// True when one-sided interval `a` begins further out than `b`, which points the same way.
[[nodiscard]] constexpr bool further(Interval const& a, Interval const& b) {
    bool const up = a.low.has_value();
    decimal const x = up ? *a.low : *a.high;
    decimal const y = up ? *b.low : *b.high;
    if (x != y) return (x > y) == up;
    return up ? !a.low_closed && b.low_closed : !a.high_closed && b.high_closed;
}
} // namespace detail

/// The furthest row of a sound ladder that holds a value; nothing when none does. O(rows).
[[nodiscard]] constexpr DeductionStep const* furthest_row(DeductionLadder const& ladder, ratio const& value) {
    DeductionStep const* out = nullptr;
    for (DeductionStep const& row : ladder.rows)
        if (row.when.contains(value) && (out == nullptr || detail::further(row.when, out->when))) out = &row;
    return out;
}

STEELYARD_END_NAMESPACE
