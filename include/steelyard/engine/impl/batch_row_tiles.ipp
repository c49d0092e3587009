// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include <steelyard/engine/impl/batch_gather.ipp>
#include <steelyard/engine/impl/batch_levels.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Adds up the runs of a tile from rows of bytes: those of a matrix where they lie, findings after they were laid out as such a
/// matrix in the first cache. What a run cannot say, single cells and rare codes, goes to columns.
///
/// Findings are stored without a question wherever a glance at all of them says that they can be: their fields are fields, no
/// amount is beyond 8 bits, and as many cells are filled as there were findings: no amount is 0, and no two met in one. Otherwise a
/// block of entities is laid out finding by finding.
class RowTiles {
  public:
    RowTiles(GatherPlan const& g, LaneKernels const& kernels)
        : g_(g), plan_(g.rows), kernels_(kernels), sums_(plan_.sums()), cells_(g), raw_(std::max<std::size_t>(sums_.runs, 1) * raw_stride, 0) {
        cells_.clear();
        fields_ = g.input->matrix ? g.matrix_fields : g.input->rows ? g.row_fields : g.table_fields;
        room_.resize(plan_.words() / 2 + 1);
        bool const unsorted = g.input->table && !g.input->table->sorted;
        std::size_t const laid = unsorted ? g.part_tiles * tile_size : block;
        rows_.resize(laid * plan_.stride / sizeof(Line) + 1);
    }

    /// Sums and columns of a tile; entities that the columns cannot score are marked. Gives how many rows of a sorted table these are,
    /// as `each_row` does.
    std::size_t tile(std::size_t number, std::size_t count, std::uint8_t* leaves) {
        for (auto const& [column, i] : noted_) column[i] = 0;
        noted_.clear();
        met_ = 0;
        if (g_.input->matrix)
            matrix_rows(number, count, leaves);
        else if (g_.input->rows)
            for (std::size_t first = 0; first < count; first += block) finding_rows(number, first, std::min(block, count - first), leaves);
        else if (g_.input->table->sorted)
            for (std::size_t first = 0; first < count; first += block) sorted_rows(number, first, std::min(block, count - first), leaves);
        else
            placed_rows(number, count, leaves);
        return met_;
    }
    [[nodiscard]] std::uint32_t const* raw() const { return raw_.data(); }
    [[nodiscard]] void const* column(std::size_t field) { return cells_.column(field); }

  private:
    static constexpr std::size_t block = 32; // entities that are laid out at a time
    struct alignas(64) Line {
        std::byte bytes[64];
    };
    [[nodiscard]] std::int8_t* laid() { return static_cast<std::int8_t*>(static_cast<void*>(rows_.data())); }

    void matrix_rows(std::size_t number, std::size_t count, std::uint8_t* leaves);
    void finding_rows(std::size_t number, std::size_t first, std::size_t count, std::uint8_t* leaves);
    void sorted_rows(std::size_t number, std::size_t first, std::size_t count, std::uint8_t* leaves);
    void placed_rows(std::size_t number, std::size_t count, std::uint8_t* leaves);
    std::size_t carefully(std::int8_t* rows, std::size_t number, std::size_t first, std::size_t count, std::uint8_t* leaves);
    void look(std::int8_t const* rows, std::size_t stride, std::size_t first, std::size_t count, bool counted, std::uint8_t* leaves);
    template <class F, class A> bool store(CellRows const& given, std::int8_t* rows, std::size_t count);
    template <class E, class F, class A> bool store_sorted(CellTable const& table, std::int8_t* rows, std::size_t entity, std::size_t count);

    [[nodiscard]] bool clean(std::uint16_t const* field, std::int8_t const* amount, std::size_t n) const {
        return kernels_.clean_short(field, amount, n, plan_.width);
    }
    [[nodiscard]] bool clean(std::uint32_t const* field, std::int32_t const* amount, std::size_t n) const {
        return kernels_.clean_long(field, amount, n, plan_.width);
    }
    void sum(std::int8_t const* rows, std::size_t stride, std::size_t first, std::size_t count) {
        kernels_.sum_rows[plan_.plain ? 1 : 0](sums_, rows, stride, count, raw_.data() + first, low_ + first, room_.data());
    }
    /// Adds up what is laid out; `stored` findings fill as many cells, or some met.
    bool sum_laid(std::int8_t const* rows, std::size_t first, std::size_t count, std::size_t stored) {
        count = (count + 3) / 4 * 4;
        return kernels_.sum_and_count_rows[plan_.plain ? 1 : 0](sums_, rows, plan_.stride, count, raw_.data() + first, low_ + first, room_.data()) == stored;
    }

    GatherPlan const& g_;
    RowPlan const& plan_;
    LaneKernels const& kernels_;
    RowSums sums_;
    std::span<std::uint32_t const> fields_;
    CellBuffer<std::int8_t> cells_;
    std::vector<std::uint32_t> raw_;
    std::vector<Line> rows_;
    std::vector<Line> room_;
    std::vector<std::pair<std::int8_t*, std::size_t>> noted_; ///< cells to be cleared again
    std::array<std::size_t, block + 1> offset_{};
    std::size_t stored_ = 0;
    std::size_t met_ = 0;
    std::size_t next_row_ = 0; ///< of a sorted table, the first row of the entity that comes next
    std::size_t next_entity_ = 0;
    std::size_t part_ = static_cast<std::size_t>(-1); ///< of a table in no order, the part that is laid out
    std::uint8_t low_[tile_size + 8] = {}; // whole words can be read from any of the first
};

