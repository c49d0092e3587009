// SPDX-License-Identifier: BSL-1.0
#include "open.hpp"

#include <algorithm>

#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// A text behind its first words: "not checked: A, B, C".
void write_list(Sheet const& sheet, std::string_view zh, std::string_view en,
                std::vector<std::string> const& parts) {
    if (parts.empty()) return;
    std::string all;
    for (std::string const& part : parts) all += (all.empty() ? "" : sheet.say("、", ", ")) + part;
    sheet.page.hang({{"  " + sheet.say(zh, en), Ink::warn}}, all);
}

/// True for a deducting item that somebody looked at, though a value of it may be missing.
bool partly_known(Reading const& of, std::uint32_t row) {
    if (of.node(row).deduct.empty()) return false;
    return !of.assessment.findings_of(row).empty() || of.assessment.measure(row) != nullptr
           || of.assessment.mentioned(row) == mention::checked;
}

/// The values that clauses of an item follow from and nobody measured, where they matter. Facts of the entity are listed by
/// themselves, those of objects here.
std::vector<std::string> missing_values(Reading const& of) {
    std::vector<std::string> out;
    for (Entry const& entry : of.card.entries) {
        if (entry.certain != truth::unknown || entry.clause == nowhere) continue;
        PlannedNode const& planned = of.scheme.plan().nodes[node_of_row(of.scheme, of.card, entry.row)];
        std::uint32_t const reading = planned.clauses[entry.clause].reading;
        if (reading == nowhere) continue;
        std::uint32_t const fact = planned.readings[reading];
        if (fact != nowhere && of.scheme.plan().facts[fact].object == nowhere) continue;
        std::string name =
            of.title(entry.row) + " › " + reading_name(planned.node->readings[reading], of.tongue);
        if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
    }
    return out;
}

/// The topmost nodes of which nothing that counts has been checked.
std::vector<std::string> unchecked_parts(Reading const& of) {
    Scorecard const& card = of.card;
    std::vector<std::uint32_t> const rows = of.rows();
    std::vector<bool> open(card.state.size());
    for (std::uint32_t const row : rows) open[row] = card.state[row] == node_state::unchecked;
    // Something assessed below opens the groups above it for a closer look.
    for (std::uint32_t const row : rows)
        if ((card.state[row] == node_state::assessed && !of.node(row).is_group()) || partly_known(of, row))
            for (std::uint32_t up = of.above(row); up != nowhere; up = of.above(up)) open[up] = false;
    for (std::uint32_t const row : rows) open[row] = open[row] && !partly_known(of, row);
    std::vector<std::string> out;
    for (std::uint32_t const row : rows) {
        std::uint32_t const up = of.above(row);
        if (open[row] && (up == nowhere || !open[up])) out.push_back(of.title(row));
    }
    return out;
}

/// The facts of the entity that the scheme knows and nobody recorded.
std::vector<std::string> missing_facts(Reading const& of) {
    std::vector<std::string> out;
    for (FactDeclaration const& fact : of.scheme.scheme().facts) {
        bool known = false;
        for (FactEntry const& entry : of.assessment.assessment().facts)
            known = known || entry.fact == fact.id;
        if (!known) out.push_back(fact.title.empty() ? fact.id : fact.title.in(of.tongue));
    }
    return out;
}

/// Kinds of events whose record is not said to be complete for any time.
std::vector<std::string> open_records(Reading const& of) {
    std::vector<std::string> out;
    std::vector<EventKind> const& kinds = of.scheme.scheme().events;
    for (std::uint32_t k = 0; k < kinds.size(); ++k)
        if (!of.assessment.covered(k)) out.push_back(kinds[k].title.empty() ? kinds[k].id : kinds[k].title.in(of.tongue));
    return out;
}

bool anything_open(Scorecard const& card) {
    if (card.outcome.kind == outcome_kind::provisional || !card.outcome.open.empty()) return true;
    for (EffectEntry const& entry : card.effects)
        if (entry.fired == truth::unknown) return true;
    for (Gap const& gap : card.gaps)
        if (gap.met == truth::unknown) return true;
    for (Entry const& entry : card.entries)
        if (entry.certain == truth::unknown) return true;
    for (node_state const state : card.state)
        if (state == node_state::unchecked) return true;
    return false;
}

} // namespace

std::vector<NotApplicable> not_applicable(Reading const& of) {
    std::vector<NotApplicable> out;
    for (std::uint32_t const row : of.rows()) {
        Absence const* declared = of.assessment.absence(row);
        InstanceRange const* objects = of.node(row).per.empty() ? nullptr : of.assessment.instances_of(row);
        bool const no_objects = of.card.state[row] == node_state::absent && objects && objects->listed && objects->count == 0;
        std::uint32_t const above = of.above(row);
        bool const inherited = declared && above != nowhere && of.assessment.absence(above) == declared;
        if ((!declared && !no_objects) || inherited) continue;
        out.push_back({row, declared ? declared->reason : of.tongue == language::zh ? "没有此类对象" : "there are none"});
    }
    return out;
}

void write_absences(Sheet const& sheet) {
    std::vector<NotApplicable> const all = not_applicable(sheet.of);
    if (!all.empty()) sheet.page.heading(sheet.say("不适用（缺项）", "Not applicable"));
    for (NotApplicable const& one : all) {
        Line lead{{"  " + clipped(sheet.of.title(one.row), sheet.page.width() / 2), Ink::plain}};
        if (!one.why.empty()) lead.push_back({sheet.say("：", ": "), Ink::plain});
        sheet.page.hang(std::move(lead), one.why, Ink::faint);
    }
}

OpenMatters open_matters(Reading const& of) {
    OpenMatters out;
    if (!anything_open(of.card)) return out;
    out.any = true;
    out.unchecked = unchecked_parts(of);
    out.unmeasured = missing_values(of);
    out.facts = missing_facts(of);
    out.records = open_records(of);
    for (std::uint32_t const index : of.card.outcome.open)
        out.requirements.push_back(text_of(of.scheme.scheme().eligibility[index], of.tongue));
    bool const zh = of.tongue == language::zh;
    for (EffectEntry const& entry : of.card.effects)
        if (entry.fired == truth::unknown)
            out.effects.push_back(of.effect(entry) + (zh ? "（" : " (")
                                  + consequence(of.scheme, of.scheme.effects()[entry.effect].effect, of.tongue)
                                  + (zh ? "）" : ")"));
    return out;
}

void write_open(Sheet const& sheet) {
    OpenMatters const open = open_matters(sheet.of);
    if (!open.any) return;
    sheet.page.heading(sheet.of.card.outcome.kind == outcome_kind::provisional
                           ? sheet.say("结果取决于", "What decides")
                           : sheet.say("未定事项", "Still open"));
    write_list(sheet, "未检查：", "not checked: ", open.unchecked);
    write_list(sheet, "未测量：", "not measured: ", open.unmeasured);
    write_list(sheet, "未提供的情况：", "not recorded: ", open.facts);
    write_list(sheet, "记录未说明完整的期间：", "records of which nobody said that they are complete: ", open.records);
    write_list(sheet, "申报条件：", "eligibility: ", open.requirements);
    write_list(sheet, "可能适用：", "may apply: ", open.effects);
}

} // namespace report
STEELYARD_END_NAMESPACE
