// SPDX-License-Identifier: BSL-1.0

// Random schemes with assessments that leave things open: whatever fills the gaps stays between the ends, and an end that is
// called reached is.

#include <cstdint>
#include <string>

#include <steelyard/insight/possible.hpp>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace possible_levels_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

struct Tally {
    int ends = 0, reached = 0, completions = 0;
};

bool graded(Outcome const& o) { return o.kind == outcome_kind::graded || o.kind == outcome_kind::below_lowest; }

/// What is wrong with one end; empty: nothing.
std::string trouble(CheckedScheme const& scheme, PossibleEnd const& end, Tally& tally) {
    ++tally.ends;
    if (!end.reached) return end.by ? "an end that is not reached has a completion" : "";
    ++tally.reached;
    auto const checked = validate(scheme, *end.by);
    if (!checked) return "a completion is refused";
    Outcome const o = score(scheme, *checked).outcome;
    bool const may_end_otherwise = o.may_be_not_eligible || o.may_be_stopped || o.may_be_nothing_assessed;
    bool const certain = graded(o) || (o.kind == outcome_kind::provisional && o.lowest == o.highest && !may_end_otherwise);
    return certain && o.lowest == end.level ? "" : "a completion does not have the level";
}

} // namespace

TEST_CASE("every way to fill the gaps stays between the levels that are possible, and ends that are reached are") {
    Tally tally;
    std::uint64_t const first = first_seed(930'001);
    for (std::uint64_t seed = first; seed < first + schemes_to_try() / 6 + 1; ++seed) {
        Dice dice(seed);
        Case both;
        both.scheme = SchemeMaker(dice, {}).make();
        auto const scheme = validate(both.scheme);
        if (!scheme) continue;
        AssessmentMaker maker(dice, both.scheme, care::partial);
        both.assessment = maker.make();
        auto const given = validate(*scheme, both.assessment);
        if (!given) continue;
        Possible const possible = possible_levels(*scheme, *given);
        for (PossibleEnd const* end : {&possible.lowest, &possible.highest}) {
            std::string const wrong = trouble(*scheme, *end, tally);
            if (!wrong.empty()) FAIL("seed " << seed << ": " << wrong << "\n" << as_files(both));
        }
        for (gaps const how : {gaps::anyhow, gaps::anyhow, gaps::well, gaps::badly}) {
            auto const full = validate(*scheme, maker.completed(both.assessment, how));
            if (!full) continue;
            Outcome const o = score(*scheme, *full).outcome;
            if (!graded(o)) continue;
            ++tally.completions;
            if (o.lowest < possible.lowest.level || o.lowest > possible.highest.level)
                FAIL("seed " << seed << ": a completion lies outside\n" << as_files(both));
        }
    }
    CAPTURE(tally.ends, tally.reached, tally.completions);
    if (tally.ends > 300) CHECK(tally.reached * 3 > tally.ends);
}

} // namespace possible_levels_test
