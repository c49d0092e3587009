// SPDX-License-Identifier: BSL-1.0

// Quotients that are products with a reciprocal, where they could go wrong: at the multiples and the halves of a divisor, up to the
// greatest numbers that are divided so.

#include <algorithm>
#include <array>
#include <cstdint>

#include <steelyard/engine/impl/live_moves.ipp>

#include "tests/catch.hpp"

namespace live_moves_test {

namespace {

using namespace steelyard;
using namespace steelyard::detail;

constexpr std::uint64_t most = (std::uint64_t{1} << reciprocal_bits) - 1;

std::uint64_t in_long(std::uint64_t number, std::uint64_t divisor, rounding_mode mode) {
    std::uint64_t const kept = number / divisor;
    return kept + (rounds_away(mode, cut_of(number % divisor, divisor), kept % 2 != 0) ? 1 : 0);
}

/// How many quotients beside some edges are not those of whole numbers.
int wrong_ones(std::uint64_t divisor, rounding_mode mode) {
    std::uint64_t const by = reciprocal(divisor);
    std::array<std::uint64_t, 7> const edges{0, divisor / 2, divisor, 7 * divisor, most / divisor * divisor, most / divisor * divisor + divisor / 2, most};
    int wrong = 0;
    for (std::uint64_t const edge : edges)
        for (std::uint64_t number = edge < 2 ? 0 : edge - 2; number <= std::min(edge + 2, most); ++number)
            wrong += over_reciprocal(number + before_cutting(mode, divisor), by) == in_long(number, divisor, mode) ? 0 : 1;
    return wrong;
}

} // namespace

TEST_CASE("a product with a reciprocal is the quotient, rounded as it is meant") {
    for (rounding_mode const mode : {rounding_mode::half_up, rounding_mode::down, rounding_mode::up}) {
        int wrong = 0;
        for (std::uint64_t divisor = 2; divisor < 5000; ++divisor) wrong += wrong_ones(divisor, mode);
        for (std::uint64_t divisor = most; divisor > most - 500; --divisor) wrong += wrong_ones(divisor, mode);
        for (std::uint64_t divisor = 4; divisor <= most; divisor *= 2)
            for (std::uint64_t const beside : {divisor - 1, divisor, divisor + 1}) wrong += wrong_ones(beside, mode);
        CHECK(wrong == 0);
    }
}

TEST_CASE("an item loses what its cell says, as often and as far as it may") {
    LaneItem item;
    item.most = 10;
    item.each = 3;
    item.cap = 20;
    item.full = 40;
    CHECK(loss(item, 0) == 0);
    CHECK(loss(item, 6) == 18);
    CHECK(loss(item, 7) == 20);
    item.cap = 100;
    CHECK(loss(item, 11) == 30);
    CHECK(loss(item, cell_absent) == 0);
    CHECK(absence(item, cell_absent) == 40);
    CHECK(absence(item, 1) == 0);
}

} // namespace live_moves_test
