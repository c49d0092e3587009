// SPDX-License-Identifier: BSL-1.0

// Division of whole numbers by way of doubles, where it could go wrong.

#include <cstdint>
#include <vector>

#include <steelyard/engine/impl/whole_quotient.ipp>

#include "tests/catch.hpp"

namespace {

constexpr std::int64_t limit = std::int64_t{1} << 53;

bool exact(std::int64_t a, std::int64_t b) { return steelyard::detail::whole_quotient(a, b) == a / b; }

} // namespace

TEST_CASE("whole numbers divided by way of doubles have the quotient of whole numbers: small ones, all of them") {
    std::uint64_t wrong = 0;
    for (std::int32_t a = 0; a < 2'000; ++a)
        for (std::int32_t b = 1; b < 2'000; ++b) wrong += steelyard::detail::whole_quotient(a, b) == a / b ? 0U : 1U;
    CHECK(wrong == 0);
}

TEST_CASE("whole numbers divided by way of doubles have the quotient of whole numbers: beside every multiple, up to the limit") {
    std::uint64_t wrong = 0;
    std::uint64_t tried = 0;
    std::vector<std::int64_t> divisors;
    for (int bit = 0; bit < 53; ++bit)
        for (std::int64_t const d : {-1, 0, 1})
            if ((std::int64_t{1} << bit) + d >= 1) divisors.push_back((std::int64_t{1} << bit) + d);
    for (std::int64_t odd = 3; odd < limit / 7; odd = odd * 7 + 2) divisors.push_back(odd);
    for (std::int64_t const b : divisors) {
        std::vector<std::int64_t> quotients{0, 1, 2, 3};
        for (int bit = 2; bit < 53; ++bit)
            for (std::int64_t const d : {-1, 0, 1}) quotients.push_back((std::int64_t{1} << bit) + d);
        quotients.push_back((limit - b) / b);
        for (std::int64_t const q : quotients) {
            if (q > (limit - b) / b) continue;
            for (std::int64_t const d : {-1, 0, 1}) {
                std::int64_t const a = q * b + d;
                if (a < 0 || a + b > limit) continue;
                ++tried;
                wrong += exact(a, b) ? 0U : 1U;
            }
        }
        if (limit - b >= 0) wrong += exact(limit - b, b) ? 0U : 1U;
    }
    CHECK(tried > 10'000);
    CHECK(wrong == 0);
}

TEST_CASE("whole numbers divided in single precision have the quotient of whole numbers, small ones and beside every multiple") {
    constexpr std::int64_t most_over = (std::int64_t{1} << 31) - 1;
    constexpr std::int64_t most_quotient = (std::int64_t{1} << 22) - 1;
    std::uint64_t wrong = 0;
    std::uint64_t tried = 0;
    auto const look = [&](std::int64_t a, std::int64_t b) {
        if (a < 0 || a > most_over || a / b > most_quotient) return;
        ++tried;
        wrong += steelyard::detail::short_quotient(static_cast<std::int32_t>(a), static_cast<std::int32_t>(b)) == a / b ? 0U : 1U;
    };
    for (std::int64_t a = 0; a < 1'500; ++a)
        for (std::int64_t b = 1; b < 1'500; ++b) look(a, b);
    for (std::int64_t b = 1; b <= std::int64_t{1} << 30; b = b < 2'000 ? b + 1 : b + b / 97 + 1)
        for (std::int64_t q = 1; q <= most_quotient; q = q < 300 ? q + 1 : q + q / 13 + 1)
            for (std::int64_t const d : {-1, 0, 1}) look(q * b + d, b);
    for (std::int64_t b = 1; b <= 600; ++b) // where the quotient is as large as it may be, and a fraction as near to one as it can
        for (std::int64_t q = most_quotient; q > most_quotient - 200; --q)
            for (std::int64_t d = 0; d < b; d = d < 2 ? d + 1 : d + b / 3 + 1) look(q * b + b - 1 - d, b);
    for (int bit = 0; bit <= 30; ++bit) look(most_over, std::int64_t{1} << bit);
    CHECK(tried > 3'000'000);
    CHECK(wrong == 0);
}

TEST_CASE("beyond the limit the quotient by way of doubles can be wrong, which is why there is one") {
    std::int64_t const a = (std::int64_t{1} << 54) - 1; // no double
    CHECK_FALSE(exact(a, 1));
}
