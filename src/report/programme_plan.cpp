// SPDX-License-Identifier: BSL-1.0

// What was planned: phases, papers, routines, and what is due next.

#include <algorithm>
#include <map>
#include <utility>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string words(Board const& board, phase_state state) {
    switch (state) {
    case phase_state::future: return board.say("未开始", "to come");
    case phase_state::running: return board.say("进行中", "running");
    case phase_state::ended: return board.say("已结束", "ended");
    case phase_state::undated: return board.say("无日期", "undated");
    }
    return {};
}

std::string words(Board const& board, paper_state state) {
    switch (state) {
    case paper_state::no_deadline: return board.say("未交（无期限）", "not handed in (no deadline)");
    case paper_state::not_due: return board.say("未到期", "not due");
    case paper_state::late: return board.say("逾期未交", "late");
    case paper_state::submitted: return board.say("已交", "handed in");
    case paper_state::submitted_late: return board.say("迟交", "handed in late");
    case paper_state::returned: return board.say("已退回", "sent back");
    case paper_state::accepted: return board.say("已认可", "accepted");
    }
    return {};
}

Ink ink_of(paper_state state) {
    if (state == paper_state::late || state == paper_state::returned) return Ink::bad;
    if (state == paper_state::submitted_late) return Ink::warn;
    if (state == paper_state::submitted || state == paper_state::accepted) return Ink::good;
    return Ink::plain;
}

std::string paper_title(Board const& board, std::string const& id) {
    return title_in(board.programme().deliverables, id, board.page.tongue());
}

std::string phase_title(Board const& board, std::string const& id) {
    return title_in(board.programme().phases, id, board.page.tongue());
}

/// What an entry of the agenda is about, in words.
std::string words(Board const& board, AgendaEntry const& entry) {
    switch (entry.kind) {
    case agenda_kind::phase_start:
        return board.say("阶段开始：", "phase begins: ") + phase_title(board, entry.what);
    case agenda_kind::phase_end:
        return board.say("阶段结束：", "phase ends: ") + phase_title(board, entry.what);
    case agenda_kind::paper:
        return paper_title(board, entry.what) + (entry.occurrence.empty() ? "" : " " + entry.occurrence);
    case agenda_kind::hazard: return board.say("隐患整改：", "rectify hazard ") + entry.what;
    case agenda_kind::problem:
        return board.say("问题整改：", "solve: ")
               + title_in(board.programme().problems, entry.what, board.page.tongue());
    case agenda_kind::target:
        return board.say("目标：", "target: ")
               + title_in(board.programme().targets, entry.what, board.page.tongue());
    case agenda_kind::review: return board.say("复产复查：", "review before resumption: ") + entry.what;
    case agenda_kind::extension: return board.say("延期批复：", "decide on extension: ") + entry.what;
    case agenda_kind::publication: return board.say("整改公示：", "make public: ") + entry.what;
    }
    return entry.what;
}

} // namespace

void write_phases(Board const& board) {
    if (board.status.phases.empty()) return;
    board.page.heading(board.say("阶段", "Phases"));
    std::vector<std::vector<Cell>> rows;
    for (PhaseStatus const& one : board.status.phases) {
        std::string when =
            one.from || one.to ? board.day(one.from) + " – " + board.day(one.to) : std::string();
        std::string left;
        if (one.state == phase_state::running) left = board.days(one.days_left);
        Ink const ink = one.state == phase_state::running ? Ink::strong : Ink::plain;
        rows.push_back({Board::cell(phase_title(board, one.phase), ink), Board::cell(std::move(when)),
                        Board::cell(words(board, one.state), ink), Board::cell(std::move(left))});
    }
    board.page.table(rows, 2);
}

