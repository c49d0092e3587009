// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What became of a programme, for people. Every page is made from answers that were computed before
/// (`status(state, date)`); nothing here decides anything. All pages are linear in what they show.

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/programme/view/status.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// Where the programme stands: phases, targets, coverage, papers late, hazards and stop orders in numbers, what is due
/// next.
[[nodiscard]] std::string programme_status(State const& state, ProgrammeStatus const& status,
                                           Style const& style = {});

/// What is overdue and what falls due next, day by day.
[[nodiscard]] std::string programme_agenda(State const& state, ProgrammeStatus const& status,
                                           Style const& style = {});

/// The responsibility matrix, the loads, and how problems stand.
[[nodiscard]] std::string programme_matrix(State const& state, ProgrammeStatus const& status,
                                           Style const& style = {});

/// The register of hazards with counts and rates, stop orders, reports from the public, the monthly form.
[[nodiscard]] std::string programme_hazards(State const& state, ProgrammeStatus const& status,
                                            Style const& style = {});

/// What entities were last assessed at, in a table, and the scorecard of each assessment whose findings were recorded. A scoring
/// for each of them.
[[nodiscard]] std::string programme_scores(State const& state, ProgrammeStatus const& status,
                                           Style const& style = {});

/// The samples that were drawn, with all that is needed to draw them again.
[[nodiscard]] std::string programme_samples(State const& state, ProgrammeStatus const& status,
                                            Style const& style = {});

/// The awards with their candidates, money from scores, penalties and rewards, results that a superior's later one lowers.
[[nodiscard]] std::string programme_awards(State const& state, ProgrammeStatus const& status,
                                           Style const& style = {});

/// Everything, as the report that a programme ends with: all of the above, papers and routines of everybody, attainment,
/// roles that nobody holds, inspections, published figures that do not hold.
[[nodiscard]] std::string programme_report(State const& state, ProgrammeStatus const& status,
                                           Style const& style = {});

/// One sample before it is recorded.
[[nodiscard]] std::string sample(State const& state, Sample const& drawn, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
