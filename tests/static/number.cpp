// SPDX-License-Identifier: BSL-1.0
// The numbers, in constant expressions: passed when it compiles.
#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <steelyard/number/number.hpp>

namespace {

using namespace steelyard;

// What binary floating point gets wrong.
static_assert(0.1_pt + 0.2_pt == 0.3_pt);
static_assert(0.1_pt + 0.7_pt >= 0.8_pt);
static_assert(1'000.5_pt == points(parse_decimal("1000.5").value));

// No way in for floating point, no way across between kinds.
template <class T, class... From>
constexpr bool not_from = (!std::is_constructible_v<T, From> && ...);
template <class T>
constexpr bool closed_to_floating_point = not_from<T, float, double, long double>;
static_assert(closed_to_floating_point<decimal> && closed_to_floating_point<wide>);
static_assert(closed_to_floating_point<ratio> && !std::is_convertible_v<double, ratio>);
static_assert(closed_to_floating_point<points> && !std::is_assignable_v<points&, double>);
static_assert(closed_to_floating_point<percent> && !std::is_assignable_v<percent&, double>);
static_assert(closed_to_floating_point<weight> && !std::is_constructible_v<fraction, double>);
static_assert(closed_to_floating_point<stars>);
static_assert(!std::is_constructible_v<decimal, bool> && !std::is_constructible_v<decimal, char>);
static_assert(!std::is_constructible_v<ratio, bool> && !std::is_constructible_v<ratio, char8_t>);
static_assert(!std::is_constructible_v<stars, bool>);
static_assert(std::is_convertible_v<int, decimal> && std::is_convertible_v<std::uint8_t, decimal>);
static_assert(std::is_convertible_v<int, ratio> && std::is_convertible_v<decimal, ratio>);

// Written as traits, because what does not compile cannot be asked for otherwise.
template <class A, class B>
constexpr bool addable = requires(A a, B b) {
    a + b;
};
template <class A, class B>
constexpr bool ordered = requires(A a, B b) {
    a < b;
};
template <class A, class B>
constexpr bool equatable = requires(A a, B b) {
    a == b;
};
template <class A, class B>
constexpr bool strangers =
    not_from<A, B>&& not_from<B, A> && !addable<A, B> && !ordered<A, B> && !equatable<A, B>;
static_assert(strangers<points, percent> && strangers<points, weight> && strangers<points, stars>);
static_assert(strangers<percent, weight> && strangers<percent, stars> && strangers<weight, stars>);
static_assert(addable<points, points> && ordered<points, points>);
static_assert(!addable<percent, percent> && !addable<weight, weight> && !addable<stars, stars>);
static_assert(!std::is_convertible_v<int, points> && !std::is_convertible_v<decimal, points>);
static_assert(!addable<points, int> && !ordered<points, int> && !ordered<stars, int>);

// Cheap.
static_assert(sizeof(decimal) == 8 && sizeof(points) == 8 && sizeof(percent) == 8 && sizeof(stars) == 1);
static_assert(sizeof(ratio) <= 24);
static_assert(std::is_trivially_copyable_v<points> && std::is_trivially_copyable_v<weight>);
static_assert(std::is_nothrow_move_constructible_v<ratio> && std::is_nothrow_move_assignable_v<ratio>);
static_assert(std::regular<ratio> && std::totally_ordered<ratio>);
static_assert(std::regular<points> && std::regular<percent> && std::regular<weight> && std::regular<stars>);
static_assert(std::three_way_comparable<ratio, std::strong_ordering>);

// Literals.
static_assert(points() == 0_pt && percent() == 0_pct && weight() == 0_w && stars() == 0_star);
static_assert(0.000001_pt == points(decimal::from_units(1)));
static_assert(90_pct > 89.999999_pct && percent(90).value() == 90);
static_assert("40/60"_w == "2/3"_w && "40/60"_w != 0.667_w && "40/60"_w.written() == fraction{40, 60});
static_assert(5_star > 3_star && stars(9).count() == 9);

// Exact results, also where 64 bits are not enough.
static_assert((90_pct).as_ratio() == ratio::of(9, 10));
static_assert(ratio::of(1, 3) + ratio::of(1, 6) == ratio::of(1, 2));
static_assert(ratio::of(18, 27) >= "40/60"_w.as_ratio()
              && ratio::of(18, 27) < ratio((66.7_pct).value()) / 100);
constexpr ratio power(ratio const& base, int exponent) {
    ratio result = 1;
    while (exponent-- > 0) result *= base;
    return result;
}
static_assert(!power(3, 100).is_small() && power(3, 100) / power(3, 99) == 3
              && (power(3, 100) / power(3, 99)).is_small());
static_assert(power(ratio::of(2, 3), 100) > power(ratio::of(2, 3), 101));
static_assert(power(2, 1000).numerator_bits() == 1001);
static_assert(round(ratio((89.995_pt).value()), {2}) == 90);
static_assert(round(ratio::of(5, 2), {0, rounding_mode::half_even}) == 2);
static_assert(round(-ratio::of(5, 2), {0, rounding_mode::half_up}) == -3);
static_assert(floor(ratio::of(-1, 2)) == -1 && ceil(ratio::of(-1, 2)) == 0);
// a constant of it can live at run time
constexpr ratio two_thirds = ratio::of(2, 3);
static_assert(two_thirds.sign() == 1);

// Texts.
static_assert(parse_decimal("-0.25").value == decimal::from_units(-250'000));
static_assert(parse_decimal("1.2345678").error == number_error::too_precise);
static_assert(parse_date("2024-02-29") && parse_date("2023-02-29").error == number_error::out_of_range);
static_assert(plus_years(parse_date("2024-02-29").value, -1) == parse_date("2023-02-28").value);
static_assert(parse_ratio("-1/3").value == ratio::of(-1, 3));
#if !defined(__clang__) // clang 14 cannot evaluate std::string
constexpr std::array thresholds = {ratio(90), ratio(70)};
static_assert(to_string(85.50_pt) == "85.5" && to_string("40/60"_w) == "40/60" && to_string(3_star) == "3");
static_assert(to_string(ratio::of(-200, 3)) == "-200/3" && to_string(ratio::of(1, 8)) == "0.125");
static_assert(to_text(ratio::of(200, 3), {2}) == "66.67");
static_assert(shown(ratio((89.996_pt).value()), 2, thresholds) == "89.996");
static_assert(shown(ratio((89.996_pt).value()), 2) == "90");
static_assert(to_string(parse_date("2024-02-29").value) == "2024-02-29");
static_assert(parse_ratio(to_string(power(ratio::of(1, 2), 300))).value == power(ratio::of(1, 2), 300));
#endif

} // namespace
