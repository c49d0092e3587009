// SPDX-License-Identifier: BSL-1.0

// Stop orders, reports from the public, published figures.

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

void write_stops(Board const& board) {
    if (board.status.stops.empty()) return;
    auto const words = [&](stop_state state) {
        switch (state) {
        case stop_state::stopped: return board.say("停产中", "stopped");
        case stop_state::resume_asked: return board.say("已申请复产", "resumption asked for");
        case stop_state::reviewed: return board.say("复查通过", "reviewed");
        case stop_state::resumed: return board.say("已复产", "resumed");
        }
        return std::string();
    };
    board.page.heading(board.say("停产整改", "Stop orders"));
    for (StopStatus const& one : board.status.stops) {
        bool const over = one.state == stop_state::resumed;
        board.page.pair({{"  " + one.stop, Ink::strong},
                         {board.say("（", " (") + board.who(one.entity) + board.say("）", ")"), Ink::plain}},
                        {{words(one.state), over ? Ink::good : Ink::warn}});
        std::string text = one.scope + board.say("；自 ", "; since ") + to_string(one.stopped_on);
        text += board.say("，共 " + std::to_string(one.days) + " 天",
                          ", " + std::to_string(one.days) + (one.days == 1 ? " day" : " days"));
        if (one.asked_on) text += board.say("；申请 ", "; asked ") + to_string(*one.asked_on);
        if (one.review_due && !over)
            text += board.say("，复查期限 ", ", review due ") + to_string(*one.review_due);
        if (one.failures > 0)
            text += board.say("；复查未通过 " + std::to_string(one.failures) + " 次",
                              "; review failed " + std::to_string(one.failures) + "×");
        if (one.resumed_on) text += board.say("；复产 ", "; resumed ") + to_string(*one.resumed_on);
        if (!one.hazards.empty()) text += board.say("；涉及隐患 ", "; hazards: ") + board.joined(one.hazards);
        board.page.hang({{"      ", Ink::plain}}, text, Ink::faint);
    }
}

void write_reports(Board const& board) {
    if (board.status.reports.empty()) return;
    auto const words = [&](report_state state) {
        switch (state) {
        case report_state::received: return board.say("待核查", "to be verified");
        case report_state::verified: return board.say("属实", "true");
        case report_state::rejected: return board.say("不属实", "rejected");
        }
        return std::string();
    };
    board.page.heading(board.say("群众举报", "Reports from the public"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("编号", "Report"), board.head("收到", "Received"), board.head("单位", "About"),
                    board.head("核查", "Result"), board.head("隐患", "Hazard"),
                    board.head("奖励", "Reward", true)});
    for (ReportStatus const& one : board.status.reports)
        rows.push_back(
            {Board::cell(one.report), Board::cell(to_string(one.received_on)),
             Board::cell(column(board, one.entity)),
             Board::cell(words(one.state), one.state == report_state::verified ? Ink::good : Ink::plain),
             Board::cell(one.hazard), Board::number(one.reward ? board.yuan(*one.reward) : std::string())});
    board.page.table(rows, 2);
}

void write_figures(Board const& board) {
    bool wrong = false;
    for (FigureCheck const& one : board.status.figures) wrong = wrong || !one.holds;
    if (!wrong) return;
    board.page.heading(board.say("公布数据不一致", "Published figures that do not hold"));
    for (FigureCheck const& one : board.status.figures) {
        if (one.holds) continue;
        bool const rate = one.what == "rate";
        auto const text = [&](std::optional<ratio> const& value) {
            return rate ? board.share(value, 2) : value ? to_string(*value) : std::string("–");
        };
        board.page.line(
            {{"  " + title_in(board.programme().published, one.figure, board.page.tongue()), Ink::plain},
             {board.say("：公布 ", ": published ") + text(one.published) + board.say("，计算 ", ", computed ")
                  + text(one.computed),
              Ink::bad}});
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
