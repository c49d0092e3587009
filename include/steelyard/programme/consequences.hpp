// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What follows from results: awards, rewards, penalties, money, how often somebody is inspected; and the statistics.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/cohort/organisation.hpp>
#include <steelyard/cohort/ranking.hpp>
#include <steelyard/cohort/sampling.hpp>
#include <steelyard/config.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/programme/calendar.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a programme knows of an entity, as a fact for the scheme of an award. "Below" are all entities that have it as a
/// superior at any distance, and are picked by the fact's `among`.
enum class metric : std::uint8_t {
    share_at,   ///< share of those below at standing `name` or above, in percent
    count_at,   ///< how many of those below are at standing `name` or above
    mean_score, ///< mean of the latest totals by scheme `name` of those below that have one
    score,      ///< its own latest total by scheme `name`
    documents_in_time, ///< share of what it and those below owed until the date that was handed in in time, in percent
    routines_done, ///< share of the routine `name` (all unless said) done by it and those below, in percent
    rectification, ///< share of hazards found at it and below that are accepted, in percent
    hazards_open,  ///< how many hazards are open at it and below
    accidents,     ///< how many accidents were recorded at it and below
    penalties,     ///< how many penalties were recorded for it and below
    fact,          ///< its own fact `name`
};
BOOST_DESCRIBE_ENUM(metric, share_at, count_at, mean_score, score, documents_in_time, routines_done,
                    rectification, hazards_open, accidents, penalties, fact)

/// A fact that an award's scheme asks for.
struct AwardFact {
    std::string fact{}; ///< its id in the scheme
    metric from = metric::fact;
    std::string name{}; ///< the standing, scheme, routine or fact that the metric is about
    Selection among{};  ///< whom below it looks at; everybody unless said

    friend constexpr bool operator==(AwardFact const&, AwardFact const&) = default;
};
BOOST_DESCRIBE_STRUCT(AwardFact, (), (fact, from, name, among))

template <class Late = void>
constexpr auto notes(AwardFact const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"fact", "The fact in the scheme.", presence::required},
                                                   {"from", "What is measured.", presence::required},
                                                   {"name", "The standing, scheme, routine or fact that it is about."},
                                                   {"among", "Whom below it looks at.", presence::lone}});
}
template <>
inline constexpr reflect::KeyedBy reflect::keyed<AwardFact> = {"fact", ""};

/// An award: who can have it, by which scheme, and how many are named.
struct Award {
    std::string id{};
    Text title{};
    Selection of{};
    std::string sample{};   ///< only those drawn in this sample
    std::string standing{}; ///< only those at this standing or above
    std::string
        scheme{}; ///< by the latest assessment with this scheme, or, with facts, by the scheme over these facts
    std::vector<AwardFact> facts{};
    std::string level{};         ///< at least this level of the scheme
    Quota quota{};               ///< of those that are left
    stratum per = stratum::none; ///< the quota holds for each superior, category or kind apart
    tie_rule ties = tie_rule::shared;
    std::optional<decimal> money{};
    Text remarks{};

    friend constexpr bool operator==(Award const&, Award const&) = default;
};
BOOST_DESCRIBE_STRUCT(Award, (),
                      (id, title, of, sample, standing, scheme, facts, level, quota, per, ties, money,
                       remarks))

template <class Late = void>
constexpr auto notes(Award const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name.", presence::required},
         {"title", "What people call it."},
         {"of", "Who can have it.", presence::required_lone},
         {"sample", "Only those drawn in this sample."},
         {"standing", "Only those at this standing or above."},
         {"scheme", "The scheme that ranks them.", presence::required},
         {"facts", "Facts for the scheme; without them the latest assessment by it counts."},
         {"level", "At least this level of the scheme."},
         {"quota", "How many are named; all unless said."},
         {"per", "The quota holds for each superior, category or kind apart."},
         {"ties", "How equal ones share places: shared, dense or last."},
         {"money", "What goes with it, in yuan."},
         {"remarks", "What a reader must know, such as where the rule comes from."}});
}

/// A reward for reports from the public: a share of the fine between a floor and a cap, or an amount per case of a table.
struct RewardRule {
    std::string id{};
    Text title{};
    std::optional<percent> share{}; ///< of the fine
    std::optional<decimal> least{};
    std::optional<decimal> most{};
    std::optional<decimal> each{};    ///< for each unit counted, such as a concealed death
    std::optional<percent> insider{}; ///< more for employees of the reported unit

