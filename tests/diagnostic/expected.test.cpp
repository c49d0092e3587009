// SPDX-License-Identifier: BSL-1.0
#include <steelyard/diagnostic/expected.hpp>

#include <memory>
#include <string>
#include <type_traits>
#include <utility>

#include "tests/catch.hpp"

namespace expected_test {

using namespace steelyard;

namespace {

Diagnostics one_error() {
    Diagnostics all;
    all.add(code::bad_number, "/full", {"ten"});
    return all;
}
Diagnostics one_warning(std::string path) {
    Diagnostics all;
    all.add(Diagnostic{code::bad_number, severity::warning, std::move(path), {}, {}});
    return all;
}

constexpr expected<int, int> half(int n) {
    if (n % 2 != 0) return unexpected(n);
    return n / 2;
}

} // namespace

TEST_CASE("there is a value or an error") {
    CHECK(half(4).has_value());
    CHECK(*half(4) == 2);
    CHECK_FALSE(half(3));
    CHECK(half(3).error() == 3);
    CHECK(half(3).value_or(-1) == -1);
    CHECK(half(4).value_or(-1) == 2);
    CHECK(half(4) == half(4));
    CHECK_FALSE(half(4) == half(3));
    STATIC_REQUIRE(half(8).and_then(half).value() == 2);
}

TEST_CASE("asking for a value that is not there throws the first sentence") {
    expected<int> const none = unexpected(one_error());
    CHECK_THROWS_AS(none.value(), bad_expected);
    try {
        (void)none.value();
        FAIL("nothing was thrown");
    } catch (bad_expected_with<Diagnostics> const& thrown) {
        CHECK(std::string(thrown.what()) == "'ten' is not a number.");
        CHECK(thrown.error() == one_error());
    }
}

TEST_CASE("steps follow each other until one fails") {
    CHECK(*half(12).and_then(half) == 3);
    CHECK(half(6).and_then(half).error() == 3);
    CHECK(half(5).and_then(half).error() == 5);
    CHECK(*half(4).transform([](int n) { return std::to_string(n); }) == "2");
    CHECK(half(5).transform([](int n) { return n + 1; }).error() == 5);
    CHECK(*half(5).or_else([](int n) { return expected<int, int>(n * 10); }) == 50);
    CHECK(*half(4).or_else([](int n) { return expected<int, int>(n * 10); }) == 2);
}

TEST_CASE("a value may come with warnings, and the steps after it add theirs behind") {
    expected<int> const first(1, one_warning("/1"));
    CHECK(first.has_value());
    CHECK(first.remarks() == one_warning("/1"));
    auto const second = first.and_then([](int n) { return expected<int>(n + 1, one_warning("/2")); });
    REQUIRE(second);
    CHECK(*second == 2);
    REQUIRE(second.remarks().list.size() == 2);
    CHECK(second.remarks().list[0].path == "/1");
    CHECK(second.remarks().list[1].path == "/2");
    auto const third = second.transform([](int n) { return n * 2; });
    CHECK(third.remarks().list.size() == 2);
    auto const failed = first.and_then([](int) { return expected<int>(unexpected(one_error())); });
    CHECK(failed.error().list.size() == 2);
}

TEST_CASE("values that can only be moved are moved") {
    expected<std::unique_ptr<int>, int> held(std::make_unique<int>(7));
    CHECK(**held == 7);
    std::unique_ptr<int> const taken = std::move(held).value();
    CHECK(*taken == 7);
    auto const next =
        expected<std::unique_ptr<int>, int>(std::make_unique<int>(8)).and_then([](std::unique_ptr<int> p) {
            return expected<int, int>(*p);
        });
    CHECK(*next == 8);
}

TEST_CASE("what converts to a value converts to an expected, and nothing else does") {
    expected<std::string, int> const text = "words";
    CHECK(text->size() == 5);
    STATIC_REQUIRE(std::is_convertible_v<char const*, expected<std::string, int>>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<int*, expected<std::string, int>>);
    STATIC_REQUIRE_FALSE(std::is_constructible_v<expected<std::string, int>, std::unique_ptr<int>>);
}

} // namespace expected_test
