// SPDX-License-Identifier: BSL-1.0

// Random schemes and assessments: the library and the oracle agree on every number, state and outcome.

#include <cstdint>
#include <map>
#include <string>

#include <steelyard/io/writer.hpp>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace library_equals_oracle_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

constexpr std::uint64_t enough = 60; // schemes, for a part of them to say something

struct Tally {
    std::uint64_t schemes = 0;
    std::uint64_t refused_schemes = 0;
    std::uint64_t assessments = 0;
    std::uint64_t refused_assessments = 0;
    std::map<std::string, int> reasons;
    std::map<int, int> outcomes;
    std::map<std::string, int>
        operators; ///< accepted schemes that use one, and how many rows have a certain class

    void uses(Scheme const& scheme) {
        std::string const text = io::write_json(scheme, {false, false});
        for (std::string const one :
             {"each(",      "share(",      "smallest(",       "sum(",       "rolling(",    "plus(",
              "minus(",     "times(",      "months since",    "days since", "months held", "happened",
              "assessed",   "strictly",    "within the year", "class of",   ", class",     "by_class",
              "\"of\":\"g", "\"times\"",   "per_subject",     "shortfall",  "ladder\":{",  "counts",
              "chosen_by",  "application", "\"when\"",        "guarantee",  "mandatory",   "weigh_by",
              "\"shares\":{", "\"otherwise\""})
            operators[one] += text.find(one) != std::string::npos ? 1 : 0;
    }
    void classes(Scorecard const& card) {
        for (ClassEntry const& one : card.classes)
            if (one.lowest == one.highest && one.lowest > 0) ++operators["certain classes"];
    }

    void because(Diagnostics const& all) {
        for (Diagnostic const& one : all.list)
            if (one.level == severity::error) ++reasons[std::string(id(one.what)) + " at " + one.path];
    }
};

/// Scores four random assessments of each of `count` random schemes on both sides; fails at the first difference, with the
/// smallest case found that still differs.
Tally compare(std::uint64_t first, std::uint64_t count, Wishes const& wishes) {
    Tally tally;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        Dice dice(seed);
        Case both;
        both.scheme = SchemeMaker(dice, wishes).make();
        ++tally.schemes;
        auto const scheme = validate(both.scheme);
        if (!scheme) {
            ++tally.refused_schemes;
            tally.because(scheme.error());
            continue;
        }
        tally.uses(both.scheme);
        for (care how : {care::thorough, care::lenient, care::partial, care::partial}) {
            both.assessment = AssessmentMaker(dice, both.scheme, how).make();
            ++tally.assessments;
            auto const assessment = validate(*scheme, both.assessment);
            if (!assessment) {
                ++tally.refused_assessments;
                tally.because(assessment.error());
                continue;
            }
            std::string what;
            try {
                Scorecard const card = score(*scheme, *assessment);
                ++tally.outcomes[static_cast<int>(card.outcome.kind)];
                tally.classes(card);
                what = differences(*scheme, card, Places(scheme->scheme(), assessment->assessment()));
            } catch (std::exception const& error) {
                what = std::string("thrown: ") + error.what() + "\n";
            }
            if (what.empty()) continue;
            Case const small = shrunk(both);
            FAIL("seed " << seed << "\n"
                         << what << "\nmade smaller:\n"
                         << disagreement(small) << as_files(small) << "\nas it was:\n"
                         << as_files(both));
        }
    }
    std::string why;
    for (auto const& [reason, times] : tally.reasons) why += std::to_string(times) + " " + reason + "\n";
    CAPTURE(tally.schemes, tally.refused_schemes, tally.assessments, tally.refused_assessments, why);
    if (count < enough) return tally;
    // A generator whose work is mostly refused would prove little.
    CHECK(tally.refused_schemes * 4 < tally.schemes);
    CHECK(tally.refused_assessments * 5 < tally.assessments);
    return tally;
}

} // namespace

TEST_CASE("the library agrees with the oracle on random schemes") {
    Tally const tally = compare(first_seed(1), schemes_to_try(), {});
    if (tally.schemes < enough) return;
    for (int kind = 0; kind <= static_cast<int>(outcome_kind::provisional); ++kind)
        CHECK(tally.outcomes.count(kind) == 1);
    for (auto const& [operation, times] : tally.operators) {
        CAPTURE(operation, times);
        CHECK(times > 0);
    }
    CHECK(tally.operators.count("certain classes") == 1);
}

TEST_CASE("the library agrees with the oracle on larger random schemes") {
    Wishes wishes;
    wishes.depth = 5;
    wishes.breadth = 5;
    wishes.round = true;
    compare(first_seed(700'000'001), schemes_to_try() / 8 + 1, wishes);
}

TEST_CASE("random schemes of extreme marks are refused or scored exactly") {
    Wishes wishes;
    wishes.extreme = true;
    wishes.depth = 6;
    wishes.breadth = 3;
    compare(first_seed(500'000'001), schemes_to_try() / 8 + 1, wishes);
}

} // namespace library_equals_oracle_test
