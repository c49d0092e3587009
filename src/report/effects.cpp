// SPDX-License-Identifier: BSL-1.0
#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

void write_basis(Sheet const& sheet, std::string const& basis) {
    if (!basis.empty())
        sheet.page.hang({{"      ", Ink::plain}}, sheet.say("依据：", "by ") + basis, Ink::faint);
}

} // namespace

void write_effects(Sheet const& sheet) {
    bool headed = false;
    for (EffectEntry const& entry : sheet.of.card.effects) {
        if (entry.fired != truth::yes) continue;
        if (!headed) sheet.page.heading(sheet.say("否决与限制", "Vetoes and limits"));
        headed = true;
        Effect const& effect = sheet.of.scheme.effects()[entry.effect].effect;
        sheet.page.hang({{"  ", Ink::plain}}, sheet.of.effect(entry), Ink::bad);
        sheet.page.hang({{"    → ", Ink::plain}}, consequence(sheet.of.scheme, effect, sheet.of.tongue));
        write_basis(sheet, effect.basis);
    }
}

void write_eligibility(Sheet const& sheet) {
    std::vector<Requirement> const& all = sheet.of.scheme.scheme().eligibility;
    if (sheet.of.card.outcome.failed.empty()) return;
    sheet.page.heading(sheet.say("未满足的申报条件", "Requirements of eligibility that are not met"));
    for (std::uint32_t const index : sheet.of.card.outcome.failed) {
        sheet.page.hang({{"  ", Ink::plain}}, text_of(all[index], sheet.of.tongue), Ink::bad);
        write_basis(sheet, all[index].basis);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
