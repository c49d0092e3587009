// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <concepts>
#include <cstdint>

#include <steelyard/config.hpp>
#include <steelyard/number/decimal.hpp>
#include <steelyard/number/fraction.hpp>
#include <steelyard/number/integers.hpp>
#include <steelyard/number/overflow.hpp>
#include <steelyard/number/rounding.hpp>
#include <steelyard/number/wide_ratio.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {
class digit_row;
} // namespace detail

/// An exact rational number: what every computed score is. Nothing is rounded unless `round` is called.
///
/// Two 64-bit numbers hold it as long as they can, and then nothing is allocated: sums over equal
/// denominators cost one addition, and a common divisor is looked for only when a result would not fit
/// otherwise. Beyond that a block on the heap holds up to `wide_limbs` × 64 bits above and below the line; a
/// result that fits again comes back. What leaves even that range, and a division by zero, raises
/// `number_overflow`.
class ratio {
  public:
    constexpr ratio() = default;
    constexpr ratio(detail::whole_number auto n) {
        if constexpr (std::unsigned_integral<decltype(n)> && sizeof(n) == sizeof(std::int64_t))
            *this = fitted(static_cast<detail::i128>(n), 1);
        else
            over_ = n;
    }
    constexpr ratio(decimal value) : ratio(light(value.units())) {}
    /// over / under, exactly; a denominator of zero raises `number_overflow`.
    constexpr explicit ratio(fraction const& written) : ratio(written.over) {
        if (written.under != 1) *this /= ratio(written.under);
    }
    ratio(std::floating_point auto) = delete;

    /// num / den; a `den` of zero raises `number_overflow`.
    [[nodiscard]] static constexpr ratio of(std::int64_t num, std::int64_t den) {
        return signed_fitted(num, den);
    }
    /// num / den of any width.
    [[nodiscard]] static constexpr ratio of(wide const& num, wide const& den) {
        return narrowed(detail::reduced(num, den));
    }

    constexpr ratio(ratio const& other) : over_(other.over_), under_(other.under_) {
        if (other.wide_ != nullptr) [[unlikely]]
            wide_ = new detail::wide_ratio(*other.wide_);
    }
    constexpr ratio(ratio&& other) noexcept : over_(other.over_), under_(other.under_), wide_(other.wide_) {
        other.wide_ = nullptr;
    }
    constexpr ratio& operator=(ratio const& other) {
        if (wide_ != nullptr || other.wide_ != nullptr) [[unlikely]]
            return *this = ratio(other);
        over_ = other.over_;
        under_ = other.under_;
        return *this;
    }
    constexpr ratio& operator=(ratio&& other) noexcept {
        detail::wide_ratio* const theirs = other.wide_;
        over_ = other.over_;
        under_ = other.under_;
        other.wide_ = wide_; // theirs to delete
        wide_ = theirs;
        return *this;
    }
    constexpr ~ratio() {
        if (wide_ != nullptr) [[unlikely]]
            delete wide_;
    }

