// SPDX-License-Identifier: BSL-1.0
// Entities of the reference workload scored in columns, in every form of the input: nanoseconds an entity are `time / entities`.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

struct Data {
    std::vector<std::int8_t> matrix; ///< an entity a row
    std::vector<std::int8_t> tiles;
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint16_t> field;
    std::vector<std::int8_t> amount;
    std::vector<std::uint32_t> entity;
    std::vector<std::uint32_t> entity_unsorted;
    std::vector<std::uint16_t> field_unsorted;
    std::vector<std::int8_t> amount_unsorted;
};

sy::CheckedScheme const& checked_scheme() {
    static sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    return scheme;
}
sy::BatchPlan const& plan() {
    static sy::BatchPlan const made = sy::compile(checked_scheme());
    return made;
}

/// Much as in S: 85 % nothing, 10 % a deduction, 5 % absent; a veto in a thousandth of the cells that can have one.
Data const& data(std::size_t entities) {
    static std::map<std::size_t, Data> made;
    auto const found = made.find(entities);
    if (found != made.end()) return found->second;
    Data& d = made[entities];
    std::size_t const items = plan().main_fields().size();
    d.matrix.resize(entities * items);
    d.tiles.resize((entities + 255) / 256 * 256 * items);
    workload::Draw draw(7);
    for (std::size_t n = 0; n < entities; ++n) {
        std::uint64_t const quality = n % 8 + 1;
        for (std::size_t i = 0; i < items; ++i) {
            std::uint64_t const fate = draw.below(100);
            std::int64_t cell = fate < 10 ? static_cast<std::int64_t>(draw.below(quality * 10) + 1) : fate < 15 ? sy::cell_absent : 0;
            if ((i % 40 == 0 || i % 40 == 5) && draw.below(1000) == 0) cell = sy::cell_noted;
            if (cell == 0) continue;
            auto const stored = static_cast<std::int8_t>(cell);
            d.matrix[n * items + i] = stored;
            d.tiles[n / 256 * 256 * items + i * 256 + n % 256] = stored;
            d.entity.push_back(static_cast<std::uint32_t>(n));
            d.field.push_back(static_cast<std::uint16_t>(i));
            d.amount.push_back(stored);
        }
        d.offsets.push_back(static_cast<std::uint32_t>(d.field.size()));
    }
    std::vector<std::uint32_t> order(d.entity.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    for (std::size_t left = order.size(); left > 1; --left) std::swap(order[left - 1], order[draw.below(left)]);
    for (std::uint32_t const at : order) {
        d.entity_unsorted.push_back(d.entity[at]);
        d.field_unsorted.push_back(d.field[at]);
        d.amount_unsorted.push_back(d.amount[at]);
    }
    return d;
}

enum class form { rows_of_matrix, tiles_of_matrix, csr, sorted_table, unsorted_table };

void score_columns(benchmark::State& state, form how, unsigned threads) {
    auto const entities = static_cast<std::size_t>(state.range(0));
    Data const& d = data(entities);
    std::size_t const items = plan().main_fields().size();
    sy::BatchInput input;
    input.entities = entities;
    input.unlisted = sy::unlisted_rule::full;
    input.checked = false;
    switch (how) {
    case form::rows_of_matrix: input.matrix = sy::CellMatrix::rows(d.matrix.data(), items); break;
    case form::tiles_of_matrix: input.matrix = sy::CellMatrix::tiles(d.tiles.data(), items); break;
    case form::csr: input.rows = sy::CellRows{d.offsets, d.field, d.amount, {}}; break;
    case form::sorted_table: input.table = sy::CellTable{d.entity, d.field, d.amount, true, {}}; break;
    case form::unsorted_table: input.table = sy::CellTable{d.entity_unsorted, d.field_unsorted, d.amount_unsorted, false, {}}; break;
    }
    std::vector<std::int16_t> total(entities);
    std::vector<std::uint8_t> level(entities);
    sy::BatchOutput output;
    output.total.over = sy::IntColumnOut(total);
    output.level = sy::IntColumnOut(level);
    sy::BatchWork work;
    work.threads = threads;
    for (auto _ : state) {
        benchmark::DoNotOptimize(sy::batch(plan(), input, output, work));
        benchmark::ClobberMemory();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}

void sizes(benchmark::internal::Benchmark* b) { b->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->Unit(benchmark::kMillisecond); }

BENCHMARK_CAPTURE(score_columns, matrix_rows, form::rows_of_matrix, 1)->Apply(sizes);
BENCHMARK_CAPTURE(score_columns, matrix_tiles, form::tiles_of_matrix, 1)->Apply(sizes);
BENCHMARK_CAPTURE(score_columns, csr, form::csr, 1)->Apply(sizes);
BENCHMARK_CAPTURE(score_columns, table_sorted, form::sorted_table, 1)->Apply(sizes);
BENCHMARK_CAPTURE(score_columns, table_unsorted, form::unsorted_table, 1)->Apply(sizes);
BENCHMARK_CAPTURE(score_columns, matrix_rows_two_threads, form::rows_of_matrix, 2)->Apply(sizes)->UseRealTime();

void compile_plan(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(sy::compile(checked_scheme()));
}
BENCHMARK(compile_plan)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
