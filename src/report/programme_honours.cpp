// SPDX-License-Identifier: BSL-1.0

// Samples and awards.

#include <steelyard/number/display.hpp>

#include "programme_board.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

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
                            Board::cell(outcome_words(board, each.kind, each.level, rule ? rule->scheme : std::string())),
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

} // namespace report
STEELYARD_END_NAMESPACE
