// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <steelyard/number/ratio.hpp>

#include "tests/catch.hpp"
#include "tests/number/oracle.hpp"

namespace ratio_test {

namespace {

using namespace steelyard;
using test::Both;
using test::exact;
using test::order;
using test::written;

constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

ratio power(ratio const& base, int exponent) {
    ratio result = 1;
    while (exponent-- > 0) result *= base;
    return result;
}

void check_arithmetic(Both const& a, Both const& b) {
    CAPTURE(a.theirs, b.theirs);
    REQUIRE(written(a.ours) == written(a.theirs));
    REQUIRE(written(a.ours + b.ours) == written(exact(a.theirs + b.theirs)));
    REQUIRE(written(a.ours - b.ours) == written(exact(a.theirs - b.theirs)));
    REQUIRE(written(a.ours * b.ours) == written(exact(a.theirs * b.theirs)));
    ratio changed = a.ours;
    changed += b.ours;
    REQUIRE(written(changed) == written(exact(a.theirs + b.theirs)));
    changed = a.ours;
    changed -= b.ours;
    REQUIRE(written(changed) == written(exact(a.theirs - b.theirs)));
    changed = b.ours;
    changed *= a.ours;
    REQUIRE(written(changed) == written(exact(a.theirs * b.theirs)));
    REQUIRE(written(-a.ours) == written(exact(-a.theirs)));
    REQUIRE(written(abs(a.ours)) == written(exact(abs(a.theirs))));
    REQUIRE(a.ours.sign() == a.theirs.sign());
    REQUIRE(a.ours.is_zero() == (a.theirs == 0));
    REQUIRE(order(a.ours, b.ours) == order(a.theirs, b.theirs));
    REQUIRE((a.ours == b.ours) == (a.theirs == b.theirs));
    REQUIRE(&lesser(a.ours, b.ours) == (b.theirs < a.theirs ? &b.ours : &a.ours));
    REQUIRE(&greater(a.ours, b.ours) == (a.theirs < b.theirs ? &b.ours : &a.ours));
    if (b.theirs == 0)
        REQUIRE_THROWS_AS(a.ours / b.ours, number_overflow);
    else
        REQUIRE(written(a.ours / b.ours) == written(exact(a.theirs / b.theirs)));
}

} // namespace

TEST_CASE("rational numbers are exact") {
    CHECK(ratio::of(1, 3) + ratio::of(1, 6) == ratio::of(1, 2));
    CHECK(ratio::of(1, 3) * 3 == 1);
    CHECK(ratio(100) / 3 * 3 == 100);
    CHECK(ratio::of(1, 10) + ratio::of(2, 10) == ratio::of(3, 10));
    CHECK(ratio::of(-2, -4) == ratio::of(1, 2));
    CHECK(ratio::of(2, -4) == ratio::of(-1, 2));
    CHECK(ratio::of(0, -7) == 0);
    CHECK(ratio::of(wide(2), wide(-4)) == ratio::of(-1, 2));
    CHECK(ratio::of(wide(2), wide(-4)).sign() == -1);
    CHECK(ratio(parse_decimal("0.1").value) == ratio::of(1, 10));
    CHECK(ratio(std::numeric_limits<std::uint64_t>::max()) == ratio(most) * 2 + 1);
    CHECK(ratio() == 0);
    CHECK(ratio(5) > 4);
    CHECK(7 > ratio::of(20, 3));
}

TEST_CASE("a rational number of two 64-bit numbers is small, and wide ones become small again") {
    CHECK(ratio::of(most, most - 1).is_small());
    CHECK(ratio::of(least, most).is_small());
    CHECK_FALSE((-ratio(least)).is_small());
    CHECK(-ratio(least) == ratio(most) + 1);
    CHECK((-ratio(least) - 1).is_small());
    CHECK(ratio::of(1, least) == ratio(-1) / -ratio(least));
    CHECK_FALSE(ratio::of(1, least).is_small());
    CHECK(ratio::of(least, least) == 1);
    CHECK(ratio::of(least, -1) == ratio(most) + 1);
    CHECK_FALSE((ratio(most) * most).is_small());
    CHECK((ratio(most) * most / most).is_small());
    CHECK(ratio(most) * most / most == most);
    // a common factor keeps it small
    CHECK((ratio(most) * ratio::of(1, most)).is_small());
    CHECK((ratio::of(1, 4'000'000'007) + ratio::of(1, 4'000'000'009)).is_small() == false);
}

TEST_CASE("the size of a rational number is that of its reduced fraction") {
    CHECK(ratio::of(4, 8).numerator_bits() == 1);
    CHECK(ratio::of(4, 8).denominator_bits() == 2);
    CHECK(ratio(0).numerator_bits() == 0);
    CHECK(ratio(0).denominator_bits() == 1);
    CHECK(ratio(-255).numerator_bits() == 8);
    CHECK(power(2, 1000).numerator_bits() == 1001);
    CHECK(power(ratio::of(1, 2), 1000).denominator_bits() == 1001);
    CHECK(ratio::of(-6, 4).numerator() == -3);
    CHECK(ratio::of(-6, 4).denominator() == 2);
}

TEST_CASE("small rational numbers calculate and compare as the oracle does") {
    test::Draw draw(7);
    for (int i = 0; i < 30'000; ++i) check_arithmetic(draw.small(), draw.small());
    for (int i = 0; i < 5'000; ++i) { // equal denominators, to the ends of the range
        std::int64_t const a = draw.any_int64();
        std::int64_t const b = draw.any_int64();
        std::int64_t const under = draw.between(1, 4);
        check_arithmetic({ratio::of(a, under), exact(a) / under}, {ratio::of(b, under), exact(b) / under});
    }
}

TEST_CASE("wide rational numbers calculate and compare as the oracle does") {
    test::Draw draw(8);
    for (int i = 0; i < 6'000; ++i) check_arithmetic(draw.any(), draw.any());
}

TEST_CASE("numbers that differ by next to nothing are told apart") {
    test::Draw draw(9);
    for (int i = 0; i < 3'000; ++i) {
        Both const a = draw.any();
        Both const tiny = {power(ratio::of(1, most), 5), exact(1) / pow(test::exact_whole(most), 5)};
        check_arithmetic({a.ours + tiny.ours, a.theirs + tiny.theirs}, a);
        check_arithmetic({a.ours - tiny.ours, a.theirs - tiny.theirs}, a);
        check_arithmetic(a, a);
    }
}

TEST_CASE("a small number that has been through a wide one is small again and the same") {
    test::Draw draw(10);
    ratio const far = power(ratio::of(most, most - 1), 5);
    REQUIRE_FALSE(far.is_small());
    for (int i = 0; i < 5'000; ++i) {
        Both const a = draw.small();
        ratio const back = a.ours + far - far;
        REQUIRE(back == a.ours);
        REQUIRE(back.is_small() == a.ours.is_small());
        ratio const back_again = a.ours * far / far;
        REQUIRE(back_again == a.ours);
        REQUIRE(back_again.is_small() == a.ours.is_small());
    }
}

TEST_CASE("a long sum stays exact") {
    test::Draw draw(11);
    ratio ours;
    exact theirs;
    for (int i = 1; i <= 150; ++i) { // harmonic: denominators that never agree, up to 210 bits
        ours += ratio::of(1, i);
        theirs += exact(1, i);
    }
    CHECK(written(ours) == written(theirs));
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const units = draw.between(-1'000'000'000, 1'000'000'000);
        ours += ratio(decimal::from_units(units));
        theirs += exact(units, 1'000'000);
    }
    CHECK(written(ours) == written(theirs));
}

TEST_CASE("rational numbers are values") {
    ratio const far = power(3, 100);
    std::vector<ratio> values = {1, far, ratio::of(1, 2), far};
    std::vector<ratio> copy = values;
    copy[0] = copy[1];
    copy[1] = 5;
    CHECK(copy[0] == far);
    CHECK(copy[1] == 5);
    CHECK(values[1] == far);

    ratio& self = copy[0];
    ratio const& same = self;
    self = same;
    CHECK(self == far);
    self = lesser(self, self);
    CHECK(self == far);
    self = std::move(copy[3]);
    CHECK(self == far);
    std::swap(copy[0], copy[1]);
    CHECK(copy[0] == 5);
    CHECK(copy[1] == far);
    values.clear();

    ratio taken = std::move(copy[1]);
    CHECK(taken == far);
    copy[1] = 7; // what was moved from can be assigned
    CHECK(copy[1] == 7);
    taken += taken;
    CHECK(taken == far * 2);
    ratio const& again = taken;
    taken -= again;
    CHECK(taken.is_zero());
    CHECK(taken.is_small());
}

TEST_CASE("what has no exact answer within reach is refused") {
    CHECK_THROWS_AS(ratio(1) / 0, number_overflow);
    CHECK_THROWS_AS(ratio(0) / 0, number_overflow);
    CHECK_THROWS_AS(ratio::of(1, 0), number_overflow);
    CHECK_THROWS_AS(ratio::of(wide(1), wide(0)), number_overflow);
    CHECK_THROWS_AS(power(3, 100) / 0, number_overflow);
    CHECK(power(2, 1023).numerator_bits() == 1024);
    CHECK_THROWS_AS(power(2, 1024), number_overflow);
    CHECK_THROWS_AS(power(2, 1023) + power(2, 1023), number_overflow);
    CHECK_THROWS_AS(power(ratio::of(1, 2), 1024), number_overflow);
    // comparing never needs more than there is
    ratio const high = power(2, 1023) - 1;
    CHECK(high < power(2, 1023));
    CHECK(ratio(1) / high > ratio(1) / power(2, 1023));
    CHECK(high / power(3, 600) < power(2, 1023) / power(3, 600));
    CHECK_THROWS_WITH(ratio(1) / 0, test::contains("division by zero"));
}

} // namespace ratio_test