    friend constexpr bool operator==(RewardRule const&, RewardRule const&) = default;
};
BOOST_DESCRIBE_STRUCT(RewardRule, (), (id, title, share, least, most, each, insider))

template <class Late = void>
constexpr auto notes(RewardRule const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", reflect::presence::required},
                                                   {"title", "What people call it."},
                                                   {"share", "A share of the fine."},
                                                   {"least", "Not less, in yuan."},
                                                   {"most", "Not more, in yuan."},
                                                   {"each", "For each unit counted, in yuan."},
                                                   {"insider", "More for employees of the reported unit."}});
}

/// What one event costs those who hold a role.
struct RoleShare {
    std::string role{};
    decimal factor = 1; ///< of the amount and of the points

    friend constexpr bool operator==(RoleShare const&, RoleShare const&) = default;
};
BOOST_DESCRIBE_STRUCT(RoleShare, (), (role, factor))

template <class Late = void>
constexpr auto notes(RoleShare const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"role", "The role.", reflect::presence::required},
         {"factor", "Times the amount and the points.", reflect::presence::required}});
}
template <>
inline constexpr reflect::KeyedBy reflect::keyed<RoleShare> = {"role", "factor"};

/// A penalty.
struct PenaltyRule {
    std::string id{};
    Text title{};
    decimal amount{};     ///< yuan
    decimal points{};     ///< off a score
    bool doubles = false; ///< each repeated notice doubles the amount
    std::optional<decimal> most{};
    std::vector<RoleShare> roles{};

    friend constexpr bool operator==(PenaltyRule const&, PenaltyRule const&) = default;
};
BOOST_DESCRIBE_STRUCT(PenaltyRule, (), (id, title, amount, points, doubles, most, roles))

template <class Late = void>
constexpr auto notes(PenaltyRule const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", reflect::presence::required},
                                                   {"title", "What people call it."},
                                                   {"amount", "In yuan."},
                                                   {"points", "Off a score."},
                                                   {"doubles", "Each repeated notice doubles the amount."},
                                                   {"most", "Not more, in yuan."},
                                                   {"roles", "What each role bears of it."}});
}

/// Money for scores between two limits.
struct MoneyBand {
    Interval within{};
    decimal amount{};

    friend constexpr bool operator==(MoneyBand const&, MoneyBand const&) = default;
};
BOOST_DESCRIBE_STRUCT(MoneyBand, (), (within, amount))

template <class Late = void>
constexpr auto notes(MoneyBand const*) {
    return std::to_array<reflect::note_for<Late>>({{"within", "The score.", reflect::presence::required},
                                                   {"amount", "Yuan; negative: a fine.", reflect::presence::required}});
}

/// Money from scores: per point above one mark and below another, or by band, and how roles share it.
struct MoneyRule {
    std::string id{};
    Text title{};
    std::string scheme{};
    Selection of{};
    std::optional<decimal> above{}; ///< each point above …
    std::optional<decimal> below{}; ///< each point below …
    decimal per_point{};            ///< … brings or costs so much
    std::vector<MoneyBand> bands{}; ///< or by band
    std::vector<RoleShare> roles{};

    friend constexpr bool operator==(MoneyRule const&, MoneyRule const&) = default;
};
BOOST_DESCRIBE_STRUCT(MoneyRule, (), (id, title, scheme, of, above, below, per_point, bands, roles))

template <class Late = void>
constexpr auto notes(MoneyRule const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What people call it."},
                                                   {"scheme", "Whose scores.", presence::required},
                                                   {"of", "Whom it concerns.", presence::required_lone},
                                                   {"above", "Each point above this brings `per_point`."},
                                                   {"below", "Each point below this costs `per_point`."},
                                                   {"per_point", "Yuan."},
                                                   {"bands", "Amounts by score instead."},
                                                   {"roles", "What each role has of it."}});
}

/// How often entities at a standing are inspected.
struct Frequency {
    std::string standing{}; ///< `none` for those without one
    period every = period::year;
    std::int64_t times = 1;

    friend constexpr bool operator==(Frequency const&, Frequency const&) = default;
};
BOOST_DESCRIBE_STRUCT(Frequency, (), (standing, every, times))