namespace {

/// Who is behind with how many of the papers of which phase.
void write_missing_papers(Board const& board) {
    std::vector<std::string> phases; // those that somebody is behind in, in the order of the plan
    std::vector<std::string> who;
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, std::int64_t>>
        tally; // behind, owed
    for (Phase const& phase : board.programme().phases)
        for (PaperStatus const& one : board.status.papers) {
            if (one.phase != phase.id) continue;
            auto& [behind, owed] = tally[{one.entity, one.phase}];
            ++owed;
            if (one.state != paper_state::late && one.state != paper_state::returned) continue;
            ++behind;
            if (phases.empty() || phases.back() != one.phase) phases.push_back(one.phase);
            if (std::find(who.begin(), who.end(), one.entity) == who.end()) who.push_back(one.entity);
        }
    if (who.empty()) return;
    board.page.line(
        {{"  " + board.say("各单位各阶段缺件（缺/应交）", "behind, by unit and phase (behind/owed)"),
          Ink::faint}});
    std::vector<std::vector<Cell>> rows(1);
    rows[0].push_back(board.head("单位", "Entity"));
    for (std::string const& phase : phases)
        rows[0].push_back(
            {{{title_in(board.programme().phases, phase, board.page.tongue()), Ink::faint}}, true});
    for (std::string const& entity : who) {
        rows.push_back({Board::cell(column(board, entity))});
        for (std::string const& phase : phases) {
            auto const [behind, owed] = tally[{entity, phase}];
            rows.back().push_back(
                Board::number(owed == 0 ? std::string() : std::to_string(behind) + "/" + std::to_string(owed),
                              behind > 0 ? Ink::bad : Ink::plain));
        }
    }
    board.page.table(rows, 4);
}

} // namespace

void write_papers(Board const& board, bool all) {
    if (board.status.papers.empty()) return;
    board.page.heading(all ? board.say("应交材料", "Papers")
                           : board.say("逾期与退回的材料", "Papers late or sent back"));
    // One line for each paper and time; who is behind by name.
    std::size_t shown = 0;
    for (std::size_t i = 0; i < board.status.papers.size();) {
        PaperStatus const& first = board.status.papers[i];
        std::size_t end = i;
        std::int64_t in_hand = 0;
        std::vector<std::string> late;
        std::vector<std::string> came_late;
        std::vector<std::string> returned;
        std::vector<std::string> not_signed;
        for (; end < board.status.papers.size(); ++end) {
            PaperStatus const& one = board.status.papers[end];
            if (one.deliverable != first.deliverable || one.occurrence != first.occurrence) break;
            std::string name = board.who(one.entity);
            bool const handed_in = one.state == paper_state::submitted
                                   || one.state == paper_state::submitted_late
                                   || one.state == paper_state::accepted;
            in_hand += handed_in ? 1 : 0;
            if (handed_in && !one.signed_) not_signed.push_back(name);
            if (one.state == paper_state::late) late.push_back(name);
            if (one.state == paper_state::returned) returned.push_back(name);
            if (one.state == paper_state::submitted_late)
                came_late.push_back(name + board.say("（", " (") + board.day(one.submitted_on)
                                    + board.say("）", ")"));
        }
        std::int64_t const owed = static_cast<std::int64_t>(end - i);
        bool const behind = !late.empty() || !returned.empty();
        i = end;
        if (!all && !behind) continue;
        ++shown;
        std::string const title =
            paper_title(board, first.deliverable) + (first.occurrence.empty() ? "" : " " + first.occurrence);
        std::string const due = first.due ? board.say("期限 ", "due ") + to_string(*first.due)
                                          : board.say("无期限", "no deadline");
        std::string const overdue =
            late.empty() || !first.due
                ? std::string()
                : board.say("，", ", ") + board.days(first.due->serial() - board.status.on.serial());
        Ink ink = in_hand == owed ? Ink::good : behind ? Ink::bad : Ink::plain;
        if (owed == 1 && in_hand == 0) ink = ink_of(first.state);
        std::string const tally = owed == 1 ? words(board, first.state)
                                            : std::to_string(in_hand) + "/" + std::to_string(owed)
                                                  + board.say(" 已交", " handed in");
        board.page.pair({{"  " + title, Ink::plain}}, {{due + overdue + "  ", Ink::faint}, {tally, ink}});
        if (all || behind) {
            board.names("    逾期未交", "    late", late, Ink::bad);
            board.names("    退回", "    sent back", returned, Ink::bad);
            if (all) board.names("    迟交", "    handed in late", came_late, Ink::warn);
            if (all)
                board.names("    未经应签人签字", "    not signed by the role that has to", not_signed,
                            Ink::warn);
        }
    }
    if (shown == 0) board.page.line({{"  " + board.say("无", "none"), Ink::good}});
    write_missing_papers(board);
}

