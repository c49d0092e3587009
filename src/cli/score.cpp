// SPDX-License-Identifier: BSL-1.0
#include <deque>
#include <utility>

#include <steelyard/engine/score.hpp>
#include <steelyard/io/scorecard.hpp>
#include <steelyard/report/html.hpp>
#include <steelyard/report/league.hpp>
#include <steelyard/report/scorecard.hpp>

#include "commands.hpp"
#include "desk.hpp"
#include "out_file.hpp"

namespace tool {

namespace sy = steelyard;

namespace {

/// A result with what it was made from.
struct Scored {
    SchemeFile const* scheme;
    sy::CheckedAssessment assessment;
    sy::Scorecard card;
};

void print_json(Console& console, std::deque<Scored> const& results, bool as_list) {
    std::string all;
    for (Scored const& one : results)
        all += (all.empty() ? "" : ",\n")
               + sy::io::write_scorecard(one.scheme->scheme, one.assessment, one.card);
    if (as_list) all = "[\n" + all + "]";
    while (all.ends_with('\n')) all.pop_back();
    if (!all.empty()) console.print(all + "\n");
}

std::vector<sy::report::Contestant> contestants_of(std::deque<Scored> const& results) {
    std::vector<sy::report::Contestant> out;
    for (Scored const& one : results) out.push_back({&one.scheme->scheme, &one.assessment, &one.card});
    return out;
}

void print_reports(Console& console, std::deque<Scored> const& results) {
    sy::report::Style const style = console.style();
    bool first = true;
    for (Scored const& one : results) {
        if (!first) console.print("\n\n");
        first = false;
        console.print(sy::report::scorecard(one.scheme->scheme, one.assessment, one.card, style));
    }
    if (results.size() > 1) console.print("\n\n" + sy::report::league(contestants_of(results), style));
}

/// One result as its scorecard's page, several as a cohort's.
std::string page_of(Console& console, std::deque<Scored> const& results) {
    Scored const& one = results.front();
    return results.size() == 1 ? sy::report::html_scorecard(one.scheme->scheme, one.assessment, one.card, console.style())
                               : sy::report::html_cohort(contestants_of(results), console.style());
}

} // namespace

verdict score(Console& console, Options const& options) {
    Desk desk(console, options);
    // Without --scheme the first operand is the scheme.
    std::vector<std::string> assessments = options.operands;
    SchemeFile const* only = nullptr;
    bool by_name = !options.schemes.empty();
    for (std::string const& wanted : options.schemes) static_cast<void>(desk.scheme(wanted));
    if (!by_name) {
        by_name = assessments.front() == "auto";
        if (!by_name) only = desk.scheme(assessments.front());
        assessments.erase(assessments.begin());
    }
    std::deque<Scored> results; // their addresses stay
    for (std::string const& path : assessments) {
        std::optional<sy::io::Document> const document = desk.document(path);
        if (!document) continue;
        SchemeFile const* const scheme = by_name ? desk.scheme_of(*document) : only;
        std::optional<sy::CheckedAssessment> assessment = desk.assessment(scheme, *document);
        if (!assessment) continue;
        sy::Scorecard card = sy::score(scheme->scheme, *assessment);
        results.push_back({scheme, *std::move(assessment), std::move(card)});
    }
    desk.forget_warnings(); // they are the business of check
    console.print_error(desk.rendered(console.colours_errors()));
    bool const all = !results.empty() && results.size() == assessments.size();
    if (!options.html.empty() && !all)
        console.complain(console.say("“" + options.html + "”没有写出：不是每份考评记录都能计分。",
                                     "'" + options.html + "' is not written: not every assessment could be scored."));
    if (options.html == "-") {
        if (all) console.print(page_of(console, results));
        return desk.ending();
    }
    if (options.json)
        print_json(console, results, assessments.size() > 1);
    else
        print_reports(console, results);
    if (options.html.empty() || !all) return desk.ending();
    return worse(desk.ending(), write_result(console, options, options.html, page_of(console, results), result_kind::page));
}

} // namespace tool
