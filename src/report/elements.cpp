// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// How many of `cells` a number of marks fills: whole cells only, so that a bar is full only at full marks; but something
/// that is not nothing shows.
std::size_t filled(ratio const& marks, ratio const& due, std::size_t cells) {
    std::size_t count = 0;
    while (count < cells &&
           due * ratio::of(static_cast<std::int64_t>(count) + 1, static_cast<std::int64_t>(cells)) <= marks)
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

/// The rows that get a bar: the children of the root, or the objects where the root is assessed per object.
std::vector<std::uint32_t> elements_of(Reading const& of) {
    std::vector<std::uint32_t> out;
    bool const per_object = !of.scheme.node(0).per.empty();
    for (std::uint32_t row : of.rows()) {
        bool const instance = instance_of_row(of.card, row) != nowhere;
        if (row != 0 && of.above(row) == 0 && instance == per_object) out.push_back(row);
    }
    return out;
}

} // namespace

void write_elements(Sheet const& sheet) {
    Scorecard const& card = sheet.of.card;
    std::size_t const cells = sheet.page.width() >= 70 ? 24 : 12;
    std::size_t const title_room = std::max<std::size_t>(sheet.page.width() - cells, 40) - 30; // 30 for the numbers
    std::vector<std::vector<Cell>> table;
    for (std::uint32_t const row : elements_of(sheet.of)) {
        node_state const state = card.state[row];
        std::vector<Cell> line{{{{clipped(sheet.of.title(row), title_room), Ink::plain}}}};
        if (state == node_state::absent) {
            line.push_back({{{sheet.say("不适用", "not applicable"), Ink::faint}}});
        } else if (state == node_state::left_out || card.due[row].is_zero()) {
            continue; // nothing that counts
        } else {
            ratio const& least = card.least[row];
            ratio const& most = card.most[row];
            ratio const& due = card.due[row];
            line.push_back({bar(least, most, due, cells)});
            line.push_back({{{sheet.figures.marks(least, most) + " / " + sheet.figures.marks(due), Ink::plain}}, true});
            std::string rate = sheet.figures.rate(least / due);
            if (least != most) rate += "–" + sheet.figures.rate(most / due);
            line.push_back({{{rate, Ink::plain}}, true});
        }
        table.push_back(std::move(line));
    }
    if (table.empty()) return;
    sheet.page.gap();
    sheet.page.table(table, 0);
}

} // namespace report
STEELYARD_END_NAMESPACE
