// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/league.hpp>

#include <utility>

#include "league_table.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

void write_table(Page& page, std::vector<Contestant> contestants) {
    language const tongue = page.tongue();
    CheckedScheme const& scheme = *contestants.front().scheme;
    std::vector<LeagueLine> const lines = league_lines(std::move(contestants));
    std::size_t vetoes = 0;
    for (LeagueLine const& one : lines) vetoes += one.vetoes;

    page.gap();
    page.line({{scheme_line(scheme, tongue), Ink::strong}});
    std::vector<std::vector<Cell>> table;
    auto const head_cell = [&](std::string_view zh, std::string_view en, bool right) {
        return Cell{{{std::string(page.say(zh, en)), Ink::faint}}, right};
    };
    table.push_back({head_cell("名次", "Rank", true), head_cell("单位", "Entity", false),
                     head_cell("得分", "Total", true), head_cell("等级", "Level", false),
                     head_cell("失分", "Lost", true)});
    if (vetoes > 0) table.front().push_back(head_cell("否决", "Vetoes", true));
    for (LeagueLine const& one : lines)
        table.push_back({{{{one.rank, Ink::plain}}, true},
                         {{{clipped(name_of(one.of, tongue), page.width() / 3), Ink::plain}}},
                         {{{one.total, Ink::strong}}, true},
                         {level_cell(one.of, tongue)},
                         {{{one.lost, Ink::plain}}, true},
                         {{{one.vetoes == 0 ? "" : std::to_string(one.vetoes), Ink::bad}}, true}});
    page.table(table, 1);
}

} // namespace

std::string league(std::span<Contestant const> contestants, Style const& style) {
    Page page(style);
    for (std::vector<Contestant>& theirs : by_scheme(contestants)) write_table(page, std::move(theirs));
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