template <class Late = void>
constexpr auto notes(Frequency const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"standing", "The standing, or none.", reflect::presence::required},
         {"every", "In each month, quarter, year …", reflect::presence::required},
         {"times", "So often; once unless said."}});
}

/// The rates of rectification that are in use; they differ, so each has its formula in its name.
enum class rate_kind : std::uint8_t {
    rectified_of_found,           ///< R1: rectified / found
    written_off_of_found,         ///< R2: accepted and written off / all
    closed_of_closed_and_overdue, ///< R3: closed / (closed + overdue and not closed)
    rectified_of_due,             ///< R4: rectified of those due / due in the period
};
BOOST_DESCRIBE_ENUM(rate_kind, rectified_of_found, written_off_of_found, closed_of_closed_and_overdue,
                    rectified_of_due)

/// What a rate is worth when there is nothing to divide by: it stays blank, or counts as 100 % or as 0.
enum class empty_rate : std::uint8_t { blank, full, none };
BOOST_DESCRIBE_ENUM(empty_rate, blank, full, none)

/// A rate that the programme reports.
struct RateRule {
    std::string id{};
    Text title{};
    rate_kind rate = rate_kind::rectified_of_found;
    empty_rate empty = empty_rate::blank;
    std::int64_t digits = 2;
    std::string grade{}; ///< only hazards of this grade

    friend constexpr bool operator==(RateRule const&, RateRule const&) = default;
};
BOOST_DESCRIBE_STRUCT(RateRule, (), (id, title, rate, empty, digits, grade))

template <class Late = void>
constexpr auto notes(RateRule const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", reflect::presence::required},
                                                   {"title", "What people call it."},
                                                   {"rate", "The formula.", reflect::presence::required},
                                                   {"empty", "What 0/0 is: blank, full or none."},
                                                   {"digits", "Decimals shown; 2 unless said."},
                                                   {"grade", "Only hazards of this grade."}});
}

/// A figure that was published, to be checked against its own parts: rate = rectified / found, sums of parts.
struct PublishedFigure {
    std::string id{};
    Text title{};
    decimal found{};
    std::optional<decimal> rectified{};
    std::optional<percent> rate{};
    std::vector<std::string> parts{}; ///< figures that it is the sum of

    friend constexpr bool operator==(PublishedFigure const&, PublishedFigure const&) = default;
};
BOOST_DESCRIBE_STRUCT(PublishedFigure, (), (id, title, found, rectified, rate, parts))

template <class Late = void>
constexpr auto notes(PublishedFigure const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What it is about."},
                                                   {"found", "Found.", presence::required},
                                                   {"rectified", "Rectified."},
                                                   {"rate", "The rate as published."},
                                                   {"parts", "Figures that it is the sum of.", presence::lone}});
}

/// An assessment's findings that become hazards.
struct FindingRule {
    std::vector<std::string> nodes{}; ///< clauses (ITEM.CLAUSE), items or groups; all unless said
    std::string grade{};
    std::optional<std::int64_t> days{}; ///< the time limit that is proposed
    std::string topic{};

    friend constexpr bool operator==(FindingRule const&, FindingRule const&) = default;
};
BOOST_DESCRIBE_STRUCT(FindingRule, (), (nodes, grade, days, topic))

template <class Late = void>
constexpr auto notes(FindingRule const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>(
        {{"nodes", "Clauses, items or groups; all unless said.", presence::lone},
         {"grade", "The grade of the hazards.", presence::required},
         {"days", "The time limit that is proposed, in days."},
         {"topic", "The topic of the hazards."}});
}

/// What entities are checked against, and how findings become hazards: the first rule that fits.
struct Checklist {
    std::string id{};
    Text title{};
    std::string scheme{};
    Selection of{};
    std::vector<FindingRule> hazards{};

    friend constexpr bool operator==(Checklist const&, Checklist const&) = default;
};
BOOST_DESCRIBE_STRUCT(Checklist, (), (id, title, scheme, of, hazards))

template <class Late = void>
constexpr auto notes(Checklist const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", presence::required},
                                                   {"title", "What people call it."},
                                                   {"scheme", "The scheme.", presence::required},
                                                   {"of", "Who is assessed by it.", presence::required_lone},
                                                   {"hazards", "How findings become hazards; the first that fits."}});
}

STEELYARD_END_NAMESPACE
