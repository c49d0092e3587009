// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>

#include <steelyard/engine/impl/batch_columns.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Calls `with` with readers of two columns: fast ones for the types that rows usually have.
template <class With> void as_row_types(IntColumn const& field, IntColumn const& amount, With with) {
    auto const fast = [](IntColumn const& column, auto zero) {
        // by value: a cell that is written might be a part of the column, for all that the compiler knows
        char const* const data = static_cast<char const*>(column.data);
        std::ptrdiff_t const stride = column.stride;
        return [data, stride](std::size_t at) {
            decltype(zero) out{};
            std::memcpy(&out, data + static_cast<std::ptrdiff_t>(at) * stride, sizeof out);
            return static_cast<std::int64_t>(out);
        };
    };
    auto const any = [](IntColumn const& column) {
        return [&column](std::size_t at) { return column ? number_at(column, at) : 1; };
    };
    auto const unsigned_of = [](auto read) {
        return [read](std::size_t at) { return static_cast<std::uint64_t>(read(at)); };
    };
    if (field.width == 2 && !field.is_signed && amount && amount.width == 1 && amount.is_signed)
        with(unsigned_of(fast(field, std::uint16_t{})), fast(amount, std::int8_t{}));
    else if (field.width == 4 && !field.is_signed && amount && amount.width == 4 && amount.is_signed)
        with(unsigned_of(fast(field, std::uint32_t{})), fast(amount, std::int32_t{}));
    else
        with(unsigned_of(any(field)), any(amount));
}

/// The first row of an entity, or of a later one, in a table that is sorted. O(log rows).
[[nodiscard]] STEELYARD_INLINE std::size_t first_row_of(CellTable const& table, std::size_t entity) {
    std::size_t low = 0;
    std::size_t high = table.entity.size;
    while (low < high) {
        std::size_t const middle = low + (high - low) / 2;
        if (number_at(table.entity, middle) < static_cast<std::int64_t>(entity))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/// How many findings the columns of a form have.
[[nodiscard]] inline std::size_t findings_of(CellRows const& rows) { return rows.amount.size == 0 ? rows.field.size : std::min(rows.field.size, rows.amount.size); }

/// An offset; one that is not there, or negative, is beyond every column.
[[nodiscard]] inline std::size_t offset_at(IntColumn const& offsets, std::size_t n) {
    return n < offsets.size ? static_cast<std::size_t>(number_at(offsets, n)) : std::numeric_limits<std::size_t>::max();
}

/// Stands for a field that there is not.
inline constexpr std::uint64_t no_such_field = std::numeric_limits<std::uint64_t>::max();

/// Whether an entity's findings are there: its offsets do not fall, nor lead beyond the columns.
[[nodiscard]] inline bool lies_within(std::size_t begin, std::size_t end, std::size_t findings) { return begin <= end && end <= findings; }

/// Says of an entity that it names a field that there is not. Out of line, so that what calls it for findings is not made twice as long.
template <class One> [[gnu::noinline, gnu::cold]] void name_nothing(One one, std::size_t entity) { one(no_such_field, entity, std::int64_t{0}); }

} // namespace detail

STEELYARD_END_NAMESPACE
