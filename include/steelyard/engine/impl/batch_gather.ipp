// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstring>
#include <memory>
#include <vector>

#include <steelyard/engine/impl/batch_columns.ipp>
#include <steelyard/engine/impl/batch_fields.ipp>
#include <steelyard/engine/impl/batch_levels.ipp>
#include <steelyard/engine/impl/batch_row_plan.ipp>
#include <steelyard/engine/impl/batch_row_readers.ipp>
#include <steelyard/engine/impl/finding_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Why an entity is not scored in columns; bits of `leaves`.
inline constexpr std::uint8_t leaves_columns = 1;
inline constexpr std::uint8_t names_nothing = 2; ///< a row names a field that there is not, or an offset no row

/// A row of a table in no order, after it was parted by entity.
struct PlacedRow {
    static constexpr std::uint32_t no_field = (1U << 20U) - 1;
    static constexpr std::size_t most_entities = 1U << 12U; ///< of a part

    std::uint32_t place = 0; ///< the entity's place in its part · 2^20 + index of the field
    std::int32_t amount = 0;

    [[nodiscard]] std::size_t entity() const { return place >> 20U; }
    [[nodiscard]] std::size_t field() const { return place & no_field; }
};

/// The same in four bytes, where every row can be stored as a byte.
struct ShortRow {
    static constexpr std::size_t most_fields = 1U << 12U;

    std::uint32_t all; ///< the entity's place in its part (12 bits), index of the field (12), amount (8)

    [[nodiscard]] std::size_t entity() const { return all >> 20U; }
    [[nodiscard]] std::size_t field() const { return all >> 8U & (most_fields - 1); }
    [[nodiscard]] std::int8_t amount() const { return static_cast<std::int8_t>(all); }
};

/// Types of a form's fields and amounts for which there is fast code.
enum class row_types : std::uint8_t { other, words, longs }; // 16 and 8 bits, 32 and 32

/// What does not change from tile to tile: which program runs, on cells of which width, found where.
struct GatherPlan {
    BatchPlan const* plan = nullptr;
    BatchInput const* input = nullptr;
    std::uint32_t object = nowhere; ///< the kind of objects, as the scheme's plan counts; `nowhere`: the entity
    std::vector<BatchField> const* fields = nullptr;      ///< those of the entity, or of a kind of objects
    std::vector<std::uint32_t> const* main_fields = nullptr;
    LaneProgram const* program = nullptr;
    bool columns = true;  ///< false: everything goes to `score`
    bool broken = false;  ///< the forms cannot be read, or say something of what is not there: all columns are refused
    bool direct = false;  ///< the matrix is read where it lies
    bool once = true;     ///< the matrix says one thing of a field
    bool narrow = false;  ///< cells of 8 bits
    std::span<std::uint32_t const> matrix_fields;
    std::span<std::uint32_t const> row_fields;
    std::span<std::uint32_t const> table_fields;
    std::vector<std::int16_t> empty; ///< of each field, the cell of which nothing is said
    PlacedRow const* placed = nullptr; ///< of a table in no order, or
    ShortRow const* short_rows = nullptr; ///< where its runs are added up from rows of bytes
    std::vector<std::size_t> first;  ///< where the rows of each part begin
    bool falls = false;              ///< a table that says that it is sorted is not
    std::unique_ptr<std::atomic<std::size_t>[]> met; ///< of a sorted table, how many rows of each tile were met, all in order
    std::vector<std::uint32_t> rows_of_tile;
    std::size_t part_tiles = 1;      ///< tiles that a part has
    RowPlan rows;                    ///< how runs are added up from rows of bytes, where that is possible
    row_types types = row_types::other;
    std::vector<truth> given; ///< conditions that are the same for all
};

