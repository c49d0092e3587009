// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The same entities in other forms: findings by entity (CSR), rows sorted by entity, rows in no order, CSV text.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "entities.hpp"

namespace workload {

/// Findings by entity, three bytes each: those of entity n are offsets[n] to offsets[n + 1].
struct Csr {
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint16_t> item;
    std::vector<Cell> cell;
};

/// A finding as a row of a table, 8 bytes.
struct Row {
    std::uint32_t entity = 0;
    std::uint16_t item = 0;
    Cell cell = 0;

    friend constexpr bool operator==(Row const&, Row const&) = default;
};
static_assert(sizeof(Row) == 8);

inline Csr csr_of(std::vector<Cell> const& matrix) {
    Csr out;
    out.offsets.push_back(0);
    for (std::size_t at = 0; at < matrix.size(); ++at) {
        if (matrix[at] != 0) {
            out.item.push_back(static_cast<std::uint16_t>(at % items));
            out.cell.push_back(matrix[at]);
        }
        if ((at + 1) % items == 0) out.offsets.push_back(static_cast<std::uint32_t>(out.item.size()));
    }
    return out;
}

/// Rows sorted by entity.
inline std::vector<Row> rows_of(Csr const& csr) {
    std::vector<Row> out;
    out.reserve(csr.item.size());
    for (std::uint32_t n = 0; n + 1 < csr.offsets.size(); ++n)
        for (std::uint32_t at = csr.offsets[n]; at < csr.offsets[n + 1]; ++at)
            out.push_back({n, csr.item[at], csr.cell[at]});
    return out;
}

/// The rows in an order drawn from a seed (Fisher and Yates).
inline std::vector<Row> shuffled(std::vector<Row> rows, std::uint64_t seed) {
    Draw draw(seed);
    for (std::size_t left = rows.size(); left > 1; --left) std::swap(rows[left - 1], rows[draw.below(left)]);
    return rows;
}

/// The matrix with 256 entities a tile, inside it an item a row: what a loop over items reads from end to end. The last tile
/// is filled up with empty cells.
inline constexpr std::size_t tile = 256;
inline std::vector<Cell> tiles_of(std::vector<Cell> const& matrix) {
    std::size_t const count = matrix.size() / items;
    std::vector<Cell> out((count + tile - 1) / tile * tile * items);
    for (std::size_t n = 0; n < count; ++n)
        for (std::size_t i = 0; i < items; ++i)
            out[n / tile * tile * items + i * tile + n % tile] = matrix[n * items + i];
    return out;
}

/// Rows as CSV text with names, as a person or a database would export them.
inline std::string csv_of(std::vector<Row> const& rows) {
    std::string out = "entity,clause,count,item,state\n";
    for (Row const& row : rows) {
        std::string const id = item_id(row.item);
        out += "unit-" + std::to_string(row.entity);
        if (row.cell == absent)
            out += ",,," + id + ",absent\n";
        else
            out +=
                "," + id + (row.cell == veto ? ".veto,1,,\n" : ".fault," + std::to_string(row.cell) + ",,\n");
    }
    return out;
}

/// Rows as CSV text of numbers alone: entity, item, cell.
inline std::string numbers_of(std::vector<Row> const& rows) {
    std::string out = "entity,item,cell\n";
    for (Row const& row : rows)
        out += std::to_string(row.entity) + "," + std::to_string(row.item) + "," + std::to_string(row.cell)
               + "\n";
    return out;
}

} // namespace workload
