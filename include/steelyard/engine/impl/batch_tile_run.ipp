// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include <steelyard/engine/impl/batch_gather.ipp>
#include <steelyard/engine/impl/batch_levels.ipp>
#include <steelyard/engine/impl/batch_row_tiles.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A program at work on one tile after the other, of entities or of objects: the cells and facts of a tile, then its steps.
class TileRun {
  public:
    TileRun(GatherPlan const& g, LaneKernels const& kernels) : g_(g), plan_(*g.plan), input_(*g.input), kernels_(kernels) {
        std::size_t bytes = 0;
        for (unsigned char const wide : g.program->wide) {
            offset_.push_back(static_cast<std::uint32_t>(bytes));
            bytes += tile_size * (wide != 0 ? 8 : 4);
        }
        registers_.resize(bytes / sizeof(Line) + 1);
        blank_.assign(tile_size, 0);
        unchecked_bytes_.assign(tile_size, cell_unchecked);
        unchecked_words_.assign(tile_size, cell_unchecked);
        no_fact_.assign(tile_size, missing_fact);
        applied_.assign(tile_size, 0);
        facts_.resize(input_.facts.size());
        for (std::vector<std::int64_t>& f : facts_) f.resize(tile_size);
        fact_at_.assign(plan_.facts().size() + 1, no_fact_.data());
        for (std::size_t f = 0; f < input_.facts.size(); ++f)
            if (input_.facts[f].fact < plan_.facts().size()) fact_at_[input_.facts[f].fact] = facts_[f].data();
        for (FactColumn const& one : input_.facts) // of a fact of somebody else nothing can be known
            domains_.emplace_back(has_fact(g, one.fact) ? plan_.facts()[one.fact] : BatchFact{1, 0, 1}, least_of(one.values));
        cell_at_.resize(g.fields->size());
        if (g.rows.possible) {
            rows_.emplace(g, kernels_);
            for (std::size_t f = 0; f < cell_at_.size(); ++f) cell_at_[f] = rows_->column(f);
            return;
        }
        if (g.input->matrix && g.direct == false && g.narrow && g.once && g.input->matrix->field_stride == 1) {
            turned_.resize(5 * 16 * g.matrix_fields.size());
        }
        bool const rows_alone = !input_.matrix && input_.columns.empty() && input_.rows.has_value() != (input_.table && input_.table->sorted) &&
                                (!input_.table || input_.table->sorted);
        std::span<std::uint32_t const> const fields = input_.rows ? g.row_fields : g.table_fields;
        if (g.narrow && rows_alone && !names_twice(fields)) row_room_.resize(3 * 16 * fields.size());
    }
    TileRun(TileRun const&) = delete;
    TileRun& operator=(TileRun const&) = delete;

    /// Lays out what is said of a tile; those leave of which columns cannot hold it.
    void read(std::size_t number, std::size_t count, std::uint8_t* leaves);
    /// Takes the steps; `gathered` holds a column for each number gathered from objects.
    void take_steps(std::int64_t const* gathered, std::uint8_t* leaves);
    /// Where a fact that the input does not have is found; the day of an object stands behind the facts.
    void have_fact(std::size_t fact, std::int64_t const* column) { fact_at_[fact] = column; }
    template <class T> [[nodiscard]] T* lane(std::uint32_t r) {
        return static_cast<T*>(static_cast<void*>(static_cast<std::byte*>(static_cast<void*>(registers_.data())) + offset_[r]));
    }

  private:
    struct alignas(64) Line {
        std::byte bytes[64];
    };

    template <class C> std::size_t lay_out(std::optional<CellBuffer<C>>& buffer, std::size_t number, std::size_t count, std::uint8_t* leaves);
    void turn(std::size_t number, std::size_t count);
    void gather_facts(std::size_t entity, std::size_t count, std::uint8_t* leaves);

    GatherPlan const& g_;
    BatchPlan const& plan_;
    BatchInput const& input_;
    LaneKernels const& kernels_;
    std::vector<std::uint32_t> offset_;
    std::vector<Line> registers_;
    std::optional<CellBuffer<std::int8_t>> bytes_;
    std::optional<CellBuffer<std::int16_t>> words_;
    std::vector<std::int64_t> blank_; // empty cells of any width
    std::vector<std::int8_t> unchecked_bytes_;
    std::vector<std::int16_t> unchecked_words_;
    std::vector<std::int64_t> no_fact_;
    std::vector<std::int32_t> applied_;
    std::vector<std::vector<std::int64_t>> facts_;
    std::vector<FactDomain> domains_; ///< of each of them
    std::vector<std::int64_t const*> fact_at_;
    std::vector<void const*> cell_at_;
    std::vector<std::int8_t> turned_;
    std::vector<std::int8_t> row_room_;
    std::optional<RowTiles> rows_; // instead of all buffers above
    bool laid_out_ = false; // the buffers hold what is said of fields that are not given
};

/// Rows of bytes into columns.
STEELYARD_INLINE void TileRun::turn(std::size_t number, std::size_t count) {
    CellMatrix const& m = *input_.matrix;
    std::size_t const width = g_.matrix_fields.size();
    auto const* const from = static_cast<std::int8_t const*>(m.data) + number * m.tile_stride;
    std::size_t i = 0;
    for (; i + 64 <= count && m.entity_stride == width; i += 64) { // 64 entities fill a line of the cache in every column
        std::int8_t* const room = turned_.data();
        for (std::size_t k = 0; k < 4; ++k)
            kernels_.turn_bytes(from + (i + 16 * k) * width, width, room, room + 16 * width * (k + 1));
        for (std::size_t j = 0; j < width; ++j) {
            std::int8_t* const to = bytes_->column(g_.matrix_fields[j]) + i;
            for (std::size_t k = 0; k < 4; ++k) std::memcpy(to + 16 * k, room + 16 * (width * (k + 1) + j), 16);
        }
    }
    for (; i < count; ++i)
        for (std::size_t j = 0; j < width; ++j) bytes_->column(g_.matrix_fields[j])[i] = from[i * m.entity_stride + j];
}

