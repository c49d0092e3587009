// SPDX-License-Identifier: BSL-1.0

// What was assessed, in a table; and the scorecards themselves.

#include <utility>

#include <steelyard/engine/score.hpp>
#include <steelyard/number/display.hpp>
#include <steelyard/report/programme.hpp>
#include <steelyard/report/scorecard.hpp>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

void write_scores(Board const& board) {
    if (board.status.scores.empty()) return;
    board.page.heading(board.say("考评结果", "Assessments"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("单位", "Entity"), board.head("标准", "Standard"), board.head("日期", "Date"),
                    board.head("得分", "Total", true), board.head("等级", "Level")});
    for (ScoreStatus const& one : board.status.scores) {
        CheckedScheme const* const known = board.state.programme().scheme(one.scheme);
        std::string scheme = one.scheme;
        if (known != nullptr && !known->scheme().title.empty())
            scheme = known->scheme().title.in(board.page.tongue());
        rows.push_back({Board::cell(column(board, one.entity)), Board::cell(scheme, Ink::faint),
                        Board::cell(to_string(one.on)), Board::number(one.total ? shown(*one.total, 2) : "–"),
                        Board::cell(outcome_words(board, one.kind, one.level, one.scheme))});
    }
    board.page.table(rows, 2);
}

std::string programme_scores(State const& state, ProgrammeStatus const& status, Style const& style) {
    Page page(style);
    Board const board{page, state, status};
    write_head(board, "考评", "assessments");
    write_scores(board);
    if (status.scores.empty()) page.line({{"  " + board.say("暂无考评", "none yet"), Ink::faint}});
    std::string out = std::move(page).take();
    for (ScoreStatus const& one : status.scores) {
        AssessmentThread const* const thread = state.assessment(one.assessment);
        CheckedScheme const* const scheme = state.programme().scheme(one.scheme);
        if (thread == nullptr || scheme == nullptr || thread->made.assessment.empty()) continue;
        Assessment assessment = thread->made.assessment.front();
        std::uint32_t const who = state.roster().find(one.entity);
        if (assessment.title.empty() && who != nowhere) assessment.title = state.roster().entity(who).title;
        auto const checked = validate(*scheme, std::move(assessment));
        if (!checked) continue; // admitted ones are sound
        out += "\n" + scorecard(*scheme, *checked, score(*scheme, *checked), style);
    }
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
