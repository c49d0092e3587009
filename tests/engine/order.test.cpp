// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/order.ipp>

#include "tests/catch.hpp"

namespace order_test {

using namespace steelyard;

namespace {
using Pair = std::pair<std::uint32_t, std::uint32_t>;
bool by_first(Pair const& a, Pair const& b) { return a.first < b.first; }
} // namespace

TEST_CASE("lists of every length around the runs are sorted, and what is equal keeps its order") {
    std::mt19937 random(20261129);
    for (std::size_t size = 0; size < 140; ++size) {
        std::vector<Pair> list;
        for (std::uint32_t i = 0; i < size; ++i) list.push_back({static_cast<std::uint32_t>(random() % 9), i});
        std::vector<Pair> expected = list;
        std::stable_sort(expected.begin(), expected.end(), by_first);
        detail::sort_stably(list, by_first);
        INFO(size);
        CHECK(list == expected);
    }
}

TEST_CASE("what owns memory is sorted by moving it") {
    std::vector<std::string> list;
    for (int i = 0; i < 50; ++i) list.push_back(std::string(30, static_cast<char>('a' + (i * 7) % 26)));
    std::vector<std::string> expected = list;
    std::sort(expected.begin(), expected.end());
    detail::sort_stably(list);
    CHECK(list == expected);
}

TEST_CASE("one of each is left, in order") {
    std::vector<int> list = {3, 1, 3, 2, 1, 1, 9, 3};
    detail::sort_and_drop_repeats(list);
    CHECK(list == std::vector<int>{1, 2, 3, 9});
    list.clear();
    detail::sort_and_drop_repeats(list);
    CHECK(list.empty());
}

TEST_CASE("a sorted list is asked for a value, also before its first and behind its last") {
    std::vector<int> const list = {2, 4, 4, 8};
    for (int value = 0; value < 10; ++value) CHECK(detail::holds(list, value) == (value == 2 || value == 4 || value == 8));
    CHECK(detail::place_in(list, [](int other) { return other < 4; }) == 1);
    CHECK(detail::place_in(list, [](int other) { return other < 9; }) == 4);
    CHECK_FALSE(detail::holds(std::vector<int>{}, 1));
}

} // namespace order_test