    [[nodiscard]] friend constexpr ratio operator-(ratio const& a) {
        if (!a.is_small()) [[unlikely]]
            return narrowed(detail::negative(*a.wide_));
        return fitted(-static_cast<detail::i128>(a.over_), a.under_);
    }
    [[nodiscard]] friend constexpr ratio operator+(ratio const& a, ratio const& b) {
        if (!both_small(a, b)) [[unlikely]]
            return wide_sum(a, b);
        std::int64_t sum = 0;
        if (a.under_ == b.under_ && !__builtin_add_overflow(a.over_, b.over_, &sum)) return {sum, a.under_};
        return small_sum(a, b.over_, b.under_);
    }
    [[nodiscard]] friend constexpr ratio operator-(ratio const& a, ratio const& b) {
        if (!both_small(a, b)) [[unlikely]]
            return wide_difference(a, b);
        std::int64_t difference = 0;
        if (a.under_ == b.under_ && !__builtin_sub_overflow(a.over_, b.over_, &difference))
            return {difference, a.under_};
        return small_sum(a, -static_cast<detail::i128>(b.over_), b.under_);
    }
    [[nodiscard]] friend constexpr ratio operator*(ratio const& a, ratio const& b) {
        if (!both_small(a, b)) [[unlikely]]
            return wide_product(a, b);
        return fitted(static_cast<detail::i128>(a.over_) * b.over_,
                      static_cast<detail::i128>(a.under_) * b.under_);
    }
    [[nodiscard]] friend constexpr ratio operator/(ratio const& a, ratio const& b) {
        if (!both_small(a, b)) [[unlikely]]
            return wide_quotient(a, b);
        if (a.under_ == b.under_) return signed_fitted(a.over_, b.over_);
        return signed_fitted(static_cast<detail::i128>(a.over_) * b.under_,
                             static_cast<detail::i128>(a.under_) * b.over_);
    }
    constexpr ratio& operator+=(ratio const& other) {
        // in place, because sums are what scoring does most
        std::int64_t sum = 0;
        if (both_small(*this, other) && under_ == other.under_ && !__builtin_add_overflow(over_, other.over_, &sum)) [[likely]]
            over_ = sum;
        else
            add(other);
        return *this;
    }
    constexpr ratio& operator-=(ratio const& other) {
        std::int64_t difference = 0;
        if (both_small(*this, other) && under_ == other.under_ && !__builtin_sub_overflow(over_, other.over_, &difference)) [[likely]]
            over_ = difference;
        else
            subtract(other);
        return *this;
    }
    constexpr ratio& operator*=(ratio const& other) { return *this = *this * other; }
    constexpr ratio& operator/=(ratio const& other) { return *this = *this / other; }

    [[nodiscard]] friend constexpr bool operator==(ratio const& a, ratio const& b) { return (a <=> b) == 0; }
    /// By cross multiplication, in a width that always holds it: comparing never divides, rounds or
    /// overflows.
    [[nodiscard]] friend constexpr std::strong_ordering operator<=>(ratio const& a, ratio const& b) {
        if (both_small(a, b) && a.under_ == b.under_) [[likely]]
            return a.over_ <=> b.over_;
        return crossed_order(a, b);
    }

    /// −1, 0 or 1.
    [[nodiscard]] constexpr int sign() const {
        if (wide_ != nullptr) return wide_->over.sign();
        return over_ < 0 ? -1 : over_ > 0 ? 1 : 0;
    }
    [[nodiscard]] constexpr bool is_zero() const { return wide_ == nullptr && over_ == 0; }
    /// Whether two 64-bit numbers hold it.
    [[nodiscard]] constexpr bool is_small() const { return wide_ == nullptr; }

    /// The number above the line of the reduced fraction, with the sign.
    [[nodiscard]] constexpr wide numerator() const { return wide_form().over; }
    /// The number below the line of the reduced fraction, above zero.
    [[nodiscard]] constexpr wide denominator() const { return wide_form().under; }
    [[nodiscard]] constexpr int numerator_bits() const { return numerator().bit_width(); }
    [[nodiscard]] constexpr int denominator_bits() const { return denominator().bit_width(); }

    [[nodiscard]] friend constexpr ratio round(ratio const& value, rounding how) {
        if (how.digits < 0 || how.digits >= detail::powers_of_ten_count)
            detail::number_out_of_range("round: 0 to 18 digits");
        std::int64_t const scale = detail::powers_of_ten[how.digits];
        return value.is_small() ? value.small_rounded(scale, how.mode) : value.wide_rounded(scale, how.mode);
    }

  private:
    friend class detail::digit_row;

    constexpr ratio(std::int64_t over, std::int64_t under) : over_(over), under_(under) {}

    [[nodiscard]] static constexpr bool both_small(ratio const& a, ratio const& b) {
        return a.wide_ == nullptr && b.wide_ == nullptr;
    }

