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

/// A level that can be awarded. A scheme lists its levels from the lowest up.
struct Level {
    std::string id{};
    Text title{};
    std::optional<stars> star{}; ///< how many stars it shows
    std::optional<Condition> when{}; ///< the level exists only when this holds

    friend constexpr bool operator==(Level const&, Level const&) = default;
};
BOOST_DESCRIBE_STRUCT(Level, (), (id, title, star, when))

template <class Late = void>
constexpr auto notes(Level const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Slug, unique among the levels.", reflect::presence::required},
                                                   {"title", "Its name."},
                                                   {"star", "How many stars it shows."},
                                                   {"when", "The level exists only when this condition holds."}});
}
template <> inline constexpr std::string_view reflect::shorthand<Level> = "id";

/// What a ladder asks for one level: every condition of the list.
struct Rung {
    std::string level{};
    std::vector<Condition> needs{};

    friend constexpr bool operator==(Rung const&, Rung const&) = default;
};
BOOST_DESCRIBE_STRUCT(Rung, (), (level, needs))

template <class Late = void>
constexpr auto notes(Rung const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"level", "A level of the scheme.", reflect::presence::required},
         {"needs", "Conditions, all of which must hold.", reflect::presence::required_lone}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<Rung> = {"level", "needs"};

/// A requirement for each level; its level is the highest whose requirement holds. Of several ladders the lowest level counts.
struct Ladder {
    std::string id{};
    Text title{};
    std::vector<Rung> rungs{};

    friend constexpr bool operator==(Ladder const&, Ladder const&) = default;
};
BOOST_DESCRIBE_STRUCT(Ladder, (), (id, title, rungs))

template <class Late = void>
constexpr auto notes(Ladder const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Slug, unique among the ladders.", reflect::presence::required},
                                                   {"title", "Its name."},
                                                   {"rungs", "What each level needs.", reflect::presence::required}});
}

/// A scale of classes for parts of the criteria (faces, tables, hazards), from the lowest class up.
struct Scale {
    std::string id{};
    Text title{};
    std::vector<Level> classes{};

    friend constexpr bool operator==(Scale const&, Scale const&) = default;
};
BOOST_DESCRIBE_STRUCT(Scale, (), (id, title, classes))

template <class Late = void>
constexpr auto notes(Scale const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", reflect::presence::required},
                                                   {"title", "What it classes."},
                                                   {"classes", "The classes, from the lowest up.", reflect::presence::required}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<Scale> = {"id", ""};

/// How a node gets a class: the highest of its scale whose needs hold. `marks`, `rate` and the like without a name mean
/// the node itself, as it finally is.
struct Classing {
    std::string scale{};
    std::vector<Rung> needs{};

    friend constexpr bool operator==(Classing const&, Classing const&) = default;
};
BOOST_DESCRIBE_STRUCT(Classing, (), (scale, needs))

template <class Late = void>
constexpr auto notes(Classing const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"scale", "A scale of the scheme.", reflect::presence::required},
         {"needs", "What each class needs, of the node as it finally is.", reflect::presence::required}});
}

/// A named condition, for use in others.
struct NamedCondition {
    std::string id{};
    Condition holds{};

    friend constexpr bool operator==(NamedCondition const&, NamedCondition const&) = default;
};
BOOST_DESCRIBE_STRUCT(NamedCondition, (), (id, holds))

template <class Late = void>
constexpr auto notes(NamedCondition const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", reflect::presence::required},
                                                   {"holds", "The condition.", reflect::presence::required}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<NamedCondition> = {"id", "holds"};

/// A condition of eligibility (申报条件): false means not eligible, whatever the score.
struct Requirement {
    std::string id{};
    Text text{};
    std::string basis{};
    Condition needs{};

    friend constexpr bool operator==(Requirement const&, Requirement const&) = default;
};
BOOST_DESCRIBE_STRUCT(Requirement, (), (id, text, basis, needs))

template <class Late = void>
constexpr auto notes(Requirement const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Slug, unique among the requirements.", reflect::presence::required},
                                                   {"text", "What is required."},
                                                   {"basis", "Article of the standard."},
                                                   {"needs", "The condition.", reflect::presence::required}});
}

STEELYARD_END_NAMESPACE
