// SPDX-License-Identifier: BSL-1.0

// Two random assessments of a random scheme: what each part is charged with adds up to the difference of the totals, and the last
// outcome is the second's.

#include <cstdint>
#include <utility>

#include <steelyard/insight/compare.hpp>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace comparisons_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

} // namespace

TEST_CASE("attributions of a comparison add up to the difference of the totals, at both ends") {
    std::uint64_t pairs = 0;
    std::uint64_t parts = 0;
    std::uint64_t levels = 0;
    std::uint64_t waited = 0; // parts that could not be replaced in their turn
    std::uint64_t const first = first_seed(800'000);
    for (std::uint64_t seed = first; seed < first + static_cast<std::uint64_t>(cases(400)); ++seed) {
        Dice dice(seed);
        Case one{SchemeMaker(dice, {}).make(), {}};
        one.scheme.unlisted = {unlisted_rule::full};
        auto const scheme = validate(one.scheme);
        if (!scheme) continue;
        auto const made = [&](care how) {
            one.assessment = AssessmentMaker(dice, one.scheme, how).make();
            return validate(*scheme, one.assessment);
        };
        auto const a = made(dice.chance(50) ? care::lenient : care::partial);
        auto const b = made(dice.chance(50) ? care::thorough : care::partial);
        if (!a || !b) continue;
        ++pairs;
        Comparison const c = compare(*scheme, *a, *b);
        ratio least;
        ratio most;
        std::size_t charged = 0;
        std::uint32_t next = 0;
        Outcome outcome = c.first.outcome;
        for (Attribution const& part : c.attributions) {
            least += part.least;
            most += part.most;
            charged += part.parts.size();
            waited += part.parts.front() < next || part.parts.size() > 1 ? 1U : 0U;
            next = part.parts.front();
            levels += part.outcome == outcome ? 0U : 1U;
            outcome = part.outcome;
        }
        parts += charged;
        INFO("seed " << seed << "\n" << as_files(one));
        CHECK(charged == c.parts.size());
        CHECK(least == c.second.least[0] - c.first.least[0]);
        CHECK(most == c.second.most[0] - c.first.most[0]);
        CHECK(outcome == c.second.outcome);
        // the other way round everything is found again
        Comparison const back = compare(*scheme, *b, *a);
        CHECK(back.rows.size() == c.rows.size());
        CHECK(back.agreement.kappa() == c.agreement.kappa());
        CHECK(compare(*scheme, *a, *a).parts.empty());
    }
    CHECK(pairs > static_cast<std::uint64_t>(cases(200)));
    CHECK(parts > 5 * pairs);
    CHECK(levels > pairs / 2);
    CHECK((waited > 0 || instrumented)); // rare
}

} // namespace comparisons_test
