// SPDX-License-Identifier: BSL-1.0

#include <steelyard/model/clause.hpp>

#include "tests/catch.hpp"

namespace reading_test {

using namespace steelyard;
using namespace steelyard::literals;

namespace {

DeductionStep row(std::string_view when, points take) { return {*parse_interval(when), take, false}; }

} // namespace

TEST_CASE("of the rows that hold a value the furthest counts, in whatever order they are written") {
    DeductionLadder up;
    up.rows = {row(">= 15", 4_pt), row(">= 25", 8_pt), row("> 15", 5_pt), row(">= 10", 2_pt)};
    CHECK(furthest_row(up, ratio::of(9'999'999, 1'000'000)) == nullptr);
    CHECK(furthest_row(up, 10)->take == 2_pt);
    CHECK(furthest_row(up, 15)->take == 4_pt);
    CHECK(furthest_row(up, ratio::of(15'000'001, 1'000'000))->take == 5_pt);
    CHECK(furthest_row(up, 25)->take == 8_pt);
    DeductionLadder down;
    down.rows = {row("< 60", 3_pt), row("<= 60", 2_pt), row("< 80", 1_pt)};
    CHECK(furthest_row(down, 80) == nullptr);
    CHECK(furthest_row(down, 79)->take == 1_pt);
    CHECK(furthest_row(down, 60)->take == 2_pt);
    CHECK(furthest_row(down, ratio::of(179, 3))->take == 3_pt);
    CHECK(furthest_row(DeductionLadder{}, 1) == nullptr);
}

TEST_CASE("a clause says whether it follows from a value, and which") {
    Clause found;
    found.once = 1_pt;
    CHECK_FALSE(found.follows());
    CHECK(found.reads().empty());
    Clause steps;
    steps.shortfall.emplace().of = "rate";
    CHECK(steps.follows());
    CHECK(steps.reads() == "rate");
    Clause looked_up;
    looked_up.ladder.emplace().of = "gas";
    CHECK(looked_up.follows());
    CHECK(looked_up.reads() == "gas");
}

} // namespace reading_test
