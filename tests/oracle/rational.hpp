// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The numbers of the oracle: arbitrary precision from Boost.Multiprecision, so that no arithmetic of the
/// library is used to check the library.

#include <optional>

#include <boost/multiprecision/cpp_int.hpp>

#include <steelyard/model/scorecard.hpp>
#include <steelyard/number/number.hpp>

namespace steelyard::oracle {

using whole = boost::multiprecision::cpp_int;
using rational = boost::multiprecision::cpp_rational;

[[nodiscard]] inline rational exact(decimal value) {
    return rational(whole(value.units()), whole(1'000'000));
}
[[nodiscard]] inline rational exact(points marks) { return exact(marks.value()); }
[[nodiscard]] inline rational exact(fraction const& written) {
    return exact(written.over) / exact(written.under);
}
[[nodiscard]] inline rational exact(weight const& share) { return exact(share.written()); }
/// A number of the library, for comparing; it travels as decimal text.
[[nodiscard]] inline rational exact(ratio const& value) {
    return rational(whole(to_string(value.numerator())), whole(to_string(value.denominator())));
}

/// The neighbour of `digits` decimals that the mode asks for: by quotient and remainder of the magnitude.
[[nodiscard]] inline rational rounded(rational const& value, rounding how) {
    whole const unit = boost::multiprecision::pow(whole(10), static_cast<unsigned>(how.digits));
    bool const negative = value < 0;
    whole const over = boost::multiprecision::abs(boost::multiprecision::numerator(value)) * unit;
    whole const under = boost::multiprecision::denominator(value);
    whole quotient = over / under;
    whole const rest = over - quotient * under;
    bool away = false;
    switch (how.mode) {
    case rounding_mode::half_up: away = rest * 2 >= under; break;
    case rounding_mode::half_even: away = rest * 2 > under || (rest * 2 == under && quotient % 2 == 1); break;
    case rounding_mode::down: break;
    case rounding_mode::up: away = rest != 0; break;
    }
    if (away) ++quotient;
    return rational(negative ? whole(-quotient) : quotient, unit);
}

/// Marks, or the two ends between which they lie.
struct Bounds {
    rational low;
    rational high;

    [[nodiscard]] bool certain() const { return low == high; }
    friend bool operator==(Bounds const&, Bounds const&) = default;
};

[[nodiscard]] inline Bounds hull(Bounds const& a, Bounds const& b) {
    return {a.low < b.low ? a.low : b.low, a.high < b.high ? b.high : a.high};
}
[[nodiscard]] inline Bounds rounded(Bounds const& value, std::optional<rounding> const& how) {
    if (!how) return value;
    return {rounded(value.low, *how), rounded(value.high, *how)};
}

// Kleene's three values.
[[nodiscard]] inline truth negated(truth a) {
    return a == truth::yes ? truth::no : a == truth::no ? truth::yes : a;
}
[[nodiscard]] inline truth both(truth a, truth b) { return a < b ? a : b; }
[[nodiscard]] inline truth either(truth a, truth b) { return a < b ? b : a; }

} // namespace steelyard::oracle