void write_routines(Board const& board) {
    if (board.status.routines.empty()) return;
    board.page.heading(board.say("日常活动", "Routines"));
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("活动", "Routine"), board.head("单位", "Entity"),
                    board.head("应做", "Expected", true), board.head("已做", "Done", true),
                    board.head("完成率", "Share", true),
                    board.head("最长间隔(天)", "Longest gap (days)", true), board.head("最近一次", "Last")});
    for (RoutineStatus const& one : board.status.routines) {
        bool const behind = one.done < one.expected;
        rows.push_back(
            {Board::cell(clipped(title_in(board.programme().routines, one.routine, board.page.tongue()),
                                 board.page.width() / 4)),
             Board::cell(clipped(board.who(one.entity), board.page.width() / 4)), Board::number(one.expected),
             Board::number(one.done), Board::number(board.share(one.share), behind ? Ink::warn : Ink::good),
             Board::number(one.longest_gap), Board::cell(board.day(one.last))});
    }
    board.page.table(rows, 2);
}

void write_agenda(Board const& board, std::size_t most) {
    if (board.status.agenda.empty()) {
        board.page.heading(board.say("待办", "Agenda"));
        board.page.line(
            {{"  " + board.say("30 天内没有到期事项", "nothing falls due within 30 days"), Ink::good}});
        return;
    }
    board.page.heading(board.say("待办", "Agenda"));
    std::vector<std::vector<Cell>> rows;
    std::size_t left_out = 0;
    // Who owes the same thing on the same day shares a line.
    for (std::size_t i = 0; i < board.status.agenda.size();) {
        AgendaEntry const& first = board.status.agenda[i];
        std::vector<std::string> owing;
        std::size_t end = i;
        for (; end < board.status.agenda.size(); ++end) {
            AgendaEntry const& one = board.status.agenda[end];
            if (one.due != first.due || one.kind != first.kind || one.what != first.what
                || one.occurrence != first.occurrence)
                break;
            if (!one.entity.empty()) owing.push_back(board.who(one.entity));
        }
        i = end;
        if (rows.size() >= most) {
            ++left_out;
            continue;
        }
        std::string names = board.joined(owing);
        if (owing.size() > 3)
            names = owing[0] + board.say("等 ", " and ")
                    + std::to_string(owing.size() - (board.page.tongue() == language::zh ? 0 : 1))
                    + board.say(" 家", " more");
        Ink const ink = first.days < 0 ? Ink::bad : first.days <= 7 ? Ink::warn : Ink::plain;
        rows.push_back({Board::cell(to_string(first.due)), Board::cell(board.days(first.days), ink),
                        Board::cell(clipped(words(board, first), board.page.width() / 2)),
                        Board::cell(clipped(names, board.page.width() / 3))});
    }
    board.page.table(rows, 2);
    if (left_out > 0)
        board.page.line(
            {{"  "
                  + board.say("另有 " + std::to_string(left_out) + " 项（agenda 命令列出全部）",
                              std::to_string(left_out) + " more (the command agenda lists them all)"),
              Ink::faint}});
}

} // namespace report
STEELYARD_END_NAMESPACE
