// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/expression_text.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The most that a node may get while another has a class.
struct CapRow {
    std::string of{}; ///< the class, or `none`
    points at{};

    friend constexpr bool operator==(CapRow const&, CapRow const&) = default;
};
BOOST_DESCRIBE_STRUCT(CapRow, (), (of, at))

template <class Late = void>
constexpr auto notes(CapRow const*) {
    return std::to_array<reflect::note_for<Late>>({{"of", "The class; none: below every class.", reflect::presence::required},
                                                   {"at", "The most, in points.", reflect::presence::required}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<CapRow> = {"of", "at"};

/// A node may get no more than this: one number, or a table over the class of another node.
struct CapTo {
    std::string node{};
    std::optional<points> at{};
    std::string by_class{};      ///< the classed node that the table looks at
    std::vector<CapRow> table{}; ///< classes that it leaves out cap nothing

    friend constexpr bool operator==(CapTo const&, CapTo const&) = default;
};
BOOST_DESCRIBE_STRUCT(CapTo, (), (node, at, by_class, table))

template <class Late = void>
constexpr auto notes(CapTo const*) {
    return std::to_array<reflect::note_for<Late>>({{"node", "The node.", reflect::presence::required},
                                                   {"at", "The most it may get, in points."},
                                                   {"by_class", "Instead of at: the node whose class decides."},
                                                   {"table", "The most for each class of that node; others cap nothing."}});
}

/// A veto or gate: what sets it off, and what it does to nodes, to the level or to the whole assessment. It is set off by
/// any clause of `found`, any item of `exhausted`, or `when`.
struct Effect {
    std::string id{}; ///< unique in the scheme
    Text text{};
    std::string basis{}; ///< article of the standard
    std::vector<std::string> found{};     ///< ITEM.CLAUSE
    std::vector<std::string> exhausted{}; ///< items
    std::optional<Condition> when{};
    std::vector<std::string> zero{}; ///< nodes that get nothing; their due stays
    std::vector<CapTo> cap{};        ///< zero beats cap, the lowest cap wins
    std::string of{};                ///< bar, lower and fix act on the class of this node instead of the grade
    std::string bar{};               ///< this level and above cannot be reached
    int lower = 0;                 ///< the level falls by this many
    std::string fix{};               ///< the level is this one, whatever the score
    bool stop = false;             ///< the assessment ends without a grade

    friend constexpr bool operator==(Effect const&, Effect const&) = default;
};
BOOST_DESCRIBE_STRUCT(Effect, (), (id, text, basis, found, exhausted, when, zero, cap, of, bar, lower, fix, stop))

template <class Late = void>
constexpr auto notes(Effect const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Slug, unique in the scheme.", reflect::presence::required},
                                                   {"text", "What the veto or gate is."},
                                                   {"basis", "Article of the standard."},
                                                   {"found", "Clauses (ITEM.CLAUSE) that set it off.", reflect::presence::lone},
                                                   {"exhausted", "Items that set it off when all their marks are lost.",
                                                    reflect::presence::lone},
                                                   {"when", "A condition that sets it off."},
                                                   {"zero", "Nodes that get nothing.", reflect::presence::lone},
                                                   {"cap", "Nodes that get no more than some marks.", reflect::presence::lone},
                                                   {"of", "bar, lower and fix act on the class of this node, not on the grade."},
                                                   {"bar", "This level and above cannot be reached."},
                                                   {"lower", "The level falls by this many."},
                                                   {"fix", "The level is this one, whatever the score."},
                                                   {"stop", "The assessment ends without a grade."}});
}

/// The ready-made gate of a guarantee group (保证项目): the node gets nothing when a present child of the group has 0, or
/// when the group's rate is below a ratio.
struct Guarantee {
    std::string group{};
    fraction below{}; ///< a ratio such as 40/60; the ratio itself passes

    friend constexpr bool operator==(Guarantee const&, Guarantee const&) = default;
};
BOOST_DESCRIBE_STRUCT(Guarantee, (), (group, below))

template <class Late = void>
constexpr auto notes(Guarantee const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"group", "The group of guarantee items, below this node.", reflect::presence::required},
         {"below", "The rate of the group must not be below this ratio, such as 40/60.", reflect::presence::required}});
}

/// The ready-made gate of mandatory items: a present item with the tag that lost any mark bars the level and all above.
struct Mandatory {
    std::string tagged{};
    std::string level{};

    friend constexpr bool operator==(Mandatory const&, Mandatory const&) = default;
};
BOOST_DESCRIBE_STRUCT(Mandatory, (), (tagged, level))

template <class Late = void>
constexpr auto notes(Mandatory const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"tagged", "Items with this tag must keep all their marks.", reflect::presence::required},
         {"level", "Otherwise this level and all above are barred.", reflect::presence::required}});
}

STEELYARD_END_NAMESPACE
