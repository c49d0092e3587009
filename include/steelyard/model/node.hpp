// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/clause.hpp>
#include <steelyard/model/effect.hpp>
#include <steelyard/model/level.hpp>
#include <steelyard/model/method.hpp>
#include <steelyard/model/share_table.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// How a group makes its marks from its present children (or instances). `last`, the latest by date, is for instances.
enum class combination : std::uint8_t { sum, weighted, mean, min, max, last };
BOOST_DESCRIBE_ENUM(combination, sum, weighted, mean, min, max, last)

/// Whether a node may be declared absent (缺项), and whether a reason must be given.
enum class absence_rule : std::uint8_t { forbidden, allowed, reason };
BOOST_DESCRIBE_ENUM(absence_rule, forbidden, allowed, reason)

/// The least a node can get: zero, or no floor, so that a node above clamps.
enum class floor_rule : std::uint8_t { zero, none };
BOOST_DESCRIBE_ENUM(floor_rule, zero, none)

/// What a bonus may reach: the due marks; anything; or it is left out altogether when it would pass the due marks.
enum class ceiling_rule : std::uint8_t { due, none, drop };
BOOST_DESCRIBE_ENUM(ceiling_rule, due, none, drop)

/// What a group is when everything below it is absent: absent itself, or present with its due and full or no marks.
enum class empty_rule : std::uint8_t { absent, full, zero };
BOOST_DESCRIBE_ENUM(empty_rule, absent, full, zero)

/// What exhausts an item: any loss of all its marks, or deductions alone without a forfeit.
enum class exhaustion : std::uint8_t { any, deductions };
BOOST_DESCRIBE_ENUM(exhaustion, any, deductions)

/// A node of the criteria: a group (要素) with children, or an item (考评内容) scored by exactly one method. A node `per`
/// an object kind has one child, the template that is assessed once for each object.
struct Node {
    std::string id{}; ///< unique in the scheme
    Text title{};
    Text text{};                  ///< what is asked
    std::string basis{};          ///< article of the standard
    std::optional<points> full{}; ///< full marks (标准分); of a sum, Σ of its children unless said
    std::vector<std::string> tags{};
    std::optional<weight> share{}; ///< of a child of a weighted group: a weight (they sum to 1) or marks (they sum to its full)
    absence_rule absence = absence_rule::forbidden;
    std::optional<bool> settle{}; ///< absences are converted away here (缺项折算); false: carried up; where marks are read by rate, always
    std::optional<rounding> round{};      ///< the last step: parent and conditions see the rounded value
    floor_rule floor = floor_rule::zero;
    std::optional<Classing> classed{}; ///< it gets a class of its own

    // a group
    std::optional<combination> combine{};
    std::optional<ShareTable> shares{};    ///< of a weighted group: shares that depend on facts, instead of each child's own
    std::string per{};                     ///< the object kind it is assessed for
    std::optional<Condition> where{};      ///< only objects whose facts fulfil this
    std::string weigh_by{};                ///< a positive fact of the object that weighs its instance
    std::optional<rounding> round_terms{}; ///< each child's contribution is rounded before they are combined
    empty_rule when_empty = empty_rule::absent;
    ceiling_rule ceiling = ceiling_rule::due;
    std::optional<points> add_cap{};   ///< all added adjustments together
    std::optional<points> minus_cap{}; ///< all taken adjustments together
    std::vector<Adjustment> adjustments{};
    std::optional<Guarantee> guarantee{};
    std::vector<Effect> effects{};
    std::vector<Node> children{};

    // an item
    std::vector<Reading> readings{}; ///< values that clauses follow from
    std::vector<Clause> deduct{};
    std::vector<Option> options{};
    std::string chosen_by{}; ///< the choice fact whose word is the option chosen
    std::optional<Bands> bands{};
    std::optional<Proportion> proportion{};
    std::optional<Judged> judged{};
    exhaustion exhausted_by = exhaustion::any;

    /// True for a node with children.
    [[nodiscard]] constexpr bool is_group() const { return !children.empty(); }

    friend constexpr bool operator==(Node const&, Node const&) = default;
};
BOOST_DESCRIBE_STRUCT(Node, (),
                      (id, title, text, basis, full, tags, share, absence, settle, round, floor, classed, combine, shares, per, where,
                       weigh_by, round_terms, when_empty, ceiling, add_cap, minus_cap, adjustments, guarantee, effects,
                       children, readings, deduct, options, chosen_by, bands, proportion, judged, exhausted_by))

template <class Late = void>
constexpr auto notes(Node const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug, unique in the scheme.", presence::required},
         {"title", "Its name."},
         {"text", "What is asked."},
         {"basis", "Article of the standard."},
         {"full", "Full marks, in points; of a sum, the sum of its children unless said."},
         {"tags", "Labels that conditions can name.", presence::lone},
         {"share", "In a weighted group: a weight (0.15, 1/3; they sum to 1) or marks (they sum to its full marks)."},
         {"absence", "Whether it may be absent, and whether a reason is asked."},
         {"settle", "Absences are converted away here: obtained * full / due."},
         {"round", "Rounds its marks as the last step."},
         {"floor", "The least it can get."},
         {"classed", "It gets a class of its own, which conditions can ask for."},
         {"combine", "How it makes its marks from its children or instances."},
         {"shares", "Of a weighted group: shares that depend on facts, instead of each child's own."},
         {"per", "The object kind; its one child is assessed for each object."},
         {"where", "Only objects whose facts fulfil this condition."},
         {"weigh_by", "A positive number fact of the object that weighs its instance."},
         {"round_terms", "Rounds each child's contribution before they are combined."},
         {"when_empty", "What it is when everything below is absent."},
         {"ceiling", "What a bonus may reach."},
         {"add_cap", "The most that all added adjustments give together, in points."},
         {"minus_cap", "The most that all taken adjustments take together, in points."},
         {"adjustments", "Marks added or taken outside the items."},
         {"guarantee", "Guarantee group: zero when a member has 0 or the group's rate is below a ratio."},
         {"effects", "Vetoes and gates that are set off below this node."},
         {"children", "Its children; of a node per object, the one template."},
         {"readings", "Values that its clauses follow from."},
         {"deduct", "Scored by deductions: the clauses."},
         {"options", "Scored by the option that fits."},
         {"chosen_by", "A choice fact; its word is the id of the option chosen."},
         {"bands", "Scored by a measured value."},
         {"proportion", "Scored by passed / checked."},
         {"judged", "Scored by the assessor's judgement."},
         {"exhausted_by", "What counts as losing all its marks."}});
}

STEELYARD_END_NAMESPACE
