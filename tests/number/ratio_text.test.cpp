// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <limits>
#include <string>
#include <string_view>

#include <steelyard/number/ratio_text.hpp>

#include "tests/catch.hpp"
#include "tests/number/oracle.hpp"

namespace ratio_text_test {

namespace {

using namespace steelyard;
using test::Both;
using test::exact;
using test::written;

constexpr std::array modes = {rounding_mode::half_up, rounding_mode::half_even, rounding_mode::down,
                              rounding_mode::up};

ratio power(ratio const& base, int exponent) {
    ratio result = 1;
    while (exponent-- > 0) result *= base;
    return result;
}

struct Refused {
    std::string text;
    number_error error;
    std::size_t at;
};

} // namespace

TEST_CASE("an exact value is written as the decimal that it is, or as a reduced fraction") {
    CHECK(to_string(ratio()) == "0");
    CHECK(to_string(ratio(-100)) == "-100");
    CHECK(to_string(ratio::of(85'058, 1'000)) == "85.058");
    CHECK(to_string(ratio::of(-1, 8)) == "-0.125");
    CHECK(to_string(ratio::of(-1, 3)) == "-1/3");
    CHECK(to_string(ratio::of(400, 6)) == "200/3");
    CHECK(to_string(ratio::of(3, 12)) == "0.25");
    CHECK(to_string(ratio::of(1, 64)) == "0.015625");
    CHECK(to_string(ratio::of(1, 3125)) == "0.00032");
    CHECK(to_string(ratio(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
    CHECK(to_string(power(ratio::of(1, 10), 40)) == "0." + std::string(39, '0') + "1");
    CHECK(to_string(power(10, 40)) == "1" + std::string(40, '0'));
}

TEST_CASE("a fixed text has as many decimals as asked for") {
    CHECK(to_text(ratio::of(85'058, 1'000), {2}) == "85.06");
    CHECK(to_text(ratio(90), {1}) == "90.0");
    CHECK(to_text(ratio(90), {0}) == "90");
    CHECK(to_text(ratio::of(999'999, 10'000), {2}) == "100.00");
    CHECK(to_text(ratio::of(-999'999, 10'000), {2}) == "-100.00");
    CHECK(to_text(ratio::of(1, 200), {2, rounding_mode::half_even}) == "0.00");
    CHECK(to_text(ratio::of(-1, 1000), {2}) == "0.00");
    CHECK(to_text(ratio::of(-1, 1000), {2, rounding_mode::up}) == "-0.01");
    CHECK(to_text(ratio::of(2, 3), {20}) == "0.66666666666666666667");
    CHECK(to_text(ratio::of(1, 3), {40, rounding_mode::down}) == "0." + std::string(40, '3'));
}

TEST_CASE("a fixed text is the rounded number") {
    test::Draw draw(15);
    for (int i = 0; i < 6'000; ++i) {
        Both const value = draw.any();
        int const digits = static_cast<int>(draw.between(0, 25));
        CAPTURE(value.theirs, digits);
        for (auto const mode : modes) {
            std::string const text = test::fixed_text(test::rounded(value.theirs, digits, mode), digits);
            REQUIRE(to_text(value.ours, {digits, mode}) == text);
            if (digits <= 6) {
                exact const rounded = test::rounded(value.theirs, digits, mode);
                REQUIRE(written(round(value.ours, {digits, mode})) == written(rounded));
            }
        }
    }
}

TEST_CASE("an exact value is read back from what was written") {
    test::Draw draw(16);
    for (int i = 0; i < 8'000; ++i) {
        ratio const value = draw.any().ours;
        auto const read = parse_ratio(to_string(value));
        REQUIRE(read);
        REQUIRE(read.value == value);
    }
    // terminating, as wide as there is room for: up to a thousand decimals
    for (int twos = 0; twos <= 1023; twos += 33) {
        ratio const value = (power(3, 500) + 1) / power(2, twos);
        auto const read = parse_ratio(to_string(value));
        REQUIRE(read);
        REQUIRE(read.value == value);
    }
    for (int fives = 0; fives <= 440; fives += 44) {
        ratio const value = power(7, 300) / power(5, fives);
        CHECK(parse_ratio(to_string(value)).value == value);
        CHECK(parse_ratio(to_string(-value)).value == -value);
    }
}

TEST_CASE("other writings of a rational number are read too") {
    CHECK(parse_ratio("-0").value == 0);
    CHECK(parse_ratio("0/7").value == 0);
    CHECK(parse_ratio("6/4").value == ratio::of(3, 2));
    CHECK(parse_ratio("-6/4").value == ratio::of(-3, 2));
    CHECK(parse_ratio("85.0580").value == ratio::of(85'058, 1'000));
    CHECK(parse_ratio("1.0").value.is_small());
    CHECK(parse_ratio("0." + std::string(2'000, '0')).value == 0);
    CHECK(parse_ratio(std::string(2'000, '0') + "1/" + std::string(2'000, '0') + "3").value
          == ratio::of(1, 3));
}

TEST_CASE("what is no rational number is refused at the byte that is wrong") {
    auto const refused = GENERATE(
        Refused{"", number_error::empty, 0}, Refused{"1/", number_error::empty, 2},
        Refused{"/2", number_error::empty, 0}, Refused{"1/0", number_error::zero_denominator, 2},
        Refused{"1/00", number_error::zero_denominator, 2}, Refused{"1/-2", number_error::not_a_number, 2},
        Refused{"1/2/3", number_error::not_a_number, 3}, Refused{"1.5/2", number_error::not_a_number, 1},
        Refused{"1/2.5", number_error::not_a_number, 3}, Refused{"1 /2", number_error::not_a_number, 1},
        Refused{"+1", number_error::not_a_number, 0}, Refused{"1e5", number_error::exponent, 1},
        Refused{".5", number_error::not_a_number, 0},
        Refused{std::string(400, '9'), number_error::out_of_range, 0},
        Refused{"-" + std::string(400, '9') + "/7", number_error::out_of_range, 1},
        Refused{"1/" + std::string(400, '9'), number_error::out_of_range, 2},
        // 10^-500 is 1 over a number of 1661 bits
        Refused{"0." + std::string(499, '0') + "1", number_error::out_of_range, 0},
        // each part fits, their sum does not: 2^1023 and a thousandth
        Refused{to_string(power(2, 1023)) + ".001", number_error::out_of_range, 0});
    CAPTURE(refused.text);
    auto const read = parse_ratio(refused.text);
    CHECK_FALSE(read);
    CHECK(read.error == refused.error);
    CHECK(read.at == refused.at);
}

} // namespace ratio_text_test
