// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/scorecard.hpp>

#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// The verdict with the total: "★★★★ Four stars   91.5 / 100".
Line verdict_line(CheckedScheme const& scheme, Scorecard const& card, Figures const& figures,
                  language tongue) {
    Line out = verdict_words(scheme, card, tongue);
    if (!card.due[0].is_zero())
        out.push_back(
            {"   " + figures.marks(card.least[0], card.most[0]) + " / " + figures.marks(card.due[0]),
             Ink::strong});
    return out;
}

void write_head(Sheet const& sheet) {
    Assessment const& assessment = sheet.of.assessment.assessment();
    language const tongue = sheet.of.tongue;
    Line who{{assessment.title.empty() ? assessment.entity : assessment.title.in(tongue), Ink::strong}};
    if (!assessment.title.empty()) who.push_back({"  " + assessment.entity, Ink::faint});
    Line when;
    if (sheet.of.card.on) when.push_back({to_string(*sheet.of.card.on), Ink::plain});
    sheet.page.pair(who, when);
    sheet.page.pair({{scheme_line(sheet.of.scheme, tongue), Ink::plain}},
                    {{assessment.assessor, Ink::faint}});
}

} // namespace

std::string scorecard(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card,
                      Style const& style) {
    Page page(style);
    Reading const reading{scheme, assessment, card, style.tongue};
    Figures const figures(scheme, card);
    Sheet const sheet{page, reading, figures};
    write_head(sheet);
    page.gap();
    page.line(verdict_line(scheme, card, figures, style.tongue));
    write_elements(sheet);
    write_classes(sheet);
    write_eligibility(sheet);
    write_effects(sheet);
    write_losses(sheet);
    write_absences(sheet);
    write_open(sheet);
    write_gaps(sheet);
    return std::move(page).take();
}

std::string verdict(CheckedScheme const& scheme, Scorecard const& card, Style const& style) {
    Page page(style);
    page.line(verdict_line(scheme, card, Figures(scheme, card), style.tongue));
    std::string out = std::move(page).take();
    out.pop_back(); // the end of the line is the caller's business
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
