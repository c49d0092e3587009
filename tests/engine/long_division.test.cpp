// SPDX-License-Identifier: BSL-1.0

// Long division of 64 numbers at once, where it could go wrong.

#include <array>
#include <cstdint>

#include <steelyard/engine/impl/long_division.ipp>

#include "tests/catch.hpp"

namespace long_division_test {

namespace {

constexpr std::int64_t most_over = (std::int64_t{1} << 31) - 1;

/// Divides in groups of 64, and counts the quotients that are not those of whole numbers.
class Divisions {
  public:
    explicit Divisions(int bits) : bits_(bits) {}
    void look(std::int64_t a, std::int64_t b) {
        if (a < 0 || a > most_over || a / b >= std::int64_t{1} << bits_) return;
        over_[held_] = static_cast<std::int32_t>(a);
        under_[held_] = static_cast<std::int32_t>(b);
        if (++held_ == over_.size()) divide();
    }
    void divide() {
        std::array<std::int32_t, 64> quotient = over_;
        steelyard::detail::long_division(quotient.data(), under_.data(), bits_);
        for (std::size_t i = 0; i < held_; ++i) wrong += quotient[i] == over_[i] / under_[i] ? 0U : 1U;
        tried += held_;
        held_ = 0;
    }
    std::uint64_t tried = 0;
    std::uint64_t wrong = 0;

  private:
    int bits_;
    std::size_t held_ = 0;
    std::array<std::int32_t, 64> over_{};
    std::array<std::int32_t, 64> under_ = [] {
        std::array<std::int32_t, 64> out;
        out.fill(1);
        return out;
    }();
};

} // namespace

TEST_CASE("long division has the quotient of whole numbers: small ones, all of them") {
    Divisions all(11);
    for (std::int32_t a = 0; a < 2'000; ++a)
        for (std::int32_t b = 1; b < 2'000; ++b) all.look(a, b);
    all.divide();
    CHECK(all.tried > 3'900'000);
    CHECK(all.wrong == 0);
}

TEST_CASE("long division has the quotient of whole numbers: beside every multiple, for every number of digits") {
    for (int bits = 1; bits <= 31; ++bits) {
        CAPTURE(bits);
        Divisions all(bits);
        std::int64_t const most_quotient = (std::int64_t{1} << bits) - 1;
        for (std::int64_t b = 1; b <= most_over; b = b < 200 ? b + 1 : b + b / 17 + 1) {
            for (std::int64_t q = 1; q <= most_quotient; q = q < 50 ? q + 1 : q + q / 5 + 1)
                for (std::int64_t const d : {-1, 0, 1}) all.look(q * b + d, b);
            for (std::int64_t const d : {std::int64_t{0}, std::int64_t{1}, b - 1}) all.look(most_quotient * b + d, b);
            all.look(most_over, b);
        }
        all.divide();
        CHECK(all.tried > 500);
        CHECK(all.wrong == 0);
    }
}

TEST_CASE("one number divides many as whole numbers: at every multiple, beside it, and at the ends") {
    std::uint64_t wrong = 0;
    std::uint64_t tried = 0;
    auto const look = [&](std::int64_t a, std::int64_t b) {
        if (a < 0 || a > most_over) return;
        auto quotient = static_cast<std::int32_t>(a);
        steelyard::detail::divide_by_one_number(&quotient, 1, static_cast<std::int32_t>(b));
        wrong += quotient == a / b ? 0U : 1U;
        ++tried;
    };
    for (std::int64_t b = 1; b <= most_over; b = b < 5'000 ? b + 1 : b + b / 313 + 1) {
        std::int64_t const last = most_over / b;
        for (std::int64_t q = 0; q <= last; q = q < 20 ? q + 1 : q + q / 2 + 1)
            for (std::int64_t const d : {-1, 0, 1}) look(q * b + d, b);
        for (std::int64_t const d : {-1, 0, 1}) look(last * b + d, b);
        look(most_over, b);
    }
    look(most_over, most_over);
    look(most_over - 1, most_over);
    CHECK(tried > 500'000);
    CHECK(wrong == 0);
}

} // namespace long_division_test
