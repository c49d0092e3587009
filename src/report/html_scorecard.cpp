// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>

#include <steelyard/insight/ahead.hpp>
#include <steelyard/report/condition.hpp>
#include <steelyard/report/html.hpp>

#include "advice_words.hpp"
#include "html_page.hpp"
#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

void write_head(HtmlSheet const& sheet) {
    Markup& out = sheet.out;
    Assessment const& a = sheet.of.assessment.assessment();
    auto const header = out.in("header");
    out.put("p", {{"class", "over"}}, scheme_line(sheet.of.scheme, sheet.of.tongue));
    out.put("h1", heading_name(a, sheet.of.tongue));
    auto const who = out.in("p", {{"class", "who"}});
    if (!a.title.empty()) out.put("span", a.entity);
    if (sheet.of.card.on) out.put("time", {{"datetime", to_string(*sheet.of.card.on)}}, to_string(*sheet.of.card.on));
    if (!a.assessor.empty()) out.put("span", a.assessor);
}

/// The stars of the level, and hollow those of the highest that it has not.
void write_stars(HtmlSheet const& sheet) {
    Scheme const& scheme = sheet.of.scheme.scheme();
    Outcome const& outcome = sheet.of.card.outcome;
    int most = 0;
    for (Level const& level : scheme.levels) most = std::max(most, level.star ? level.star->count() : 0);
    if (most < 2 || outcome.kind != outcome_kind::graded || outcome.lowest == 0) return;
    Level const& level = scheme.levels[outcome.lowest - 1];
    int const own = level.star ? level.star->count() : 0;
    if (own == 0) return;
    auto const stars = sheet.out.in("span", {{"class", "stars"}, {"aria-hidden", "true"}});
    sheet.out.text(stars_of(sheet.of.scheme, outcome.lowest));
    std::string hollow;
    for (int i = own; i < most; ++i) hollow += "★";
    sheet.out.put("i", hollow);
}

/// All levels, with the one that is reached, or those that may be.
void write_levels(HtmlSheet const& sheet) {
    Outcome const& outcome = sheet.of.card.outcome;
    bool const graded = outcome.kind == outcome_kind::graded || outcome.kind == outcome_kind::below_lowest || outcome.kind == outcome_kind::provisional;
    if (!graded) return;
    auto const list = sheet.out.in("ol", {{"class", "levels"}});
    auto const count = static_cast<std::uint32_t>(sheet.of.scheme.scheme().levels.size());
    for (std::uint32_t level = 0; level <= count; ++level) {
        bool const possible = level >= outcome.lowest && level <= outcome.highest;
        bool const sure = possible && outcome.lowest == outcome.highest;
        auto const item = sheet.out.in("li", {{"class", sure ? "here" : possible ? "maybe" : "other"}});
        std::string const name = level == 0 ? sheet.say("无等级", "none") : level_name(sheet.of.scheme, level, sheet.of.tongue);
        sheet.out.text((sure ? "● " : possible ? "? " : "") + name);
    }
}

/// In a sentence, what the next level wants.
void write_next(HtmlSheet const& sheet) {
    Outcome const& outcome = sheet.of.card.outcome;
    for (LevelAhead const& ahead : ahead_of(sheet.of.scheme, sheet.of.card).levels) {
        if (ahead.level != outcome.lowest + 1) continue;
        std::size_t const count = ahead.unmet.size() + ahead.barred.size();
        if (count == 0) return;
        std::string words = sheet.say("距", "To reach ") + in_quotes(level_name(sheet.of.scheme, ahead.level, sheet.of.tongue));
        bool const open = std::any_of(ahead.unmet.begin(), ahead.unmet.end(), [](Distance const& one) { return one.gap.met == truth::unknown; });
        words += sheet.say("还有 " + std::to_string(count) + (open ? " 项要求未满足或未定" : " 项要求未满足"),
                           ": " + std::to_string(count) + (count == 1 ? " requirement is not met" : " requirements are not met") + (open ? ", or not known to be" : ""));
        for (Distance const& distance : ahead.unmet) {
            if (distance.needs == nullptr || !distance.missing || distance.missing->is_zero()) continue;
            words += sheet.say("：", ": ") + in_words(sheet.of.scheme, *distance.needs, sheet.of.tongue) + sheet.say("，差 ", ", off by ")
                     + sheet.figures.compared(*distance.missing, 0, distance.gap.in_rates);
            break;
        }
        sheet.out.put("p", {{"class", "next"}}, words + sheet.say("。", "."));
        return;
    }
}

