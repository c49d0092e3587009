// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <cstring>
#include <limits>
#include <utility>

#include <steelyard/engine/batch.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Calls `with` with a number of the type that a column holds.
template <class Column, class With> auto as_typed(Column const& column, With with) {
    switch (column.width) {
    case 1: return column.is_signed ? with(std::int8_t{}) : with(std::uint8_t{});
    case 2: return column.is_signed ? with(std::int16_t{}) : with(std::uint16_t{});
    case 4: return column.is_signed ? with(std::int32_t{}) : with(std::uint32_t{});
    default: return column.is_signed ? with(std::int64_t{}) : with(std::uint64_t{});
    }
}

/// The n-th number of a column whose type is known.
template <class T> [[nodiscard]] inline T number_at(IntColumn const& column, std::size_t n) {
    T out{};
    std::memcpy(&out, static_cast<char const*>(column.data) + static_cast<std::ptrdiff_t>(n) * column.stride, sizeof out);
    return out;
}
/// One that 64 bits with a sign do not hold is the greatest of these, which nothing can be, rather than a negative one.
[[nodiscard]] inline std::int64_t number_at(IntColumn const& column, std::size_t n) {
    return as_typed(column, [&](auto zero) {
        auto const out = number_at<decltype(zero)>(column, n);
        return std::in_range<std::int64_t>(out) ? static_cast<std::int64_t>(out) : std::numeric_limits<std::int64_t>::max();
    });
}
/// Whether a column has numbers that are too large for 64 bits with a sign; `take_numbers` makes negative ones of them.
[[nodiscard]] inline bool may_be_huge(IntColumn const& column) { return column.width == 8 && !column.is_signed; }
[[nodiscard]] inline bool is_huge(IntColumn const& column, std::size_t n) {
    return may_be_huge(column) && !std::in_range<std::int64_t>(number_at<std::uint64_t>(column, n));
}
/// Some numbers of a column in a wider type.
template <class To> inline void take_numbers(IntColumn const& column, std::size_t first, std::size_t count, To* __restrict to) {
    as_typed(column, [&](auto zero) {
        using T = decltype(zero);
        static_assert(sizeof(T) <= sizeof(To));
        char const* const from = static_cast<char const*>(column.data) + static_cast<std::ptrdiff_t>(first) * column.stride;
        if (column.stride == static_cast<std::ptrdiff_t>(sizeof(T))) { // several at once
            for (std::size_t i = 0; i < count; ++i) {
                T one{};
                std::memcpy(&one, from + i * sizeof(T), sizeof one);
                to[i] = static_cast<To>(one);
            }
            return;
        }
        for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<To>(number_at<T>(column, first + i));
    });
}
template <class T> inline void put_number(IntColumnOut const& column, std::size_t n, T value) {
    std::memcpy(static_cast<char*>(column.data) + static_cast<std::ptrdiff_t>(n) * column.stride, &value, sizeof value);
}
/// Writes a number; false, and 0, where the column's type does not hold it.
inline bool put(IntColumnOut const& column, std::size_t n, std::int64_t value) {
    if (!column || n >= column.size) return true;
    return as_typed(column, [&](auto zero) {
        using T = decltype(zero);
        auto const narrow = static_cast<T>(value);
        bool const fits = static_cast<std::int64_t>(narrow) == value && (value >= 0 || std::is_signed_v<T>);
        put_number<T>(column, n, fits ? narrow : T{});
        return fits;
    });
}

/// Writes a register's numbers of the entities from `first` on; those that do not fit are 0 and marked as leaving.
template <class From> void put_lane(IntColumnOut const& column, From const* from, std::size_t first, std::size_t count, std::uint8_t* leaves) {
    if (!column || first >= column.size) return;
    if (first + count > column.size) count = column.size - first;
    as_typed(column, [&](auto zero) {
        using T = decltype(zero);
        if (column.stride == static_cast<std::ptrdiff_t>(sizeof(T)) && sizeof(T) >= sizeof(From) && std::is_signed_v<T>) {
            T* __restrict const to = static_cast<T*>(column.data) + first;
            for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<T>(from[i]);
            return;
        }
        if (column.stride == static_cast<std::ptrdiff_t>(sizeof(T)) && sizeof(T) < sizeof(From)) { // all fit, most of the time
            T* __restrict const to = static_cast<T*>(column.data) + first;
            From wrong = 0;
            for (std::size_t i = 0; i < count; ++i) {
                to[i] = static_cast<T>(from[i]);
                wrong = static_cast<From>(wrong | (static_cast<From>(to[i]) ^ from[i]));
            }
            if (wrong == 0) return;
        }
        for (std::size_t i = 0; i < count; ++i) {
            auto const narrow = static_cast<T>(from[i]);
            bool const fits = static_cast<std::int64_t>(narrow) == static_cast<std::int64_t>(from[i]) && (from[i] >= 0 || std::is_signed_v<T>);
            if (!fits && leaves != nullptr) leaves[i] = 1;
            put_number<T>(column, first + i, fits ? narrow : T{});
        }
    });
}

/// The days that a date can be, since 1970.
inline constexpr std::int64_t first_day = -12'687'428;
inline constexpr std::int64_t last_day = 11'248'737;

/// The least number of a column's type: what nobody knows.
[[nodiscard]] inline std::int64_t least_of(IntColumn const& column) {
    return as_typed(column, [](auto zero) {
        using T = decltype(zero);
        return std::is_signed_v<T> ? static_cast<std::int64_t>(std::numeric_limits<T>::min()) : std::numeric_limits<std::int64_t>::min();
    });
}

} // namespace detail

STEELYARD_END_NAMESPACE
