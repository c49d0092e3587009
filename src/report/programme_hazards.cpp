// SPDX-License-Identifier: BSL-1.0

// Hazards: counts, the register, rates, the monthly form.

#include <steelyard/number/display.hpp>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string words(Board const& board, HazardStatus const& one) {
    std::string out;
    switch (one.state) {
    case hazard_state::registered: out = board.say("已登记", "registered"); break;
    case hazard_state::notified: out = board.say("已通知", "notified"); break;
    case hazard_state::rectifying: out = board.say("整改中", "rectifying"); break;
    case hazard_state::awaiting: out = board.say("待验收", "awaiting acceptance"); break;
    case hazard_state::accepted:
        out = one.on_the_spot ? board.say("当场整改", "fixed on the spot") : board.say("已验收", "accepted");
        break;
    case hazard_state::closed: out = board.say("已销号", "written off"); break;
    case hazard_state::transferred: out = board.say("已移交", "handed over"); break;
    }
    return out;
}

Ink ink_of(HazardStatus const& one) {
    if (one.overdue) return Ink::bad;
    if (!is_open(one.state)) return Ink::good;
    return one.suspended || one.supervised ? Ink::warn : Ink::plain;
}

/// What is worth knowing beside state and time limit.
std::string remarks(Board const& board, HazardStatus const& one) {
    std::vector<std::string> all;
    auto const times = [](std::int64_t n) { return std::to_string(n); };
    if (one.suspended) all.push_back(board.say("停产整改", "production stopped"));
    if (one.supervised) all.push_back(board.say("挂牌督办", "supervised by plate"));
    if (one.guarded && is_open(one.state)) all.push_back(board.say("有专人监护", "guarded"));
    if (!one.first_grade.empty() && one.first_grade != one.grade)
        all.push_back(board.say("由" + board.grade(one.first_grade) + "升级",
                                "upgraded from " + board.grade(one.first_grade)));
    if (one.extensions > 0)
        all.push_back(
            board.say("延期 " + times(one.extensions) + " 次", "extended " + times(one.extensions) + "×"));
    if (one.failures > 0)
        all.push_back(board.say("验收未通过 " + times(one.failures) + " 次",
                                "acceptance failed " + times(one.failures) + "×"));
    if (one.notices > 1)
        all.push_back(board.say("通知 " + times(one.notices) + " 次", times(one.notices) + " notices"));
    if (one.late) all.push_back(board.say("逾期后完成", "accepted late"));
    return board.joined(all);
}

/// What follows from being overdue.
std::string escalated(Board const& board, HazardStatus const& one) {
    if (one.escalation.empty()) return {};
    std::string title = one.escalation;
    for (Escalation const& each : board.programme().hazards.escalations)
        if (each.level == one.escalation && !each.title.empty()) title = each.title.in(board.page.tongue());
    std::string out = board.say("升级：", "escalation: ") + title;
    if (!one.tell.empty()) out += board.say("，告知 ", ", to be told: ") + board.entities(one.tell);
    if (one.amount) out += board.say("，拟处罚 ", ", penalty proposed: ") + board.yuan(*one.amount);
    return out;
}

} // namespace

void write_unregistered(Board const& board) {
    if (board.status.unregistered.empty()) return;
    board.page.heading(board.say("考评发现、尚未登记的隐患", "Findings not registered yet"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("考评", "Assessment"), board.head("单位", "Entity"),
                    board.head("条款", "Clause"), board.head("等级", "Grade"),
                    board.head("拟定期限", "Proposed limit")});
    for (FindingStatus const& one : board.status.unregistered)
        rows.push_back({Board::cell(one.assessment), Board::cell(column(board, one.entity)),
                        Board::cell(one.clause), Board::cell(board.grade(one.grade)),
                        Board::cell(board.day(one.due))});
    board.page.table(rows, 2);
}

