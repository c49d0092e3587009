// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <cstdint>
#include <limits>

#include <steelyard/number/ratio.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/number/rounding.hpp>

#include "tests/catch.hpp"
#include "tests/number/oracle.hpp"

namespace rounding_test {

namespace {

using namespace steelyard;
using test::Both;
using test::exact;
using test::written;

constexpr std::array modes = {rounding_mode::half_up, rounding_mode::half_even, rounding_mode::down,
                              rounding_mode::up};

ratio r(std::string_view text) {
    auto const read = parse_ratio(text);
    REQUIRE(read);
    return read.value;
}

struct Line {
    std::string_view value;
    int half_up, half_even, down, up;
};

} // namespace

TEST_CASE("each mode goes its own way") {
    auto const line =
        GENERATE(Line{"2.1", 2, 2, 2, 3}, Line{"2.5", 3, 2, 2, 3}, Line{"2.9", 3, 3, 2, 3},
                 Line{"3.5", 4, 4, 3, 4}, Line{"-2.1", -2, -2, -2, -3}, Line{"-2.5", -3, -2, -2, -3},
                 Line{"-2.9", -3, -3, -2, -3}, Line{"-3.5", -4, -4, -3, -4}, Line{"0.5", 1, 0, 0, 1},
                 Line{"-0.5", -1, 0, 0, -1}, Line{"7", 7, 7, 7, 7}, Line{"1/3", 0, 0, 0, 1},
                 Line{"2.4999999999999999999999999999999999999999", 2, 2, 2, 3},
                 Line{"2.5000000000000000000000000000000000000001", 3, 3, 2, 3});
    CAPTURE(line.value);
    CHECK(round(r(line.value), {0, rounding_mode::half_up}) == line.half_up);
    CHECK(round(r(line.value), {0, rounding_mode::half_even}) == line.half_even);
    CHECK(round(r(line.value), {0, rounding_mode::down}) == line.down);
    CHECK(round(r(line.value), {0, rounding_mode::up}) == line.up);
}

TEST_CASE("rounding keeps so many decimals, halves away from zero unless said otherwise") {
    CHECK(round(r("89.995"), {2}) == 90);
    CHECK(round(r("89.9949"), {2}) == r("89.99"));
    CHECK(round(r("200/3"), {2}) == r("66.67"));
    CHECK(round(r("-200/3"), {2}) == r("-66.67"));
    CHECK(round(r("0.0000005"), {6}) == r("0.000001"));
    CHECK(round(r("9223372036854775807"), {6}) == r("9223372036854775807"));
    CHECK(round(ratio::of(std::numeric_limits<std::int64_t>::min(), 3), {6})
          == r("-3074457345618258602.666667"));
    CHECK_THROWS_AS(round(ratio(1), {-1}), number_overflow);
    CHECK_THROWS_AS(round(ratio(1), {19}), number_overflow);
}

TEST_CASE("rounding is what its definition says") {
    test::Draw draw(12);
    for (int i = 0; i < 12'000; ++i) {
        Both const value = draw.any();
        int const digits = static_cast<int>(draw.between(0, 6));
        CAPTURE(value.theirs, digits);
        for (auto const mode : modes) {
            CAPTURE(static_cast<int>(mode));
            REQUIRE(written(round(value.ours, {digits, mode}))
                    == written(test::rounded(value.theirs, digits, mode)));
        }
    }
}

TEST_CASE("ties are seen, on both sides of zero") {
    test::Draw draw(13);
    for (int i = 0; i < 12'000; ++i) {
        int const digits = static_cast<int>(draw.between(0, 6));
        // an odd multiple of half of the last digit, and its neighbours at a distance of 1 in 3 × 10^17
        test::exact_whole const halves = draw.between(-2'000'000, 2'000'000) * 2 + 1;
        exact const tie(halves, test::power_of_ten(digits) * 2);
        for (int side = -1; side <= 1; ++side) {
            exact const theirs = tie + exact(side, 3) / test::power_of_ten(17);
            ratio const ours =
                ratio(static_cast<std::int64_t>(halves)) / 2 / ratio(detail::powers_of_ten[digits])
                + ratio::of(side, 300'000'000'000'000'000);
            REQUIRE(written(ours) == written(theirs));
            for (auto const mode : modes)
                REQUIRE(written(round(ours, {digits, mode})) == written(test::rounded(theirs, digits, mode)));
        }
    }
}

TEST_CASE("floor and ceil go down and up, not toward zero") {
    CHECK(floor(r("2.5")) == 2);
    CHECK(floor(r("-2.5")) == -3);
    CHECK(ceil(r("2.5")) == 3);
    CHECK(ceil(r("-2.5")) == -2);
    CHECK(floor(r("-7")) == -7);
    CHECK(ceil(r("-7")) == -7);
    CHECK(floor(r("-0.000001")) == -1);
    CHECK(ceil(r("-0.000001")) == 0);
    test::Draw draw(14);
    for (int i = 0; i < 5'000; ++i) {
        ratio const value = draw.any().ours;
        ratio const below = floor(value);
        REQUIRE(below.denominator() == 1);
        REQUIRE(below <= value);
        REQUIRE(value < below + 1);
        REQUIRE(ceil(value) == -floor(-value));
    }
}

} // namespace rounding_test
