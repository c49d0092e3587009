// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/effect.hpp>
#include <steelyard/model/event.hpp>
#include <steelyard/model/fact.hpp>
#include <steelyard/model/level.hpp>
#include <steelyard/model/node.hpp>
#include <steelyard/model/rating.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Who wrote the rules of a scheme: an authority, ourselves, or ourselves after an official frame.
enum class origin : std::uint8_t { official, ours, mixed };
BOOST_DESCRIBE_ENUM(origin, official, ours, mixed)

/// What an item is that the assessment does not mention: full (only faults are recorded), zero, or unchecked.
enum class unlisted_rule : std::uint8_t { unchecked, full, zero };
BOOST_DESCRIBE_ENUM(unlisted_rule, unchecked, full, zero)

/// A kind of object (crane, scaffold, face, month) that groups are assessed per.
struct ObjectKind {
    std::string id{};
    Text title{};
    std::vector<FactDeclaration> facts{}; ///< facts that each object has

    friend constexpr bool operator==(ObjectKind const&, ObjectKind const&) = default;
};
BOOST_DESCRIBE_STRUCT(ObjectKind, (), (id, title, facts))

template <class Late = void>
constexpr auto notes(ObjectKind const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", reflect::presence::required},
                                                   {"title", "What it is."},
                                                   {"facts", "Facts that each object has."}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<ObjectKind> = {"id", ""};

/// A standard: what is assessed, how marks are given, and what each level needs.
struct Scheme {
    std::string id{};
    Text title{};
    std::string edition{};
    Text authority{};
    origin from = origin::official;
    std::vector<std::string> sources{}; ///< documents the rules are taken from
    Text remarks{};                  ///< what a user must know before relying on it
    std::optional<date> effective{};    ///< first day of effect
    std::optional<date> expires{};      ///< first day without effect
    std::optional<points> scale{};      ///< what the total settles into; the full marks of the tree unless said
    std::vector<unlisted_rule> unlisted{}; ///< what assessments may declare for items they do not mention; unchecked always
    std::vector<FactDeclaration> facts{};
    std::vector<ObjectKind> objects{};
    std::vector<EventKind> events{};
    std::vector<Scale> scales{}; ///< of the classes that nodes get
    std::vector<NamedCondition> conditions{};
    std::vector<Level> levels{}; ///< from the lowest up
    bool application = false;    ///< assessments may name the level that is applied for; none above it is awarded
    std::vector<Ladder> ladders{};
    std::vector<Requirement> eligibility{};
    std::vector<Mandatory> mandatory{};
    std::optional<RatingRules> rating{}; ///< what becomes of a level in time
    Node tree{};

    friend constexpr bool operator==(Scheme const&, Scheme const&) = default;
};
BOOST_DESCRIBE_STRUCT(Scheme, (),
                      (id, title, edition, authority, from, sources, remarks, effective, expires, scale, unlisted, facts,
                       objects, events, scales, conditions, levels, application, ladders, eligibility, mandatory, rating, tree))

template <class Late = void>
constexpr auto notes(Scheme const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug of the scheme; assessments name it.", presence::required},
         {"title", "Its name."},
         {"edition", "Its edition, such as a year.", presence::required},
         {"authority", "Who issued it."},
         {"from", "official, ours, or mixed: our items in an official frame."},
         {"sources", "Documents that the rules are taken from.", presence::lone},
         {"remarks", "What a user must know before relying on it."},
         {"effective", "First day of effect."},
         {"expires", "First day without effect."},
         {"scale", "What the total settles into, in points."},
         {"unlisted", "What an assessment may declare for items that it does not mention.", presence::lone},
         {"facts", "Facts that conditions may ask for."},
         {"objects", "Kinds of objects that groups are assessed per."},
         {"events", "Kinds of dated events that conditions count and add up."},
         {"scales", "Scales of classes for parts of the criteria."},
         {"conditions", "Named conditions."},
         {"levels", "The levels, from the lowest up.", presence::required},
         {"application", "Assessments may name the level that is applied for; none above it is awarded."},
         {"ladders", "What each level needs; of several ladders the lowest level counts.", presence::required},
         {"eligibility", "Conditions without which nobody is graded."},
         {"mandatory", "Items that must keep all their marks, by level."},
         {"rating", "What becomes of a level in time."},
         {"tree", "The criteria.", presence::required}});
}

STEELYARD_END_NAMESPACE
