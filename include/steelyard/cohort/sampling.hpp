// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Drawing a sample that anybody can draw again: members are put in the order of a hash of seed, draw and member, so that
/// neither the platform nor a new member changes anybody else's place.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/cohort/organisation.hpp>
#include <steelyard/config.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What each draw is made from: all members together, or apart those of each superior, category or kind.
enum class stratum : std::uint8_t { none, superior, category, kind };
BOOST_DESCRIBE_ENUM(stratum, none, superior, category, kind)

/// How many are drawn of a population; the larger of `count` and `share`, then not below `least` nor above `most`, and
/// never more than there are.
struct SampleSize {
    std::optional<Interval> population{}; ///< for populations of this size; any unless said
    std::optional<std::int64_t> count{};
    std::optional<percent> share{}; ///< rounded up, unless `round` says otherwise
    std::optional<std::int64_t> least{};
    std::optional<std::int64_t> most{};
    bool all = false;
    rounding_mode round = rounding_mode::up;

    friend constexpr bool operator==(SampleSize const&, SampleSize const&) = default;
};
BOOST_DESCRIBE_STRUCT(SampleSize, (), (population, count, share, least, most, all, round))

template <class Late = void>
constexpr auto notes(SampleSize const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"population", "For populations of this size only, such as [1, 10]."},
         {"count", "So many."},
         {"share", "This share of them."},
         {"least", "Not fewer, where there are as many."},
         {"most", "Not more."},
         {"all", "All of them."},
         {"round", "How a share becomes a number: up unless said."}});
}

/// How a sample is drawn.
struct SamplingPlan {
    std::string id{};
    Text title{};
    Selection from{}; ///< the population
    stratum per = stratum::none;
    std::vector<SampleSize> size{}; ///< the first whose population fits
    Selection first{};              ///< who is drawn before all others, such as units with accidents
    std::string after{}; ///< an earlier sample; those that it left out come first, so that both cover all

    friend constexpr bool operator==(SamplingPlan const&, SamplingPlan const&) = default;
};
BOOST_DESCRIBE_STRUCT(SamplingPlan, (), (id, title, from, per, size, first, after))

template <class Late = void>
constexpr auto notes(SamplingPlan const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name; part of the hash.", presence::required},
         {"title", "What people call it."},
         {"from", "Who can be drawn.", presence::required_lone},
         {"per", "Draw apart for each superior, category or kind."},
         {"size", "How many; the first line whose population fits.", presence::required_lone},
         {"first", "Who is drawn before all others.", presence::lone},
         {"after", "An earlier sample: those that it did not draw come first."}});
}

/// A member of the population.
struct SampleMember {
    std::string id;
    std::string stratum;       ///< what it is drawn within
    bool first = false;        ///< it comes before all that are not
    bool drawn_before = false; ///< the earlier sample had it: it comes after those that it had not

    friend bool operator==(SampleMember const&, SampleMember const&) = default;
};

/// What was drawn of one stratum.
struct StratumDraw {
    std::string stratum;
    std::int64_t population = 0;
    std::int64_t wanted = 0;        ///< what the plan asks for, whether there are as many or not
    std::vector<std::string> drawn; ///< in the order of the draw

    friend bool operator==(StratumDraw const&, StratumDraw const&) = default;
};
BOOST_DESCRIBE_STRUCT(StratumDraw, (), (stratum, population, wanted, drawn))

template <class Late = void>
constexpr auto notes(StratumDraw const*) {
    return std::to_array<reflect::note_for<Late>>({{"stratum", "What it was drawn within."},
                                                   {"population", "How many there are."},
                                                   {"wanted", "How many the plan asks for."},
                                                   {"drawn", "Who was drawn, in the order of the draw."}});
}

/// A sample with all that is needed to draw it again.
struct Sample {
    std::string plan;
    std::string seed;
    std::string
        population; ///< SHA-256 of the population: its ids, sorted by bytes, each followed by a line feed
    std::vector<StratumDraw> strata;

    friend bool operator==(Sample const&, Sample const&) = default;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (plan, seed, population, strata))

template <class Late = void>
constexpr auto notes(Sample const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"plan", "The sampling plan."},
         {"seed", "The seed, any text."},
         {"population", "SHA-256 of the ids of the population, sorted, one a line."},
         {"strata", "What was drawn, stratum by stratum."}});
}

STEELYARD_END_NAMESPACE