/// A closer look at rows with a cell below its floor, and at cells that are read one by one.
STEELYARD_INLINE void RowTiles::look(std::int8_t const* rows, std::size_t stride, std::size_t first, std::size_t count, bool counted,
                                     std::uint8_t* leaves) {
    auto const* const reach = cells_.reach();
    for (std::uint32_t const p : plan_.copied) {
        std::uint32_t const field = fields_[p];
        std::int8_t* const column = cells_.column(field) + first;
        std::int8_t const* cell = rows + p;
        std::size_t i = 0;
        if (!counted)
            for (; i + 4 <= count; i += 4, cell += 4 * stride) { // what is copied might be a part of what is read, for all that the compiler knows
                std::int8_t const four[4] = {cell[0], cell[stride], cell[2 * stride], cell[3 * stride]};
                std::memcpy(column + i, four, sizeof four);
            }
        for (; i < count; ++i, cell += stride) {
            std::int8_t const one = *cell;
            column[i] = counted ? std::int8_t{0} : one;
            if (counted && one != 0) cells_.add(column[i], reach[field], field, one, leaves[first + i]);
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        if (i % 8 == 0) { // most have none
            std::uint64_t eight = 0;
            std::memcpy(&eight, low_ + first + i, sizeof eight);
            if (eight == 0) {
                i += 7;
                continue;
            }
        }
        if (low_[first + i] == 0) continue;
        std::int8_t const* const row = rows + i * stride;
        auto const next = [&](std::size_t from) { return kernels_.next_low(row, plan_.places.floor.data(), from, plan_.width); };
        for (std::size_t p = next(0); p < plan_.width; p = next(p + 1)) {
            LaneItem const& item = *plan_.items[p];
            std::uint32_t& raw = raw_[plan_.run[p] * raw_stride + first + i];
            if (!item.admits(row[p])) leaves[first + i] = static_cast<std::uint8_t>(leaves[first + i] | leaves_columns);
            if (row[p] == cell_forfeit) raw += static_cast<std::uint32_t>(item.all) << 16U;
            raw |= raw_noted;
            if (plan_.noted[p] == 0) continue;
            std::int8_t* const column = cells_.column(fields_[p]);
            column[first + i] = row[p];
            noted_.emplace_back(column, first + i);
        }
    }
}

STEELYARD_INLINE void RowTiles::matrix_rows(std::size_t number, std::size_t count, std::uint8_t* leaves) {
    CellMatrix const& m = *g_.input->matrix;
    std::size_t const stride = m.entity_stride;
    auto const* const rows = static_cast<std::int8_t const*>(m.data) + number * m.tile_stride;
    std::size_t const last = g_.input->entities - 1;
    std::size_t const end = last / tile_size * m.tile_stride + last % tile_size * stride + plan_.width - number * m.tile_stride;
    std::size_t safe = 0; // rows that may be read in whole chunks
    if (end >= plan_.stride) safe = std::min(count, stride == 0 ? count : (end - plan_.stride) / stride + 1) / 4 * 4;
    for (std::size_t i = 0; i < safe; i += block) {
        std::size_t const here = std::min(block, safe - i);
        sum(rows + i * stride, stride, i, here);
        look(rows + i * stride, stride, i, here, false, leaves);
    }
    for (std::size_t i = safe; i < count; i += block) {
        std::size_t const here = std::min(block, count - i);
        std::memset(laid(), 0, block * plan_.stride);
        for (std::size_t k = 0; k < here; ++k) std::memcpy(laid() + k * plan_.stride, rows + (i + k) * stride, plan_.width);
        sum(laid(), plan_.stride, i, (here + 3) / 4 * 4);
        look(rows + i * stride, stride, i, here, false, leaves);
    }
}

/// Findings one by one, as they add up in a cell.
STEELYARD_INLINE std::size_t RowTiles::carefully(std::int8_t* rows, std::size_t number, std::size_t first, std::size_t count, std::uint8_t* leaves) {
    std::size_t const stride = plan_.stride;
    std::memset(rows, 0, (count + 3) / 4 * 4 * stride);
    auto const* const reach = cells_.reach();
    std::size_t const met = each_row(g_, !g_.input->rows, number, first, count, [&](std::uint64_t index, std::size_t i, std::int64_t amount) {
        if (i < first || i >= first + count) return;
        if (index < plan_.width)
            cells_.add(rows[(i - first) * stride + index], reach[fields_[index]], fields_[index], amount, leaves[i]);
        else
            leaves[i] = static_cast<std::uint8_t>(leaves[i] | names_nothing);
    });
    cells_.settle();
    sum(rows, stride, first, (count + 3) / 4 * 4);
    return met;
}

/// Stores the findings of a block whose offsets are known; false where one of them asks for care.
template <class F, class A> bool RowTiles::store(CellRows const& given, std::int8_t* rows, std::size_t count) {
    auto const* const field = static_cast<F const*>(given.field.data);
    auto const* const amount = static_cast<A const*>(given.amount.data);
    std::size_t const stride = plan_.stride;
    std::size_t at = offset_[0];
    if (!clean(field + at, amount + at, offset_[count] - at)) return false;
    stored_ = offset_[count] - at;
    for (std::size_t i = 0; i < count; ++i, rows += stride)
        for (std::size_t const end = offset_[i + 1]; at < end; ++at) rows[field[at]] = static_cast<std::int8_t>(amount[at]);
    return true;
}

STEELYARD_INLINE void RowTiles::finding_rows(std::size_t number, std::size_t first, std::size_t count, std::uint8_t* leaves) {
    CellRows const& given = *g_.input->rows;
    std::size_t const entity = number * tile_size + first;
    bool rising = given.offsets.size > entity + count;
    if (rising)
        as_typed(given.offsets, [&](auto zero) {
            for (std::size_t i = 0; i <= count; ++i) offset_[i] = static_cast<std::size_t>(number_at<decltype(zero)>(given.offsets, entity + i));
        });
    for (std::size_t i = 0; i < count; ++i) rising = rising && offset_[i] <= offset_[i + 1];
    rising = rising && offset_[count] <= findings_of(given);
    std::memset(laid(), 0, block * plan_.stride);
    bool done = false;
    if (rising && g_.types == row_types::words)
        done = store<std::uint16_t, std::int8_t>(given, laid(), count);
    else if (rising && g_.types == row_types::longs)
        done = store<std::uint32_t, std::int32_t>(given, laid(), count);
    if (!done || !sum_laid(laid(), first, count, stored_)) carefully(laid(), number, first, count, leaves);
    look(laid(), plan_.stride, first, count, true, leaves);
}

template <class E, class F, class A>
bool RowTiles::store_sorted(CellTable const& table, std::int8_t* rows, std::size_t entity, std::size_t count) {
    auto const* const whose = static_cast<E const*>(table.entity.data);
    auto const* const field = static_cast<F const*>(table.field.data);
    auto const* const amount = static_cast<A const*>(table.amount.data);
    std::size_t const begin = entity == next_entity_ ? next_row_ : first_row_of(table, entity);
    std::size_t end = begin; // by steps of a block's usual length, then by halves
    std::size_t step = 1024;
    while (end + step <= table.entity.size && whose[end + step - 1] < entity + count) end += step;
    for (step /= 2; step > 0; step /= 2)
        if (end + step <= table.entity.size && whose[end + step - 1] < entity + count) end += step;
    next_row_ = end;
    next_entity_ = entity + count;
    if (!clean(field + begin, amount + begin, end - begin)) return false;
    stored_ = end - begin;
    std::size_t const stride = plan_.stride;
    auto const first = static_cast<E>(entity);
    E last = 0;
    for (std::size_t at = begin; at < end; ++at) {
        auto const i = static_cast<E>(whose[at] - first);
        if (i >= count || i < last) return false; // it is not sorted
        last = i;
        rows[i * stride + field[at]] = static_cast<std::int8_t>(amount[at]);
    }
    return true;
}

STEELYARD_INLINE void RowTiles::sorted_rows(std::size_t number, std::size_t first, std::size_t count, std::uint8_t* leaves) {
    CellTable const& table = *g_.input->table;
    std::size_t const entity = number * tile_size + first;
    std::memset(laid(), 0, block * plan_.stride);
    bool done = false;
    if (g_.types == row_types::words)
        done = store_sorted<std::uint32_t, std::uint16_t, std::int8_t>(table, laid(), entity, count);
    else if (g_.types == row_types::longs)
        done = store_sorted<std::uint32_t, std::uint32_t, std::int32_t>(table, laid(), entity, count);
    met_ += done && sum_laid(laid(), first, count, stored_) ? stored_ : carefully(laid(), number, first, count, leaves);
    look(laid(), plan_.stride, first, count, true, leaves);
}

/// A table in no order was parted before; a part is laid out as a whole, in the second cache.
STEELYARD_INLINE void RowTiles::placed_rows(std::size_t number, std::size_t count, std::uint8_t* leaves) {
    std::size_t const part = number / g_.part_tiles;
    std::size_t const stride = plan_.stride;
    if (part != part_) {
        part_ = part;
        std::memset(laid(), 0, g_.part_tiles * tile_size * stride);
        std::int8_t* const rows = laid();
        ShortRow const* at = g_.short_rows + g_.first[part];
        ShortRow const* const end = g_.short_rows + g_.first[part + 1];
        for (; at != end; ++at) rows[at->entity() * stride + at->field()] = at->amount();
    }
    std::int8_t* const rows = laid() + number % g_.part_tiles * tile_size * stride;
    if (!sum_laid(rows, 0, count, g_.rows_of_tile[number])) carefully(rows, number, 0, count, leaves);
    look(rows, stride, 0, count, true, leaves);
}

} // namespace detail

STEELYARD_END_NAMESPACE