/// Into columns of one width; gives how many rows of a sorted table these are, as `each_row` does.
template <class C> std::size_t TileRun::lay_out(std::optional<CellBuffer<C>>& buffer, std::size_t number, std::size_t count, std::uint8_t* leaves) {
    std::size_t const fields = g_.fields->size();
    if (!buffer) buffer.emplace(g_);
    bool const turns = input_.matrix && !turned_.empty() && !input_.rows && !input_.table && input_.columns.empty();
    if ((!turns && row_room_.empty()) || !laid_out_) buffer->clear();
    laid_out_ = true;
    if constexpr (sizeof(C) == 1)
        if (!row_room_.empty()) {
            std::size_t const met = turn_rows(g_, kernels_, number, count, *buffer, row_room_, leaves);
            for (std::size_t f = 0; f < fields; ++f) cell_at_[f] = buffer->column(f);
            return met;
        }
    if constexpr (sizeof(C) == 1)
        if (turns) turn(number, count);
    if (input_.matrix && !turns) {
        if (input_.matrix->width == 1)
            gather_matrix<C, std::int8_t>(g_, number, count, *buffer, leaves);
        else
            gather_matrix<C, std::int16_t>(g_, number, count, *buffer, leaves);
    }
    gather_columns(g_, number, count, *buffer, leaves);
    std::size_t const met = gather_rows(g_, number, count, *buffer, leaves);
    for (std::size_t f = 0; f < fields; ++f) cell_at_[f] = buffer->column(f);
    return met;
}

/// Facts in 64 bits; entities leave that have one out of its domain.
STEELYARD_INLINE void TileRun::gather_facts(std::size_t entity, std::size_t count, std::uint8_t* leaves) {
    for (std::size_t f = 0; f < input_.facts.size(); ++f) {
        FactColumn const& column = input_.facts[f];
        std::int64_t* const to = facts_[f].data();
        std::size_t const given = std::min(count, column.values.size - std::min(entity, column.values.size));
        if (given != 0) take_numbers(column.values, entity, given, to);
        if (given != 0 && may_be_huge(column.values))
            for (std::size_t i = 0; i < given; ++i)
                if (to[i] < 0) leaves[i] = static_cast<std::uint8_t>(leaves[i] | names_nothing);
        std::fill(to + given, to + tile_size, domains_[f].unknown);
        kernels_.judge_facts(domains_[f], to, leaves);
    }
    if (!input_.applies_for) return;
    auto const top = static_cast<std::int64_t>(plan_.scheme().scheme().levels.size());
    for (std::size_t i = 0; i < count; ++i) {
        std::int64_t const v = entity + i < input_.applies_for.size ? number_at(input_.applies_for, entity + i) : 0;
        bool const wrong = v < 0 || v > top;
        applied_[i] = wrong ? 0 : static_cast<std::int32_t>(v);
        if (wrong) leaves[i] = static_cast<std::uint8_t>(leaves[i] | leaves_columns);
    }
}

STEELYARD_INLINE void TileRun::read(std::size_t number, std::size_t count, std::uint8_t* leaves) {
    CellMatrix const* const m = input_.matrix ? &*input_.matrix : nullptr;
    bool const whole = m != nullptr && (count == tile_size || m->field_stride == tile_size);
    std::size_t met = 0;
    if (rows_) {
        met = rows_->tile(number, count, leaves);
    } else if (g_.direct && whole) {
        void const* const unchecked = g_.narrow ? static_cast<void const*>(unchecked_bytes_.data()) : unchecked_words_.data();
        for (std::size_t f = 0; f < cell_at_.size(); ++f) cell_at_[f] = g_.empty[f] == 0 ? static_cast<void const*>(blank_.data()) : unchecked;
        char const* const from = static_cast<char const*>(m->data) + number * m->tile_stride * m->width;
        for (std::size_t j = 0; j < g_.matrix_fields.size(); ++j) cell_at_[g_.matrix_fields[j]] = from + j * m->field_stride * m->width;
    } else if (g_.narrow) {
        met = lay_out(bytes_, number, count, leaves);
    } else {
        met = lay_out(words_, number, count, leaves);
    }
    if (g_.met) g_.met[number].store(met, std::memory_order_relaxed); // a tile of objects is read once for each of its threads
    gather_facts(number * tile_size, count, leaves);
}

STEELYARD_INLINE void TileRun::take_steps(std::int64_t const* gathered, std::uint8_t* leaves) {
    LaneFrame frame;
    frame.registers = static_cast<std::byte*>(static_cast<void*>(registers_.data()));
    frame.offset = offset_.data();
    frame.cells = cell_at_.data();
    frame.blank = blank_.data();
    frame.narrow = g_.narrow;
    frame.facts = fact_at_.data();
    frame.applied = applied_.data();
    frame.given = g_.given.data();
    frame.gathered = gathered;
    frame.leaves = leaves;
    frame.items = g_.program->items.data();
    frame.tables = g_.program->tables.data();
    frame.raw = rows_ ? rows_->raw() : nullptr;
    frame.run_at = g_.rows.run_at.data();
    for (LaneStep const& s : g_.program->steps) kernels_.steps[s.wide ? 1 : 0][static_cast<std::size_t>(s.does)](frame, s);
}

} // namespace detail

STEELYARD_END_NAMESPACE
