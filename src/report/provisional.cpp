// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/provisional.hpp>

#include <utility>
#include <vector>

#include <steelyard/number/ratio_text.hpp>
#include <steelyard/report/scorecard.hpp>

#include "page.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// A page on which it is written what decides.
class Decider {
  public:
    Decider(Page& page, Reading const& of, Possible const& possible, Deciding const& deciding)
        : page_(page), of_(of), possible_(possible), deciding_(deciding) {}

    void write() {
        if (deciding_.open.empty()) {
            page_.hang({{"  ", Ink::plain}}, say("没有可以补查的内容。", "There is nothing left that could be checked."), Ink::good);
            return;
        }
        page_.heading(say("仍有可能的等级", "Levels still possible"));
        end(possible_.lowest, say("最低：", "lowest:  "));
        end(possible_.highest, say("最高：", "highest: "));
        for (Decision const& one : deciding_.decisions) decision(one);
        things(deciding_.needed, say("仍会改变结果：", "can still change the result: "), Ink::warn);
        things(deciding_.unsettled, say("是否改变结果未能判定：", "not known whether they can change it: "), Ink::plain);
        things(deciding_.idle, say("已证明不影响结果：", "proved to change nothing: "), Ink::faint);
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const { return std::string(page_.say(zh, en)); }

    [[nodiscard]] std::string level(std::uint32_t l) const {
        std::string const stars = stars_of(of_.scheme, l);
        return stars + (stars.empty() ? "" : " ") + level_name(of_.scheme, l, of_.tongue);
    }
    void end(PossibleEnd const& e, std::string const& lead) {
        page_.line({{"  " + lead + level(e.level), Ink::strong},
                    {e.reached ? say("（确实可能）", "  (it is possible)") : say("（仅为界限，未找到实例）", "  (a bound; nothing was found that has it)"),
                     e.reached ? Ink::good : Ink::warn}});
    }
    [[nodiscard]] std::string ending(Decision const& one) const {
        switch (one.kind) {
        case outcome_kind::not_eligible: return say("不符合申报条件", "not eligible");
        case outcome_kind::stopped: return say("终止考评", "stopped");
        case outcome_kind::nothing_assessed: return say("没有考评内容", "nothing assessed");
        default: return level(one.level);
        }
    }
    void decision(Decision const& one) {
        std::string const n = std::to_string(one.checks.size());
        if (one.checks.empty()) {
            page_.heading(say("结果已定：", "Certain already: ") + ending(one));
            return;
        }
        page_.heading(say("确定为 ", "To be certain of ") + ending(one) + say("：查 " + n + " 项", ": " + n + (one.checks.size() == 1 ? " check" : " checks")));
        std::vector<std::vector<Cell>> rows;
        for (OpenCheck const& check : one.checks) {
            OpenThing const& thing = deciding_.open[check.thing];
            rows.push_back({{{{name(thing), Ink::plain}}, false}, {{{words(thing, thing.results[check.result]), Ink::strong}}, false}});
        }
        page_.table(rows, 2);
        page_.hang({{"  ", Ink::plain}},
                   one.optimal() ? say("更少则不能确定（已证明）。", "Fewer never decide it: proved.")
                                 : say("只证明了至少要查 " + std::to_string(one.least) + " 项。", "It is proved only that it takes at least " + std::to_string(one.least) + "."),
                   one.optimal() ? Ink::good : Ink::warn);
    }
    void things(std::vector<std::uint32_t> const& list, std::string const& lead, Ink ink) {
        if (list.empty()) return;
        std::string all;
        for (std::uint32_t const i : list) all += (all.empty() ? "" : say("、", ", ")) + name(deciding_.open[i]);
        page_.gap();
        page_.hang({{"  " + lead, ink}}, all);
    }

    [[nodiscard]] std::string name(OpenThing const& thing) const {
        if (thing.fact == nowhere) return of_.title(thing.row);
        FactDeclaration const& fact = *of_.scheme.plan().facts[thing.fact].fact;
        std::string const own = fact.title.empty() ? fact.id : fact.title.in(of_.tongue);
        return thing.instance == nowhere ? own : of_.object(thing.instance) + " › " + own;
    }
    /// How it comes out: "nothing found", "pads worn ×2 → 6 / 10".
    [[nodiscard]] std::string words(OpenThing const& thing, OpenResult const& result) const {
        if (result.value) return to_string(*result.value);
        std::string out;
        for (Finding const& f : result.findings) {
            out += (out.empty() ? "" : say("、", ", ")) + clause_text(of_.scheme, f.clause, of_.tongue);
            if (f.count > 1) out += " ×" + std::to_string(f.count);
        }
        for (Measure const& m : result.measures) {
            std::string const text = !m.option.empty() ? option(thing, m) : m.value ? to_string(*m.value)
                                                           : m.passed ? std::to_string(*m.passed) + "/" + std::to_string(*m.checked) : std::string();
            if (!text.empty()) out += (out.empty() ? "" : say("、", ", ")) + text;
        }
        if (out.empty() && result.measures.empty()) out = say("未发现问题", "nothing found");
        steelyard::ratio const& full = of_.scheme.plan().nodes[node_of_row(of_.scheme, of_.card, thing.row)].full;
        if (full.is_zero()) return out;
        return out + (out.empty() ? "" : " → ") + to_text(result.marks, rounding{2}) + " / " + to_text(full, rounding{2});
    }
    [[nodiscard]] std::string option(OpenThing const& thing, Measure const& m) const {
        for (Option const& o : of_.node(thing.row).options)
            if (o.id == m.option) return text_of(o, of_.tongue);
        return m.option;
    }

    Page& page_;
    Reading const& of_;
    Possible const& possible_;
    Deciding const& deciding_;
};

} // namespace

std::string provisional(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card, Possible const& possible,
                        Deciding const& deciding, Style const& style) {
    Page page(style);
    Reading const reading{scheme, assessment, card, style.tongue};
    Assessment const& a = assessment.assessment();
    page.line({{a.title.empty() ? a.entity : a.title.in(style.tongue), Ink::strong}});
    page.line({{std::string(page.say("现为：", "now:  ")) + verdict(scheme, card, Style{style.tongue, false, style.width}), Ink::plain}});
    Decider(page, reading, possible, deciding).write();
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
