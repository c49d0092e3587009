// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/advice.hpp>

#include <utility>
#include <vector>

#include <steelyard/report/scorecard.hpp>

#include "page.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// A page on which an advice is written.
class Adviser {
  public:
    Adviser(Page& page, Reading const& of, AdviceWish const& wish, Advice const& given) : page_(page), of_(of), wish_(wish), given_(given) {}

    void write() {
        if (given_.remedies.empty()) {
            page_.hang({{"  ", Ink::plain}}, nothing(), Ink::bad);
            return;
        }
        for (std::size_t i = 0; i < given_.remedies.size(); ++i) {
            if (i == 1) page_.heading(say("费用相同的其他办法", "Others that cost the same"));
            if (i > 1) page_.gap();
            if (given_.remedies[i].fixes.empty()) page_.line({{say("  无需整改", "  nothing has to be put right"), Ink::good}});
            std::vector<std::vector<Cell>> rows;
            for (Fix const& fix : given_.remedies[i].fixes)
                rows.push_back({{{{words(fix), Ink::plain}}, false}, {{{std::to_string(fix.cost), Ink::strong}}, true}});
            if (!rows.empty()) page_.table(rows, 2);
            if (i != 0) continue;
            page_.gap();
            page_.hang({{"  ", Ink::plain}}, proof(), given_.proof == advice_proof::optimal ? Ink::good : Ink::warn);
        }
        if (given_.more) page_.hang({{"  ", Ink::plain}}, say("还有，或可能还有，费用相同的其他办法。", "There are, or may be, more that cost the same."), Ink::faint);
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const { return std::string(page_.say(zh, en)); }

    [[nodiscard]] std::string nothing() const {
        if (given_.proof == advice_proof::unreachable)
            return say("可以整改的全部整改，也达不到这一等级（已证明）。", "Nothing that can be put right reaches this level: proved.");
        return say("在给定的工作量内没有找到办法；费用至少为 ", "Nothing was found within the budget; it costs at least ")
               + std::to_string(given_.least) + say("。", ".");
    }
    [[nodiscard]] std::string proof() const {
        std::string const cost = std::to_string(given_.remedies.front().cost);
        if (given_.proof == advice_proof::optimal) return say("费用 ", "Cost ") + cost + say("，没有更便宜的办法（已证明）。", "; nothing cheaper reaches the level: proved.");
        return say("费用 ", "Cost ") + cost + say("；只证明了费用至少为 ", "; it is proved only that it costs at least ") + std::to_string(given_.least)
               + say("。", ".");
    }

    /// What is put right, and where: "Crane 1 › Brakes: pads worn ×2".
    [[nodiscard]] std::string words(Fix const& fix) const {
        if (fix.kind == fix_kind::fact) {
            FactFix const& rule = wish_.rules.facts[fix.fact];
            std::string name = rule.fact;
            for (FactDeclaration const& one : of_.scheme.scheme().facts)
                if (one.id == rule.fact && !one.title.empty()) name = one.title.in(of_.tongue);
            return name + " → " + to_string(rule.value);
        }
        std::string out = of_.title(fix.row) + say("：", ": ");
        Node const& node = of_.node(fix.row);
        if (fix.kind == fix_kind::measure) {
            if (fix.reading != nowhere) out += reading_name(node.readings[fix.reading], of_.tongue) + " ";
            return out + say("达到最好", "at its best");
        }
        Finding const& finding = of_.assessment.finding(fix.finding);
        out += clause_text(of_.scheme, finding.clause, of_.tongue);
        if (fix.count != finding.count) out += " " + std::to_string(fix.count) + "/" + std::to_string(finding.count);
        if (fix.count == finding.count && fix.count > 1) out += " ×" + std::to_string(fix.count);
        return out;
    }

    Page& page_;
    Reading const& of_;
    AdviceWish const& wish_;
    Advice const& given_;
};

} // namespace

std::string advice(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card, AdviceWish const& wish,
                   Advice const& advice, Style const& style) {
    Page page(style);
    Reading const reading{scheme, assessment, card, style.tongue};
    Assessment const& a = assessment.assessment();
    page.line({{a.title.empty() ? a.entity : a.title.in(style.tongue), Ink::strong}});
    page.line({{std::string(page.say("现为：", "now:  ")) + verdict(scheme, card, Style{style.tongue, false, style.width}), Ink::plain}});
    std::string const stars = stars_of(scheme, wish.level);
    page.heading(std::string(page.say("达到 ", "To reach ")) + stars + (stars.empty() ? "" : " ") + level_name(scheme, wish.level, style.tongue));
    Adviser(page, reading, wish, advice).write();
    if (advice.card) {
        page.gap();
        page.line({{std::string(page.say("整改后：", "then: ")) + verdict(scheme, *advice.card, Style{style.tongue, false, style.width}), Ink::good}});
    }
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
