// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "entries.hpp"
#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string amount(Figures const& figures, Entry const& entry) {
    std::string const taken = signed_marks(figures, entry.effective);
    return entry.certain == truth::yes ? taken : "?" + taken;
}

/// When, where and what: the evidence of one finding; empty when none was written down. Of several findings
/// each says its part of the whole.
std::string evidence(Sheet const& sheet, Finding const& finding, bool one_of_several) {
    std::string out;
    auto const add = [&out](std::string const& part) {
        if (!part.empty()) out += (out.empty() ? "" : " · ") + part;
    };
    if (one_of_several && finding.amount) add(sheet.figures.marks(finding.amount->value()));
    if (one_of_several && finding.count > 1) add("×" + std::to_string(finding.count));
    add(finding.subject);
    if (finding.on) add(to_string(*finding.on));
    add(finding.place);
    add(finding.note);
    return out;
}

/// The measurement that an entry follows from; nothing where it follows from none.
Measure const* measured(Reading const& of, Entry const& entry) {
    if (entry.clause == nowhere) return nullptr;
    PlannedNode const& planned = of.scheme.plan().nodes[node_of_row(of.scheme, of.card, entry.row)];
    std::uint32_t const reading = planned.clauses[entry.clause].reading;
    return reading == nowhere ? nullptr : of.assessment.measure(entry.row, reading);
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
    std::vector<std::string> seen;
    for (std::uint32_t const number : entry.findings)
        if (std::string one = evidence(sheet, sheet.of.assessment.finding(number), entry.findings.size() > 1);
            !one.empty())
            seen.push_back(std::move(one));
    if (Measure const* measure = measured(sheet.of, entry); measure != nullptr && !measure->note.empty())
        seen.push_back(measure->note);
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

/// The recorded value of a fact, of the row's object or of the entity; empty when it was not recorded.
std::string recorded(Reading const& of, std::uint32_t row, std::string const& fact) {
    auto const in = [&fact](std::vector<FactEntry> const& facts) {
        for (FactEntry const& entry : facts)
            if (entry.fact == fact) return to_string(entry.value);
        return std::string();
    };
    for (std::uint32_t i = instance_of_row(of.card, row); i != nowhere; i = of.card.instances[i].parent)
        if (std::string value = in(of.assessment.object(i).facts); !value.empty()) return value;
    return in(of.assessment.assessment().facts);
}

/// The effect that took a row's marks; empty when there is none.
std::string effect_on(Reading const& of, std::uint32_t row) {
    std::uint32_t const node = node_of_row(of.scheme, of.card, row);
    for (EffectEntry const& entry : of.card.effects) {
        PlacedEffect const& placed = of.scheme.effects()[entry.effect];
        bool const hits =
            std::find(placed.zero.begin(), placed.zero.end(), node) != placed.zero.end()
            || std::any_of(placed.caps.begin(), placed.caps.end(),
                           [&](PlacedCap const& cap) { return cap.node == node; });
        if (hits && entry.fired == truth::yes) return text_of(placed.effect, of.tongue);
    }
    return {};
}

/// Why an item without entries is not full; empty when its marks say it all.
std::string reason(Sheet const& sheet, std::uint32_t row) {
    Node const& node = sheet.of.node(row);
    Measure const* measure = sheet.of.assessment.measure(row);
    std::string out = effect_on(sheet.of, row);
    if (!out.empty()) return out;
    if (node.bands && !node.bands->fact.empty()) {
        out = recorded(sheet.of, row, node.bands->fact);
    } else if (!node.chosen_by.empty()) {
        std::string const word = recorded(sheet.of, row, node.chosen_by);
        for (Option const& option : node.options)
            if (option.id == word) out = text_of(option, sheet.of.tongue);
    } else if (!measure) {
        bool const zero = sheet.of.assessment.assessment().unlisted == unlisted_rule::zero;
        return zero && sheet.of.assessment.mentioned(row) == mention::none
                   ? sheet.say("未记录，按 0 分计", "not recorded: counts as 0")
                   : std::string();
    } else if (node.bands && measure->value) {
        out = to_string(*measure->value);
    } else if ((node.proportion || node.bands) && measure->passed && measure->checked) {
        std::string const passed = std::to_string(*measure->passed);
        std::string const checked = std::to_string(*measure->checked);
        out = sheet.say("检查 " + checked + "，合格 " + passed, passed + " of " + checked + " passed");
    } else {
        for (Option const& option : node.options)
            if (option.id == measure->option) out = text_of(option, sheet.of.tongue);
    }
    std::string const subject = node.bands        ? node.bands->value.in(sheet.of.tongue)
                                : node.proportion ? node.proportion->of.in(sheet.of.tongue)
                                                  : std::string();
    if (!subject.empty() && !out.empty()) out = subject + sheet.say("：", ": ") + out;
    if (measure && !measure->note.empty()) out += (out.empty() ? "" : " · ") + measure->note;
    return out;
}

} // namespace

void write_losses(Sheet const& sheet) {
    Scorecard const& card = sheet.of.card;
    std::vector<std::vector<Entry const*>> entries(card.state.size());
    bool bonus = false;
    for (Entry const& entry : card.entries) {
        entries[entry.row].push_back(&entry);
        bonus = bonus || entry.nominal.sign() < 0;
    }
    bool headed = false;
    for (std::uint32_t const row : sheet.of.rows()) {
        node_state const state = card.state[row];
        bool const counts = state == node_state::assessed || state == node_state::unchecked;
        bool const lost = state == node_state::assessed && !sheet.of.node(row).is_group()
                          && card.least[row] < card.due[row];
        if (!counts || (entries[row].empty() && !lost)) continue;
        if (!headed)
            sheet.page.heading(bonus ? sheet.say("扣分、加分与依据", "Marks lost and added, and why")
                                     : sheet.say("扣分与依据", "Marks lost, and why"));
        headed = true;
        // An item without marks of its own bears findings only.
        std::string const marks = card.due[row].is_zero()
                                      ? std::string()
                                      : sheet.figures.marks(card.least[row], card.most[row]) + " / "
                                            + sheet.figures.marks(card.due[row]);
        std::size_t const room = sheet.page.width() - std::min(sheet.page.width() - 10, marks.size() + 6);
        sheet.page.pair({{"  " + clipped(sheet.of.title(row), room), Ink::plain}}, {{marks, Ink::plain}});
        write_entries(sheet, entries[row]);
        if (std::string const by = effect_on(sheet.of, row); !entries[row].empty() && !by.empty())
            sheet.page.hang({{"    → ", Ink::plain}}, by, Ink::faint);
        if (entries[row].empty())
            if (std::string const why = reason(sheet, row); !why.empty())
                sheet.page.hang({{"      ", Ink::plain}}, why, Ink::faint);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
