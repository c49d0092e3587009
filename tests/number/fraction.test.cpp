// SPDX-License-Identifier: BSL-1.0
#include <string_view>

#include <steelyard/number/fraction.hpp>
#include <steelyard/number/ratio.hpp>

#include "tests/catch.hpp"

namespace fraction_test {

namespace {

using namespace steelyard;

struct Refused {
    std::string_view text;
    number_error error;
    std::size_t at;
};

} // namespace

TEST_CASE("a fraction stays as its author wrote it") {
    CHECK(parse_fraction("40/60").value == fraction{40, 60});
    CHECK(parse_fraction("-5").value == fraction{-5, 1});
    CHECK(parse_fraction("66.7").value == fraction{decimal::from_units(66'700'000), 1});
    CHECK(parse_fraction("-1.5/2.25").value
          == fraction{decimal::from_units(-1'500'000), decimal::from_units(2'250'000)});
    CHECK(parse_fraction("0/3").value == fraction{0, 3});
    CHECK_FALSE(parse_fraction("40/60").value == parse_fraction("2/3").value);

    CHECK(to_string(fraction{40, 60}) == "40/60");
    CHECK(to_string(parse_fraction("66.70").value) == "66.7");
    CHECK(to_string(fraction{-5}) == "-5");
    CHECK(to_string(fraction{}) == "0");
    CHECK(to_string(parse_fraction("-1.5/2.25").value) == "-1.5/2.25");
}

TEST_CASE("what is no fraction is refused at the byte that is wrong") {
    auto const [text, error, at] = GENERATE(
        Refused{"", number_error::empty, 0}, Refused{"/", number_error::empty, 0},
        Refused{"/3", number_error::empty, 0}, Refused{"40/", number_error::empty, 3},
        Refused{"40/0", number_error::zero_denominator, 3},
        Refused{"40/0.000", number_error::zero_denominator, 3},
        Refused{"40/-60", number_error::not_a_number, 3}, Refused{"40/-0", number_error::not_a_number, 3},
        Refused{"40/+60", number_error::not_a_number, 3}, Refused{"40 / 60", number_error::not_a_number, 2},
        Refused{"40/ 60", number_error::not_a_number, 3}, Refused{"40/60/2", number_error::not_a_number, 5},
        Refused{"40//60", number_error::not_a_number, 3}, Refused{"40/6e1", number_error::exponent, 4},
        Refused{"4e1/60", number_error::exponent, 1}, Refused{"1/0.0000001", number_error::too_precise, 10},
        Refused{"1/99999999999999", number_error::out_of_range, 2},
        Refused{"三分之二", number_error::not_a_number, 0});
    CAPTURE(text);
    auto const read = parse_fraction(text);
    CHECK_FALSE(read);
    CHECK(read.error == error);
    CHECK(read.at == at);
    CHECK(read.value == fraction{});
}

TEST_CASE("the value of a fraction is exact") {
    CHECK(ratio(parse_fraction("40/60").value) == ratio::of(2, 3));
    CHECK(ratio(parse_fraction("66.7").value) == ratio::of(667, 10));
    CHECK(ratio(parse_fraction("0.1/0.3").value) == ratio::of(1, 3));
    // 18 of 27 passes 40/60, but not 66.7 %
    CHECK(ratio::of(18, 27) >= ratio(parse_fraction("40/60").value));
    CHECK(ratio::of(18, 27) < ratio(parse_fraction("66.7/100").value));
    // built by hand, against its contract
    CHECK_THROWS_AS(ratio(fraction{1, 0}), number_overflow);
    CHECK(ratio(fraction{1, -2}) == ratio::of(-1, 2));
}

} // namespace fraction_test