void write_verdict(HtmlSheet const& sheet) {
    Markup& out = sheet.out;
    Scorecard const& card = sheet.of.card;
    auto const box = out.in("div", {{"class", "verdict"}});
    {
        auto const level = out.in("div");
        write_stars(sheet);
        auto const words = out.in("p", {{"class", "level"}});
        Line line = verdict_words(sheet.of.scheme, card, sheet.of.tongue);
        if (card.outcome.kind == outcome_kind::graded) // they stand above
            std::erase_if(line, [](Run const& run) { return run.ink == Ink::star; });
        write_runs(out, line);
    }
    if (!card.due[0].is_zero()) {
        auto const total = out.in("p", {{"class", "total"}});
        out.put("b", sheet.figures.marks(card.least[0], card.most[0]));
        out.put("span", {{"class", "faint"}}, " / " + sheet.figures.marks(card.due[0]));
    }
    write_levels(sheet);
    write_next(sheet);
}

void write_advice(HtmlSheet const& sheet, AdviceGiven const& given) {
    if (given.advice == nullptr || given.wish == nullptr) return;
    Markup& out = sheet.out;
    Advice const& advice = *given.advice;
    std::string const level = level_name(sheet.of.scheme, given.wish->level, sheet.of.tongue);
    out.put("h2", sheet.say("整改建议：达到" + in_quotes(level), "Advice: to reach " + in_quotes(level)));
    out.put("p", {{"class", advice.proof == advice_proof::optimal ? "good" : "warn"}}, proof_words(advice, sheet.of.tongue));
    for (std::size_t i = 0; i < advice.remedies.size(); ++i) {
        if (i == 1) out.put("h3", sheet.say("费用相同的其他办法", "Others that cost the same"));
        if (advice.remedies[i].fixes.empty()) {
            out.put("p", sheet.say("无需整改", "nothing has to be put right"));
            continue;
        }
        auto const list = out.in("ul", {{"class", "fixes"}});
        for (Fix const& fix : advice.remedies[i].fixes) {
            auto const item = out.in("li");
            out.put("span", fix_words(sheet.of, *given.wish, fix));
            out.put("span", {{"class", "n faint"}}, sheet.say("费用 ", "cost ") + std::to_string(fix.cost));
        }
    }
    if (advice.more) out.put("p", {{"class", "by"}}, sheet.say("还有，或可能还有，费用相同的其他办法。", "There are, or may be, more that cost the same."));
    if (!advice.card) return;
    auto const then = out.in("p", {{"class", "strong"}});
    out.text(sheet.say("整改后：", "Then: "));
    write_runs(out, verdict_words(sheet.of.scheme, *advice.card, sheet.of.tongue));
    out.text(" · " + sheet.figures.marks(advice.card->least[0], advice.card->most[0]) + " / " + sheet.figures.marks(advice.card->due[0]));
}

void write_foot(HtmlSheet const& sheet) {
    Markup& out = sheet.out;
    Scheme const& scheme = sheet.of.scheme.scheme();
    auto const footer = out.in("footer");
    out.put("p", sheet.say("方案 ", "Scheme ") + scheme.id + sheet.say("，版本 ", ", edition ") + scheme.edition
                     + (sheet.of.card.assessment.empty() ? std::string() : sheet.say("；考评记录 ", "; assessment ") + sheet.of.card.assessment));
    if (!scheme.authority.empty()) out.put("p", scheme.authority.in(sheet.of.tongue));
    for (std::string const& source : scheme.sources) out.put("p", source);
    if (!scheme.remarks.empty()) out.put("p", scheme.remarks.in(sheet.of.tongue));
}

} // namespace

std::string html_scorecard(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card,
                           Style const& style, AdviceGiven const& advice) {
    HtmlPage page(style.tongue, "scorecard", false);
    Reading const reading{scheme, assessment, card, style.tongue};
    Figures const figures(scheme, card);
    HtmlSheet const sheet{page.out(), reading, figures};
    write_head(sheet);
    {
        auto const main = page.out().in("main");
        write_verdict(sheet);
        html_effects(sheet);
        html_elements(sheet, true);
        html_waterfall(sheet);
        html_classes(sheet);
        html_ahead(sheet);
        write_advice(sheet, advice);
        html_losses(sheet);
        html_open(sheet);
        sheet.head("全表", "In full");
        html_parts(sheet);
    }
    write_foot(sheet);
    return std::move(page).take(heading_name(assessment.assessment(), style.tongue) + " · " + scheme_line(scheme, style.tongue));
}

} // namespace report
STEELYARD_END_NAMESPACE
