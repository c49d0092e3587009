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
enum class quantity_kind : std::uint8_t { none, truth, marks, rate, number, choice, day };

/// A condition or quantity with its names resolved: indices instead of ids, and every value a number (truths are 0 and 1,
/// words their place among the choices, days their count).
struct Term {
    operation does = operation::all;
    quantity_kind kind = quantity_kind::none;
    std::uint32_t index = nowhere;  ///< node, fact, effect or named condition; of `found`, the node
    std::uint32_t second = nowhere; ///< of `found`: the clause, or `adjustment_bit` | the adjustment; of an object's fact: its kind
    ratio constant;                 ///< of a constant; the k of at_least
    std::optional<rounding> round;
    range_kind over = range_kind::nodes;
    std::string tagged;
    std::vector<std::uint32_t> of; ///< operands, as indices of terms
};

/// Marks an index in `Term::second` as one of the node's adjustments instead of its clauses.
inline constexpr std::uint32_t adjustment_bit = 0x80000000U;

/// What a node does with marks.
enum class node_kind : std::uint8_t { item, group, per_object };

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
};

/// An effect of the scheme, written or made from a ready-made gate, with the node it hangs on.
struct PlacedEffect {
    Effect effect;
    std::uint32_t node = 0;
    std::uint32_t when = nowhere; ///< term that sets it off
    std::uint32_t bar = 0;        ///< level, counted from 1; 0: none
    std::uint32_t fix = nowhere;  ///< level, counted from 1; nowhere: none
    std::vector<std::uint32_t> zero;
    std::vector<std::uint32_t> cap_node;
    std::vector<ratio> cap_at;
};

/// A fact that the scheme knows, of the entity or of an object kind.
struct PlannedFact {
    FactDeclaration const* fact = nullptr;
    std::uint32_t object = nowhere;
};

/// A scheme made ready for scoring.
struct Plan {
    std::vector<PlannedNode> nodes;
    std::vector<std::uint32_t> by_id; ///< nodes sorted by id
    std::vector<PlannedFact> facts;   ///< those of the entity, then those of each object kind
    std::vector<Term> terms;
    std::vector<PlacedEffect> effects;
    std::vector<std::uint32_t> conditions;                        ///< terms of the named conditions
    std::vector<std::uint32_t> eligibility;                       ///< terms
    std::vector<std::uint32_t> levels;                            ///< terms: when each level exists; nowhere: always
    std::vector<std::vector<std::vector<std::uint32_t>>> ladders; ///< ladder, level from the lowest, needs: terms
    ratio scale;
};

STEELYARD_END_NAMESPACE
