// SPDX-License-Identifier: BSL-1.0

// Reciprocals of small numbers, where they could go wrong: at every multiple, and at the end of what they reach.

#include <cstdint>

#include <steelyard/engine/impl/reciprocals.ipp>

#include "tests/catch.hpp"

namespace reciprocals_test {

namespace {

using steelyard::detail::most_looked_up;
using steelyard::detail::Reciprocals;
using steelyard::detail::reciprocals;

constexpr std::int64_t beyond = std::int64_t{1} << 31;

} // namespace

TEST_CASE("a reciprocal has the quotient of whole numbers: beside every multiple, up to the last number that it reaches") {
    std::uint64_t tried = 0;
    std::uint64_t wrong = 0;
    for (std::int64_t d = 1; d <= most_looked_up; ++d) {
        std::int64_t const last = (beyond - 1) / d;
        REQUIRE(Reciprocals::reach(last, d));
        REQUIRE_FALSE(Reciprocals::reach(last + 1, d));
        auto const look = [&](std::int64_t a) {
            if (a < 0 || a > last) return;
            ++tried;
            std::uint32_t const got = steelyard::detail::divided_by_reciprocal(static_cast<std::uint32_t>(a), reciprocals.of[d]);
            wrong += got == a / d ? 0U : 1U;
        };
        for (std::int64_t q = 0; q <= last / d + 1; q = q < 300 || q > last / d - 300 ? q + 1 : q + q / 40 + 1)
            for (std::int64_t const by : {-1, 0, 1}) look(q * d + by);
        for (std::int64_t back = 0; back < 2 * d; ++back) look(last - back);
    }
    CHECK(tried > 500'000);
    CHECK(wrong == 0);
}

TEST_CASE("what the table of reciprocals does not hold is not looked up there") {
    CHECK_FALSE(Reciprocals::reach(0, 0));
    CHECK_FALSE(Reciprocals::reach(0, -1));
    CHECK_FALSE(Reciprocals::reach(0, most_looked_up + 1));
    CHECK(Reciprocals::reach(0, most_looked_up));
    CHECK(Reciprocals::reach(beyond - 1, 1));
    CHECK_FALSE(Reciprocals::reach(beyond, 1));
}

} // namespace reciprocals_test
