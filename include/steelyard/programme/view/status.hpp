// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/programme/view/consequences.hpp>
#include <steelyard/programme/view/findings.hpp>
#include <steelyard/programme/view/hazards.hpp>
#include <steelyard/programme/view/honours.hpp>
#include <steelyard/programme/view/matrix.hpp>
#include <steelyard/programme/view/plan.hpp>
#include <steelyard/programme/view/reach.hpp>
#include <steelyard/programme/view/scores.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Every answer about a programme on a date, as one value: what programs read as JSON.
struct ProgrammeStatus {
    std::string programme;
    date on{};
    std::int64_t records = 0;
    std::vector<PhaseStatus> phases;
    std::vector<PaperStatus> papers;
    std::vector<RoutineStatus> routines;
    std::vector<AgendaEntry> agenda;
    std::vector<Coverage> coverage;
    std::vector<Standings> standings;
    std::vector<TargetStatus> targets;
    std::vector<Attainment> attainment;
    std::vector<MissingRole> missing_roles;
    AreaStatus area;
    std::vector<HazardStatus> hazards;
    std::vector<HazardCount> hazard_counts;
    std::vector<RateValue> rates;
    std::vector<MonthlyForm> months;
    std::vector<StopStatus> stops;
    std::vector<ReportStatus> reports;
    std::vector<FindingStatus> unregistered;
    std::vector<Rescoring> rescorings;
    std::vector<FigureCheck> figures;
    std::vector<MatrixRow> matrix;
    std::vector<Load> loads;
    std::vector<ProblemStatus> problems;
    std::vector<ScoreStatus> scores;
    std::vector<SampleStatus> samples;
    std::vector<AwardStatus> awards;
    std::vector<MoneyShare> money;
    std::vector<PenaltyShare> penalties;
    std::vector<RewardShare> rewards;
    std::vector<InspectionStatus> inspections;
    std::vector<ResultInForce> in_force;

    friend bool operator==(ProgrammeStatus const&, ProgrammeStatus const&) = default;
};
BOOST_DESCRIBE_STRUCT(ProgrammeStatus, (),
                      (programme, on, records, phases, papers, routines, agenda, coverage, standings, targets,
                       attainment, missing_roles, area, hazards, hazard_counts, rates, months, stops, reports,
                       unregistered, rescorings, figures, matrix, loads, problems, scores, samples, awards,
                       money, penalties, rewards, inspections, in_force))

template <class Late = void>
constexpr auto notes(ProgrammeStatus const*) {
    return std::to_array<reflect::note_for<Late>>({{"programme", "Id of the programme."},
                                                   {"on", "The date."},
                                                   {"records", "How many records it rests on."},
                                                   {"phases", "Phases, in order."},
                                                   {"papers", "Papers owed and handed in."},
                                                   {"routines", "Routines of every entity."},
                                                   {"agenda", "What is overdue, and what falls due within 30 days."},
                                                   {"coverage", "Who was checked."},
                                                   {"standings", "Who stands where."},
                                                   {"targets", "Targets."},
                                                   {"attainment", "Attainment of each category."},
                                                   {"missing_roles", "Roles that nobody holds."},
                                                   {"area", "The level of the whole."},
                                                   {"hazards", "Every hazard."},
                                                   {"hazard_counts", "Hazards counted by topic, entity and grade."},
                                                   {"rates", "The rates of the programme."},
                                                   {"months", "The monthly forms."},
                                                   {"stops", "Stop orders."},
                                                   {"reports", "Reports from the public."},
                                                   {"unregistered", "Findings that nobody registered as hazards yet."},
                                                   {"rescorings", "Assessments without what is written off."},
                                                   {"figures", "Published figures, checked."},
                                                   {"matrix", "The responsibility matrix."},
                                                   {"loads", "Who bears how many problems."},
                                                   {"problems", "How problems stand."},
                                                   {"scores", "What entities were last assessed at."},
                                                   {"samples", "Samples drawn."},
                                                   {"awards", "Awards."},
                                                   {"money", "Money from scores."},
                                                   {"penalties", "Penalties imposed, role by role."},
                                                   {"rewards", "Rewards given."},
                                                   {"inspections", "Inspections by standing."},
                                                   {"in_force", "Results that a superior's later one lowers."}});
}

/// Asks everything. O(threads · log n), and a scoring for each candidate of an award.
[[nodiscard]] inline ProgrammeStatus status(State const& state, date on) {
    ProgrammeStatus out;
    out.programme = state.programme().programme().id;
    out.on = on;
    out.records = static_cast<std::int64_t>(state.records().size());
    out.phases = phases(state, on);
    out.papers = papers(state, on);
    out.routines = routines(state, on);
    out.agenda = agenda(state, on);
    out.coverage = coverage(state, on);
    out.standings = standings(state, on);
    out.targets = targets(state, on);
    out.attainment = attainment(state, on);
    out.missing_roles = missing_roles(state, on);
    out.area = area(state, on);
    out.hazards = hazards(state, on);
    out.hazard_counts = hazard_counts(state, on);
    out.rates = rates(state, on);
    out.months = monthly_forms(state, on);
    out.stops = stops(state, on);
    out.reports = reports(state, on);
    out.unregistered = unregistered(state, on);
    out.rescorings = rescorings(state, on);
    out.figures = check_figures(state.programme().programme());
    out.matrix = matrix(state, on);
    out.loads = loads(state, on);
    out.problems = problems(state, on);
    out.scores = scores(state, on);
    out.samples = samples(state, on);
    out.awards = awards(state, on);
    out.money = money(state, on);
    out.penalties = penalties(state, on);
    out.rewards = rewards(state, on);
    out.inspections = inspections(state, on);
    out.in_force = results_in_force(state, on);
    return out;
}

STEELYARD_END_NAMESPACE