void write_rescorings(Board const& board) {
    if (board.status.rescorings.empty()) return;
    board.page.heading(board.say("销号后重新计分", "Scored again without what is written off"));
    auto const marks = [](std::optional<ratio> const& total) { return total ? shown(*total, 2) : "–"; };
    for (Rescoring const& one : board.status.rescorings) {
        std::string level = one.level;
        if (CheckedScheme const* const scheme = board.state.programme().scheme(one.scheme))
            level = title_in(scheme->scheme().levels, one.level, board.page.tongue());
        board.page.line(
            {{"  " + board.who(one.entity), Ink::plain},
             {board.say("：", ": ") + marks(one.before) + " → " + marks(one.now), Ink::good},
             {(level.empty() ? "" : board.say("，", ", ") + level)
                  + board.say("（" + one.assessment + "，已销 " + std::to_string(one.written_off) + " 条，余 "
                                  + std::to_string(one.left) + " 条）",
                              " (" + one.assessment + ", written off " + std::to_string(one.written_off)
                                  + ", left " + std::to_string(one.left) + ")"),
              Ink::faint}});
    }
}

void write_hazard_counts(Board const& board, bool all) {
    bool any = false;
    for (HazardCount const& one : board.status.hazard_counts) any = any || one.found > 0;
    if (!any) return;
    board.page.heading(board.say("隐患统计", "Hazards in numbers"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("分组", "Group"), board.head("发现", "Found", true),
                    board.head("已整改", "Rectified", true), board.head("销号", "Closed", true),
                    board.head("未整改", "Open", true), board.head("逾期", "Overdue", true),
                    board.head("停产", "Stopped", true), board.head("最长(天)", "Oldest", true)});
    for (HazardCount const& one : board.status.hazard_counts) {
        if (one.found == 0 || (!all && !one.entity.empty())) continue;
        bool const total = one.topic.empty() && one.entity.empty() && one.grade.empty();
        std::string name = !one.entity.empty()  ? board.who(one.entity)
                           : !one.topic.empty() ? board.topic(one.topic)
                                                : board.grade(one.grade);
        if (!one.grade.empty() && (!one.topic.empty() || !one.entity.empty()))
            name += " · " + board.grade(one.grade);
        rows.push_back({Board::cell(clipped(name, board.page.width() / 4), total ? Ink::strong : Ink::plain),
                        Board::number(one.found), Board::number(one.rectified), Board::number(one.closed),
                        Board::number(one.open), Board::tally(one.overdue, Ink::bad),
                        Board::tally(one.stopped, Ink::warn), Board::tally(one.oldest)});
    }
    board.page.table(rows, 2);
}

void write_hazards(Board const& board) {
    board.page.heading(board.say("隐患台账", "Register of hazards"));
    if (board.status.hazards.empty()) {
        board.page.line({{"  " + board.say("无", "none"), Ink::faint}});
        return;
    }
    for (HazardStatus const& one : board.status.hazards) {
        std::string where = board.say("（", " (") + board.who(one.entity) + board.say("）", ")");
        Line right{{words(board, one), ink_of(one)}};
        if (one.overdue) right.push_back({board.say("，", ", ") + board.days(one.days), Ink::bad});
        board.page.pair({{"  " + one.hazard, Ink::strong},
                         {" " + board.grade(one.grade), Ink::faint},
                         {where, Ink::plain}},
                        right);
        if (!one.text.empty()) board.page.hang({{"      ", Ink::plain}}, one.text);
        std::string dates = board.say("发现 ", "found ") + to_string(one.registered_on);
        if (one.due) {
            dates += board.say("，期限 ", ", due ") + to_string(*one.due);
            if (one.first_due && *one.first_due != *one.due)
                dates += board.say("（原 ", " (first ") + to_string(*one.first_due) + board.say("）", ")");
        } else if (is_open(one.state) && one.notices > 0) {
            dates += board.say("，无期限", ", no time limit");
        }
        if (one.accepted_on) dates += board.say("，验收 ", ", accepted ") + to_string(*one.accepted_on);
        if (one.closed_on) dates += board.say("，销号 ", ", written off ") + to_string(*one.closed_on);
        std::string const more = remarks(board, one);
        if (!more.empty()) dates += board.say("；", "; ") + more;
        board.page.hang({{"      ", Ink::plain}}, dates, Ink::faint);
        std::string const next = escalated(board, one);
        if (!next.empty()) board.page.hang({{"      ", Ink::plain}}, next, Ink::bad);
    }
}