    // The ways that are seldom taken stand apart, so that the short ones are worth inlining.
    [[gnu::noinline]] constexpr void add(ratio const& other) { *this = *this + other; }
    [[gnu::noinline]] constexpr void subtract(ratio const& other) { *this = *this - other; }
    [[nodiscard, gnu::noinline]] static constexpr ratio wide_sum(ratio const& a, ratio const& b) {
        return narrowed(detail::sum(a.wide_form(), b.wide_form()));
    }
    [[nodiscard, gnu::noinline]] static constexpr ratio wide_difference(ratio const& a, ratio const& b) {
        return narrowed(detail::sum(a.wide_form(), detail::negative(b.wide_form())));
    }
    [[nodiscard, gnu::noinline]] static constexpr ratio wide_product(ratio const& a, ratio const& b) {
        return narrowed(detail::product(a.wide_form(), b.wide_form()));
    }
    [[nodiscard, gnu::noinline]] static constexpr ratio wide_quotient(ratio const& a, ratio const& b) {
        return narrowed(detail::product(a.wide_form(), detail::inverse(b.wide_form())));
    }
    [[nodiscard, gnu::noinline]] static constexpr std::strong_ordering wide_order(ratio const& a, ratio const& b) {
        return detail::compare(a.wide_form(), b.wide_form());
    }
    [[nodiscard, gnu::noinline]] static constexpr std::strong_ordering crossed_order(ratio const& a, ratio const& b) {
        if (!both_small(a, b)) return wide_order(a, b);
        return static_cast<detail::i128>(a.over_) * b.under_ <=> static_cast<detail::i128>(b.over_) * a.under_;
    }

