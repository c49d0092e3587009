// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What follows from events and scores: penalties and rewards, money, inspections, results that a superior lowers.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a penalty that was imposed costs the entity, or somebody who holds a role in it.
struct PenaltyShare {
    std::string entity{};
    date on{};
    std::string rule{};
    std::string hazard{};
    std::string role{};
    std::int64_t notices = 1;
    decimal amount{};
    ratio points{};
    std::string text{};

    friend bool operator==(PenaltyShare const&, PenaltyShare const&) = default;
};
BOOST_DESCRIBE_STRUCT(PenaltyShare, (), (entity, on, rule, hazard, role, notices, amount, points, text))

template <class Late = void>
constexpr auto notes(PenaltyShare const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "On whom."},
         {"on", "When."},
         {"rule", "The penalty rule; empty: none."},
         {"hazard", "The hazard that it is for."},
         {"role", "The role that bears it; empty: the entity."},
         {"notices", "How many notices the hazard had had by then; 1 without one."},
         {"amount", "Yuan: as recorded, or by the rule; times the factor of the role."},
         {"points", "Off a score; times the factor of the role."},
         {"text", "What for."}});
}

/// A reward that was given.
struct RewardShare {
    std::string entity{};
    date on{};
    std::string award{};
    std::optional<decimal> amount{};
    std::string text{};

    friend bool operator==(RewardShare const&, RewardShare const&) = default;
};
BOOST_DESCRIBE_STRUCT(RewardShare, (), (entity, on, award, amount, text))

template <class Late = void>
constexpr auto notes(RewardShare const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "To whom."},
                                                   {"on", "When."},
                                                   {"award", "The award."},
                                                   {"amount", "Yuan: as recorded, or what goes with the award."},
                                                   {"text", "What for."}});
}

/// Money from a score.
struct MoneyShare {
    std::string rule{};
    std::string entity{};
    std::string role{};
    decimal amount{};

    friend bool operator==(MoneyShare const&, MoneyShare const&) = default;
};
BOOST_DESCRIBE_STRUCT(MoneyShare, (), (rule, entity, role, amount))

template <class Late = void>
constexpr auto notes(MoneyShare const*) {
    return std::to_array<reflect::note_for<Late>>({{"rule", "The rule."},
                                                   {"entity", "Who."},
                                                   {"role", "The role; empty: the entity."},
                                                   {"amount", "Yuan; below 0: to be paid."}});
}

/// Inspections due by standing.
struct InspectionStatus {
    std::string entity{};
    std::string standing{};
    std::string period{};
    std::int64_t wanted = 0;
    std::int64_t done = 0;

    friend bool operator==(InspectionStatus const&, InspectionStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(InspectionStatus, (), (entity, standing, period, wanted, done))

template <class Late = void>
constexpr auto notes(InspectionStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"entity", "Who."},
                                                   {"standing", "Its standing; empty: none."},
                                                   {"period", "The period."},
                                                   {"wanted", "How often."},
                                                   {"done", "How often it was inspected in the period so far."}});
}

/// What holds of an assessment after a superior looked again.
struct ResultInForce {
    std::string entity{};
    std::string assessment{};
    ratio own{};
    ratio in_force{};
    std::string lowered_by{};

    friend bool operator==(ResultInForce const&, ResultInForce const&) = default;
};
BOOST_DESCRIBE_STRUCT(ResultInForce, (), (entity, assessment, own, in_force, lowered_by))

template <class Late = void>
constexpr auto notes(ResultInForce const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"entity", "Who."},
         {"assessment", "The assessment."},
         {"own", "Its own total."},
         {"in_force", "The total that holds: not above what a superior gave for days that both cover."},
         {"lowered_by", "The superior's assessment."}});
}

/// The reward for a fine and a number of units counted, in yuan, exact to 0.01 (half up).
[[nodiscard]] decimal reward_for(RewardRule const& rule, std::optional<decimal> fine, std::int64_t count,
                                 bool insider);

/// The amount of a penalty at its n-th notice (from 1), in yuan.
[[nodiscard]] decimal penalty_for(PenaltyRule const& rule, std::int64_t notices);

/// Every penalty that was imposed, role by role, by day. Without an amount of its own it costs what its rule says, doubled
/// for each repeated notice of its hazard where the rule doubles.
[[nodiscard]] std::vector<PenaltyShare> penalties(State const& state, date on);

/// Every reward that was given, by day.
[[nodiscard]] std::vector<RewardShare> rewards(State const& state, date on);

/// Money from the latest scores.
[[nodiscard]] std::vector<MoneyShare> money(State const& state, date on);

/// Inspections by standing, in the period of the date.
[[nodiscard]] std::vector<InspectionStatus> inspections(State const& state, date on);

/// Assessments whose result a superior's later one lowers.
[[nodiscard]] std::vector<ResultInForce> results_in_force(State const& state, date on);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_consequences.ipp>
#endif
