// SPDX-License-Identifier: BSL-1.0
#include <utility>
#include <vector>

#include <steelyard/model/finding_numbers.hpp>

#include "tests/catch.hpp"

namespace finding_numbers_test {

namespace {

using steelyard::FindingNumbers;

constexpr FindingNumbers numbers(std::uint32_t count) {
    FindingNumbers out;
    for (std::uint32_t i = 0; i < count; ++i) out.push_back(10 + i);
    return out;
}

std::vector<std::uint32_t> listed(FindingNumbers const& of) { return {of.begin(), of.end()}; }

} // namespace

TEST_CASE("numbers of findings stay in the order in which they were added, few or many") {
    CHECK(listed(numbers(0)).empty());
    CHECK(listed(numbers(2)) == std::vector<std::uint32_t>{10, 11});
    CHECK(listed(numbers(3)) == std::vector<std::uint32_t>{10, 11, 12});
    FindingNumbers const many = numbers(1000);
    REQUIRE(many.size() == 1000);
    CHECK(many.front() == 10);
    CHECK(many[999] == 1009);
    CHECK_FALSE(many.empty());
}

TEST_CASE("copies of numbers of findings go their own way, and what is moved is theirs no more") {
    for (std::uint32_t const count : {1U, 2U, 3U, 9U}) {
        CAPTURE(count);
        FindingNumbers first = numbers(count);
        FindingNumbers second = first;
        second.push_back(7);
        CHECK(first == numbers(count));
        CHECK(second.size() == count + 1);
        FindingNumbers third = std::move(second);
        CHECK(third[count] == 7);
        third = first;
        CHECK(third == first);
        FindingNumbers const& itself = third;
        third = itself;
        CHECK(third == first);
        first = numbers(4);
        CHECK(listed(first) == std::vector<std::uint32_t>{10, 11, 12, 13});
        third.clear();
        CHECK(third.empty());
        third.push_back(5);
        CHECK(listed(third) == std::vector<std::uint32_t>{5});
    }
}

TEST_CASE("numbers of findings are equal when there are as many and each is the same") {
    CHECK(numbers(2) == numbers(2));
    CHECK_FALSE(numbers(2) == numbers(3));
    FindingNumbers other = numbers(2);
    other.clear();
    other.push_back(10);
    other.push_back(12);
    CHECK_FALSE(other == numbers(2));
    static_assert(numbers(5) == numbers(5) && numbers(5).size() == 5);
}

} // namespace finding_numbers_test
