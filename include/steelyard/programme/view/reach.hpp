// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Who reached what: coverage, standings, targets, accountability, the whole.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/state.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// How many of a group were checked.
struct Coverage {
    std::string topic{};
    std::string category{};
    std::int64_t population = 0;
    std::int64_t checked = 0;
    std::optional<ratio> share{};
    std::vector<std::string> missing{};
    std::vector<std::string> open_classes{};

    friend bool operator==(Coverage const&, Coverage const&) = default;
};
BOOST_DESCRIBE_STRUCT(Coverage, (), (topic, category, population, checked, share, missing, open_classes))

template <class Late = void>
constexpr auto notes(Coverage const*) {
    return std::to_array<reflect::note_for<Late>>({{"topic", "The topic; empty: any check counts."},
                                                   {"category", "The category; empty: all."},
                                                   {"population", "How many there are."},
                                                   {"checked", "How many were checked."},
                                                   {"share", "Checked / population."},
                                                   {"missing", "Who was not checked."},
                                                   {"open_classes", "Open classes whose members are not all listed."}});
}

/// Who stands where.
struct Standings {
    std::string standing{};
    std::int64_t count = 0;
    std::optional<ratio> share{};
    std::vector<std::string> entities{};

    friend bool operator==(Standings const&, Standings const&) = default;
};
BOOST_DESCRIBE_STRUCT(Standings, (), (standing, count, share, entities))

template <class Late = void>
constexpr auto notes(Standings const*) {
    return std::to_array<reflect::note_for<Late>>({{"standing", "The standing; empty: none."},
                                                   {"count", "How many."},
                                                   {"share", "Of all."},
                                                   {"entities", "Who."}});
}

/// How a target stands.
enum class target_state : std::uint8_t { reached, on_the_way, missed, cannot_judge };
BOOST_DESCRIBE_ENUM(target_state, reached, on_the_way, missed, cannot_judge)

/// A target on a date.
struct TargetStatus {
    std::string target{};
    target_state state = target_state::cannot_judge;
    std::int64_t base = 0;
    std::int64_t reached = 0;
    std::int64_t wanted = 0;
    std::optional<ratio> share{};
    std::optional<date> by{};
    std::optional<std::int64_t> days{};
    std::vector<std::string> entities{};
    std::vector<std::string> missing{};
    std::vector<std::string> late{};
    std::vector<std::string> open_classes{};

    friend bool operator==(TargetStatus const&, TargetStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(TargetStatus, (),
                      (target, state, base, reached, wanted, share, by, days, entities, missing, late,
                       open_classes))

template <class Late = void>
constexpr auto notes(TargetStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"target", "The target."},
                                                   {"state", "How it stands."},
                                                   {"base", "Among how many."},
                                                   {"reached", "How many of them have reached it."},
                                                   {"wanted", "How many have to."},
                                                   {"share", "Reached / base."},
                                                   {"by", "Until when."},
                                                   {"days", "Days left; below 0: days past."},
                                                   {"entities", "Who has reached it."},
                                                   {"missing", "Who has not."},
                                                   {"late", "Who reached it after the date."},
                                                   {"open_classes", "Open classes whose members are not all listed."}});
}

/// Attainment of a category.
struct Attainment {
    std::string category{};
    std::int64_t base = 0;
    std::int64_t reached = 0;
    std::optional<ratio> share{};
    std::vector<Standings> standings{};
    std::vector<std::string> open_classes{};

    friend bool operator==(Attainment const&, Attainment const&) = default;
};
BOOST_DESCRIBE_STRUCT(Attainment, (), (category, base, reached, share, standings, open_classes))

template <class Late = void>
constexpr auto notes(Attainment const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"category", "The category; empty: all."},
         {"base", "How many there are."},
         {"reached", "How many stand anywhere above none, or at the lowest that a target asks of them."},
         {"share", "Reached / base."},
         {"standings", "Who stands where."},
         {"open_classes", "Open classes whose members are not all listed."}});
}

/// A role that nobody holds.
struct MissingRole {
    std::string role{};
    std::string entity{};

    friend bool operator==(MissingRole const&, MissingRole const&) = default;
};
BOOST_DESCRIBE_STRUCT(MissingRole, (), (role, entity))

template <class Late = void>
constexpr auto notes(MissingRole const*) {
    return std::to_array<reflect::note_for<Late>>({{"role", "The role."}, {"entity", "Where."}});
}

/// Which level the whole has.
struct AreaStatus {
    std::string level{};
    std::string possible{};
    std::vector<std::string> unmet{};

    friend bool operator==(AreaStatus const&, AreaStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(AreaStatus, (), (level, possible, unmet))

template <class Late = void>
constexpr auto notes(AreaStatus const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"level", "The highest level whose conditions hold; empty: none."},
         {"possible", "The highest level that may hold, where something is not known."},
         {"unmet", "What the next level still lacks."}});
}

/// Coverage of each topic and category, and of all, by checks of any form but self-checks.
[[nodiscard]] std::vector<Coverage> coverage(State const& state, date on);

/// Who in the scope stands where, from the lowest up, those without a standing first.
[[nodiscard]] std::vector<Standings> standings(State const& state, date on);

/// Every target. Open classes that are not listed keep a target about all or about a share from being reached, and from being missed before its date.
[[nodiscard]] std::vector<TargetStatus> targets(State const& state, date on);

/// Attainment of each category of the scope, and of all.
[[nodiscard]] std::vector<Attainment> attainment(State const& state, date on);

/// Roles that nobody holds.
[[nodiscard]] std::vector<MissingRole> missing_roles(State const& state, date on);

/// The level of the whole by the conditions on its entities.
[[nodiscard]] AreaStatus area(State const& state, date on);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_reach.ipp>
#endif
