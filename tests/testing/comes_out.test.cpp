// SPDX-License-Identifier: BSL-1.0
#include <steelyard/testing/comes_out.hpp>

#include <sstream>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace comes_out_test {

using namespace steelyard;
using testing::comes_out;
using testing::Told;

namespace {

Assessment one_log() {
    Assessment a;
    a.scheme = "tiny";
    a.entity = "e";
    a.unlisted = unlisted_rule::full;
    a.know("licensed", "true");
    a.find("handover.unsigned", 3);
    return a;
}

} // namespace

TEST_CASE("what comes out as wanted holds, and what does not says why") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    CHECK(comes_out(scheme, one_log(), {.total = ratio(94), .level = "reached", .outcome = outcome_kind::graded}));
    CHECK(comes_out(scheme, one_log(), {}));
    Told const told = comes_out(scheme, one_log(), {.total = ratio(95), .level = "star"});
    CHECK_FALSE(told);
    std::ostringstream out;
    out << told;
    CHECK_THAT(out.str(), test::contains("total: wanted 95, came 94"));
    CHECK_THAT(out.str(), test::contains("level: wanted star, came reached"));
    CHECK_THAT(out.str(), test::contains("handover.unsigned (3) took 6"));
}

TEST_CASE("an assessment that is refused never comes out, and its errors are told") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    Assessment a = one_log();
    a.find("handover.nothing");
    Told const told = comes_out(scheme, a, {});
    CHECK_FALSE(told);
    CHECK_THAT(told.why, test::contains("refused"));
    CHECK_THAT(told.why, test::contains("/findings/1"));
}

} // namespace comes_out_test
