// SPDX-License-Identifier: BSL-1.0
#include "advice_words.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

std::string proof_words(Advice const& given, language tongue) {
    bool const zh = tongue == language::zh;
    std::string const least = std::to_string(given.least);
    if (given.remedies.empty() && given.proof == advice_proof::unreachable)
        return zh ? "可以整改的全部整改，也达不到这一等级（已证明）。" : "Nothing that can be put right reaches this level: proved.";
    if (given.remedies.empty())
        return zh ? "在给定的工作量内没有找到办法；费用至少为 " + least + "。" : "Nothing was found within the budget; it costs at least " + least + ".";
    std::string const cost = std::to_string(given.remedies.front().cost);
    if (given.proof == advice_proof::optimal)
        return zh ? "费用 " + cost + "，没有更便宜的办法（已证明）。" : "Cost " + cost + "; nothing cheaper reaches the level: proved.";
    return zh ? "费用 " + cost + "；只证明了费用至少为 " + least + "。" : "Cost " + cost + "; it is proved only that it costs at least " + least + ".";
}

std::string fix_words(Reading const& of, AdviceWish const& wish, Fix const& fix) {
    bool const zh = of.tongue == language::zh;
    if (fix.kind == fix_kind::fact) {
        FactFix const& rule = wish.rules.facts[fix.fact];
        std::string name = rule.fact;
        for (FactDeclaration const& one : of.scheme.scheme().facts)
            if (one.id == rule.fact && !one.title.empty()) name = one.title.in(of.tongue);
        return name + " → " + to_string(rule.value);
    }
    std::string out = of.title(fix.row) + (zh ? "：" : ": ");
    Node const& node = of.node(fix.row);
    if (fix.kind == fix_kind::measure) {
        if (fix.reading != nowhere) out += reading_name(node.readings[fix.reading], of.tongue) + " ";
        return out + (zh ? "达到最好" : "at its best");
    }
    Finding const& finding = of.assessment.finding(fix.finding);
    out += clause_text(of.scheme, finding.clause, of.tongue);
    if (fix.count != finding.count) out += " " + std::to_string(fix.count) + "/" + std::to_string(finding.count);
    if (fix.count == finding.count && fix.count > 1) out += " ×" + std::to_string(fix.count);
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
