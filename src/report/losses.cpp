// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "entries.hpp"
#include "evidence.hpp"
#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string amount(Figures const& figures, Entry const& entry) {
    std::string const taken = signed_marks(figures, entry.effective);
    return entry.certain == truth::yes ? taken : "?" + taken;
}

/// One clause or adjustment; its only evidence stands in the same line, if there is room.
void write_entry(Sheet const& sheet, Entry const& entry, std::size_t widest) {
    Run taken{amount(sheet.figures, entry), entry.effective.sign() < 0  ? Ink::good
                                            : entry.effective.is_zero() ? Ink::plain
                                                                        : Ink::bad};
    if (entry.nominal.is_zero() && !entry.forfeit) taken = {"·", Ink::bad}; // it only records
    std::size_t const indent = 4 + widest + 2;
    Line line{{std::string(4 + widest - width_of({taken}), ' '), Ink::plain}, taken, {"  ", Ink::plain}};
    std::string const words = entry_wording(sheet.of, sheet.figures, entry);
    std::vector<std::string> const seen = evidence_of(sheet.of, sheet.figures, entry);
    if (seen.size() == 1) {
        Line whole = line;
        whole.push_back({words, Ink::plain});
        whole.push_back({sheet.say("：", ": ") + seen.front(), Ink::faint});
        if (width_of(whole) <= sheet.page.width()) return sheet.page.line(whole);
    }
    sheet.page.hang(std::move(line), words);
    for (std::string const& one : seen)
        sheet.page.hang({{std::string(indent, ' '), Ink::plain}}, one, Ink::faint);
}

void write_entries(Sheet const& sheet, std::vector<Entry const*> const& entries) {
    std::size_t widest = 0;
    for (Entry const* entry : entries)
        widest = std::max(widest, width_of({{amount(sheet.figures, *entry), Ink::plain}}));
    for (Entry const* entry : entries) write_entry(sheet, *entry, widest);
}

} // namespace

void write_losses(Sheet const& sheet) {
    Scorecard const& card = sheet.of.card;
    std::vector<Loss> const losses = losses_of(sheet.of);
    if (losses.empty()) return;
    bool const bonus = std::any_of(card.entries.begin(), card.entries.end(), [](Entry const& entry) { return entry.nominal.sign() < 0; });
    sheet.page.heading(bonus ? sheet.say("扣分、加分与依据", "Marks lost and added, and why")
                             : sheet.say("扣分与依据", "Marks lost, and why"));
    for (Loss const& loss : losses) {
        std::uint32_t const row = loss.row;
        // An item without marks of its own bears findings only.
        std::string const marks = card.due[row].is_zero()
                                      ? std::string()
                                      : sheet.figures.marks(card.least[row], card.most[row]) + " / "
                                            + sheet.figures.marks(card.due[row]);
        std::size_t const room = sheet.page.width() - std::min(sheet.page.width() - 10, marks.size() + 6);
        sheet.page.pair({{"  " + clipped(sheet.of.title(row), room), Ink::plain}}, {{marks, Ink::plain}});
        write_entries(sheet, loss.entries);
        if (std::string const by = effect_on(sheet.of, row); !loss.entries.empty() && !by.empty())
            sheet.page.hang({{"    → ", Ink::plain}}, by, Ink::faint);
        if (loss.entries.empty())
            if (std::string const why = reason(sheet.of, row); !why.empty())
                sheet.page.hang({{"      ", Ink::plain}}, why, Ink::faint);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
