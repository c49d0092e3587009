// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/number/display.hpp>
#include <steelyard/number/ratio_text.hpp>

#include "tests/catch.hpp"
#include "tests/number/oracle.hpp"

namespace display_test {

namespace {

using namespace steelyard;
using test::Both;
using test::exact;
using test::written;

ratio r(std::string_view text) {
    auto const read = parse_ratio(text);
    REQUIRE(read);
    return read.value;
}

std::string shown_with(std::string_view value, int digits, std::vector<ratio> const& compared_with) {
    return shown(r(value), digits, compared_with);
}

/// A decimal text or "p/q", as the oracle reads it.
exact read_exact(std::string const& text) {
    if (auto const slash = text.find('/'); slash != std::string::npos)
        return exact(test::exact_whole(text.substr(0, slash)), test::exact_whole(text.substr(slash + 1)));
    auto const point = text.find('.');
    if (point == std::string::npos) return exact(test::exact_whole(text));
    std::string digits = text.substr(0, point) + text.substr(point + 1);
    bool const negative = digits.front() == '-';
    if (negative) digits.erase(0, 1);
    digits.erase(0, digits.find_first_not_of('0')); // a leading zero would mean octal
    exact const value(test::exact_whole(digits.empty() ? "0" : digits),
                      test::power_of_ten(static_cast<int>(text.size() - point - 1)));
    return negative ? exact(-value) : value;
}

std::string without_trailing_zeros(std::string text) {
    if (text.find('.') == std::string::npos) return text;
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text;
}

bool agrees(exact const& shown, exact const& value, std::vector<exact> const& compared_with) {
    for (auto const& other : compared_with)
        if (test::order(shown, other) != test::order(value, other)) return false;
    return true;
}

/// The rule, word by word.
std::string shown_by_the_rule(exact const& value, int digits, std::vector<exact> const& compared_with) {
    for (int decimals = digits; decimals < 200; ++decimals) {
        exact const rounded = test::rounded(value, decimals, rounding_mode::half_up);
        if (agrees(rounded, value, compared_with))
            return without_trailing_zeros(test::fixed_text(rounded, decimals));
    }
    return written(value);
}

} // namespace

TEST_CASE("a number is shown rounded, without zeros at its end") {
    CHECK(shown(r("85.058"), 2) == "85.06");
    CHECK(shown(r("90"), 2) == "90");
    CHECK(shown(r("89.96"), 2) == "89.96");
    CHECK(shown(r("89.96"), 1) == "90");
    CHECK(shown(r("100"), 0) == "100");
    CHECK(shown(r("-0.004"), 2) == "0");
    CHECK(shown(r("-85.055"), 2) == "-85.06");
    CHECK(shown(r("200/3"), 2) == "66.67");
    CHECK(shown(r("12.3"), -1) == "12");
}

TEST_CASE("what is shown does not contradict a threshold") {
    CHECK(shown_with("89.96", 1, {90}) == "89.96");
    CHECK(shown_with("89.996", 2, {90}) == "89.996");
    CHECK(shown_with("74.9996", 2, {75}) == "74.9996");
    CHECK(shown_with("90.004", 2, {90}) == "90.004");
    CHECK(shown_with("1799/20", 0, {90}) == "89.95");
    CHECK(shown_with("90", 2, {90}) == "90");
    // no threshold near: as short as asked for
    CHECK(shown_with("89.996", 2, {70, 80}) == "90");
    CHECK(shown_with("89.996", 2, {70, 90, 80}) == "89.996");
    // the rounded text need not equal the threshold to contradict it
    CHECK(shown_with("89.96", 1, {r("89.98")}) == "89.96");
    CHECK(shown_with("89.4", 0, {r("89.2")}) == "89.4");
    // a decimal threshold with an exact value that has no end
    CHECK(shown_with("200/3", 2, {r("66.67")}) == "66.667");
    CHECK(shown_with("200/3", 2, {r("66.6667")}) == "66.66667");
    CHECK(shown_with("-0.004", 2, {0}) == "-0.004");
    CHECK(shown_with("0.004", 2, {0}) == "0.004");
    CHECK(shown_with("-89.996", 2, {-90}) == "-89.996");
}

TEST_CASE("a number without end that equals a threshold is shown as the fraction it is") {
    CHECK(shown_with("2/3", 2, {ratio(fraction{40, 60})}) == "2/3");
    CHECK(shown_with("-200/3", 2, {r("-200/3"), 50}) == "-200/3");
    // a threshold that someone rounded is another number: 0.67 would be above it, 0.667 equal to it
    CHECK(shown_with("2/3", 2, {r("0.667")}) == "0.6667");
}

TEST_CASE("numbers that are hard to tell apart are shown with as many digits as that takes") {
    std::string const nearly = "89." + std::string(60, '9');
    CHECK(shown_with(nearly, 2, {90}) == nearly);
    ratio const third = r("1/3");
    ratio const above = third + r("0." + std::string(80, '0') + "1");
    std::vector<ratio> const compared_with = {above};
    std::string const text = shown(third, 1, compared_with);
    CHECK(text == "0.3"); // 0.3 is below both
    std::vector<ratio> const with_below = {third - r("0." + std::string(80, '0') + "1")};
    CHECK(shown(third, 1, with_below) == "0." + std::string(81, '3'));
}

TEST_CASE("shown is the shortest rounding that keeps every comparison") {
    test::Draw draw(17);
    int longer = 0;
    for (int i = 0; i < 10'000; ++i) {
        Both value = draw.one_in(3) ? draw.any() : Both{};
        if (value.theirs == 0) {
            std::int64_t const units = draw.between(-100'000, 100'000);
            std::int64_t const parts = draw.one_in(2) ? 1'000 : draw.between(1, 1'000);
            value = {ratio::of(units, parts), exact(units, parts)};
        }
        int const digits = static_cast<int>(draw.between(0, 3));
        std::vector<ratio> ours;
        std::vector<exact> theirs;
        for (std::int64_t n = draw.between(0, 3); n > 0; --n) {
            // near the value, so that rounding often meets or passes it; sometimes the value itself
            int const near = static_cast<int>(draw.between(0, 5));
            exact const other =
                test::rounded(value.theirs, near, static_cast<rounding_mode>(draw.between(0, 3)));
            bool const same = draw.one_in(5);
            theirs.push_back(same ? value.theirs : other);
            ours.push_back(same ? value.ours : r(test::fixed_text(other, near)));
        }
        CAPTURE(value.theirs, digits, theirs);
        std::string const text = shown(value.ours, digits, ours);
        REQUIRE(text == shown_by_the_rule(value.theirs, digits, theirs));
        REQUIRE(agrees(read_exact(text), value.theirs, theirs));
        if (text != shown(value.ours, digits)) ++longer;
    }
    CHECK(longer > 1'000);
}

} // namespace display_test
