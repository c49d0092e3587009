// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/advice.hpp>

#include <utility>
#include <vector>

#include <steelyard/report/scorecard.hpp>

#include "advice_words.hpp"
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
            page_.hang({{"  ", Ink::plain}}, proof_words(given_, of_.tongue), Ink::bad);
            return;
        }
        for (std::size_t i = 0; i < given_.remedies.size(); ++i) {
            if (i == 1) page_.heading(say("费用相同的其他办法", "Others that cost the same"));
            if (i > 1) page_.gap();
            if (given_.remedies[i].fixes.empty()) page_.line({{say("  无需整改", "  nothing has to be put right"), Ink::good}});
            std::vector<std::vector<Cell>> rows;
            for (Fix const& fix : given_.remedies[i].fixes)
                rows.push_back({{{{fix_words(of_, wish_, fix), Ink::plain}}, false}, {{{std::to_string(fix.cost), Ink::strong}}, true}});
            if (!rows.empty()) page_.table(rows, 2);
            if (i != 0) continue;
            page_.gap();
            page_.hang({{"  ", Ink::plain}}, proof_words(given_, of_.tongue), given_.proof == advice_proof::optimal ? Ink::good : Ink::warn);
        }
        if (given_.more) page_.hang({{"  ", Ink::plain}}, say("还有，或可能还有，费用相同的其他办法。", "There are, or may be, more that cost the same."), Ink::faint);
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const { return std::string(page_.say(zh, en)); }

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
