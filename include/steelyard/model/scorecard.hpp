// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/finding_numbers.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// No index.
inline constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

/// Three-valued truth.
enum class truth : std::uint8_t { no, unknown, yes };
BOOST_DESCRIBE_ENUM(truth, no, unknown, yes)

/// What became of a node: assessed; absent; unchecked somewhere below, so that its marks are bounds; left out by a share
/// of 0; or the template of a node per object, whose instances have rows of their own.
enum class node_state : std::uint8_t { assessed, absent, unchecked, left_out, template_only };
BOOST_DESCRIBE_ENUM(node_state, assessed, absent, unchecked, left_out, template_only)

/// One object's rows: the template's nodes in scheme order, from `first_row` on.
struct Instance {
    std::uint32_t node = nowhere;   ///< the node per object (scheme order)
    std::uint32_t parent = nowhere; ///< the instance that this one lies in
    std::uint32_t first_row = 0;
    std::string object; ///< id of the object

    friend constexpr bool operator==(Instance const&, Instance const&) = default;
};

/// A clause that was found or follows from a value, or an adjustment that was set off: what it would take (negative for a bonus) and what it really
/// took, in points, with the findings that set it off.
struct Entry {
    std::uint32_t row = 0;
    std::uint32_t clause = nowhere;     ///< index in the item's deductions
    std::uint32_t adjustment = nowhere; ///< index in the node's adjustments
    std::int64_t count = 0;
    bool forfeit = false;
    truth certain = truth::yes; ///< unknown: it may or may not have been set off
    ratio nominal;
    ratio effective;
    std::optional<ratio> value; ///< of a clause that follows from a value: what was read, rates and counts in percent
    FindingNumbers findings; ///< numbers; CheckedAssessment::finding looks them up

    friend constexpr bool operator==(Entry const&, Entry const&) = default;
};

/// The class of a row, or the lowest and highest it can be; counted from the lowest: 0 is below every class of the scale.
struct ClassEntry {
    std::uint32_t row = 0;
    std::uint32_t lowest = 0;
    std::uint32_t highest = 0;

    friend constexpr bool operator==(ClassEntry const&, ClassEntry const&) = default;
};

/// An effect that fired, or may have.
struct EffectEntry {
    std::uint32_t row = 0;    ///< the node that it hangs on
    std::uint32_t effect = 0; ///< index in the checked scheme's effects
    truth fired = truth::yes;

    friend constexpr bool operator==(EffectEntry const&, EffectEntry const&) = default;
};

/// How the assessment ended.
enum class outcome_kind : std::uint8_t { not_eligible, stopped, nothing_assessed, graded, below_lowest, provisional };
BOOST_DESCRIBE_ENUM(outcome_kind, not_eligible, stopped, nothing_assessed, graded, below_lowest, provisional)

/// The verdict. Levels are counted from the lowest: 0 is below every level, n is the scheme's n-th level.
struct Outcome {
    outcome_kind kind = outcome_kind::provisional;
    std::uint32_t lowest = 0;  ///< the level, or the lowest it can still be
    std::uint32_t highest = 0; ///< the level, or the highest it can still be
    bool may_be_not_eligible = false;
    bool may_be_stopped = false;
    bool may_be_nothing_assessed = false;
    std::uint32_t applied_for = 0;    ///< the level that was applied for; 0: none was named
    bool fixed = false;               ///< the level was fixed by an effect, whatever the score
    std::vector<std::uint32_t> failed; ///< requirements of eligibility that are not met
    std::vector<std::uint32_t> open;   ///< requirements of eligibility that are unknown

    friend constexpr bool operator==(Outcome const&, Outcome const&) = default;
};

/// A requirement of a level that is not met, or not known to be.
struct Gap {
    std::uint32_t level = 0; ///< counted as in Outcome
    std::uint32_t ladder = 0; ///< nowhere: the level does not exist, or may not, by its own `when`
    std::uint32_t need = 0;   ///< index in the rung's conditions; 0 without a ladder
    truth met = truth::no;
    std::optional<ratio> have; ///< the compared quantity, where the condition is one comparison
    std::optional<ratio> want; ///< what it is compared with
    bool in_rates = false;     ///< both are ratios (0.9 for 90 %), not points or numbers

    friend constexpr bool operator==(Gap const&, Gap const&) = default;
};

/// The result of scoring: flat columns in the scheme's node order (row n is node n), then the rows of the instances.
/// Names are looked up in the scheme.
struct Scorecard {
    std::string scheme;
    std::string edition;
    std::string assessment;
    std::string entity;
    std::optional<date> on;
    std::vector<ratio> least; ///< obtained marks, or the least they can be
    std::vector<ratio> most;  ///< obtained marks, or the most they can be
    std::vector<ratio> due;   ///< due marks
    std::vector<node_state> state;
    std::vector<Instance> instances;
    std::vector<Entry> entries;
    std::vector<EffectEntry> effects;
    std::vector<ClassEntry> classes; ///< of the present rows that have one
    std::vector<Gap> gaps;
    Outcome outcome;

    /// The total, in points on the scheme's scale (the least it can be, when provisional).
    [[nodiscard]] constexpr ratio const& total() const { return least.front(); }
    /// True when the marks of a row are certain.
    [[nodiscard]] constexpr bool certain(std::size_t row) const { return least[row] == most[row]; }

    friend constexpr bool operator==(Scorecard const&, Scorecard const&) = default;
};

STEELYARD_END_NAMESPACE
