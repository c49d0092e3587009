// SPDX-License-Identifier: BSL-1.0

// The responsibility matrix, who bears how much, and how problems stand.

#include <algorithm>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string problem_title(Board const& board, std::string const& id) {
    return title_in(board.programme().problems, id, board.page.tongue());
}

} // namespace

void write_matrix(Board const& board) {
    if (board.status.matrix.empty()) return;
    board.page.heading(board.say("责任清单", "Responsibility matrix"));
    for (MatrixRow const& one : board.status.matrix) {
        Line right{
            {one.due ? board.say("期限 ", "due ") + to_string(*one.due) : board.say("无期限", "no deadline"),
             Ink::faint}};
        board.page.pair(
            {{"  " + one.problem + "  ", Ink::strong}, {problem_title(board, one.problem), Ink::plain}},
            right);
        board.page.hang({{"      " + board.say("责任领导：", "leader: "), Ink::faint}},
                        one.leader.empty() ? board.say("未定", "not named") : board.who(one.leader));
        board.names("    牵头单位", "    lead", board.each(one.leads));
        board.names("    责任单位", "    responsible", board.each(one.responsible));
        // Where nothing but units is named, the expansion says the same once more.
        if (!std::is_permutation(one.expanded.begin(), one.expanded.end(), one.responsible.begin(),
                                 one.responsible.end()))
            board.names("    展开后", "    with groups expanded", board.each(one.expanded), Ink::faint);
        if (!one.leads_not_expanded.empty())
            board.names("    牵头但不在责任单位之列", "    leads without being responsible",
                        board.each(one.leads_not_expanded), Ink::warn);
        else if (!one.leads_not_responsible.empty())
            board.names("    牵头单位仅以群体名义负责", "    lead responsible only through a group",
                        board.each(one.leads_not_responsible), Ink::faint);
        board.names("    无成员的群体", "    groups without members", board.each(one.empty_groups),
                    Ink::warn);
    }
}

void write_loads(Board const& board) {
    if (board.status.loads.empty()) return;
    board.page.heading(board.say("工作量", "Loads"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("职务或单位", "Position or unit"), board.head("负责", "Leader", true),
                    board.head("牵头", "Lead", true), board.head("责任", "Responsible", true),
                    board.head("展开后", "Expanded", true), board.head("合计", "All", true)});
    for (Load const& one : board.status.loads)
        rows.push_back({Board::cell(column(board, one.who)), Board::tally(one.leader), Board::tally(one.lead),
                        Board::tally(one.responsible), Board::tally(one.expanded),
                        Board::number(one.all, one.all == 0 ? Ink::faint : Ink::strong)});
    board.page.table(rows, 2);
}

void write_problems(Board const& board) {
    if (board.status.problems.empty()) return;
    auto const words = [&](problem_state state) {
        switch (state) {
        case problem_state::assigned: return board.say("已交办", "assigned");
        case problem_state::in_progress: return board.say("整改中", "in progress");
        case problem_state::verified: return board.say("已核实", "verified");
        case problem_state::written_off: return board.say("已销号", "written off");
        }
        return std::string();
    };
    board.page.heading(board.say("问题整改进展", "Progress with problems"));
    for (ProblemStatus const& one : board.status.problems) {
        bool const over = one.state == problem_state::written_off;
        std::string tail = words(one.state);
        if (one.done && !over) tail += " " + to_string(*one.done) + "%";
        Ink const ink = over ? Ink::good : one.days && *one.days < 0 ? Ink::bad : Ink::plain;
        board.page.pair(
            {{"  " + one.problem + "  ", Ink::strong}, {problem_title(board, one.problem), Ink::plain}},
            {{tail, ink}});
        std::string text =
            board.say("报告 " + std::to_string(one.reports) + " 次",
                      std::to_string(one.reports) + (one.reports == 1 ? " report" : " reports"));
        if (one.last) text += board.say("，最近 ", ", the last on ") + to_string(*one.last);
        if (one.written_off_on)
            text += board.say("；销号 ", "; written off ") + to_string(*one.written_off_on);
        if (!over && one.due) text += board.say("；", "; ") + board.days(one.days);
        board.page.hang({{"      ", Ink::plain}}, text, Ink::faint);
        if (!over) board.names("    未报进展", "    no report from", board.each(one.silent), Ink::warn);
    }
    std::vector<std::string> gone;
    for (ProblemStatus const& one : board.status.problems)
        if (one.state == problem_state::written_off) gone.push_back(problem_title(board, one.problem));
    board.page.gap();
    if (gone.empty())
        board.page.line({{"  " + board.say("尚无销号问题", "nothing written off yet"), Ink::faint}});
    else
        board.names("已销号清单", "written off", gone, Ink::good);
}

} // namespace report
STEELYARD_END_NAMESPACE
