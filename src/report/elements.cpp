// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// How many of `cells` a number of marks fills: whole cells only, so that a bar is full only at full marks;
/// but something that is not nothing shows.
std::size_t filled(ratio const& marks, ratio const& due, std::size_t cells) {
    std::size_t count = 0;
    while (count < cells
           && due * ratio::of(static_cast<std::int64_t>(count) + 1, static_cast<std::int64_t>(cells))
                  <= marks)
        ++count;
    return count == 0 && marks > 0 ? 1 : count;
}

Line bar(ratio const& least, ratio const& most, ratio const& due, std::size_t cells) {
    std::size_t const sure = filled(least, due, cells);
    std::size_t const possible = std::max(sure, filled(most, due, cells));
    auto const times = [](std::string_view sign, std::size_t n) {
        std::string out;
        for (std::size_t i = 0; i < n; ++i) out += sign;
        return out;
    };
    return {{times("■", sure), Ink::good},
            {times("▨", possible - sure), Ink::warn},
            {times("□", cells - possible), Ink::faint}};
}

} // namespace

std::vector<std::uint32_t> elements_of(Reading const& of) {
    std::vector<std::uint32_t> out;
    bool const per_object = !of.scheme.node(0).per.empty();
    for (std::uint32_t row : of.rows()) {
        bool const instance = instance_of_row(of.card, row) != nowhere;
        if (row != 0 && of.above(row) == 0 && instance == per_object) out.push_back(row);
    }
    return out;
}

void write_elements(Sheet const& sheet) {
    Scorecard const& card = sheet.of.card;
    std::size_t const width = sheet.page.width();
    std::vector<std::uint32_t> rows;
    std::vector<std::string> titles;
    std::vector<std::vector<Cell>> table;
    std::size_t longest = 0;
    std::size_t numbers = 0;
    for (std::uint32_t const row : elements_of(sheet.of)) {
        ratio const& least = card.least[row];
        ratio const& most = card.most[row];
        ratio const& due = card.due[row];
        bool const absent = card.state[row] == node_state::absent;
        if (!absent && (card.state[row] == node_state::left_out || due.is_zero()))
            continue; // nothing that counts
        std::vector<Cell> line(2);
        if (!absent) {
            std::string rate = sheet.figures.rate(least / due);
            if (least != most) rate += "–" + sheet.figures.rate(most / due);
            if (width < 50) rate.clear();
            line.push_back(
                {{{sheet.figures.marks(least, most) + " / " + sheet.figures.marks(due), Ink::plain}}, true});
            line.push_back({{{rate, Ink::plain}}, true});
            numbers = std::max(numbers, width_of(line[2].content) + width_of(line[3].content));
        }
        rows.push_back(row);
        titles.push_back(sheet.of.title(row));
        longest = std::max(longest, width_of({{titles.back(), Ink::plain}}));
        table.push_back(std::move(line));
    }
    if (table.empty()) return;
    // Numbers are never cut. Titles get up to a third of the line, bars what is left, and titles again what
    // bars leave.
    std::size_t const between = 6; // two blanks between the columns
    std::size_t const room = width - std::min(width, numbers + between);
    std::size_t const title_room = std::min(longest, std::max<std::size_t>(width / 3, 16));
    std::size_t const cells = std::clamp<std::size_t>(room - std::min(room, title_room), 6, 24);
    for (std::size_t i = 0; i < table.size(); ++i) {
        std::string title = clipped(titles[i], std::max<std::size_t>(room - std::min(room, cells), 10));
        table[i][0].content.push_back({std::move(title), Ink::plain});
        if (card.state[rows[i]] == node_state::absent)
            table[i][1].content.push_back({sheet.say("不适用", "not applicable"), Ink::faint});
        else
            table[i][1].content = bar(card.least[rows[i]], card.most[rows[i]], card.due[rows[i]], cells);
    }
    sheet.page.gap();
    sheet.page.table(table, 0);
}

} // namespace report
STEELYARD_END_NAMESPACE
