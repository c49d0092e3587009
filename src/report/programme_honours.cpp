// SPDX-License-Identifier: BSL-1.0

// Samples, awards, money from scores, inspections by standing, results lowered afterwards.

#include <steelyard/number/display.hpp>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string marks(ratio const& value) { return shown(value, 2); }

/// The level of a candidate, in the words of the scheme.
std::string level_of(Board const& board, Candidate const& one, std::string const& scheme) {
    switch (one.kind) {
    case outcome_kind::not_eligible: return board.say("不符合申报条件", "not eligible");
    case outcome_kind::stopped: return board.say("评审终止", "stopped");
    case outcome_kind::nothing_assessed: return board.say("未考评", "nothing assessed");
    case outcome_kind::provisional: return board.say("暂定", "provisional");
    case outcome_kind::below_lowest: return board.say("未达等级", "below the lowest level");
    case outcome_kind::graded: break;
    }
    if (CheckedScheme const* known = board.state.programme().scheme(scheme))
        return title_in(known->scheme().levels, one.level, board.page.tongue());
    return one.level;
}

} // namespace

void write_strata(Board const& board, std::string_view seed, std::string_view population,
                  std::vector<StratumDraw> const& strata) {
    board.page.line({{"  " + board.say("种子：", "seed: "), Ink::faint}, {std::string(seed), Ink::plain}});
    if (!population.empty())
        board.page.line({{"  " + board.say("总体校验值：", "hash of the population: "), Ink::faint},
                         {std::string(population.substr(0, 16)) + "…", Ink::faint}});
    std::vector<std::vector<Cell>> rows;
    rows.push_back({board.head("分层", "Stratum"), board.head("总数", "Of", true),
                    board.head("应抽", "Wanted", true), board.head("抽中", "Drawn")});
    for (StratumDraw const& one : strata) {
        bool const fewer = static_cast<std::int64_t>(one.drawn.size()) < one.wanted;
        rows.push_back(
            {Board::cell(one.stratum.empty() ? board.say("全部", "all") : column(board, one.stratum)),
             Board::number(one.population), Board::number(one.wanted, fewer ? Ink::warn : Ink::plain),
             Board::cell(board.entities(one.drawn))});
    }
    board.page.table(rows, 2);
}

void write_samples(Board const& board) {
    for (SampleStatus const& one : board.status.samples) {
        board.page.heading(board.say("抽样：", "Sample: ")
                           + title_in(board.programme().samples, one.sample, board.page.tongue()));
        board.page.line({{"  " + board.say("抽取日期：", "drawn on "), Ink::faint},
                         {board.day(one.drawn_on), Ink::plain}});
        write_strata(board, one.seed, {}, one.strata);
        board.page.line(
            {{"  "
                  + (one.repeats ? board.say("重抽结果一致", "drawing again gives the same")
                                 : board.say("重抽结果不一致！", "drawing again gives something else!")),
              one.repeats ? Ink::good : Ink::bad}});
        std::vector<std::string> waiting;
        for (std::string const& id : one.waiting) waiting.push_back(board.who(id));
        board.names("抽中未查", "drawn and not looked at yet", waiting, Ink::warn);
    }
}

void write_awards(Board const& board) {
    for (AwardStatus const& one : board.status.awards) {
        Award const* rule = nullptr;
        for (Award const& each : board.programme().awards)
            if (each.id == one.award) rule = &each;
        board.page.heading(board.say("评选：", "Award: ")
                           + title_in(board.programme().awards, one.award, board.page.tongue()));
        if (one.candidates.empty()) {
            board.page.line({{"  " + board.say("暂无候选", "no candidate yet"), Ink::faint}});
            continue;
        }
        std::vector<std::vector<Cell>> rows;
        rows.push_back({board.head("名次", "Place", true), board.head("单位", "Entity"),
                        board.head("得分", "Total", true), board.head("等级", "Level"), board.head("", "")});
        for (Candidate const& each : one.candidates) {
            std::string mark;
            if (each.named) mark = board.say("入选", "named");
            if (each.undecided) mark = board.say("并列待定", "tied, undecided");
            rows.push_back({Board::number(each.place == 0 ? "–" : std::to_string(each.place)),
                            Board::cell(column(board, each.entity)),
                            Board::number(each.total ? marks(*each.total) : "–"),
                            Board::cell(level_of(board, each, rule ? rule->scheme : std::string())),
                            Board::cell(mark, each.named ? Ink::good : Ink::warn)});
        }
        board.page.table(rows, 2);
        std::vector<std::string> given;
        for (std::string const& id : one.given) given.push_back(board.who(id));
        board.names("已授予", "given to", given, Ink::good);
        if (rule && !rule->remarks.empty())
            board.page.hang({{"  " + board.say("注：", "Note: "), Ink::faint}},
                            rule->remarks.in(board.page.tongue()), Ink::faint);
    }
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
