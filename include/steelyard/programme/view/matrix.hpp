// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The responsibility matrix, who bears how much, and how problems stand.

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

/// A problem with those who answer for it.
struct MatrixRow {
    std::string problem{};
    std::string leader{};
    std::vector<std::string> leads{};
    std::vector<std::string> responsible{};
    std::vector<std::string> expanded{};
    std::vector<std::string> leads_not_responsible{};
    std::vector<std::string> leads_not_expanded{};
    std::vector<std::string> empty_groups{};
    std::optional<date> due{};

    friend bool operator==(MatrixRow const&, MatrixRow const&) = default;
};
BOOST_DESCRIBE_STRUCT(MatrixRow, (),
                      (problem, leader, leads, responsible, expanded, leads_not_responsible,
                       leads_not_expanded, empty_groups, due))

template <class Late = void>
constexpr auto notes(MatrixRow const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"problem", "The problem."},
         {"leader", "The position that answers for it."},
         {"leads", "Lead departments."},
         {"responsible", "Responsible units, as written."},
         {"expanded", "Responsible units, groups expanded."},
         {"leads_not_responsible", "Lead departments that are not among the responsible as written."},
         {"leads_not_expanded", "Those that are not among them with groups expanded either."},
         {"empty_groups", "Groups that expand to nobody."},
         {"due", "Until when."}});
}

/// How many problems somebody bears.
struct Load {
    std::string who{};
    std::int64_t leader = 0;
    std::int64_t lead = 0;
    std::int64_t responsible = 0;
    std::int64_t expanded = 0;
    std::int64_t all = 0;

    friend bool operator==(Load const&, Load const&) = default;
};
BOOST_DESCRIBE_STRUCT(Load, (), (who, leader, lead, responsible, expanded, all))

template <class Late = void>
constexpr auto notes(Load const*) {
    return std::to_array<reflect::note_for<Late>>({{"who", "The position or unit."},
                                                   {"leader", "As leader."},
                                                   {"lead", "As lead department."},
                                                   {"responsible", "As responsible unit, by name."},
                                                   {"expanded", "As responsible unit, groups expanded."},
                                                   {"all", "Problems in any part, groups expanded."}});
}

/// A problem on a date.
struct ProblemStatus {
    std::string problem{};
    problem_state state = problem_state::assigned;
    std::int64_t reports = 0;
    std::optional<date> last{};
    std::optional<percent> done{};
    std::vector<std::string> silent{};
    std::optional<date> due{};
    std::optional<std::int64_t> days{};
    std::optional<date> written_off_on{};

    friend bool operator==(ProblemStatus const&, ProblemStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(ProblemStatus, (),
                      (problem, state, reports, last, done, silent, due, days, written_off_on))

template <class Late = void>
constexpr auto notes(ProblemStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"problem", "The problem."},
                                                   {"state", "Where it stands."},
                                                   {"reports", "Reports of progress."},
                                                   {"last", "The last of them."},
                                                   {"done", "How much is done, as last reported."},
                                                   {"silent", "Responsible units that have not reported."},
                                                   {"due", "Until when."},
                                                   {"days", "Days left; below 0: overdue."},
                                                   {"written_off_on", "When it was written off."}});
}

/// Every problem, groups expanded for the date.
[[nodiscard]] std::vector<MatrixRow> matrix(State const& state, date on);

/// Positions of the bodies first (those without a problem too), then units, by number of problems.
[[nodiscard]] std::vector<Load> loads(State const& state, date on);

/// Every problem.
[[nodiscard]] std::vector<ProblemStatus> problems(State const& state, date on);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/view_matrix.ipp>
#endif
