// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// From the results of members to one of the whole, and conditions on groups of members.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/cohort/ranking.hpp>
#include <steelyard/config.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// How members' scores become one: the plain mean; the mean by weight; the sum of score × coefficient; the mean of the
/// means of voter groups by the groups' weights; the least; the most; the sum.
enum class rollup_method : std::uint8_t { mean, weighted, coefficients, groups, minimum, maximum, sum };
BOOST_DESCRIBE_ENUM(rollup_method, mean, weighted, coefficients, groups, minimum, maximum, sum)

/// What a member without a score does: the whole is not known; it is left out; it counts as 0.
enum class missing_rule : std::uint8_t { unknown, skip, zero };
BOOST_DESCRIBE_ENUM(missing_rule, unknown, skip, zero)

/// The weight of a member, by its id, or of a group of members, by its name.
struct MemberWeight {
    std::string of{};
    fraction weight{decimal(1), decimal(1)};

    friend constexpr bool operator==(MemberWeight const&, MemberWeight const&) = default;
};
BOOST_DESCRIBE_STRUCT(MemberWeight, (), (of, weight))

template <class Late = void>
constexpr auto notes(MemberWeight const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"of", "A member, or a group of members.", reflect::presence::required},
         {"weight", "Its weight or coefficient.", reflect::presence::required}});
}
template <>
inline constexpr reflect::KeyedBy reflect::keyed<MemberWeight> = {"of", "weight"};

/// How the results of members become one.
struct RollUp {
    rollup_method how = rollup_method::mean;
    std::vector<MemberWeight> weights{};
    missing_rule missing = missing_rule::unknown;
    std::optional<std::int64_t> member_digits{}; ///< members' scores are rounded to so many decimals first
    std::optional<std::int64_t> digits{};        ///< the result is rounded to so many decimals
    rounding_mode round = rounding_mode::half_up;
    std::optional<std::int64_t>
        worst_member{}; ///< the whole's level is at most so many above its worst member's

    friend constexpr bool operator==(RollUp const&, RollUp const&) = default;
};
BOOST_DESCRIBE_STRUCT(RollUp, (), (how, weights, missing, member_digits, digits, round, worst_member))

template <class Late = void>
constexpr auto notes(RollUp const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"how", "mean, weighted, coefficients, groups, minimum, maximum or sum."},
         {"weights", "Weights of members, or of groups of members."},
         {"missing", "What a member without a score does: unknown, skip or zero."},
         {"member_digits", "Members' scores are rounded to so many decimals first."},
         {"digits", "The result is rounded to so many decimals."},
         {"round", "How: half_up unless said."},
         {"worst_member", "The level of the whole is at most so many above that of its worst member."}});
}

/// A result of a member.
struct MemberResult {
    std::string id;
    std::string group;                  ///< its group of voters, category, kind
    std::optional<ratio> score;         ///< nothing: not known
    std::optional<std::uint32_t> level; ///< counted as in Outcome, 0 below every level; nothing: not known

    friend bool operator==(MemberResult const&, MemberResult const&) = default;
};

/// A requirement on a group of members: how many of them (or which share) fulfil it.
struct GroupCondition {
    std::string group{};                 ///< only members of this group; all unless said
    std::optional<std::string> level{};  ///< they reach this level
    std::optional<Interval> score{};     ///< their score lies in
    std::optional<std::int64_t> count{}; ///< at least so many do
    std::optional<percent> share{};      ///< at least this share does
    bool all = false;                    ///< all of them do
    bool none = false;                   ///< none of them does
    truth empty = truth::unknown;        ///< what it is worth for a group without members

    friend constexpr bool operator==(GroupCondition const&, GroupCondition const&) = default;
};
BOOST_DESCRIBE_STRUCT(GroupCondition, (), (group, level, score, count, share, all, none, empty))

template <class Late = void>
constexpr auto notes(GroupCondition const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"group", "Only members of this group."},
         {"level", "They reach this level."},
         {"score", "Their score lies in this interval."},
         {"count", "At least so many of them."},
         {"share", "At least this share of them."},
         {"all", "All of them."},
         {"none", "None of them."},
         {"empty", "What it is worth where there is no member: yes, no or unknown."}});
}

/// What an area (a county, a group of companies) needs for a level of its own: every condition.
struct AreaLevel {
    std::string id{};
    Text title{};
    std::vector<GroupCondition> needs{};

    friend constexpr bool operator==(AreaLevel const&, AreaLevel const&) = default;
};
BOOST_DESCRIBE_STRUCT(AreaLevel, (), (id, title, needs))

template <class Late = void>
constexpr auto notes(AreaLevel const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Its name.", reflect::presence::required},
         {"title", "What people call it."},
         {"needs", "Conditions, all of which must hold.", reflect::presence::required_lone}});
}

STEELYARD_END_NAMESPACE
