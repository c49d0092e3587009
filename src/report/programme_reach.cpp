// SPDX-License-Identifier: BSL-1.0

// Who reached what: coverage, standings, targets, attainment, roles that nobody holds, the whole.

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string words(Board const& board, target_state state) {
    switch (state) {
    case target_state::reached: return board.say("已实现", "reached");
    case target_state::on_the_way: return board.say("进行中", "on the way");
    case target_state::missed: return board.say("未实现", "missed");
    case target_state::cannot_judge: return board.say("无法判定", "cannot be judged");
    }
    return {};
}

Ink ink_of(target_state state) {
    switch (state) {
    case target_state::reached: return Ink::good;
    case target_state::missed: return Ink::bad;
    case target_state::cannot_judge: return Ink::warn;
    case target_state::on_the_way: break;
    }
    return Ink::plain;
}

} // namespace

void write_coverage(Board const& board) {
    bool checked = false;
    for (Coverage const& one : board.status.coverage) checked = checked || one.population > 0;
    if (!checked) return;
    board.page.heading(board.say("检查覆盖", "Coverage by checks"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("内容", "Topic"), board.head("类别", "Category"),
                    board.head("单位数", "Units", true), board.head("已查", "Checked", true),
                    board.head("覆盖率", "Share", true)});
    for (Coverage const& one : board.status.coverage) {
        // Categories apart are shown once, for checks of any topic.
        if (one.population == 0 || (!one.topic.empty() && !one.category.empty())) continue;
        bool const all = one.checked == one.population && one.open_classes.empty();
        rows.push_back({Board::cell(clipped(board.topic(one.topic), board.page.width() / 3)),
                        Board::cell(clipped(board.category(one.category), board.page.width() / 4)),
                        Board::number(one.population), Board::number(one.checked),
                        Board::number(board.share(one.share), all ? Ink::good : Ink::plain)});
    }
    board.page.table(rows, 2);
    for (Coverage const& one : board.status.coverage) {
        if (!one.topic.empty() || !one.category.empty()) continue;
        board.names("未查", "not checked", board.each(one.missing), Ink::warn);
        board.names("未列明的类别", "classes not listed", board.each(one.open_classes), Ink::warn);
    }
}

void write_standings(Board const& board) {
    if (board.programme().standings.empty() || board.status.standings.empty()) return;
    board.page.heading(board.say("达标状态", "Standings"));
    std::vector<std::vector<Cell>> rows;
    for (Standings const& one : board.status.standings) {
        if (one.count == 0) continue;
        rows.push_back(
            {Board::cell(board.standing(one.standing)), Board::number(one.count),
             Board::number(board.share(one.share)),
             Board::cell(clipped(board.entities(one.entities), board.page.width() / 2), Ink::faint)});
    }
    board.page.table(rows, 2);
}

void write_targets(Board const& board) {
    if (board.status.targets.empty()) return;
    board.page.heading(board.say("目标", "Targets"));
    for (TargetStatus const& one : board.status.targets) {
        std::string const title = title_in(board.programme().targets, one.target, board.page.tongue());
        std::string tally = std::to_string(one.reached) + "/" + std::to_string(one.base);
        if (one.wanted != one.base)
            tally += board.say("（要求 ", " (wanted: ") + std::to_string(one.wanted) + board.say("）", ")");
        std::string when;
        if (one.by) {
            when = board.say("期限 ", "by ") + to_string(*one.by);
            if (one.state == target_state::on_the_way) when += board.say("，", ", ") + board.days(one.days);
        } else {
            when = board.say("无期限", "no date");
        }
        board.page.pair({{"  " + title, Ink::plain}}, {{when + "  ", Ink::faint},
                                                       {tally + "  ", Ink::plain},
                                                       {words(board, one.state), ink_of(one.state)}});
        board.names("  迟到", "  reached late", board.each(one.late), Ink::warn);
        if (one.state != target_state::reached) {
            board.names("  尚未达到", "  not there yet", board.each(one.missing),
                        one.state == target_state::missed ? Ink::bad : Ink::plain);
            board.names("  未列明的类别", "  classes not listed", board.each(one.open_classes), Ink::warn);
        }
    }
}

void write_attainment(Board const& board) {
    if (board.programme().standings.empty() || board.status.attainment.empty()) return;
    board.page.heading(board.say("分类达标率", "Attainment by category"));
    std::vector<std::vector<Cell>> rows;
    std::vector<Cell> heads{board.head("类别", "Category"), board.head("单位数", "Units", true),
                            board.head("达标", "Reached", true), board.head("达标率", "Share", true)};
    for (Standing const& one : board.programme().standings)
        heads.push_back(board.head(board.standing(one.id), board.standing(one.id), true));
    heads.push_back(board.head("未列明", "Not listed", true));
    rows.push_back(std::move(heads));
    for (Attainment const& one : board.status.attainment) {
        std::vector<Cell> row{Board::cell(clipped(board.category(one.category), board.page.width() / 4),
                                          one.category.empty() ? Ink::strong : Ink::plain),
                              Board::number(one.base), Board::number(one.reached),
                              Board::number(board.share(one.share))};
        for (Standing const& standing : board.programme().standings) {
            std::int64_t count = 0;
            for (Standings const& each : one.standings)
                if (each.standing == standing.id) count = each.count;
            row.push_back(Board::tally(count));
        }
        row.push_back(Board::tally(static_cast<std::int64_t>(one.open_classes.size()), Ink::warn));
        rows.push_back(std::move(row));
    }
    board.page.table(rows, 2);
    for (Attainment const& one : board.status.attainment)
        if (one.category.empty())
            board.names("未列明的类别", "classes not listed", board.each(one.open_classes), Ink::warn);
}

void write_missing_roles(Board const& board) {
    if (board.programme().accountable.empty()) return;
    board.page.heading(board.say("责任人", "Who answers"));
    if (board.status.missing_roles.empty()) {
        board.page.line({{"  " + board.say("各单位均已明确", "every unit has named somebody"), Ink::good}});
        return;
    }
    for (Accountability const& one : board.programme().accountable) {
        std::vector<std::string> where;
        for (MissingRole const& missing : board.status.missing_roles)
            if (missing.role == one.role) where.push_back(board.who(missing.entity));
        std::string const role = one.title.empty() ? one.role : one.title.in(board.page.tongue());
        board.names("未明确" + role, "no " + role, where, Ink::warn);
    }
}

void write_area(Board const& board) {
    if (board.programme().area.empty()) return;
    board.page.heading(board.say("整体等级", "Level of the whole"));
    auto const named = [&](std::string const& id) {
        return id.empty() ? board.say("无", "none")
                          : title_in(board.programme().area, id, board.page.tongue());
    };
    AreaStatus const& area = board.status.area;
    std::string text = named(area.level);
    if (!area.possible.empty() && area.possible != area.level)
        text += board.say("（可能为 ", " (may be ") + named(area.possible) + board.say("）", ")");
    board.page.line({{"  " + text, Ink::strong}});
    for (std::string const& one : area.unmet) board.page.hang({{"  · ", Ink::faint}}, one);
}

} // namespace report
STEELYARD_END_NAMESPACE
