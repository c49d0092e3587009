// SPDX-License-Identifier: BSL-1.0
#include <steelyard/reflect/number_forms.hpp>
#include <steelyard/reflect/reflect.hpp>

#include <cstdint>
#include <limits>
#include <string>

#include "tests/catch.hpp"

namespace text_form_test {

using namespace steelyard;
using reflect::text_form;

namespace {

/// What reading a text gives: the text printed again, or the id of the problem.
template <class T>
std::string read(std::string_view text, bool quoted = false) {
    T value{};
    reflect::ParseProblem const problem = text_form<T>::parse({text, quoted}, value);
    return problem.ok ? text_form<T>::print(value) : std::string(id(problem.what));
}

} // namespace

TEST_CASE("truth is true or false without quotes") {
    CHECK(read<bool>("true") == "true");
    CHECK(read<bool>("false") == "false");
    for (auto text : {"yes", "no", "True", "1", "", "on"}) CHECK(read<bool>(text) == "read.bad-bool");
    CHECK(read<bool>("true", true) == "read.bad-bool");
}

TEST_CASE("whole numbers are read within their type") {
    CHECK(read<int>("0") == "0");
    CHECK(read<int>("-0") == "0");
    CHECK(read<int>("2147483647") == "2147483647");
    CHECK(read<int>("-2147483648") == "-2147483648");
    CHECK(read<int>("2147483648") == "read.out-of-range");
    CHECK(read<std::int64_t>("9223372036854775807") == "9223372036854775807");
    CHECK(read<std::int64_t>("-9223372036854775808") == "-9223372036854775808");
    CHECK(read<std::int64_t>("9223372036854775808") == "read.out-of-range");
    CHECK(read<std::int64_t>("-9223372036854775809") == "read.out-of-range");
    CHECK(read<std::int64_t>(std::string(1000, '9')) == "read.out-of-range");
    for (auto text : {"", "-", "+1", "1.0", "1,000", "0x10", " 1", "e5"})
        CHECK(read<int>(text) == "read.bad-whole");
    CHECK(read<int>("1e5") == "read.bad-exponent");
}

TEST_CASE("a problem of a whole number names the limits") {
    int value = 5;
    auto const problem = text_form<int>::parse({"99999999999", false}, value);
    CHECK(problem.arguments == std::vector<std::string>{"99999999999", "-2147483648", "2147483647"});
    CHECK(value == 5);
    CHECK(text_form<int>::parse({"12x", false}, value).at == 2);
}

TEST_CASE("decimals keep their digits") {
    CHECK(read<decimal>("85.5") == "85.5");
    CHECK(read<decimal>("-0.250000") == "-0.25");
    CHECK(read<decimal>("0.0000001") == "read.too-precise");
    CHECK(read<decimal>("1e2") == "read.bad-exponent");
    CHECK(read<decimal>("ten") == "read.bad-number");
    CHECK(read<decimal>("") == "read.bad-number");
    CHECK(read<decimal>("99999999999999999999") == "read.out-of-range");
    CHECK(read<points>("12.5") == "12.5");
    CHECK(read<points>("12分") == "read.bad-number");
}

TEST_CASE("percentages may have their sign") {
    CHECK(read<percent>("90") == "90%");
    CHECK(read<percent>("90%") == "90%");
    CHECK(read<percent>("66.7 %") == "66.7%");
    CHECK(read<percent>("%") == "read.bad-percent");
    CHECK(read<percent>("90%%") == "read.bad-percent");
    percent value;
    CHECK(text_form<percent>::parse({"x%", false}, value).arguments[0] == "x%");
}

TEST_CASE("fractions and weights stay as they are written") {
    CHECK(read<fraction>("40/60") == "40/60");
    CHECK(read<fraction>("66.7") == "66.7");
    CHECK(read<weight>("1/3") == "1/3");
    CHECK(read<weight>("0.15") == "0.15");
    CHECK(read<weight>("1/0") == "read.zero-denominator");
    CHECK(read<weight>("a") == "read.bad-fraction");
}

TEST_CASE("stars are 0 to 9") {
    CHECK(read<stars>("0") == "0");
    CHECK(read<stars>("9") == "9");
    CHECK(read<stars>("10") == "read.out-of-range");
    CHECK(read<stars>("-1") == "read.out-of-range");
    CHECK(read<stars>("★★★") == "read.bad-whole");
}

TEST_CASE("dates are days of the calendar") {
    CHECK(read<date>("2024-02-29") == "2024-02-29");
    CHECK(read<date>("2023-02-29") == "read.no-such-day");
    CHECK(read<date>("2023-13-01") == "read.no-such-day");
    CHECK(read<date>("2023-1-1") == "read.bad-date");
    CHECK(read<date>("01.05.2026") == "read.bad-date");
}

} // namespace text_form_test
