// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// An independent judge of exact numbers: Boost's arbitrary-precision rationals, and values drawn from a
/// fixed seed.

#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include <steelyard/number/number.hpp>

namespace steelyard::test {

using exact_whole = boost::multiprecision::cpp_int;
using exact = boost::multiprecision::cpp_rational;

/// One value in both arithmetics.
struct Both {
    ratio ours;
    exact theirs;
};

/// "p/q", reduced, or "p": how both arithmetics write a number.
inline std::string written(exact const& value) {
    std::string text = numerator(value).str();
    if (denominator(value) != 1) text += "/" + denominator(value).str();
    return text;
}
inline std::string written(ratio const& value) {
    std::string text = to_string(value.numerator());
    if (value.denominator() != 1) text += "/" + to_string(value.denominator());
    return text;
}

inline int order(exact const& a, exact const& b) { return a < b ? -1 : a == b ? 0 : 1; }
inline int order(ratio const& a, ratio const& b) {
    auto const ordering = a <=> b;
    return ordering < 0 ? -1 : ordering == 0 ? 0 : 1;
}

inline exact_whole power_of_ten(int exponent) {
    exact_whole power = 1;
    while (exponent-- > 0) power *= 10;
    return power;
}

/// Rounded by the definition of the mode, to so many decimals.
inline exact rounded(exact const& value, int digits, rounding_mode mode) {
    exact_whole const scale = power_of_ten(digits);
    exact_whole const over = abs(numerator(value)) * scale;
    exact_whole const under = denominator(value);
    exact_whole kept = over / under;
    exact_whole const twice_rest = (over % under) * 2;
    switch (mode) {
    case rounding_mode::half_up: kept += twice_rest >= under ? 1 : 0; break;
    case rounding_mode::half_even:
        kept += twice_rest > under || (twice_rest == under && kept % 2 == 1) ? 1 : 0;
        break;
    case rounding_mode::down: break;
    case rounding_mode::up: kept += twice_rest != 0 ? 1 : 0; break;
    }
    return exact(value < 0 ? exact_whole(-kept) : kept, scale);
}

/// With exactly so many decimals; the value has no more.
inline std::string fixed_text(exact const& value, int digits) {
    exact const scaled = abs(value) * power_of_ten(digits);
    std::string text = numerator(scaled).str();
    auto const decimals = static_cast<std::size_t>(digits);
    if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
    if (digits > 0) text.insert(text.size() - decimals, 1, '.');
    return value < 0 ? "-" + text : text;
}

/// Draws values of all the sizes that matter: a few bits, decimals, 64 bits and their ends, wide ones.
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t bits() { return engine_(); }
    /// low … high, both included.
    std::int64_t between(std::int64_t low, std::int64_t high) {
        auto const span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
        std::uint64_t const step = span == 0 ? engine_() : engine_() % span;
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + step);
    }
    bool one_in(std::int64_t n) { return between(1, n) == 1; }

    std::int64_t any_int64() {
        constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
        constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
        switch (between(0, 5)) {
        case 0: return between(-3, 3);
        case 1: return between(-1000, 1000);
        case 2: return between(0, 1) == 0 ? least + between(0, 2) : most - between(0, 2);
        case 3: return between(-4'000'000'000, 4'000'000'000);
        default: return static_cast<std::int64_t>(engine_());
        }
    }

    /// A value that two 64-bit numbers hold.
    Both small() {
        if (one_in(3)) {
            std::int64_t const units = one_in(2) ? between(-200, 200) * 500'000 : any_int64();
            return {ratio(decimal::from_units(units)), exact(units, 1'000'000)};
        }
        std::int64_t const over = any_int64();
        std::int64_t under = any_int64();
        if (under == 0) under = 1;
        // boost normalizes neither the sign of the most negative number nor checks it: whole numbers of any
        // size do
        return {ratio::of(over, under), exact(exact_whole(over)) / exact(exact_whole(under))};
    }

    /// A value of up to `factors` × 64 bits above and below the line.
    Both wide(int factors) {
        Both product{1, 1};
        for (int i = 0; i < factors; ++i) {
            Both const next = small();
            if (next.theirs == 0) continue;
            product.ours *= next.ours;
            product.theirs *= next.theirs;
        }
        return product;
    }

    Both any() { return one_in(2) ? small() : wide(static_cast<int>(between(2, 5))); }

  private:
    std::mt19937_64 engine_;
};

} // namespace steelyard::test