/// Whether two columns of a form say something of one field.
[[nodiscard]] STEELYARD_INLINE bool names_twice(std::span<std::uint32_t const> fields) {
    std::vector<std::uint32_t> sorted(fields.begin(), fields.end());
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

/// Whether every field of a form is a main field, which no clause of its item besides needs.
[[nodiscard]] STEELYARD_INLINE bool all_main(std::vector<BatchField> const& known, std::span<std::uint32_t const> fields) {
    return std::all_of(fields.begin(), fields.end(), [&](std::uint32_t f) { return f < known.size() && known[f].main; });
}

/// Which fast code reads a form's fields and amounts, and of a table the entities.
[[nodiscard]] STEELYARD_INLINE row_types types_of(IntColumn const& field, IntColumn const& amount, IntColumn const* entity) {
    auto const of = [](IntColumn const& c, unsigned width, bool is_signed) {
        return c && c.width == width && c.is_signed == is_signed && c.stride == static_cast<std::ptrdiff_t>(width);
    };
    if (entity != nullptr && !of(*entity, 4, false)) return row_types::other;
    if (of(field, 2, false) && of(amount, 1, true)) return row_types::words;
    return of(field, 4, false) && of(amount, 4, true) ? row_types::longs : row_types::other;
}

/// Whether every row of a table can be stored as a byte without a question.
[[nodiscard]] STEELYARD_INLINE bool is_clean(CellTable const& table, row_types types, LaneKernels const& kernels, std::size_t width) {
    if (types == row_types::words)
        return kernels.clean_short(static_cast<std::uint16_t const*>(table.field.data), static_cast<std::int8_t const*>(table.amount.data),
                                   table.entity.size, width);
    return types == row_types::longs && kernels.clean_long(static_cast<std::uint32_t const*>(table.field.data),
                                                           static_cast<std::int32_t const*>(table.amount.data), table.entity.size, width);
}

/// The plan to add up rows of bytes, where there is one form of them and nothing beside.
STEELYARD_INLINE void plan_rows(GatherPlan& g, LaneKernels const& kernels) {
    BatchInput const& input = *g.input;
    bool const rows_of_matrix = input.matrix && input.matrix->width == 1 && input.matrix->field_stride == 1 && !g.direct;
    int const forms = (input.matrix ? 1 : 0) + (input.rows ? 1 : 0) + (input.table ? 1 : 0);
    if (!g.columns || !g.narrow || kernels.sum_rows[0] == nullptr || forms != 1 || !input.columns.empty() || (input.matrix && !rows_of_matrix)) return;
    std::span<std::uint32_t const> const fields = input.matrix ? g.matrix_fields : input.rows ? g.row_fields : g.table_fields;
    if (fields.empty() || fields.size() >= PlacedRow::no_field) return;
    if (input.rows) g.types = types_of(input.rows->field, input.rows->amount, nullptr);
    if (input.table) g.types = types_of(input.table->field, input.table->amount, &input.table->entity);
    g.rows = row_plan(*g.fields, *g.program, fields, g.empty, !input.matrix, kernels.row_bytes);
    if (input.table && !input.table->sorted) g.rows.possible = g.rows.possible && fields.size() <= ShortRow::most_fields && is_clean(*input.table, g.types, kernels, fields.size());
}

/// Which fields the forms of an input say something of: those of the entity, or of a kind of objects.
[[nodiscard]] STEELYARD_INLINE GatherPlan forms_of(BatchPlan const& plan, BatchInput const& input, std::uint32_t kind = nowhere) {
    GatherPlan g;
    g.plan = &plan;
    g.input = &input;
    if (kind != nowhere) g.object = plan.objects()[kind].kind;
    g.fields = kind == nowhere ? &plan.fields() : &plan.objects()[kind].fields;
    g.main_fields = kind == nowhere ? &plan.main_fields() : &plan.objects()[kind].main;
    auto const or_main = [&](std::span<std::uint32_t const> f) { return f.empty() ? std::span<std::uint32_t const>(*g.main_fields) : f; };
    if (input.matrix) g.matrix_fields = or_main(input.matrix->fields);
    if (input.rows) g.row_fields = or_main(input.rows->fields);
    if (input.table) g.table_fields = or_main(input.table->fields);
    return g;
}

/// Whether a fact of the plan is one of the entity, or of the objects that the forms are of.
[[nodiscard]] STEELYARD_INLINE bool has_fact(GatherPlan const& g, std::uint32_t fact) {
    std::vector<PlannedFact> const& facts = g.plan->scheme().plan().facts;
    return fact < facts.size() && facts[fact].object == g.object && facts[fact].event == nowhere;
}

/// How the forms of an input are read: by the program of the entity, or by one of objects.
STEELYARD_INLINE void plan_reading(GatherPlan& g, LaneKernels const& kernels, LaneProgram const* objects = nullptr) {
    BatchPlan const& plan = *g.plan;
    BatchInput const& input = *g.input;
    bool main_alone = all_main(*g.fields, g.matrix_fields) && all_main(*g.fields, g.row_fields) && all_main(*g.fields, g.table_fields);
    for (CellColumn const& c : input.columns) main_alone = main_alone && c.field < g.fields->size() && (*g.fields)[c.field].main;
    Scheme const& scheme = plan.scheme().scheme();
    bool const admitted = input.unlisted == unlisted_rule::unchecked ||
                          std::find(scheme.unlisted.begin(), scheme.unlisted.end(), input.unlisted) != scheme.unlisted.end();
    g.columns = g.columns && plan.in_columns() && admitted && (scheme.application || !input.applies_for);
    g.program = objects == nullptr ? &plan.program(main_alone) : objects;
    bool const dense_alone = input.matrix && !input.rows && !input.table && input.columns.empty();
    bool const bytes = input.matrix && input.matrix->width == 1;
    g.once = !input.matrix || !names_twice(g.matrix_fields);
    g.direct = dense_alone && g.once && input.matrix->entity_stride == 1;
    g.narrow = dense_alone ? bytes : g.program->narrow_cells && (!input.matrix || bytes);
    for (BatchField const& f : *g.fields) g.empty.push_back(empty_cell(f, input.unlisted, input.checked));
    if (auto const given = given_truths(plan, *g.program, input))
        g.given = *given;
    else
        g.columns = false;
    plan_rows(g, kernels);
}

/// Lays the cells of one tile out in columns of one width.
template <class C> class CellBuffer {
  public:
    explicit CellBuffer(GatherPlan const& g) : g_(g), fields_(*g.fields) {
        cells_.resize(fields_.size() * tile_size);
        for (std::size_t f = 0; f < fields_.size(); ++f) {
            if (g.empty[f] != 0) filled_.push_back(f);
            bool const fits = fields_[f].most <= std::numeric_limits<C>::max();
            most_.push_back(static_cast<C>(fits ? fields_[f].most : std::numeric_limits<C>::max() - 1));
            stops_.push_back(fields_[f].exact || !fits ? 1 : 0);
            reach_.push_back({});
            if (g.empty[f] != 0) continue;
            auto const most = static_cast<std::int16_t>(most_.back());
            reach_.back() = {static_cast<std::int16_t>(fields_[f].main ? cell_forfeit : 1), stops_.back() != 0 ? most : std::int16_t{INT16_MAX}, most, 0};
        }
    }
    [[nodiscard]] C* column(std::size_t f) { return cells_.data() + f * tile_size; }

    [[nodiscard]] bool all_empty_are_zero() const { return filled_.empty(); }
    void clear() {
        if (cells_.empty()) return; // objects may have no fields at all
        std::memset(cells_.data(), 0, cells_.size() * sizeof(C));
        for (std::size_t const f : filled_) std::fill_n(column(f), tile_size, static_cast<C>(g_.empty[f]));
    }
    /// Which first numbers of a cell are stored without further questions: those from `least` to `last`, up to `most`.
    struct Reach {
        std::int16_t least = 1;
        std::int16_t last = 0;
        std::int16_t most = 0;
        std::int16_t none = 0;
    };
    [[nodiscard]] Reach const* reach() const { return reach_.data(); }

    /// Adds what a row says to a cell of a field; what a column cannot hold makes the entity leave.
    [[gnu::always_inline]] void add(C& cell, Reach reach, std::uint32_t field, std::int64_t amount, std::uint8_t& leaves) {
        if (cell == 0 && amount != 0 && amount >= reach.least && amount <= reach.last) [[likely]]
            cell = static_cast<C>(amount < reach.most ? amount : reach.most);
        else
            add_other(cell, field, amount, leaves);
    }
    /// No more rows follow.
    void settle() {
        for (C* const cell : none_) *cell = 0;
        none_.clear();
    }
    /// Sets what a matrix or column says.
    void set(std::uint32_t field, std::size_t i, std::int64_t value, std::uint8_t* leaves) {
        C& cell = cells_[field * tile_size + i];
        if (cell == g_.empty[field] && value >= std::numeric_limits<C>::min() && value <= most_[field]) {
            cell = static_cast<C>(value);
        } else if (value != 0 || cell != g_.empty[field]) {
            add_other(cell, field, value, leaves[i]);
        }
    }

  private:
    [[gnu::noinline]] void add_other(C& cell, std::uint32_t field, std::int64_t amount, std::uint8_t& leaves) {
        bool const untouched = cell == g_.empty[field];
        BatchField const& f = fields_[field];
        bool const counts = f.kind == cell_kind::count;
        bool fits = true;
        std::int64_t sum = amount;
        if (amount < 0) {
            fits = untouched && f.main && amount >= cell_unchecked && amount != cell_unchecked;
        } else if (counts) {
            fits = amount > 0 && amount <= most_counted && (untouched || cell >= 0);
            if (fits) sum = (untouched ? 0 : cell) + amount;
        } else {
            fits = untouched && (amount > 0 || f.kind == cell_kind::lost);
        }
        if (fits && sum > most_[field]) {
            fits = stops_[field] == 0;
            sum = most_[field];
        }
        if (!fits) {
            leaves = static_cast<std::uint8_t>(leaves | leaves_columns);
            return;
        }
        cell = static_cast<C>(sum);
        if (sum != 0 || g_.empty[field] != 0) return;
        cell = said_to_be_none;
        none_.push_back(&cell);
    }
    /// Of a measured item that nothing is lost there: as long as rows are added, that looks like no other cell, for another row may follow.
    static constexpr C said_to_be_none = std::numeric_limits<C>::min();

    GatherPlan const& g_;
    std::vector<BatchField> const& fields_;
    std::vector<C> cells_;
    std::vector<C> most_;
    std::vector<Reach> reach_;
    std::vector<std::uint8_t> stops_;
    std::vector<std::size_t> filled_; ///< fields whose empty cell is not 0
    std::vector<C*> none_;            ///< cells that are `said_to_be_none`
};

/// Calls `one(index, i, amount)` for the rows, or those of the table, of the entities from the `first` of a tile on: in the order
/// of the entities, but for a table in no order, which has to be asked for by whole tiles. Gives how many rows of a sorted table these
/// are; 0 where they do not stand in order.
template <class One> std::size_t each_row(GatherPlan const& g, bool of_table, std::size_t tile, std::size_t first, std::size_t count, One one) {
    std::size_t const entity = tile * tile_size + first;
    if (!of_table) {
        CellRows const& rows = *g.input->rows;
        as_row_types(rows.field, rows.amount, [&](auto field_at, auto amount_at) {
            std::size_t const findings = findings_of(rows);
            std::size_t begin = offset_at(rows.offsets, entity);
            for (std::size_t i = 0; i < count; ++i) {
                std::size_t const end = offset_at(rows.offsets, entity + i + 1);
                if (lies_within(begin, end, findings)) [[likely]]
                    for (std::size_t at = begin; at < end; ++at) one(field_at(at), first + i, amount_at(at));
                else
                    name_nothing(one, first + i);
                begin = end;
            }
        });
        return 0;
    }
    CellTable const& table = *g.input->table;
    if (!table.sorted) {
        std::size_t const part = tile / g.part_tiles;
        std::size_t const before = tile % g.part_tiles * tile_size;
        for (std::size_t at = g.first[part]; at < g.first[part + 1]; ++at) {
            if (g.short_rows != nullptr) {
                ShortRow const row = g.short_rows[at];
                if (row.entity() - before < tile_size) one(std::uint64_t{row.field()}, row.entity() - before, std::int64_t{row.amount()});
            } else {
                PlacedRow const& row = g.placed[at];
                one(std::uint64_t{row.field()}, row.entity(), std::int64_t{row.amount});
            }
        }
        return 0;
    }
    std::size_t met = 0;
    bool in_order = true;
    as_row_types(table.field, table.amount, [&](auto field_at, auto amount_at) {
        std::size_t last = entity;
        for (std::size_t at = first_row_of(table, entity); at < table.entity.size; ++at) {
            auto const e = static_cast<std::size_t>(number_at(table.entity, at));
            if (e >= entity + count) break;
            in_order = in_order && e >= last;
            last = e;
            if (e < entity) continue; // it is not sorted after all
            ++met;
            one(field_at(at), e - tile * tile_size, amount_at(at));
        }
    });
    return in_order ? met : 0;
}

/// Adds the rows of a tile to its columns. Gives how many of a sorted table there are, as `each_row` does.
template <class C> std::size_t gather_rows(GatherPlan const& g, std::size_t tile, std::size_t count, CellBuffer<C>& buffer, std::uint8_t* leaves) {
    std::span<std::uint32_t const> fields = g.row_fields;
    auto const* const reach = buffer.reach();
    auto const one = [&](std::uint64_t index, std::size_t i, std::int64_t amount) __attribute__((always_inline)) {
        if (index < fields.size()) [[likely]]
            buffer.add(buffer.column(fields[index])[i], reach[fields[index]], fields[index], amount, leaves[i]);
        else
            leaves[i] = static_cast<std::uint8_t>(leaves[i] | names_nothing);
    };
    if (g.input->rows) each_row(g, false, tile, 0, count, one);
    fields = g.table_fields;
    std::size_t const met = g.input->table ? each_row(g, true, tile, 0, count, one) : 0;
    buffer.settle();
    return met;
}

/// The same by way of rows that lie in the first cache, 16 entities at a time: where nothing else is given.
STEELYARD_INLINE std::size_t turn_rows(GatherPlan const& g, LaneKernels const& kernels, std::size_t tile, std::size_t count,
                                       CellBuffer<std::int8_t>& buffer, std::vector<std::int8_t>& room, std::uint8_t* leaves) {
    std::span<std::uint32_t const> const fields = g.input->rows ? g.row_fields : g.table_fields;
    std::size_t const width = fields.size();
    std::int8_t* const rows = room.data();
    std::uint32_t const* const field_of = fields.data();
    auto const* const reach = buffer.reach();
    std::size_t met = 0;
    for (std::size_t first = 0; first < count; first += 16) {
        if (buffer.all_empty_are_zero())
            std::memset(rows, 0, 16 * width);
        else
            for (std::size_t k = 0; k < 16; ++k)
                for (std::size_t j = 0; j < width; ++j) rows[k * width + j] = static_cast<std::int8_t>(g.empty[fields[j]]);
        met += each_row(g, !g.input->rows, tile, first, std::min<std::size_t>(16, count - first),
                        [&buffer, rows, field_of, reach, width, first, leaves](std::uint64_t index, std::size_t i, std::int64_t amount) __attribute__((always_inline)) {
            if (index < width) [[likely]]
                buffer.add(rows[(i - first) * width + index], reach[field_of[index]], field_of[index], amount, leaves[i]);
            else
                leaves[i] = static_cast<std::uint8_t>(leaves[i] | names_nothing);
        });
        buffer.settle();
        kernels.turn_bytes(rows, width, rows + 16 * width, rows + 32 * width);
        std::int8_t const* const columns = rows + 32 * width;
        for (std::size_t j = 0; j < width; ++j) std::memcpy(buffer.column(fields[j]) + first, columns + 16 * j, 16);
    }
    return met;
}

/// Adds what the matrix and single columns say, where they are not read in place.
template <class C, class M>
void gather_matrix(GatherPlan const& g, std::size_t tile, std::size_t count, CellBuffer<C>& buffer, std::uint8_t* leaves) {
    CellMatrix const& m = *g.input->matrix;
    if (g.matrix_fields.empty()) return;
    M const* const from = static_cast<M const*>(m.data) + tile * m.tile_stride;
    for (std::size_t j = 0; j < g.matrix_fields.size(); ++j)
        for (std::size_t i = 0; i < count; ++i) buffer.set(g.matrix_fields[j], i, from[j * m.field_stride + i * m.entity_stride], leaves);
}
template <class C> void gather_columns(GatherPlan const& g, std::size_t tile, std::size_t count, CellBuffer<C>& buffer, std::uint8_t* leaves) {
    std::size_t const entity = tile * tile_size;
    for (CellColumn const& c : g.input->columns)
        for (std::size_t i = 0; i < count && entity + i < c.cells.size; ++i) {
            if (c.field < g.fields->size())
                buffer.set(c.field, i, number_at(c.cells, entity + i), leaves);
            else
                leaves[i] = static_cast<std::uint8_t>(leaves[i] | names_nothing);
        }
}

} // namespace detail

STEELYARD_END_NAMESPACE
