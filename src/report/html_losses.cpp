// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "entries.hpp"
#include "evidence.hpp"
#include "html_page.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// What kind of marks an entry moves, as the class of its number.
std::string ink_of(Entry const& entry) { return entry.effective.sign() < 0 ? "n good" : "n"; }

std::string amount(HtmlSheet const& sheet, Entry const& entry) {
    if (entry.nominal.is_zero() && !entry.forfeit) return "·"; // it only records
    std::string const taken = signed_marks(sheet.figures, entry.effective);
    return entry.certain == truth::yes ? taken : "?" + taken;
}

/// Where the rule stands: the article, the name by which findings call it.
void write_rule(HtmlSheet const& sheet, std::string const& basis, std::string const& name) {
    auto const line = sheet.out.in("p", {{"class", "by"}});
    if (!basis.empty()) sheet.out.text(sheet.say("依据 ", "by ") + basis + " · ");
    sheet.out.put("code", name);
}

void write_entry(HtmlSheet const& sheet, Entry const& entry) {
    Markup& out = sheet.out;
    Node const& node = sheet.of.node(entry.row);
    bool const clause = entry.clause != nowhere;
    std::string const& id = clause ? node.deduct[entry.clause].id : node.adjustments[entry.adjustment].id;
    std::string const& own = clause ? node.deduct[entry.clause].basis : node.adjustments[entry.adjustment].basis;
    auto const item = out.in("li");
    out.put("span", {{"class", ink_of(entry)}}, amount(sheet, entry));
    auto const what = out.in("div");
    out.put("p", entry_wording(sheet.of, sheet.figures, entry));
    for (std::string const& seen : evidence_of(sheet.of, sheet.figures, entry)) out.put("p", {{"class", "seen"}}, seen);
    write_rule(sheet, own.empty() ? node.basis : own, node.id + "." + id);
}

} // namespace

void html_losses(HtmlSheet const& sheet) {
    Reading const& of = sheet.of;
    Markup& out = sheet.out;
    std::vector<Loss> const losses = losses_of(of);
    if (losses.empty()) return;
    bool const bonus = std::any_of(of.card.entries.begin(), of.card.entries.end(), [](Entry const& entry) { return entry.nominal.sign() < 0; });
    if (bonus)
        sheet.head("扣分、加分与依据", "Marks lost and added, and why");
    else
        sheet.head("扣分与依据", "Marks lost, and why");
    for (Loss const& loss : losses) {
        auto const card = out.in("div", {{"class", "card"}});
        {
            auto const title = out.in(sheet.heading == "h2" ? "h3" : "p", {{"class", "title"}});
            out.put("span", of.title(loss.row));
            // An item without marks of its own bears findings only.
            if (!of.card.due[loss.row].is_zero())
                out.put("span", {{"class", "n"}}, sheet.figures.marks(of.card.least[loss.row], of.card.most[loss.row]) + " / " + sheet.figures.marks(of.card.due[loss.row]));
        }
        if (std::string const by = effect_on(of, loss.row); !by.empty()) out.put("p", {{"class", "bad"}}, "→ " + by);
        if (loss.entries.empty()) {
            auto const list = out.in("ul", {{"class", "entries"}});
            auto const item = out.in("li");
            out.put("span", {{"class", "n"}}, signed_marks(sheet.figures, of.card.due[loss.row] - of.card.least[loss.row]));
            auto const what = out.in("div");
            if (std::string const why = reason(of, loss.row); !why.empty()) out.put("p", {{"class", "seen"}}, why);
            write_rule(sheet, of.node(loss.row).basis, of.node(loss.row).id);
            continue;
        }
        auto const list = out.in("ul", {{"class", "entries"}});
        for (Entry const* entry : loss.entries) write_entry(sheet, *entry);
    }
}

void html_effects(HtmlSheet const& sheet) {
    Reading const& of = sheet.of;
    Markup& out = sheet.out;
    auto const by = [&](std::string const& basis) {
        if (!basis.empty()) out.put("p", {{"class", "by"}}, sheet.say("依据 ", "by ") + basis);
    };
    std::vector<Requirement> const& requirements = of.scheme.scheme().eligibility;
    if (!of.card.outcome.failed.empty()) sheet.head("未满足的申报条件", "Requirements of eligibility that are not met");
    for (std::uint32_t const index : of.card.outcome.failed) {
        auto const alert = out.in("div", {{"class", "alert"}});
        out.put("p", {{"class", "bad strong"}}, "✕ " + text_of(requirements[index], of.tongue));
        by(requirements[index].basis);
    }
    bool headed = false;
    for (EffectEntry const& entry : of.card.effects) {
        if (entry.fired != truth::yes) continue;
        if (!headed) sheet.head("否决与限制", "Vetoes and limits");
        headed = true;
        Effect const& effect = of.scheme.effects()[entry.effect].effect;
        auto const alert = out.in("div", {{"class", "alert"}});
        out.put("p", {{"class", "bad strong"}}, "✕ " + of.effect(entry));
        out.put("p", "→ " + consequence(of.scheme, effect, of.tongue));
        by(effect.basis);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
