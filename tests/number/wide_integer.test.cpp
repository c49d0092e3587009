// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <limits>
#include <string>

#include <steelyard/number/wide_integer.hpp>

#include "tests/catch.hpp"
#include "tests/number/oracle.hpp"

namespace wide_integer_test {

namespace {

using namespace steelyard;
using test::exact_whole;

/// One whole number in both arithmetics.
struct Whole {
    wide ours;
    exact_whole theirs;
};

/// Up to so many limbs, of which many are the ones that carries and trial quotients go wrong on.
Whole draw_whole(test::Draw& draw, std::int64_t most_limbs) {
    Whole drawn;
    for (std::int64_t i = draw.between(0, most_limbs); i > 0; --i) {
        std::uint64_t limb = draw.bits();
        switch (draw.between(0, 5)) {
        case 0: limb = 0; break;
        case 1: limb = std::numeric_limits<std::uint64_t>::max(); break;
        case 2: limb = std::uint64_t{1} << 63U; break;
        case 3: limb &= 3U; break;
        default: break;
        }
        REQUIRE(drawn.ours.multiply_add(std::uint64_t{1} << 63U, 0)); // 2^63 times 2 is one limb up
        REQUIRE(drawn.ours.multiply_add(2, limb));
        drawn.theirs = (drawn.theirs << 64U) + limb;
    }
    if (draw.one_in(2)) {
        drawn.ours = -drawn.ours;
        drawn.theirs = -drawn.theirs;
    }
    return drawn;
}

wide power_of_two(int exponent) {
    wide power = 1;
    while (exponent-- > 0) REQUIRE(power.multiply_add(2, 0));
    return power;
}

int sign_of(std::strong_ordering order) { return order < 0 ? -1 : order == 0 ? 0 : 1; }

} // namespace

TEST_CASE("wide integers are made from every whole number") {
    CHECK(to_string(wide()) == "0");
    CHECK(to_string(wide(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
    CHECK(to_string(wide(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
    CHECK(to_string(wide(std::int8_t{-128})) == "-128");
    detail::i128 const most = static_cast<detail::i128>(~detail::u128{0} >> 1U);
    CHECK(to_string(wide(most)) == "170141183460469231731687303715884105727");
    CHECK(to_string(wide(-most - 1)) == "-170141183460469231731687303715884105728");
    CHECK(to_string(wide(~detail::u128{0})) == "340282366920938463463374607431768211455");
    CHECK(to_string(wide(1'000'000'000'000'000'000)) == "1000000000000000000");
    CHECK(to_string(wide(1'000'000'000'000'000'000) * wide(1'000'000'000'000'000'007))
          == "1000000000000000007000000000000000000");
}

TEST_CASE("wide integers know their size") {
    CHECK(wide().bit_width() == 0);
    CHECK(wide(255).bit_width() == 8);
    CHECK(wide(-255).bit_width() == 8);
    CHECK(power_of_two(64).bit_width() == 65);
    CHECK(power_of_two(1023).bit_width() == 1024);
    CHECK(wide(std::numeric_limits<std::int64_t>::min()).fits_int64());
    CHECK_FALSE(wide(std::uint64_t{1} << 63U).fits_int64());
    CHECK_FALSE((wide(std::numeric_limits<std::int64_t>::min()) - 1).fits_int64());
    CHECK(wide(std::numeric_limits<std::int64_t>::min()).to_int64()
          == std::numeric_limits<std::int64_t>::min());
    CHECK_THROWS_AS(power_of_two(63).to_int64(), number_overflow);
}

TEST_CASE("wide integers add, subtract, multiply and divide as whole numbers do") {
    test::Draw draw(4);
    for (int i = 0; i < 20'000; ++i) {
        Whole const a = draw_whole(draw, 8);
        Whole const b = draw_whole(draw, draw.one_in(2) ? 7 : 2);
        CAPTURE(a.theirs, b.theirs);
        REQUIRE(to_string(a.ours) == a.theirs.str());
        REQUIRE(to_string(a.ours + b.ours) == exact_whole(a.theirs + b.theirs).str());
        REQUIRE(to_string(a.ours - b.ours) == exact_whole(a.theirs - b.theirs).str());
        REQUIRE(to_string(a.ours * b.ours) == exact_whole(a.theirs * b.theirs).str());
        REQUIRE(sign_of(a.ours <=> b.ours) == (a.theirs < b.theirs ? -1 : a.theirs == b.theirs ? 0 : 1));
        REQUIRE((a.ours == b.ours) == (a.theirs == b.theirs));
        REQUIRE(to_string(-a.ours) == exact_whole(-a.theirs).str());
        REQUIRE(to_string(abs(a.ours)) == exact_whole(abs(a.theirs)).str());
        if (a.theirs != 0)
            REQUIRE(a.ours.bit_width() == static_cast<int>(msb(exact_whole(abs(a.theirs)))) + 1);
        REQUIRE(to_string(gcd(a.ours, b.ours)) == exact_whole(gcd(a.theirs, b.theirs)).str());
        if (b.theirs == 0) continue;
        auto const parts = divmod(a.ours, b.ours);
        REQUIRE(to_string(parts.quotient) == exact_whole(a.theirs / b.theirs).str());
        REQUIRE(to_string(parts.rest) == exact_whole(a.theirs % b.theirs).str());
    }
}

TEST_CASE("a common factor of wide integers is found") {
    test::Draw draw(5);
    for (int i = 0; i < 5'000; ++i) {
        Whole const a = draw_whole(draw, 5);
        Whole const b = draw_whole(draw, 5);
        Whole const shared = draw_whole(draw, 5);
        exact_whole const expected = gcd(a.theirs * shared.theirs, b.theirs * shared.theirs);
        REQUIRE(to_string(gcd(a.ours * shared.ours, b.ours * shared.ours)) == expected.str());
    }
}

TEST_CASE("the steps of Fibonacci's numbers, the longest way to a divisor, end at 1") {
    wide a = 1;
    wide b = 1;
    while (b.bit_width() < 1000) {
        wide const next = a + b;
        a = b;
        b = next;
    }
    CHECK(gcd(a, b) == 1);
    CHECK(gcd(b, a) == 1);
    CHECK(gcd(wide(0), b) == b);
    CHECK(gcd(-b, wide(0)) == b);
    CHECK(gcd(wide(0), wide(0)) == 0);
}

TEST_CASE("a trial digit that is one too large is taken back") {
    // divisors just above a power of two, dividends just below their multiples
    test::Draw draw(6);
    for (int i = 0; i < 20'000; ++i) {
        exact_whole const divisor = (exact_whole(1) << 127U) + draw.between(0, 3)
                                    + ((exact_whole(1) << 64U) - 1) * draw.between(0, 1);
        exact_whole const dividend =
            divisor * draw.any_int64() + (divisor - 1 - draw.between(0, 3)) * draw.between(0, 1);
        wide ours_divisor = power_of_two(127);
        exact_whole const low = divisor - (exact_whole(1) << 127U);
        ours_divisor += wide(static_cast<std::uint64_t>(low >> 64U)) * power_of_two(64)
                        + wide(static_cast<std::uint64_t>(low & std::numeric_limits<std::uint64_t>::max()));
        REQUIRE(to_string(ours_divisor) == divisor.str());
        wide ours;
        exact_whole const magnitude = abs(dividend);
        for (char const digit : magnitude.str())
            REQUIRE(ours.multiply_add(10, static_cast<std::uint64_t>(digit - '0')));
        if (dividend < 0) ours = -ours;
        auto const parts = divmod(ours, ours_divisor);
        REQUIRE(to_string(parts.quotient) == exact_whole(dividend / divisor).str());
        REQUIRE(to_string(parts.rest) == exact_whole(dividend % divisor).str());
    }
}

TEST_CASE("wide integers use their whole width and refuse one bit more") {
    wide const highest_bit = power_of_two(1023);
    wide const most = highest_bit - 1 + highest_bit; // 2^1024 − 1
    CHECK(most.bit_width() == 1024);
    CHECK_THROWS_AS(most + 1, number_overflow);
    CHECK_THROWS_AS(-most - 1, number_overflow);
    CHECK_THROWS_AS(highest_bit * 2, number_overflow);
    CHECK_THROWS_AS(most * most, number_overflow);
    CHECK(power_of_two(511) * power_of_two(512) == highest_bit);
    CHECK_THROWS_AS(power_of_two(512) * power_of_two(512), number_overflow);
    CHECK(full_product(most, most).bit_width() == 2048);
    CHECK_THROWS_AS(wide(full_product(most, most)), number_overflow);
    wide copy = most;
    CHECK_FALSE(copy.multiply_add(2, 0));
    CHECK(divmod(most, most).quotient == 1);
    CHECK(divmod(most, highest_bit).rest == highest_bit - 1);
    CHECK_THROWS_AS(divmod(most, wide(0)), number_overflow);
}

} // namespace wide_integer_test
