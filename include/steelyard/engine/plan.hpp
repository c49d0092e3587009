// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a quantity measures; only quantities of one kind compare.
enum class quantity_kind : std::uint8_t { none, truth, marks, rate, number, choice, day, classes };

/// A day that a window names, with its fact resolved; neither: the day of the assessment.
struct PlannedDay {
    std::optional<date> day;
    std::uint32_t fact = nowhere;
};

/// The window of a range of events, with its names resolved.
struct PlannedWindow {
    PlannedDay since;
    PlannedDay before;
    bool has_since = false;
    Window as; ///< length, unit and strictness as written
};

/// A condition or quantity with its names resolved: indices instead of ids, and every value a number (truths are 0 and 1,
/// words their place among the choices, days their count).
struct Term {
    operation does = operation::all;
    quantity_kind kind = quantity_kind::none;
    std::uint32_t index = nowhere;  ///< node, fact, effect or named condition; of `found`, the node
    std::uint32_t second = nowhere; ///< of `found`: the clause, or `adjustment_bit` | the adjustment; of events: the window
    std::uint32_t scale = nowhere;  ///< of a class: its scale
    ratio constant;                 ///< of a constant; the k of at_least; the months of rolling
    std::optional<rounding> round;
    range_kind over = range_kind::nodes;
    std::string tagged;
    std::vector<std::uint32_t> of; ///< operands, as indices of terms
    bool fixed = false;            ///< of a range: objects have no part in which rows it visits
    std::vector<std::uint32_t> reach; ///< then the nodes that it visits, unless they are absent
};

/// Marks an index in `Term::second` as one of the node's adjustments instead of its clauses.
inline constexpr std::uint32_t adjustment_bit = 0x80000000U;

/// What a node does with marks.
enum class node_kind : std::uint8_t { item, group, per_object };

/// A clause as it is reckoned: the reading that it follows from, and the most that it can take.
struct PlannedClause {
    std::uint32_t reading = nowhere; ///< index in the item's readings; nowhere: it is found
    ratio most;                      ///< the most that it takes; 0 for one that forfeits only
    bool endless = false;            ///< there is no such number
    bool forfeits = false;           ///< it may leave the item nothing
    ratio once;                      ///< what it takes if it was found, however often; 0: that is not how it takes
    ratio each;                      ///< what it takes each time; 0 likewise
    std::optional<ratio> cap;        ///< the most that findings of it take together
};

/// A row of a table of shares. Of a table exactly one row applies, whatever the facts are.
struct PlannedShares {
    std::uint32_t when = nowhere; ///< term; nowhere: when no other row applies
    bool possible = true;         ///< some values of the facts make it apply
    std::vector<ratio> of;        ///< by node, counted from the group's first child on: its part of 1; 0 below the children
};

/// A node with everything the scorer needs, in scheme order: a parent stands before its children.
struct PlannedNode {
    Node const* node = nullptr;
    std::uint32_t parent = nowhere;
    std::uint32_t end = 0;      ///< one past the last node below
    std::uint32_t scope = 0;    ///< the template it lies in: the child of the nearest node per object above; 0 outside
    std::uint32_t object = nowhere; ///< of a node per object, and of a template: the kind
    node_kind kind = node_kind::item;
    combination combine = combination::sum;
    bool settles = false;
    ratio full;
    ratio share;               ///< of a child of a weighted group without a table: its part of 1
    std::vector<PlannedShares> shares; ///< of a weighted group with a table of shares
    std::uint32_t where = nowhere;    ///< term
    std::uint32_t weigh_by = nowhere; ///< fact of the object kind
    std::vector<std::uint32_t> triggers; ///< for each adjustment the term that sets it off, or nowhere
    std::vector<std::uint32_t> targeted; ///< effects that zero or cap this node
    std::uint32_t scale = nowhere;       ///< of a classed node
    std::vector<std::vector<std::uint32_t>> needs; ///< of a classed node: for each class from the lowest its terms
    std::vector<std::uint32_t> reclassed; ///< effects that act on this node's class
    std::vector<PlannedClause> clauses;
    std::vector<std::uint32_t> readings; ///< for each reading of the item its fact, or nowhere when it is measured
    std::uint32_t value_fact = nowhere;  ///< the fact that bands look up, or that chooses the option
};

/// A cap that an effect sets: one number, or one for each class of another node.
struct PlacedCap {
    std::uint32_t node = 0;
    std::uint32_t by = nowhere;              ///< the node whose class decides
    std::vector<std::optional<ratio>> at;    ///< by class, `none` first; one number without `by`
};

/// An effect of the scheme, written or made from a ready-made gate, with the node it hangs on.
struct PlacedEffect {
    Effect effect;
    std::uint32_t node = 0;
    std::uint32_t when = nowhere; ///< term that sets it off
    std::uint32_t bar = 0;        ///< level, counted from 1; 0: none
    std::uint32_t fix = nowhere;  ///< level, counted from 1; nowhere: none
    std::uint32_t of = nowhere;   ///< the node whose class bar, lower and fix act on; nowhere: the grade
    std::vector<std::uint32_t> zero;
    std::vector<PlacedCap> caps;
};

/// A fact that the scheme knows, of the entity, of an object kind or of a kind of events.
struct PlannedFact {
    FactDeclaration const* fact = nullptr;
    std::uint32_t object = nowhere;
    std::uint32_t event = nowhere;
};

/// A scheme made ready for scoring.
struct Plan {
    std::vector<PlannedNode> nodes;
    std::vector<std::uint32_t> by_id; ///< nodes sorted by id
    std::vector<PlannedFact> facts;   ///< those of the entity, of each object kind, of each kind of events
    std::vector<std::uint32_t> first_event_fact; ///< of each kind of events, in `facts`
    std::vector<PlannedWindow> windows;
    std::vector<Term> terms;
    std::vector<PlacedEffect> effects;
    std::vector<std::uint32_t> conditions;                        ///< terms of the named conditions
    std::vector<std::uint32_t> eligibility;                       ///< terms
    std::vector<std::uint32_t> demotion_events;                   ///< of each demotion: the kind of its events
    std::vector<std::uint32_t> demotion_terms;                    ///< and its term, or nowhere
    std::uint32_t renews = nowhere;                               ///< term
    std::vector<std::uint32_t> levels;                            ///< terms: when each level exists; nowhere: always
    std::vector<std::vector<std::vector<std::uint32_t>>> ladders; ///< ladder, level from the lowest, needs: terms
    ratio scale;
};

STEELYARD_END_NAMESPACE
