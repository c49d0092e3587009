// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/agreement.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A row of one of two scorecards.
struct RowSide {
    node_state state = node_state::assessed;
    ratio least; ///< obtained marks, or the least they can be
    ratio most;
    ratio due;
    std::optional<ratio> rate; ///< least / due, where anything is due

    friend bool operator==(RowSide const&, RowSide const&) = default;
};

/// A clause or adjustment of a row, as often as each side found it, and what it really took (negative: gave).
struct EntryDifference {
    std::uint32_t clause = nowhere;     ///< index in the item's deductions
    std::uint32_t adjustment = nowhere; ///< index in the node's adjustments
    std::int64_t first_count = 0;       ///< 0: this side did not find it
    std::int64_t second_count = 0;
    ratio first_taken;
    ratio second_taken;

    friend bool operator==(EntryDifference const&, EntryDifference const&) = default;
};

/// A row in which two scorecards differ.
struct RowDifference {
    std::uint32_t node = nowhere;
    std::vector<std::string> objects; ///< in whose record it stands, from the outermost: "site/north"
    std::optional<RowSide> first;     ///< missing where this side has no such object
    std::optional<RowSide> second;
    std::vector<EntryDifference> entries; ///< those that differ, clauses first
};

/// An effect that is set off otherwise.
struct EffectDifference {
    std::uint32_t effect = nowhere; ///< index in the checked scheme's effects
    std::vector<std::string> objects;
    truth first = truth::no;
    truth second = truth::no;
};

/// A part of what an assessment says: its head (the date, the level applied for or held, what is not listed), a fact, the events of
/// a kind, the objects of a kind or one of them, everything about an item, or about a group (bonuses and extra deductions claimed,
/// its absence).
enum class compared_part : std::uint8_t { head, fact, events, objects, object, group, item };
BOOST_DESCRIBE_ENUM(compared_part, head, fact, events, objects, object, group, item)

/// A part in which two assessments differ.
struct ComparedPart {
    compared_part kind = compared_part::head;
    std::string name;                 ///< of the fact, the kind, the object ("site/north") or the node
    std::vector<std::string> objects; ///< in whose record it stands, from the outermost

    friend bool operator==(ComparedPart const&, ComparedPart const&) = default;
};

/// What one or several parts do to the total when they are replaced, and the outcome from then on.
struct Attribution {
    std::vector<std::uint32_t> parts; ///< places among the comparison's; several only where none of them can stand alone
    ratio least;                      ///< so much is added to the total, or to the least it can be
    ratio most;
    Outcome outcome;
};

/// Two assessments of one entity, side by side.
struct Comparison {
    Scorecard first;
    Scorecard second;
    std::vector<RowDifference> rows; ///< in the order of the first's rows
    std::vector<EffectDifference> effects;
    std::vector<ComparedPart> parts; ///< in the order in which they are replaced
    std::vector<Attribution> attributions;
    Agreement agreement;
};

/// Compares two assessments under one scheme, such as a self-assessment and its review, and says what each part that differs does to
/// the total and the level. The first assessment becomes the second, part after part, in a fixed order: head, facts, events,
/// objects that only one lists, then nodes in the order of the scheme, then the same for each object; it is scored after each, and
/// each part is charged with what changes then. So the attributions add up to the difference of the totals, exactly, and the last
/// outcome is the second's. Where parts act on each other (a minimum, a cap, a veto) the order decides who is charged. What is said of
/// a group for all items below it, and what is not listed, is first said item by item, where that changes nothing, so that a
/// difference of style is none. A part that cannot stand alone waits, and is replaced with as few others as it needs. Cost: `validate` and
/// `score` for each part.
[[nodiscard]] Comparison compare(CheckedScheme const& scheme, CheckedAssessment const& first, CheckedAssessment const& second);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/compare.ipp>
#endif
