// SPDX-License-Identifier: BSL-1.0

// Random schemes and assessments: the library and the oracle agree on every number, state and outcome.

#include <cstdlib>
#include <map>
#include <string>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

constexpr int assessments_each = 4;

/// How many schemes: 3000 unless STEELYARD_ORACLE_CASES says otherwise.
std::uint64_t scheme_count() {
    char const* const wanted = std::getenv("STEELYARD_ORACLE_CASES");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 3000;
}

/// From which seed on: 1 unless STEELYARD_ORACLE_SEED says otherwise.
std::uint64_t first_seed() {
    char const* const wanted = std::getenv("STEELYARD_ORACLE_SEED");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : 1;
}

struct Tally {
    std::uint64_t schemes = 0;
    std::uint64_t refused_schemes = 0;
    std::uint64_t assessments = 0;
    std::uint64_t refused_assessments = 0;
    std::map<std::string, int> reasons;
    std::map<int, int> outcomes;

    void because(Diagnostics const& all) {
        for (Diagnostic const& one : all.list)
            if (one.level == severity::error) ++reasons[std::string(id(one.what)) + " at " + one.path];
    }
};

} // namespace

TEST_CASE("the library agrees with the oracle on random schemes") {
    Tally tally;
    std::uint64_t const first = first_seed();
    for (std::uint64_t seed = first; seed < first + scheme_count(); ++seed) {
        Dice dice(seed);
        Case both;
        both.scheme = SchemeMaker(dice, {}).make();
        ++tally.schemes;
        auto const scheme = validate(both.scheme);
        if (!scheme) {
            ++tally.refused_schemes;
            tally.because(scheme.error());
            continue;
        }
        for (int n = 0; n < assessments_each; ++n) {
            care const how = n == 0 ? care::thorough : n == 1 ? care::lenient : care::partial;
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
                what = differences(*scheme, card, Places(scheme->scheme(), assessment->assessment()));
            } catch (std::exception const& error) {
                what = std::string("thrown: ") + error.what() + "\n";
            }
            if (what.empty()) continue;
            Case const small = shrunk(both);
            FAIL("seed " << seed << ", assessment " << n << "\n"
                         << what << "\nmade smaller:\n"
                         << disagreement(small) << as_files(small) << "\nas it was:\n"
                         << as_files(both));
        }
    }
    std::string why;
    for (auto const& [reason, count] : tally.reasons) why += std::to_string(count) + " " + reason + "\n";
    CAPTURE(tally.schemes, tally.refused_schemes, tally.assessments, tally.refused_assessments, why);
    // A generator whose work is mostly refused would prove little.
    CHECK(tally.refused_schemes * 5 < tally.schemes);
    CHECK(tally.refused_assessments * 5 < tally.assessments);
    for (int kind = 0; kind <= static_cast<int>(outcome_kind::provisional); ++kind)
        CHECK(tally.outcomes[kind] > 0);
}

TEST_CASE("random schemes of extreme marks are refused or scored exactly") {
    Wishes wishes;
    wishes.extreme = true;
    wishes.depth = 6;
    wishes.breadth = 3;
    int passed = 0;
    for (std::uint64_t seed = 500'000; seed < 500'400; ++seed) {
        Dice dice(seed);
        Case both;
        both.scheme = SchemeMaker(dice, wishes).make();
        if (!validate(both.scheme)) continue;
        ++passed;
        for (care how : {care::thorough, care::lenient, care::partial}) {
            both.assessment = AssessmentMaker(dice, both.scheme, how).make();
            std::string const what = disagreement(both);
            if (what.empty()) continue;
            Case const small = shrunk(both);
            FAIL("seed " << seed << "\n"
                         << what << "\nmade smaller:\n"
                         << disagreement(small) << as_files(small));
        }
    }
    CAPTURE(passed);
    CHECK(passed > 100);
}
