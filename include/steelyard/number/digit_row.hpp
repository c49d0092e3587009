// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/number/integers.hpp>
#include <steelyard/number/ratio.hpp>
#include <steelyard/number/rounding.hpp>
#include <steelyard/number/wide_integer.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The decimal digits of an exact number, by long division: any number of decimals, of any number. What is
/// written as decimals is compared as decimals too, so that no power of ten has to fit in an integer.
class digit_row {
  public:
    /// `value` cut off after so many decimals.
    constexpr digit_row(ratio const& value, std::size_t decimals)
        : decimals_(decimals), negative_(value.sign() < 0) {
        if (value.is_small()) {
            std::uint64_t const over = magnitude(value.over_);
            auto const under = static_cast<std::uint64_t>(value.under_);
            digits_ = to_string(wide(over / under));
            divide(static_cast<u128>(over % under), static_cast<u128>(under));
        } else {
            auto const parts = divmod(abs(value.wide_->over), value.wide_->under);
            digits_ = to_string(parts.quotient);
            // one limb more: the rest is multiplied by ten before it is divided again
            divide(wide_integer<wide_limbs + 1>(parts.rest),
                   wide_integer<wide_limbs + 1>(value.wide_->under));
        }
    }

    /// Whether nothing was cut off, or rounded away.
    [[nodiscard]] constexpr bool is_exact() const { return off_ == cut::nothing; }

    constexpr void round(rounding_mode mode) {
        if (!rounds_away(mode, off_, (digits_.back() - '0') % 2 != 0)) return;
        std::size_t at = digits_.size();
        while (at != 0 && digits_[at - 1] == '9') digits_[--at] = '0';
        if (at == 0)
            digits_.insert(digits_.begin(), '1');
        else
            ++digits_[at - 1];
    }

    /// How what is written compares with the exact number that `other` was cut from, both with equally many
    /// decimals.
    [[nodiscard]] constexpr std::strong_ordering compare_with_exact(digit_row const& other) const {
        int const own_sign = sign();
        int const other_sign = other.is_exact() ? other.sign() : other.negative_ ? -1 : 1;
        if (own_sign != other_sign) return own_sign <=> other_sign;
        auto magnitudes = digits_.size() <=> other.digits_.size();
        if (magnitudes == 0) magnitudes = digits_.compare(other.digits_) <=> 0;
        // equal so far, but something was cut off the other
        if (magnitudes == 0 && !other.is_exact()) magnitudes = std::strong_ordering::less;
        return own_sign < 0 ? 0 <=> magnitudes : magnitudes;
    }

    /// "-85.060"; zero has no sign.
    [[nodiscard]] constexpr std::string text() const {
        std::string written;
        if (sign() < 0) written.push_back('-');
        std::size_t const whole = digits_.size() - decimals_;
        written.append(digits_, 0, whole);
        if (decimals_ != 0) {
            written.push_back('.');
            written.append(digits_, whole, decimals_);
        }
        return written;
    }
    /// The same without zeros at the end of the decimals: "-85.06".
    [[nodiscard]] constexpr std::string short_text() const {
        std::string written = text();
        if (decimals_ == 0) return written;
        while (written.back() == '0') written.pop_back();
        if (written.back() == '.') written.pop_back();
        return written;
    }

  private:
    /// The next whole part of rest × factor / under; what is left becomes the rest.
    [[nodiscard]] static constexpr std::uint64_t next_part(u128& rest, u128 under, std::uint64_t factor) {
        u128 const scaled = rest * factor;
        rest = scaled % under;
        return static_cast<std::uint64_t>(scaled / under);
    }
    template <std::size_t Limbs>
    [[nodiscard]] static constexpr std::uint64_t
    next_part(wide_integer<Limbs>& rest, wide_integer<Limbs> const& under, std::uint64_t factor) {
        if (!rest.multiply_add(factor, 0)) number_out_of_range("digit_row: too wide");
        auto const parts = divmod(rest, under);
        rest = parts.rest;
        return static_cast<std::uint64_t>(parts.quotient.to_int64());
    }

    /// Appends the decimals of rest / under, which is below 1: as many at once as fit in 64 bits.
    template <class Integer>
    constexpr void divide(Integer rest, Integer const& under) {
        constexpr std::size_t most_at_once = powers_of_ten_count - 1;
        digits_.reserve(digits_.size() + decimals_ + 1);
        for (std::size_t left = decimals_; left != 0;) {
            std::size_t const count = left < most_at_once ? left : most_at_once;
            std::uint64_t part = next_part(rest, under, static_cast<std::uint64_t>(powers_of_ten[count]));
            digits_.append(count, '0');
            for (std::size_t i = digits_.size(); part != 0; part /= 10)
                digits_[--i] = static_cast<char>('0' + part % 10);
            left -= count;
        }
        off_ = cut_of(rest, under);
    }

    /// Of what is written.
    [[nodiscard]] constexpr int sign() const {
        for (char const digit : digits_)
            if (digit != '0') return negative_ ? -1 : 1;
        return 0;
    }

    std::string digits_; // whole part, at least one digit, and decimals, without the point
    std::size_t decimals_;
    bool negative_;
    cut off_ = cut::nothing;
};

} // namespace detail

STEELYARD_END_NAMESPACE
