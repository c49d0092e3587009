// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/programme.hpp>

#include <utility>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

constexpr std::size_t whole_agenda = static_cast<std::size_t>(-1);

/// A page with its head, filled by the sections of one question.
template <class Sections>
std::string paged(State const& state, ProgrammeStatus const& status, Style const& style, std::string_view zh,
                  std::string_view en, Sections const& sections) {
    Page page(style);
    Board const board{page, state, status};
    write_head(board, zh, en);
    sections(board);
    return std::move(page).take();
}

} // namespace

std::string programme_status(State const& state, ProgrammeStatus const& status, Style const& style) {
    return paged(state, status, style, "进展", "where it stands", [](Board const& board) {
        write_phases(board);
        write_targets(board);
        write_standings(board);
        write_missing_roles(board);
        write_papers(board, false);
        write_coverage(board);
        write_hazard_counts(board, false);
        write_rates(board, false);
        write_stops(board);
        write_agenda(board, 12);
    });
}

std::string programme_agenda(State const& state, ProgrammeStatus const& status, Style const& style) {
    return paged(state, status, style, "待办日程", "agenda",
                 [](Board const& board) { write_agenda(board, whole_agenda); });
}

std::string programme_matrix(State const& state, ProgrammeStatus const& status, Style const& style) {
    return paged(state, status, style, "责任清单", "responsibilities", [](Board const& board) {
        write_matrix(board);
        write_loads(board);
        write_problems(board);
    });
}

std::string programme_hazards(State const& state, ProgrammeStatus const& status, Style const& style) {
    return paged(state, status, style, "隐患", "hazards", [](Board const& board) {
        write_hazards(board);
        write_unregistered(board);
        write_rescorings(board);
        write_hazard_counts(board, true);
        write_rates(board, true);
        write_stops(board);
        write_reports(board);
        write_months(board);
    });
}

std::string programme_samples(State const& state, ProgrammeStatus const& status, Style const& style) {
    return paged(state, status, style, "抽样", "samples", [](Board const& board) { write_samples(board); });
}

std::string programme_awards(State const& state, ProgrammeStatus const& status, Style const& style) {
    return paged(state, status, style, "评选", "awards", [](Board const& board) {
        write_awards(board);
        write_money(board);
        write_penalties(board);
        write_rewards(board);
        write_in_force(board);
    });
}

std::string programme_report(State const& state, ProgrammeStatus const& status, Style const& style) {
    return paged(state, status, style, "总结报告", "report", [](Board const& board) {
        write_phases(board);
        write_targets(board);
        write_attainment(board);
        write_standings(board);
        write_area(board);
        write_missing_roles(board);
        write_papers(board, true);
        write_routines(board);
        write_coverage(board);
        write_inspections(board);
        write_hazard_counts(board, true);
        write_rates(board, true);
        write_hazards(board);
        write_unregistered(board);
        write_rescorings(board);
        write_stops(board);
        write_reports(board);
        write_months(board);
        write_matrix(board);
        write_loads(board);
        write_problems(board);
        write_scores(board);
        write_samples(board);
        write_awards(board);
        write_money(board);
        write_penalties(board);
        write_rewards(board);
        write_in_force(board);
        write_figures(board);
        write_agenda(board, whole_agenda);
    });
}

std::string sample(State const& state, Sample const& drawn, Style const& style) {
    Page page(style);
    ProgrammeStatus const nothing;
    Board const board{page, state, nothing};
    page.line(
        {{board.say("抽样：", "Sample: ") + title_in(board.programme().samples, drawn.plan, page.tongue()),
          Ink::strong}});
    write_strata(board, drawn.seed, drawn.population, drawn.strata);
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
