// SPDX-License-Identifier: BSL-1.0

// What entities were last assessed at.

#include <steelyard/programme/view/scores.hpp>

#include "drive.hpp"

namespace view_scores_test {

using namespace steelyard;
using namespace steelyard::test;

TEST_CASE(
    "the latest assessment of each entity counts, findings or a certified result, in the order of the organisation") {
    CheckedProgramme const programme = checked(drive());
    Pen pen(programme);
    CHECK(pen.at(5, 1)(assessed("a-2", "team-2", 1)) == fine);
    CHECK(pen(assessed("a-1", "team-1", 5)) == fine);
    record::AssessmentMade certified;
    certified.id = "a-3";
    certified.entity = "team-1";
    certified.scheme = "sheet";
    certified.superior = true;
    certified.result.emplace();
    certified.result->level = "good";
    certified.result->total = decimal(84);
    CHECK(pen.at(6, 1)(certified) == fine);
    CHECK(scores(pen.state, day(4, 30)).empty());
    std::vector<ScoreStatus> const may = scores(pen.state, day(5, 31));
    REQUIRE(may.size() == 2);
    CHECK(may[0].entity == "team-1");
    CHECK(may[0].kind == outcome_kind::below_lowest);
    CHECK(may[0].level.empty());
    CHECK(may[0].total == ratio(50));
    CHECK_FALSE(may[0].certified);
    CHECK(may[1].entity == "team-2");
    CHECK(may[1].level == "good");
    CHECK(may[1].total == ratio(90));
    std::vector<ScoreStatus> const june = scores(pen.state, day(6, 1));
    REQUIRE(june.size() == 2);
    CHECK(june[0].assessment == "a-3");
    CHECK(june[0].certified);
    CHECK(june[0].superior);
    CHECK(june[0].level == "good");
    CHECK(june[0].total == ratio(84));
    CHECK(june[0].on == day(6, 1));
}

} // namespace view_scores_test