    /// Millionths over the lightest of 1, 10^3 and 10^6: equal denominators are frequent and products stay
    /// short.
    [[nodiscard]] static constexpr ratio light(std::int64_t millionths) {
        if (millionths % 1'000 != 0) return {millionths, 1'000'000};
        millionths /= 1'000;
        if (millionths % 1'000 != 0) return {millionths, 1'000};
        return {millionths / 1'000, 1};
    }

    /// a + over / under, where |over| is at most 2^63.
    [[nodiscard]] static constexpr ratio small_sum(ratio const& a, detail::i128 over, std::int64_t under) {
        using detail::i128;
        if (a.under_ == under) return fitted(a.over_ + over, under);
        // The common cases, in which one denominator serves both.
        if (under == 1) return fitted(a.over_ + over * a.under_, a.under_);
        if (a.under_ == 1) return fitted(static_cast<i128>(a.over_) * under + over, under);
        if (a.under_ % under == 0) return fitted(a.over_ + over * (a.under_ / under), a.under_);
        if (under % a.under_ == 0)
            return fitted(static_cast<i128>(a.over_) * (under / a.under_) + over, under);
        return fitted(static_cast<i128>(a.over_) * under + over * a.under_,
                      static_cast<i128>(a.under_) * under);
    }

    /// over / under with a denominator of either sign, each below 2^127.
    [[nodiscard]] static constexpr ratio signed_fitted(detail::i128 over, detail::i128 under) {
        if (under > 0) return fitted(over, under);
        if (under == 0) detail::number_out_of_range("ratio: division by zero");
        return fitted(-over, -under);
    }

    /// over / under as it is, when 64 bits hold both; otherwise reduced; otherwise wide. `under` is above
    /// zero.
    [[nodiscard]] static constexpr ratio fitted(detail::i128 over, detail::i128 under) {
        if (detail::fits_int64(over) && detail::fits_int64(under)) [[likely]]
            return {static_cast<std::int64_t>(over), static_cast<std::int64_t>(under)};
        return reduced_to_fit(over, under);
    }
    [[nodiscard, gnu::noinline]] static constexpr ratio reduced_to_fit(detail::i128 over,
                                                                       detail::i128 under) {
        auto const shared =
            static_cast<detail::i128>(detail::gcd(detail::magnitude(over), static_cast<detail::u128>(under)));
        over /= shared;
        under /= shared;
        if (detail::fits_int64(over) && detail::fits_int64(under))
            return {static_cast<std::int64_t>(over), static_cast<std::int64_t>(under)};
        return narrowed({wide(over), wide(under)});
    }

    /// The reduced fraction in the form of the slow path.
    [[nodiscard]] constexpr detail::wide_ratio wide_form() const {
        if (wide_ != nullptr) return *wide_;
        std::uint64_t const shared =
            detail::gcd(detail::magnitude(over_), static_cast<std::uint64_t>(under_));
        return {wide(static_cast<detail::i128>(over_) / shared),
                wide(static_cast<detail::i128>(under_) / shared)};
    }
    /// The small form of a reduced fraction where there is one, so that a wide number never equals a small
    /// one.
    [[nodiscard]] static constexpr ratio narrowed(detail::wide_ratio const& value) {
        if (value.over.fits_int64() && value.under.fits_int64())
            return {value.over.to_int64(), value.under.to_int64()};
        ratio result;
        result.wide_ = new detail::wide_ratio(value);
        return result;
    }

    /// Rounded to a whole number of 1 / scale.
    [[nodiscard]] constexpr ratio small_rounded(std::int64_t scale, rounding_mode mode) const {
        using detail::u128;
        if (under_ == 1 || scale % under_ == 0) return *this;
        auto const under = static_cast<std::uint64_t>(under_);
        u128 const scaled = static_cast<u128>(detail::magnitude(over_)) * static_cast<std::uint64_t>(scale);
        if (scaled <= INT64_MAX) [[likely]] { // which a processor divides at once
            auto const short_one = static_cast<std::uint64_t>(scaled);
            std::uint64_t short_kept = short_one / under;
            if (detail::rounds_away(mode, detail::cut_of(short_one % under, under), short_kept % 2 != 0)) ++short_kept;
            auto const size = static_cast<std::int64_t>(short_kept);
            return {over_ < 0 ? -size : size, scale};
        }
        u128 kept = scaled / under;
        auto const rest = static_cast<std::uint64_t>(scaled % under);
        if (detail::rounds_away(mode, detail::cut_of(rest, under), kept % 2 != 0)) ++kept;
        auto const over = static_cast<detail::i128>(kept);
        return fitted(over_ < 0 ? -over : over, scale);
    }
    [[nodiscard]] constexpr ratio wide_rounded(std::int64_t scale, rounding_mode mode) const {
        using twice = wide_integer<2 * wide_limbs>;
        twice const under(wide_->under);
        auto const parts = divmod(full_product(abs(wide_->over), wide(scale)), under);
        wide kept(parts.quotient);
        if (detail::rounds_away(mode, detail::cut_of(parts.rest, under), kept.is_odd())) kept += 1;
        return of(wide_->over.sign() < 0 ? -kept : kept, wide(scale));
    }

    // over_ / under_ with under_ > 0, not always reduced; or *wide_, reduced and too wide for them.
    std::int64_t over_ = 0;
    std::int64_t under_ = 1;
    detail::wide_ratio* wide_ = nullptr;
};

/// The neighbour that `how` asks for among the numbers of `how.digits` decimals: exact, no tie is ever
/// missed. `digits` is 0 … 18; others raise `number_overflow`.
[[nodiscard]] constexpr ratio round(ratio const& value, rounding how);
/// Without the sign.
[[nodiscard]] constexpr ratio abs(ratio const& value) { return value.sign() < 0 ? -value : value; }
/// The smaller of two, `a` when they are equal. A reference: do not keep it when an argument is a temporary.
[[nodiscard]] constexpr ratio const& lesser(ratio const& a, ratio const& b) { return b < a ? b : a; }
/// The larger of two, `a` when they are equal. A reference: do not keep it when an argument is a temporary.
[[nodiscard]] constexpr ratio const& greater(ratio const& a, ratio const& b) { return a < b ? b : a; }

/// The greatest whole number that is not above: floor(−0.5) is −1.
[[nodiscard]] constexpr ratio floor(ratio const& value) {
    return round(value, {0, value.sign() < 0 ? rounding_mode::up : rounding_mode::down});
}
/// The least whole number that is not below: ceil(−0.5) is 0.
[[nodiscard]] constexpr ratio ceil(ratio const& value) {
    return round(value, {0, value.sign() < 0 ? rounding_mode::down : rounding_mode::up});
}

STEELYARD_END_NAMESPACE
