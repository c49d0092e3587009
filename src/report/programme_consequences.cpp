// SPDX-License-Identifier: BSL-1.0

// Penalties and rewards, money from scores, inspections by standing, results lowered afterwards.

#include <steelyard/number/display.hpp>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

void write_penalties(Board const& board) {
    if (board.status.penalties.empty()) return;
    board.page.heading(board.say("处罚", "Penalties"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("日期", "Date"), board.head("单位", "Entity"), board.head("角色", "Role"),
                    board.head("依据", "For"), board.head("金额", "Amount", true),
                    board.head("扣分", "Points", true)});
    for (PenaltyShare const& one : board.status.penalties) {
        std::string why = one.rule.empty()
                              ? one.text
                              : title_in(board.programme().penalties, one.rule, board.page.tongue());
        if (!one.hazard.empty()) why += (why.empty() ? "" : " ") + one.hazard;
        if (one.notices > 1)
            why += board.say("，第 " + std::to_string(one.notices) + " 次通知",
                             ", notice " + std::to_string(one.notices));
        rows.push_back({Board::cell(to_string(one.on)), Board::cell(column(board, one.entity)),
                        Board::cell(one.role), Board::cell(why, Ink::faint),
                        Board::number(board.yuan(one.amount), Ink::bad),
                        Board::number(one.points.is_zero() ? std::string() : marks(one.points))});
    }
    board.page.table(rows, 2);
}

void write_rewards(Board const& board) {
    if (board.status.rewards.empty()) return;
    board.page.heading(board.say("奖励", "Rewards"));
    std::vector<std::vector<Cell>> rows;
    for (RewardShare const& one : board.status.rewards) {
        std::string const why =
            one.award.empty() ? one.text : title_in(board.programme().awards, one.award, board.page.tongue());
        rows.push_back({Board::cell(to_string(one.on)), Board::cell(column(board, one.entity)),
                        Board::cell(why, Ink::faint),
                        Board::number(one.amount ? board.yuan(*one.amount) : std::string())});
    }
    board.page.table(rows, 2);
}

void write_money(Board const& board) {
    if (board.status.money.empty()) return;
    board.page.heading(board.say("奖罚金额", "Money from scores"));
    std::vector<std::vector<Cell>> rows;
    for (MoneyShare const& one : board.status.money)
        rows.push_back(
            {Board::cell(column(board, one.entity)), Board::cell(one.role),
             Board::cell(title_in(board.programme().money, one.rule, board.page.tongue()), Ink::faint),
             Board::number(board.yuan(one.amount), one.amount < 0 ? Ink::bad : Ink::plain)});
    board.page.table(rows, 2);
}

void write_inspections(Board const& board) {
    if (board.status.inspections.empty()) return;
    board.page.heading(board.say("按等级的检查频次", "Inspections by standing"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("单位", "Entity"), board.head("状态", "Standing"),
                    board.head("周期", "Period"), board.head("应查", "Wanted", true),
                    board.head("已查", "Done", true)});
    for (InspectionStatus const& one : board.status.inspections)
        rows.push_back({Board::cell(column(board, one.entity)), Board::cell(board.standing(one.standing)),
                        Board::cell(one.period), Board::number(one.wanted),
                        Board::number(one.done, one.done < one.wanted ? Ink::warn : Ink::good)});
    board.page.table(rows, 2);
}

void write_in_force(Board const& board) {
    if (board.status.in_force.empty()) return;
    board.page.heading(board.say("上级复评后的结果", "Results lowered by a superior"));
    for (ResultInForce const& one : board.status.in_force)
        board.page.line(
            {{"  " + board.who(one.entity), Ink::plain},
             {board.say("：", ": ") + marks(one.own) + " → " + marks(one.in_force), Ink::warn},
             {board.say("（依据 ", " (by ") + one.lowered_by + board.say("）", ")"), Ink::faint}});
}

} // namespace report
STEELYARD_END_NAMESPACE
