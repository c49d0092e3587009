// SPDX-License-Identifier: BSL-1.0
// Marks, rates, weights and stars: what each kind can do. What none can do is in tests/static and
// tests/compile_fail.
#include <cstdint>
#include <limits>
#include <string_view>

#include <steelyard/number/literals.hpp>
#include <steelyard/number/percent.hpp>
#include <steelyard/number/points.hpp>
#include <steelyard/number/stars.hpp>
#include <steelyard/number/weight.hpp>

#include "tests/catch.hpp"

namespace kinds_test {

namespace {

using namespace steelyard;

} // namespace

TEST_CASE("marks are added, subtracted and compared exactly") {
    CHECK(0.1_pt + 0.2_pt == 0.3_pt);
    CHECK(0.1_pt + 0.7_pt >= 0.8_pt);
    points sum = 100_pt;
    sum -= 10.5_pt;
    sum += 0.25_pt;
    CHECK(sum == 89.75_pt);
    CHECK(-sum < 0_pt);
    CHECK(5_pt - 7_pt == -2_pt);
    CHECK(points() == 0_pt);
    CHECK(to_string(sum) == "89.75");
    CHECK_THROWS_AS(points(decimal::from_units(std::numeric_limits<std::int64_t>::max())) + 0.000001_pt,
                    number_overflow);
}

TEST_CASE("a percentage is a rate") {
    CHECK((90_pct).as_ratio() == ratio::of(9, 10));
    CHECK((0.5_pct).as_ratio() == ratio::of(1, 200));
    CHECK((66.7_pct).as_ratio() == ratio::of(667, 1000));
    CHECK(percent().as_ratio() == 0);
    CHECK((90_pct).value() == 90);
    CHECK(90_pct > 89.999999_pct);
    CHECK(to_string(90.50_pct) == "90.5");
}

TEST_CASE("weights are compared by value and written as they were") {
    CHECK("2/6"_w == "1/3"_w);
    CHECK("1/3"_w > 0.333333_w);
    CHECK(0.15_w == "15/100"_w);
    CHECK(to_string("40/60"_w) == "40/60");
    CHECK(to_string(0.150_w) == "0.15");
    CHECK("40/60"_w.written() == fraction{40, 60});
    CHECK("40/60"_w.as_ratio() == ratio::of(2, 3));
    CHECK(weight() == 0_w);
    // told apart, however far they reach
    auto const millionths = [](std::int64_t units) { return decimal::from_units(units); };
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    weight const high(fraction{millionths(most), millionths(1)});
    weight const lower(fraction{millionths(most - 1), millionths(1)});
    weight const tiny(fraction{millionths(1), millionths(most)});
    weight const less_tiny(fraction{millionths(1), millionths(most - 1)});
    CHECK(high > lower);
    CHECK(tiny < less_tiny);
    CHECK(high != lower);
}

TEST_CASE("stars are counted from 0 to 9") {
    CHECK((3_star).count() == 3);
    CHECK(3_star < 5_star);
    CHECK(stars() == 0_star);
    CHECK(to_string(9_star) == "9");
    CHECK(stars(std::uint8_t{4}) == 4_star);
    CHECK_THROWS_AS(stars(10), number_overflow);
    CHECK_THROWS_AS(stars(-1), number_overflow);
    CHECK_THROWS_AS(stars(std::numeric_limits<std::uint64_t>::max()), number_overflow);
}

TEST_CASE("digits of literals may be separated") {
    CHECK(1'000'000.000'001_pt == points(decimal::from_units(1'000'000'000'001)));
    CHECK(0_pt == points());
    CHECK(0.5_pt == points(decimal::from_units(500'000)));
}

} // namespace kinds_test
