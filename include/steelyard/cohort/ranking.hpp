// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Places, quotas, and tables from a place to a factor.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What equal contenders share: the place of the first of them and the next place left free (1 2 2 4); the same without
/// gaps (1 2 2 3); or the last place that they fill together (1 3 3 4).
enum class tie_rule : std::uint8_t { shared, dense, last };
BOOST_DESCRIBE_ENUM(tie_rule, shared, dense, last)

/// What a quota does with equal contenders that it ends among: all of them, none of them, or nobody is chosen and it is
/// left to people.
enum class edge_rule : std::uint8_t { all, none, undecided };
BOOST_DESCRIBE_ENUM(edge_rule, all, none, undecided)

/// Somebody to be ranked by values, the first of which counts most. A value that is not known ranks behind all others.
struct Contender {
    std::string id;
    std::vector<std::optional<ratio>> values;

    friend bool operator==(Contender const&, Contender const&) = default;
};

/// A place among contenders.
struct Placing {
    std::string id;
    std::int64_t place = 0;
    bool tied = false;

    friend bool operator==(Placing const&, Placing const&) = default;
};
BOOST_DESCRIBE_STRUCT(Placing, (), (id, place, tied))

template <class Late = void>
constexpr auto notes(Placing const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Who."}, {"place", "The place, from 1."}, {"tied", "It is shared."}});
}

/// How many of a number of candidates are chosen: the smaller of `count` and `share`, not below `least` nor above `most`.
struct Quota {
    std::optional<std::int64_t> count{};
    std::optional<fraction> share{}; ///< of the candidates: 1/4
    rounding_mode round = rounding_mode::down;
    std::optional<std::int64_t> least{};
    std::optional<std::int64_t> most{};
    edge_rule edge = edge_rule::undecided;

    friend constexpr bool operator==(Quota const&, Quota const&) = default;
};
BOOST_DESCRIBE_STRUCT(Quota, (), (count, share, round, least, most, edge))

template <class Late = void>
constexpr auto notes(Quota const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"count", "So many at most."},
         {"share", "This share of the candidates, such as 1/4 or 0.1."},
         {"round", "How a share becomes a number: down unless said."},
         {"least", "Not fewer, where there are as many."},
         {"most", "Not more."},
         {"edge", "What happens to equal contenders at the edge: all, none, undecided."}});
}

/// A line of a table from a place, or a place's share of all places, to a factor.
struct RankBand {
    Interval place{}; ///< of places from 1; with `in_share`, of place / places in percent
    decimal factor{};

    friend constexpr bool operator==(RankBand const&, RankBand const&) = default;
};
BOOST_DESCRIBE_STRUCT(RankBand, (), (place, factor))

template <class Late = void>
constexpr auto notes(RankBand const*) {
    return std::to_array<reflect::note_for<Late>>({{"place", "Places, such as [1, 3].", reflect::presence::required},
                                                   {"factor", "The factor.", reflect::presence::required}});
}

/// From place to factor.
struct RankTable {
    bool in_share = false;
    std::vector<RankBand> bands{};

    friend constexpr bool operator==(RankTable const&, RankTable const&) = default;
};
BOOST_DESCRIBE_STRUCT(RankTable, (), (in_share, bands))

template <class Late = void>
constexpr auto notes(RankTable const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"in_share", "The bands are of place / places, in percent."},
         {"bands", "The first that fits counts.", reflect::presence::required}});
}

STEELYARD_END_NAMESPACE
