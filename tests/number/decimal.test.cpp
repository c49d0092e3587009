// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <steelyard/number/decimal.hpp>

#include "tests/catch.hpp"
#include "tests/number/oracle.hpp"

namespace decimal_test {

namespace {

using namespace steelyard;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

struct Refused {
    std::string_view text;
    number_error error;
    std::size_t at;
};

} // namespace

TEST_CASE("a decimal is read as the millionths that it is written in") {
    CHECK(parse_decimal("0").value.units() == 0);
    CHECK(parse_decimal("100").value.units() == 100'000'000);
    CHECK(parse_decimal("85.5").value.units() == 85'500'000);
    CHECK(parse_decimal("-0.25").value.units() == -250'000);
    CHECK(parse_decimal("0.000001").value.units() == 1);
    CHECK(parse_decimal("-0").value.units() == 0);
    CHECK(parse_decimal("-0.0").value.units() == 0);
    CHECK(parse_decimal("007").value.units() == 7'000'000);
    CHECK(parse_decimal("1.50000000").value.units() == 1'500'000);
}

TEST_CASE("a decimal reaches to the ends of its range and not beyond") {
    CHECK(parse_decimal("9223372036854.775807").value.units() == most);
    CHECK(parse_decimal("-9223372036854.775808").value.units() == least);
    CHECK(parse_decimal("9223372036854.775808").error == number_error::out_of_range);
    CHECK(parse_decimal("-9223372036854.775809").error == number_error::out_of_range);
    CHECK(parse_decimal("9223372036855").error == number_error::out_of_range);
    CHECK(parse_decimal(std::string(400, '9')).error == number_error::out_of_range);
    CHECK(parse_decimal(std::string(400, '0') + "7").value == 7);
}

TEST_CASE("what is no decimal is refused at the byte that is wrong") {
    auto const [text, error, at] = GENERATE(
        Refused{"", number_error::empty, 0}, Refused{" 1", number_error::not_a_number, 0},
        Refused{"1 ", number_error::not_a_number, 1}, Refused{"+1", number_error::not_a_number, 0},
        Refused{"-", number_error::not_a_number, 1}, Refused{"--1", number_error::not_a_number, 1},
        Refused{"1.", number_error::not_a_number, 1}, Refused{".5", number_error::not_a_number, 0},
        Refused{"-.5", number_error::not_a_number, 1}, Refused{".", number_error::not_a_number, 0},
        Refused{"1.2.3", number_error::not_a_number, 3}, Refused{"1,5", number_error::not_a_number, 1},
        Refused{"1e2", number_error::exponent, 1}, Refused{"1.5E-2", number_error::exponent, 3},
        Refused{"1e", number_error::not_a_number, 1}, Refused{"e2", number_error::not_a_number, 0},
        Refused{"0x10", number_error::not_a_number, 1}, Refused{"inf", number_error::not_a_number, 0},
        Refused{"nan", number_error::not_a_number, 0}, Refused{"八十", number_error::not_a_number, 0},
        Refused{"８５", number_error::not_a_number, 0}, Refused{"85分", number_error::not_a_number, 2},
        Refused{"1.2345678", number_error::too_precise, 8},
        Refused{"0.0000001", number_error::too_precise, 8},
        Refused{"1.10000001", number_error::too_precise, 9},
        Refused{"-12345678901234", number_error::out_of_range, 1},
        Refused{"40/60", number_error::not_a_number, 2},
        Refused{std::string_view("1\0", 2), number_error::not_a_number, 1});
    CAPTURE(text);
    auto const read = parse_decimal(text);
    CHECK_FALSE(read);
    CHECK(read.error == error);
    CHECK(read.at == at);
    CHECK(read.value == 0);
}

TEST_CASE("what is no number is said to be none, however long or precise it is") {
    CHECK(parse_decimal(std::string(400, '9') + "x").error == number_error::not_a_number);
    CHECK(parse_decimal("1.12345678x").error == number_error::not_a_number);
    CHECK(parse_decimal("99999999999999999999.12345678").error == number_error::too_precise);
}

TEST_CASE("a decimal is written in its shortest form") {
    CHECK(to_string(decimal()) == "0");
    CHECK(to_string(decimal(100)) == "100");
    CHECK(to_string(decimal::from_units(85'500'000)) == "85.5");
    CHECK(to_string(decimal::from_units(-250'000)) == "-0.25");
    CHECK(to_string(decimal::from_units(1)) == "0.000001");
    CHECK(to_string(decimal::from_units(10'000'010)) == "10.00001");
    CHECK(to_string(decimal::from_units(most)) == "9223372036854.775807");
    CHECK(to_string(decimal::from_units(least)) == "-9223372036854.775808");
}

TEST_CASE("what was written is read back") {
    test::Draw draw(1);
    for (int i = 0; i < 20'000; ++i) {
        decimal const value = decimal::from_units(draw.any_int64());
        auto const read = parse_decimal(to_string(value));
        REQUIRE(read);
        REQUIRE(read.value == value);
    }
}

TEST_CASE("decimals add up exactly") {
    auto const d = [](std::string_view text) { return parse_decimal(text).value; };
    CHECK(d("0.1") + d("0.2") == d("0.3"));
    CHECK(d("0.1") - d("0.3") == d("-0.2"));
    CHECK(-d("0.5") == d("-0.5"));
    decimal sum;
    for (int i = 0; i < 10; ++i) sum += d("0.1");
    CHECK(sum == 1);
    sum -= d("1.000001");
    CHECK(sum.units() == -1);
    CHECK(d("-2") < d("-1.999999"));
}

TEST_CASE("a decimal that leaves its range is refused, not wrapped") {
    decimal const highest = decimal::from_units(most);
    decimal const lowest = decimal::from_units(least);
    decimal const unit = decimal::from_units(1);
    CHECK_THROWS_AS(highest + unit, number_overflow);
    CHECK_THROWS_AS(lowest - unit, number_overflow);
    CHECK_THROWS_AS(-lowest, number_overflow);
    CHECK_THROWS_AS(decimal(most), number_overflow);
    CHECK_THROWS_AS(decimal(std::numeric_limits<std::uint64_t>::max()), number_overflow);
    CHECK_THROWS_AS(decimal(9'223'372'036'855), number_overflow);
    CHECK(decimal(9'223'372'036'854).units() == 9'223'372'036'854'000'000);
    CHECK(highest - highest == 0);
    CHECK_THROWS_WITH(highest + unit, test::contains("sum"));
}

TEST_CASE("sums of decimals are those of whole numbers, or refused where those do not fit") {
    test::Draw draw(2);
    int refused = 0;
    for (int i = 0; i < 10'000; ++i) {
        std::int64_t const a = draw.any_int64();
        std::int64_t const b = draw.any_int64();
        test::exact_whole const sum = test::exact_whole(a) + b;
        if (sum < least || sum > most) {
            ++refused;
            REQUIRE_THROWS_AS(decimal::from_units(a) + decimal::from_units(b), number_overflow);
        } else {
            REQUIRE((decimal::from_units(a) + decimal::from_units(b)).units() == sum);
        }
    }
    CHECK(refused > 100);
}

} // namespace decimal_test
