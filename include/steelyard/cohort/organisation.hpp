// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Who there is: entities of any kind (enterprise, unit, team, village, site), the positions that are held in them, and
/// names for groups of them.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/fact.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/date.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Picks entities: those that fit everything that it says. A list of selectors picks what any of them picks.
struct Selector {
    std::string of{}; ///< an entity, a named group, or `all`; what a bare word means
    std::string kind{};
    std::string category{};
    std::string tag{};
    std::string under{};               ///< a superior, at any distance
    std::vector<std::string> except{}; ///< entities or groups left out again

    friend constexpr bool operator==(Selector const&, Selector const&) = default;
};
BOOST_DESCRIBE_STRUCT(Selector, (), (of, kind, category, tag, under, except))

template <class Late = void>
constexpr auto notes(Selector const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"of", "An entity, a named group, or all."},
         {"kind", "Only entities of this kind."},
         {"category", "Only entities of this category."},
         {"tag", "Only entities with this tag."},
         {"under", "Only entities below this superior, at any distance."},
         {"except", "Entities or groups that are left out again.", presence::lone}});
}
template <>
inline constexpr std::string_view reflect::shorthand<Selector> = "of";

/// What any of its members picks; each entity once, in the order of the organisation.
using Selection = std::vector<Selector>;

/// An entity: somebody who can owe, be checked, reach a level.
struct Entity {
    std::string id{};
    Text title{};
    std::string kind{};     ///< enterprise, unit, team, village …: the organisation's own words
    std::string category{}; ///< non-coal mine, above scale …
    std::vector<std::string> tags{};
    std::string superior{};
    std::optional<date> from{}; ///< first day
    std::optional<date> to{};   ///< last day
    bool open = false; ///< a class whose members are not all listed, such as "all lime plants of the town"
    std::string instance_of{}; ///< the open class that it is a member of
    std::vector<FactEntry> facts{};

    friend constexpr bool operator==(Entity const&, Entity const&) = default;
};
BOOST_DESCRIBE_STRUCT(Entity, (),
                      (id, title, kind, category, tags, superior, from, to, open, instance_of, facts))

template <class Late = void>
constexpr auto notes(Entity const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name, unique in the organisation.", presence::required},
         {"title", "What people call it."},
         {"kind", "What it is: enterprise, unit, team, village; any word."},
         {"category", "Its category; any word."},
         {"tags", "Words that selectors can ask for.", presence::lone},
         {"superior", "The entity above it."},
         {"from", "Its first day; always there unless said."},
         {"to", "Its last day."},
         {"open", "An open class: it stands for members that nobody has listed yet."},
         {"instance_of", "The open class that it is a member of."},
         {"facts", "What is known of it."}});
}
template <>
inline constexpr reflect::KeyedBy reflect::keyed<Entity> = {"id", ""};

/// A position, held by whoever holds it: records are signed by positions, never by people.
struct Position {
    std::string id{};
    Text title{};
    std::string at{};   ///< the entity that it belongs to
    std::string role{}; ///< principal, head, contact …

    friend constexpr bool operator==(Position const&, Position const&) = default;
};
BOOST_DESCRIBE_STRUCT(Position, (), (id, title, at, role))

template <class Late = void>
constexpr auto notes(Position const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name, unique in the organisation.", reflect::presence::required},
         {"title", "What people call it."},
         {"at", "The entity that it belongs to."},
         {"role", "Its role there: principal, head, contact; any word."}});
}
template <>
inline constexpr reflect::KeyedBy reflect::keyed<Position> = {"id", ""};

/// A name for a selection, expanded for the date that is asked for.
struct NamedGroup {
    std::string id{};
    Text title{};
    Selection members{};

    friend constexpr bool operator==(NamedGroup const&, NamedGroup const&) = default;
};
BOOST_DESCRIBE_STRUCT(NamedGroup, (), (id, title, members))

template <class Late = void>
constexpr auto notes(NamedGroup const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name, unique among groups and entities.", reflect::presence::required},
         {"title", "What people call it."},
         {"members", "Who belongs to it; may be empty.", reflect::presence::lone}});
}
template <>
inline constexpr reflect::KeyedBy reflect::keyed<NamedGroup> = {"id", ""};

/// A forest of entities, with positions and named groups.
struct Organisation {
    std::string id{};
    Text title{};
    std::vector<Entity> entities{};
    std::vector<Position> positions{};
    std::vector<NamedGroup> groups{};

    friend constexpr bool operator==(Organisation const&, Organisation const&) = default;
};
BOOST_DESCRIBE_STRUCT(Organisation, (), (id, title, entities, positions, groups))

template <class Late = void>
constexpr auto notes(Organisation const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Slug of the organisation.", reflect::presence::required},
                                                   {"title", "Its name."},
                                                   {"entities", "Who there is.", reflect::presence::required},
                                                   {"positions", "Positions, by which records are signed."},
                                                   {"groups", "Names for groups of entities."}});
}

STEELYARD_END_NAMESPACE
