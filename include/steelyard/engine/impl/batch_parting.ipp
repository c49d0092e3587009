// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/batch_gather.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Parts a table's rows by entity, in two passes: so few parts that each keeps its place in the caches, so small that one laid out
/// as rows of bytes fits the second. The rows are in `room` then.
STEELYARD_INLINE void part_rows(GatherPlan& g, CellTable const& table, std::size_t tiles, BatchRoom& room) {
    constexpr std::size_t few = 1024;
    constexpr std::size_t second_cache = std::size_t{1} << 20U;
    while (g.rows.possible && tiles / g.part_tiles > few && 2 * g.part_tiles * tile_size <= PlacedRow::most_entities &&
           2 * g.part_tiles * tile_size * g.rows.stride <= second_cache)
        g.part_tiles *= 2;
    std::size_t const of_part = g.part_tiles * tile_size;
    std::size_t const rows = table.entity.size;
    std::size_t const entities = g.input->entities;
    g.rows_of_tile.assign(tiles + g.part_tiles, 0);
    g.first.assign((tiles + g.part_tiles - 1) / g.part_tiles + 1, 0);
    auto const part = [&](auto whose) {
        std::uint32_t* const count = g.rows_of_tile.data();
        for (std::size_t i = 0; i < rows; ++i) {
            std::size_t const e = whose(i);
            if (e < entities) ++count[e / tile_size];
        }
        for (std::size_t p = 1; p < g.first.size(); ++p) {
            g.first[p] = g.first[p - 1];
            for (std::size_t t = (p - 1) * g.part_tiles; t < p * g.part_tiles; ++t) g.first[p] += count[t];
        }
        auto const shift = static_cast<unsigned>(std::countr_zero(of_part));
        std::vector<std::size_t> next(g.first.begin(), g.first.end() - 1);
        std::size_t* const to = next.data();
        if (g.rows.possible) {
            auto* const placed = static_cast<ShortRow*>(static_cast<void*>(room.take(g.first.back() * sizeof(ShortRow))));
            g.short_rows = placed;
            as_row_types(table.field, table.amount, [&](auto field_at, auto amount_at) {
                for (std::size_t i = 0; i < rows; ++i) {
                    std::size_t const e = whose(i);
                    if (e >= entities) continue;
                    auto const all = static_cast<std::uint32_t>((e & (of_part - 1)) << 20U | field_at(i) << 8U | static_cast<std::uint8_t>(amount_at(i)));
                    std::memcpy(placed + to[e >> shift]++, &all, sizeof all);
                }
            });
            return;
        }
        auto* const placed = static_cast<PlacedRow*>(static_cast<void*>(room.take(g.first.back() * sizeof(PlacedRow))));
        g.placed = placed;
        as_row_types(table.field, table.amount, [&](auto field_at, auto amount_at) {
            for (std::size_t i = 0; i < rows; ++i) {
                std::size_t const e = whose(i);
                if (e >= entities) continue;
                std::uint64_t const f = field_at(i);
                std::int64_t const a = amount_at(i);
                bool const kept = f < PlacedRow::no_field && std::in_range<std::int32_t>(a); // no field counts so far
                PlacedRow row;
                row.place = static_cast<std::uint32_t>((e & (of_part - 1)) << 20U | (kept ? f : PlacedRow::no_field));
                row.amount = kept ? static_cast<std::int32_t>(a) : 0;
                std::memcpy(placed + to[e >> shift]++, &row, sizeof row);
            }
        });
    };
    if (table.entity.width == 4 && !table.entity.is_signed) {
        char const* const data = static_cast<char const*>(table.entity.data);
        std::ptrdiff_t const stride = table.entity.stride;
        part([data, stride](std::size_t at) {
            std::uint32_t out = 0;
            std::memcpy(&out, data + static_cast<std::ptrdiff_t>(at) * stride, sizeof out);
            return std::size_t{out};
        });
    } else {
        part([&table](std::size_t at) { return static_cast<std::size_t>(number_at(table.entity, at)); });
    }
}

/// Whether all rows of a table stand by entity.
[[nodiscard]] STEELYARD_INLINE bool stands_in_order(CellTable const& table) {
    for (std::size_t at = 1; at < table.entity.size; ++at)
        if (number_at(table.entity, at) < number_at(table.entity, at - 1)) return false;
    return true;
}

/// Makes a table ready: one in no order is parted, of one that says that it is sorted the rows that are met are counted. Where no columns
/// are read, nobody would meet them, and it is looked at now.
STEELYARD_INLINE void take_table(GatherPlan& g, bool columns, BatchRoom& room) {
    CellTable const& table = *g.input->table;
    std::size_t const tiles = (g.input->entities + tile_size - 1) / tile_size;
    if (!table.sorted)
        part_rows(g, table, tiles, room);
    else if (columns)
        g.met.reset(new std::atomic<std::size_t>[tiles]());
    else
        g.falls = !stands_in_order(table);
}

/// What became of a table's rows.
struct TableRows {
    bool sorted = true;     ///< or it did not say so
    std::size_t astray = 0; ///< name no entity of the input
};

/// The rows of a table after all tiles from the `first` on were read. A sorted table is so where each of these met its rows in order, and
/// they are all but those at the ends that are of none of them: rows of one tile never stand between those of another.
[[nodiscard]] STEELYARD_INLINE TableRows rows_read(GatherPlan const& g, std::size_t first_tile) {
    TableRows out;
    CellTable const& table = *g.input->table;
    std::size_t const entities = g.input->entities;
    std::size_t const rows = table.entity.size;
    if (!table.sorted) return {true, rows - g.first.back()};
    std::size_t const first = std::min(first_tile * tile_size, entities);
    std::size_t const begin = first_row_of(table, first);
    std::size_t const end = std::max(begin, first_row_of(table, entities));
    auto const look = [&](std::size_t from, std::size_t to, bool behind) {
        for (std::size_t at = from; at < to; ++at) {
            std::int64_t const n = number_at(table.entity, at);
            out.sorted = out.sorted && (behind ? n >= static_cast<std::int64_t>(entities) : n < static_cast<std::int64_t>(first));
            out.astray += n < 0 || n >= static_cast<std::int64_t>(entities) ? 1 : 0;
        }
    };
    look(0, begin, false);
    look(end, rows, true);
    if (!g.met) return {!g.falls, out.astray};
    std::size_t met = 0;
    for (std::size_t t = first_tile; t * tile_size < entities; ++t) met += g.met[t].load(std::memory_order_relaxed);
    out.sorted = out.sorted && met == end - begin;
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
