// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include <steelyard/engine/impl/batch_gather.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// More objects of one kind than these no record of an entity lists: offsets that say so are wrong, and nothing is made so large.
inline constexpr std::uint32_t most_objects_of_one = 1U << 20U;
/// And no more of all entities: what is kept of tables grows with them.
inline constexpr std::int64_t most_objects_of_all = std::int64_t{1} << 32U;

/// Whether offsets of objects never fall, and give no entity more objects than can be, nor all of them.
[[nodiscard]] STEELYARD_INLINE bool are_sound(IntColumn const& offsets, std::size_t entities) {
    if (offsets.size != entities + 1 || !offsets) return false;
    return as_typed(offsets, [&](auto zero) { // all of them, whatever is found: so many are compared at once
        using T = decltype(zero);
        using Compared = std::conditional_t<(sizeof(T) < 8), T, std::int64_t>;
        auto const at = [&](std::size_t n) { return static_cast<Compared>(number_at<T>(offsets, n)); };
        auto const is_wrong = [](Compared from, Compared to) {
            std::uint8_t out = to < from ? 1 : 0;
            using Far = std::conditional_t<(sizeof(T) < 8), std::uint32_t, std::uint64_t>;
            if constexpr (sizeof(T) > 2) out = static_cast<std::uint8_t>(out | (static_cast<Far>(to) - static_cast<Far>(from) > most_objects_of_one ? 1 : 0));
            return out;
        };
        std::uint8_t wrong = static_cast<std::int64_t>(at(0)) < 0 ? 1 : 0;
        if (offsets.stride == static_cast<std::ptrdiff_t>(sizeof(T))) {
            auto const* const from = static_cast<char const*>(offsets.data);
            for (std::size_t n = 0; n < entities; ++n) {
                T pair[2];
                std::memcpy(pair, from + n * sizeof(T), sizeof pair);
                wrong = static_cast<std::uint8_t>(wrong | is_wrong(static_cast<Compared>(pair[0]), static_cast<Compared>(pair[1])));
            }
        } else {
            for (std::size_t n = 0; n < entities; ++n) wrong = static_cast<std::uint8_t>(wrong | is_wrong(at(n), at(n + 1)));
        }
        return wrong == 0 && static_cast<std::int64_t>(at(entities)) <= most_objects_of_all;
    });
}

/// Whether a column can be read at all.
[[nodiscard]] inline bool is_readable(IntColumn const& column) {
    bool const width = column.width == 1 || column.width == 2 || column.width == 4 || column.width == 8;
    return column.size == 0 || (column.data != nullptr && width);
}

/// Whether the forms of an input can be read: columns where numbers are said to be, cells of a width that there is, a table whose
/// columns are as long as one another.
template <class Input> [[nodiscard]] bool can_be_read(Input const& input, GatherPlan const& g, std::size_t entities) {
    bool out = true;
    auto const look = [&](IntColumn const& column) { out = out && is_readable(column); };
    if (input.matrix) {
        out = input.matrix->width == 1 || input.matrix->width == 2;
        out = out && (input.matrix->data != nullptr || entities == 0 || g.matrix_fields.empty());
    }
    if (input.rows) {
        look(input.rows->offsets);
        look(input.rows->field);
        look(input.rows->amount);
    }
    if (input.table) {
        std::size_t const rows = input.table->entity.size;
        look(input.table->entity);
        look(input.table->field);
        look(input.table->amount);
        out = out && input.table->field.size == rows && (input.table->amount.size == rows || input.table->amount.size == 0);
        out = out && g.table_fields.size() < PlacedRow::no_field;
    }
    for (CellColumn const& one : input.columns) look(one.cells);
    for (FactColumn const& one : input.facts) look(one.values);
    return out;
}

/// Whether the fields and facts that an input names are there, each of its facts once.
template <class Input> [[nodiscard]] bool names_what_there_is(Input const& input, GatherPlan const& g) {
    bool there = true;
    auto const look = [&](std::span<std::uint32_t const> list) {
        for (std::uint32_t const field : list) there = there && field < g.fields->size();
    };
    if (input.matrix) look(input.matrix->fields);
    if (input.rows) look(input.rows->fields);
    if (input.table) look(input.table->fields);
    for (CellColumn const& one : input.columns) there = there && one.field < g.fields->size();
    std::vector<std::uint32_t> facts;
    for (FactColumn const& one : input.facts) {
        there = there && one.fact < g.plan->facts().size();
        if (there && has_fact(g, one.fact)) facts.push_back(one.fact);
    }
    return there && !names_twice(facts);
}

} // namespace detail

STEELYARD_END_NAMESPACE
