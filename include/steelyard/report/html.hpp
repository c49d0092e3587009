// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Reports as HTML: each is one file that stands by itself, for a screen of any width, light or dark, and for A4. It asks
/// nothing of any network; a Content-Security-Policy in it forbids that, and any script or style but its own. Charts are
/// SVG whose lengths are exact parts, each beside the numbers that it shows. `Style::tongue` is the language of the page, its
/// colour and width do not matter. Whatever text a scheme or an assessment holds stays text (`html_text`).

#include <span>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/advice.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/proof/form.hpp>
#include <steelyard/report/league.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// An advice with what was wished.
struct AdviceGiven {
    AdviceWish const* wish = nullptr;
    Advice const* advice = nullptr;
};

/// A scorecard as a page: verdict, elements in a radar and bars, where the marks went from the due marks to the total, what
/// higher levels need and how far off it is, vetoes and gates, the advice where one is given, what was found with clause
/// and evidence, what is open or does not apply. The first three arguments belong together; the assessment is scored
/// once more for the steps of its root. Linear in what it shows.
[[nodiscard]] std::string html_scorecard(CheckedScheme const& scheme, CheckedAssessment const& assessment, Scorecard const& card,
                                         Style const& style = {}, AdviceGiven const& advice = {});

/// Several results as a page: for each scheme how the levels are distributed and the league table (the order of `league`),
/// which a few lines of script sort by any column, and each result with elements, effects and findings, folded.
/// O(n log n) in the number of results, and linear in what it shows.
[[nodiscard]] std::string html_cohort(std::span<Contestant const> contestants, Style const& style = {});

/// A form as a checklist for pen and paper: boxes for every item and clause with marks, units and rules, and room for count,
/// value, place and evidence; what is filled in stands there. The head of the table is repeated on every printed page. Linear.
[[nodiscard]] std::string html_checklist(Form const& form, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
