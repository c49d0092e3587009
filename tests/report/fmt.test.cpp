// SPDX-License-Identifier: BSL-1.0
#include <steelyard/fmt.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace fmt_test {

using namespace steelyard;
using namespace steelyard::literals;

TEST_CASE("numbers are formatted exactly, with width and alignment") {
    CHECK(fmt::format("{}", decimal::from_units(85'500'000)) == "85.5");
    CHECK(fmt::format("{:>8}|{:<6}|{:*^7}", 12.5_pt, decimal(3), ratio::of(1, 3))
          == "    12.5|3     |**1/3**");
    CHECK(fmt::format("{}", fraction{40, 60}) == "40/60");
    CHECK(fmt::format("{} {}", 66.7_pct, weight(fraction{1, 3})) == "66.7% 1/3");
    CHECK(fmt::format("{:>12}", date(2026, 11, 23)) == "  2026-11-23");
    CHECK(fmt::format("{}|{:<5}|{}", 3_star, 1_star, stars(0)) == "★★★|★    |–");
}

TEST_CASE("a diagnostic is one line, in either language") {
    Diagnostics problems;
    problems.add(code::bad_number, "/tree/full", {"ten"});
    problems.list[0].place = {"team.yaml", 7, 11};
    problems.add(code::bad_number, "/tree/min", {"x"});
    CHECK(fmt::format("{}", problems.list[0])
          == "team.yaml:7:11: error[read.bad-number]: 'ten' is not a number.");
    CHECK(fmt::format("{:zh}", problems)
          == "team.yaml:7:11: error[read.bad-number]: “ten”不是数。\n"
             "/tree/min: error[read.bad-number]: “x”不是数。");
}

TEST_CASE("a scorecard is one line; with its scheme it has names and stars") {
    auto const weighed = test::weigh(test::reached);
    CHECK(fmt::format("{}", weighed->card) == "unit-a/team-7: level 1, 86.875 / 100");
    CHECK(fmt::format("{:zh}", weighed->card) == "unit-a/team-7: 第 1 级，86.875 / 100");
    CHECK(fmt::format("{}", titled(weighed->scheme, weighed->card)) == "★ Reached 86.88 / 100");
    CHECK(fmt::format("{:zh}", titled(weighed->scheme, weighed->card)) == "★ 达标 86.88 / 100");
    CHECK(fmt::format("{}", weighed->card.outcome) == "level 1");

    auto const open = test::weigh("facts: {licensed: true}\nunchecked: [site]\n");
    CHECK(fmt::format("{}", titled(open->scheme, open->card))
          == "provisional: below every level – ★★ Star 60–100 / 100");
    auto const out = test::weigh("facts: {licensed: false}\nmeasures: [{item: site, marks: 40}]\n");
    CHECK(fmt::format("{}", out->card) == "unit-a/team-7: not eligible, 100 / 100");
}

TEST_CASE("a format that is none of ours is refused") {
    auto const weighed = test::weigh(test::reached);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:fr}"), weighed->card), fmt::format_error);
    CHECK_THROWS_AS(fmt::format(fmt::runtime("{:zhx}"), weighed->card), fmt::format_error);
}

} // namespace fmt_test