void write_rates(Board const& board, bool by_topic) {
    if (board.status.rates.empty()) return;
    board.page.heading(board.say("整改率", "Rates of rectification"));
    auto const formula = [&](rate_kind kind) {
        switch (kind) {
        case rate_kind::rectified_of_found: return board.say("已整改/发现", "rectified / found");
        case rate_kind::written_off_of_found: return board.say("已销号/全部", "written off / all");
        case rate_kind::closed_of_closed_and_overdue:
            return board.say("已闭环/(已闭环+逾期)", "closed / (closed + overdue)");
        case rate_kind::rectified_of_due: return board.say("到期已整改/到期", "rectified of those due / due");
        }
        return std::string();
    };
    std::vector<std::vector<Cell>> rows;
    for (RateValue const& one : board.status.rates) {
        if (!by_topic && !one.topic.empty()) continue;
        if (!one.topic.empty() && one.under == 0) continue;
        std::string const title = title_in(board.programme().rates, one.rate, board.page.tongue());
        rows.push_back({Board::cell(one.topic.empty() ? title : "  " + board.topic(one.topic),
                                    one.topic.empty() ? Ink::strong : Ink::plain),
                        Board::cell(one.topic.empty() ? formula(one.formula) : std::string(), Ink::faint),
                        Board::number(std::to_string(one.over) + "/" + std::to_string(one.under)),
                        Board::number(one.value ? board.share(one.value, static_cast<int>(one.digits))
                                                : std::string("–"))});
    }
    board.page.table(rows, 2);
}

void write_months(Board const& board) {
    if (board.status.months.empty()) return;
    board.page.heading(board.say("月报（1–12 栏）", "Monthly form (columns 1–12)"));
    // A form has a column for each figure; on a page of text each figure has a line, and each month a column.
    std::vector<MonthlyForm const*> shown;
    for (MonthlyForm const& one : board.status.months) shown.push_back(&one);
    std::size_t const room = board.page.width() > 40 ? (board.page.width() - 30) / 11 : 1;
    if (shown.size() > room) shown.erase(shown.begin(), shown.end() - static_cast<std::ptrdiff_t>(room));
    std::vector<std::vector<Cell>> rows;
    auto const row = [&](std::string_view zh, std::string_view en, auto const& value) {
        std::vector<Cell> cells{Board::cell(board.say(zh, en))};
        for (MonthlyForm const* one : shown) cells.push_back(Board::number(value(*one)));
        rows.push_back(std::move(cells));
    };
    auto const count = [](std::int64_t n) { return n == 0 ? std::string() : std::to_string(n); };
    auto const rate = [&](std::optional<ratio> const& value) {
        return value ? board.share(value) : std::string();
    };
    std::vector<Cell> heads{board.head("", "")};
    for (MonthlyForm const* one : shown)
        heads.push_back(board.head(one->cumulative ? "至 " + one->month : one->month,
                                   one->cumulative ? "to " + one->month : one->month, true));
    rows.push_back(std::move(heads));
    row("检查单位", "units checked", [&](MonthlyForm const& m) { return count(m.units_checked); });
    row("一般隐患", "general hazards", [&](MonthlyForm const& m) { return count(m.general_found); });
    row("  已整改", "  rectified", [&](MonthlyForm const& m) { return count(m.general_rectified); });
    row("  整改率", "  rate", [&](MonthlyForm const& m) { return rate(m.general_rate); });
    row("重大隐患", "major hazards", [&](MonthlyForm const& m) { return count(m.major_found); });
    row("  整改销号", "  rectified, written off",
        [&](MonthlyForm const& m) { return count(m.major_rectified); });
    row("  整改率", "  rate", [&](MonthlyForm const& m) { return rate(m.major_rate); });
    row("  列入计划", "  under a plan", [&](MonthlyForm const& m) { return count(m.major_planned); });
    row("    五到位", "    five in place", [&](MonthlyForm const& m) { return count(m.five_in_place); });
    row("  挂牌督办", "  supervised", [&](MonthlyForm const& m) { return count(m.supervised); });
    row("    省级", "    by the province",
        [&](MonthlyForm const& m) { return count(m.supervised_province); });
    row("资金（元）", "money (yuan)",
        [&](MonthlyForm const& m) { return m.money == 0 ? std::string() : to_string(m.money); });
    board.page.table(rows, 2);
}

} // namespace report
STEELYARD_END_NAMESPACE
