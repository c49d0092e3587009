// SPDX-License-Identifier: BSL-1.0
#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

void write_classes(Sheet const& sheet) {
    Scorecard const& card = sheet.of.card;
    if (card.classes.empty()) return;
    sheet.page.heading(sheet.say("等级", "Classes"));
    std::vector<std::vector<Cell>> table;
    for (std::uint32_t const row : sheet.of.rows())
        for (ClassEntry const& entry : card.classes) {
            if (entry.row != row) continue;
            std::uint32_t const node = node_of_row(sheet.of.scheme, card, row);
            std::vector<Level> const& classes =
                sheet.of.scheme.scheme().scales[sheet.of.scheme.plan().nodes[node].scale].classes;
            auto const name = [&](std::uint32_t n) {
                if (n == 0) return sheet.say("无等级", "no class");
                Level const& c = classes[n - 1];
                return c.title.empty() ? c.id : c.title.in(sheet.of.tongue);
            };
            std::string words = name(entry.lowest);
            if (entry.lowest != entry.highest) words += sheet.say("至", " to ") + name(entry.highest);
            Ink const ink = entry.lowest != entry.highest ? Ink::warn : entry.lowest == 0 ? Ink::bad : Ink::plain;
            std::vector<Cell> line(2);
            line[0].content.push_back({"  " + clipped(sheet.of.title(row), sheet.page.width() / 2), Ink::plain});
            line[1].content.push_back({std::move(words), ink});
            table.push_back(std::move(line));
        }
    sheet.page.table(table, 0);
}

} // namespace report
STEELYARD_END_NAMESPACE
