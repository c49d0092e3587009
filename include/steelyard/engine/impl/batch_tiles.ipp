// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include <steelyard/engine/impl/batch_assessment.ipp>
#include <steelyard/engine/impl/batch_gather.ipp>
#include <steelyard/engine/impl/batch_levels.ipp>
#include <steelyard/engine/impl/batch_parting.ipp>
#include <steelyard/engine/impl/batch_row_tiles.ipp>
#include <steelyard/engine/impl/batch_verdict.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What one thread works with: all its memory, taken once.
class TileWorker {
  public:
    TileWorker(GatherPlan const& g, BatchOutput const& out, int processor)
        : g_(g), plan_(*g.plan), input_(*g.input), out_(out), kernels_(lane_kernels(processor)) {
        if (!g.columns) return;
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
        fact_at_.assign(plan_.facts().size(), no_fact_.data());
        for (std::size_t f = 0; f < input_.facts.size(); ++f)
            if (input_.facts[f].fact < fact_at_.size()) fact_at_[input_.facts[f].fact] = facts_[f].data();
        cell_at_.resize(plan_.fields().size());
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

    void tile(std::size_t number);

    BatchResult result;

  private:
    struct alignas(64) Line {
        std::byte bytes[64];
    };

    template <class C> void lay_out(std::optional<CellBuffer<C>>& buffer, std::size_t number, std::size_t count);
    void turn(std::size_t number, std::size_t count);
    void gather_facts(std::size_t entity, std::size_t count);
    void put_marks(MarksOut const& out, LaneResult const& from, std::uint32_t node, std::size_t entity, std::size_t count);
    void slowly(std::size_t entity, std::size_t tile, std::size_t i);
    void write_rows(AssessmentWriter& out, std::size_t entity, std::size_t tile, std::size_t i);
    void put_card(std::size_t entity, Scorecard const& card);
    void put_slow_marks(MarksOut const& out, std::size_t which, std::uint32_t node, std::size_t entity, Scorecard const& card);
    template <class T> [[nodiscard]] T* lane(std::uint32_t r) {
        return static_cast<T*>(static_cast<void*>(static_cast<std::byte*>(static_cast<void*>(registers_.data())) + offset_[r]));
    }

    GatherPlan const& g_;
    BatchPlan const& plan_;
    BatchInput const& input_;
    BatchOutput const& out_;
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
    std::vector<std::int64_t const*> fact_at_;
    std::vector<void const*> cell_at_;
    std::vector<std::int8_t> turned_;
    std::vector<std::int8_t> row_room_;
    std::optional<RowTiles> rows_; // instead of all buffers above
    bool laid_out_ = false; // the buffers hold what is said of fields that are not given
    std::uint8_t leaves_[tile_size] = {};
};

/// Rows of bytes into columns.
STEELYARD_INLINE void TileWorker::turn(std::size_t number, std::size_t count) {
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

template <class C> void TileWorker::lay_out(std::optional<CellBuffer<C>>& buffer, std::size_t number, std::size_t count) {
    std::size_t const fields = plan_.fields().size();
    if (!buffer) buffer.emplace(g_);
    bool const turns = input_.matrix && !turned_.empty() && !input_.rows && !input_.table && input_.columns.empty();
    if ((!turns && row_room_.empty()) || !laid_out_) buffer->clear();
    laid_out_ = true;
    if constexpr (sizeof(C) == 1)
        if (!row_room_.empty()) {
            turn_rows(g_, kernels_, number, count, *buffer, row_room_, leaves_);
            for (std::size_t f = 0; f < fields; ++f) cell_at_[f] = buffer->column(f);
            return;
        }
    if constexpr (sizeof(C) == 1)
        if (turns) turn(number, count);
    if (input_.matrix && !turns) {
        if (input_.matrix->width == 1)
            gather_matrix<C, std::int8_t>(g_, number, count, *buffer, leaves_);
        else
            gather_matrix<C, std::int16_t>(g_, number, count, *buffer, leaves_);
    }
    gather_columns(g_, number, count, *buffer, leaves_);
    gather_rows(g_, number, count, *buffer, leaves_);
    for (std::size_t f = 0; f < fields; ++f) cell_at_[f] = buffer->column(f);
}

/// Facts in 64 bits; entities leave that have one out of its domain.
STEELYARD_INLINE void TileWorker::gather_facts(std::size_t entity, std::size_t count) {
    for (std::size_t f = 0; f < input_.facts.size(); ++f) {
        FactColumn const& column = input_.facts[f];
        std::vector<std::int64_t>& to = facts_[f];
        std::int64_t const unknown = least_of(column.values);
        bool const known = column.fact < plan_.facts().size();
        BatchFact const rule = known ? plan_.facts()[column.fact] : BatchFact{};
        as_typed(column.values, [&](auto zero) {
            for (std::size_t i = 0; i < count; ++i) {
                std::int64_t const v = entity + i < column.values.size ? static_cast<std::int64_t>(number_at<decltype(zero)>(column.values, entity + i)) : unknown;
                to[i] = v == unknown ? missing_fact : v;
                bool const wrong = v != unknown && (v < rule.low || v > rule.high || (rule.step != 1 && v % rule.step != 0));
                if (wrong) leaves_[i] = static_cast<std::uint8_t>(leaves_[i] | leaves_columns);
            }
        });
    }
    if (!input_.applies_for) return;
    auto const top = static_cast<std::int64_t>(plan_.scheme().scheme().levels.size());
    for (std::size_t i = 0; i < count; ++i) {
        std::int64_t const v = entity + i < input_.applies_for.size ? number_at(input_.applies_for, entity + i) : 0;
        bool const wrong = v < 0 || v > top;
        applied_[i] = wrong ? 0 : static_cast<std::int32_t>(v);
        if (wrong) leaves_[i] = static_cast<std::uint8_t>(leaves_[i] | leaves_columns);
    }
}

STEELYARD_INLINE void TileWorker::tile(std::size_t number) {
    std::size_t const entity = number * tile_size;
    std::size_t const count = std::min(tile_size, input_.entities - entity);
    std::fill_n(leaves_, tile_size, static_cast<std::uint8_t>(0));
    if (g_.columns) {
        CellMatrix const* const m = input_.matrix ? &*input_.matrix : nullptr;
        bool const whole = m != nullptr && (count == tile_size || m->field_stride == tile_size);
        if (rows_) {
            rows_->tile(number, count, leaves_);
        } else if (g_.direct && whole) {
            void const* const unchecked = g_.narrow ? static_cast<void const*>(unchecked_bytes_.data()) : unchecked_words_.data();
            for (std::size_t f = 0; f < cell_at_.size(); ++f) cell_at_[f] = g_.empty[f] == 0 ? static_cast<void const*>(blank_.data()) : unchecked;
            char const* const from = static_cast<char const*>(m->data) + number * m->tile_stride * m->width;
            for (std::size_t j = 0; j < g_.matrix_fields.size(); ++j) cell_at_[g_.matrix_fields[j]] = from + j * m->field_stride * m->width;
        } else if (g_.narrow) {
            lay_out(bytes_, number, count);
        } else {
            lay_out(words_, number, count);
        }
        gather_facts(entity, count);
        for (std::size_t i = 0; i < count && entity + i < input_.whole.size(); ++i)
            if (input_.whole[entity + i] != nullptr) leaves_[i] = static_cast<std::uint8_t>(leaves_[i] | leaves_columns);
        LaneFrame frame;
        frame.registers = static_cast<std::byte*>(static_cast<void*>(registers_.data()));
        frame.offset = offset_.data();
        frame.cells = cell_at_.data();
        frame.blank = blank_.data();
        frame.narrow = g_.narrow;
        frame.facts = fact_at_.data();
        frame.applied = applied_.data();
        frame.given = g_.given.data();
        frame.leaves = leaves_;
        frame.items = g_.program->items.data();
        frame.tables = g_.program->tables.data();
        frame.raw = rows_ ? rows_->raw() : nullptr;
        frame.run_at = g_.rows.run_at.data();
        for (LaneStep const& s : g_.program->steps) kernels_.steps[s.wide ? 1 : 0][static_cast<std::size_t>(s.does)](frame, s);
        put_marks(out_.total, g_.program->total, 0, entity, count);
        for (std::size_t n = 0; n < plan_.nodes().size() && n < out_.nodes.size(); ++n)
            put_marks(out_.nodes[n], g_.program->nodes[n], plan_.nodes()[n], entity, count);
        put_lane(out_.level, lane<std::int32_t>(g_.program->level), entity, count, leaves_);
        put_lane(out_.highest, lane<std::int32_t>(g_.program->level), entity, count, leaves_);
        std::int32_t* const outcome = lane<std::int32_t>(g_.program->outcome);
        if (out_.fixed) {
            std::int32_t fixed[tile_size];
            for (std::size_t i = 0; i < tile_size; ++i) fixed[i] = outcome[i] / static_cast<std::int32_t>(fixed_outcome);
            put_lane(out_.fixed, fixed, entity, count, leaves_);
        }
        for (std::size_t i = 0; i < tile_size; ++i) outcome[i] %= static_cast<std::int32_t>(fixed_outcome);
        put_lane(out_.outcome, outcome, entity, count, leaves_);
    } else {
        std::fill_n(leaves_, tile_size, leaves_columns);
    }
    for (std::size_t i = 0; i < count; ++i)
        if (leaves_[i] != 0) slowly(entity + i, number, i);
    result.entities += count;
}

/// Writes the marks of a node from the registers.
STEELYARD_INLINE void TileWorker::put_marks(MarksOut const& out, LaneResult const& from, std::uint32_t node, std::size_t entity, std::size_t count) {
    auto const put_register = [&](IntColumnOut const& column, std::uint32_t r) {
        if (!column || r == nowhere) return;
        if (g_.program->wide[r] != 0)
            put_lane(column, lane<std::int64_t>(r), entity, count, leaves_);
        else
            put_lane(column, lane<std::int32_t>(r), entity, count, leaves_);
    };
    put_register(out.over, from.over);
    put_register(out.most, from.over);
    if (out.under || from.under != nowhere) {
        if (from.under != nowhere && out.under) {
            put_register(out.under, from.under);
        } else if (from.under != nowhere) { // a quotient and no column for its line: `exact` tells it
            if (out.over) std::fill_n(leaves_, tile_size, leaves_columns);
        } else {
            std::int32_t ones[tile_size];
            std::fill_n(ones, tile_size, 1);
            put_lane(out.under, ones, entity, count, leaves_);
        }
    }
    if (!out.state) return;
    std::int32_t state[tile_size];
    bool const out_of_it = from.there != nowhere && node != 0 && plan_.left_out(node);
    std::int32_t const* const there = from.there == nowhere ? nullptr : lane<std::int32_t>(from.there);
    node_state const gone = out_of_it ? node_state::left_out : node_state::absent;
    for (std::size_t i = 0; i < tile_size; ++i)
        state[i] = static_cast<std::int32_t>(there == nullptr || there[i] != 0 ? node_state::assessed : gone);
    if (from.out != nowhere) {
        std::int32_t const* const out_of_shares = lane<std::int32_t>(from.out);
        for (std::size_t i = 0; i < tile_size; ++i)
            if (out_of_shares[i] != 0) state[i] = static_cast<std::int32_t>(node_state::left_out);
    }
    put_lane(out.state, state, entity, count, leaves_);
}

/// Scores one entity by `score`.
STEELYARD_INLINE void TileWorker::slowly(std::size_t entity, std::size_t tile, std::size_t i) {
    ++result.slow;
    bool refused = (leaves_[i] & names_nothing) != 0;
    if (!refused) {
        Assessment given;
        if (entity < input_.whole.size() && input_.whole[entity] != nullptr) {
            given = *input_.whole[entity];
        } else {
            AssessmentWriter writer(plan_, input_, entity);
            write_dense(writer, plan_, input_, entity);
            write_rows(writer, entity, tile, i);
            given = writer.take();
        }
        if (auto const checked = validate(plan_.scheme(), std::move(given))) {
            put_card(entity, score(plan_.scheme(), *checked));
            return;
        }
    }
    result.refused.push_back(entity);
    auto const clear = [&](MarksOut const& out) {
        put(out.over, entity, 0);
        put(out.most, entity, 0);
        put(out.under, entity, 1);
        put(out.state, entity, static_cast<std::int64_t>(node_state::unchecked));
    };
    clear(out_.total);
    for (MarksOut const& n : out_.nodes) clear(n);
    put(out_.level, entity, 0);
    put(out_.highest, entity, 0);
    put(out_.fixed, entity, 0);
    put(out_.outcome, entity, refused_outcome);
}

STEELYARD_INLINE void TileWorker::write_rows(AssessmentWriter& out, std::size_t entity, std::size_t tile, std::size_t i) {
    auto const cell = [&](std::span<std::uint32_t const> fields, std::int64_t index, std::int64_t amount) {
        if (index >= 0 && static_cast<std::size_t>(index) < fields.size()) out.cell(fields[static_cast<std::size_t>(index)], amount, false);
    };
    if (input_.rows) {
        CellRows const& rows = *input_.rows;
        auto const end = static_cast<std::size_t>(number_at(rows.offsets, entity + 1));
        for (auto at = static_cast<std::size_t>(number_at(rows.offsets, entity)); at < end; ++at)
            cell(g_.row_fields, number_at(rows.field, at), rows.amount ? number_at(rows.amount, at) : 1);
    }
    if (!input_.table) return;
    CellTable const& table = *input_.table;
    if (!table.sorted) {
        each_row(g_, true, tile, 0, tile_size, [&](std::uint64_t index, std::size_t whose, std::int64_t amount) {
            if (whose == i) cell(g_.table_fields, static_cast<std::int64_t>(index), amount);
        });
        return;
    }
    std::size_t low = first_row_of(table, entity);
    for (; low < table.entity.size && number_at(table.entity, low) == static_cast<std::int64_t>(entity); ++low)
        cell(g_.table_fields, number_at(table.field, low), table.amount ? number_at(table.amount, low) : 1);
}

/// Marks of a scorecard in the unit of a column; what does not fit goes to `exact`.
STEELYARD_INLINE void TileWorker::put_slow_marks(MarksOut const& out, std::size_t which, std::uint32_t node, std::size_t entity, Scorecard const& card) {
    ratio const unit = plan_.bounds().empty() ? ratio(1) : plan_.bounds()[which].unit;
    ratio const least = card.least[node] / unit;
    ratio const most = card.most[node] / unit;
    auto const line = [](ratio const& r) { return r.denominator(); };
    bool fits = least.is_small() && most.is_small();
    std::int64_t under = 1;
    if (fits && out.under) {
        i128 const a = line(least).to_int64();
        i128 const b = line(most).to_int64();
        i128 const both = a / static_cast<i128>(gcd(magnitude(a), magnitude(b))) * b;
        fits = fits_int64(both);
        under = fits ? static_cast<std::int64_t>(both) : 1;
    }
    auto const whole = [&](ratio const& r, IntColumnOut const& column) {
        ratio const n = r * ratio(under);
        if (!fits || !n.is_small() || n.denominator() != wide(1)) return false;
        return put(column, entity, n.numerator().to_int64());
    };
    bool const all = whole(least, out.over) && (!out.most || whole(most, out.most)) && put(out.under, entity, under);
    put(out.state, entity, static_cast<std::int64_t>(card.state[node]));
    if (all || (!out.over && !out.most)) return;
    put(out.over, entity, 0);
    put(out.most, entity, 0);
    put(out.under, entity, 1);
    result.exact.push_back({entity, node, card.least[node], card.most[node]});
}

STEELYARD_INLINE void TileWorker::put_card(std::size_t entity, Scorecard const& card) {
    put_slow_marks(out_.total, 0, 0, entity, card);
    for (std::size_t n = 0; n < plan_.nodes().size() && n < out_.nodes.size(); ++n)
        put_slow_marks(out_.nodes[n], n + 1, plan_.nodes()[n], entity, card);
    put(out_.level, entity, card.outcome.lowest);
    put(out_.highest, entity, card.outcome.highest);
    put(out_.fixed, entity, card.outcome.fixed ? 1 : 0);
    put(out_.outcome, entity, static_cast<std::int64_t>(card.outcome.kind));
}

} // namespace detail

STEELYARD_END_NAMESPACE
