// SPDX-License-Identifier: BSL-1.0
#include "evidence.hpp"

#include <algorithm>

STEELYARD_BEGIN_NAMESPACE
namespace report {

std::vector<Loss> losses_of(Reading const& of) {
    Scorecard const& card = of.card;
    std::vector<std::vector<Entry const*>> entries(card.state.size());
    for (Entry const& entry : card.entries) entries[entry.row].push_back(&entry);
    std::vector<Loss> out;
    for (std::uint32_t const row : of.rows()) {
        node_state const state = card.state[row];
        bool const counts = state == node_state::assessed || state == node_state::unchecked;
        bool const lost = state == node_state::assessed && !of.node(row).is_group() && card.least[row] < card.due[row];
        if (counts && (!entries[row].empty() || lost)) out.push_back({row, std::move(entries[row])});
    }
    return out;
}

std::string evidence(Figures const& figures, Finding const& finding, bool one_of_several) {
    std::string out;
    auto const add = [&out](std::string const& part) {
        if (!part.empty()) out += (out.empty() ? "" : " · ") + part;
    };
    if (one_of_several && finding.amount) add(figures.marks(finding.amount->value()));
    if (one_of_several && finding.count > 1) add("×" + std::to_string(finding.count));
    add(finding.subject);
    if (finding.on) add(to_string(*finding.on));
    add(finding.place);
    add(finding.note);
    return out;
}

Measure const* measured(Reading const& of, Entry const& entry) {
    if (entry.clause == nowhere) return nullptr;
    PlannedNode const& planned = of.scheme.plan().nodes[node_of_row(of.scheme, of.card, entry.row)];
    std::uint32_t const reading = planned.clauses[entry.clause].reading;
    return reading == nowhere ? nullptr : of.assessment.measure(entry.row, reading);
}

std::vector<std::string> evidence_of(Reading const& of, Figures const& figures, Entry const& entry) {
    std::vector<std::string> seen;
    for (std::uint32_t const number : entry.findings)
        if (std::string one = evidence(figures, of.assessment.finding(number), entry.findings.size() > 1); !one.empty())
            seen.push_back(std::move(one));
    if (Measure const* measure = measured(of, entry); measure != nullptr && !measure->note.empty())
        seen.push_back(measure->note);
    return seen;
}

namespace {

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

} // namespace

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

std::string reason(Reading const& of, std::uint32_t row) {
    auto const say = [&of](std::string const& zh, std::string const& en) { return of.tongue == language::zh ? zh : en; };
    Node const& node = of.node(row);
    Measure const* measure = of.assessment.measure(row);
    std::string out = effect_on(of, row);
    if (!out.empty()) return out;
    if (node.bands && !node.bands->fact.empty()) {
        out = recorded(of, row, node.bands->fact);
    } else if (!node.chosen_by.empty()) {
        std::string const word = recorded(of, row, node.chosen_by);
        for (Option const& option : node.options)
            if (option.id == word) out = text_of(option, of.tongue);
    } else if (!measure) {
        bool const zero = of.assessment.assessment().unlisted == unlisted_rule::zero;
        return zero && of.assessment.mentioned(row) == mention::none
                   ? say("未记录，按 0 分计", "not recorded: counts as 0")
                   : std::string();
    } else if (node.bands && measure->value) {
        out = to_string(*measure->value);
    } else if ((node.proportion || node.bands) && measure->passed && measure->checked) {
        std::string const passed = std::to_string(*measure->passed);
        std::string const checked = std::to_string(*measure->checked);
        out = say("检查 " + checked + "，合格 " + passed, passed + " of " + checked + " passed");
    } else {
        for (Option const& option : node.options)
            if (option.id == measure->option) out = text_of(option, of.tongue);
    }
    std::string const subject = node.bands        ? node.bands->value.in(of.tongue)
                                : node.proportion ? node.proportion->of.in(of.tongue)
                                                  : std::string();
    if (!subject.empty() && !out.empty()) out = subject + say("：", ": ") + out;
    if (measure && !measure->note.empty()) out += (out.empty() ? "" : " · ") + measure->note;
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
