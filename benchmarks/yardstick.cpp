// SPDX-License-Identifier: BSL-1.0

// How fast the reference workload S can be scored at all: kernels written by hand for S alone, beside the speed at which memory
// can be read in the same run. The library, which knows S only as a file, is measured against this (docs/performance.md).

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include "workload_s/kernels.hpp"
#include "workload_s/single.hpp"

namespace {

using namespace workload;

/// All forms of the same entities, made once a size.
struct Data {
    explicit Data(std::size_t n)
        : count(n), matrix(dense(1, n)), tiles(tiles_of(matrix)), csr(csr_of(matrix)), sorted(rows_of(csr)),
          unsorted(shuffled(sorted, 2)), expected(n) {
        for (std::size_t i = 0; i < n; ++i)
            expected[i] = verdict(ConstCells(matrix.data() + i * items, items));
    }
    std::size_t count;
    std::vector<Cell> matrix;
    std::vector<Cell> tiles;
    Csr csr;
    std::vector<Row> sorted;
    std::vector<Row> unsorted;
    std::vector<Verdict> expected;
};

Data const& data(std::int64_t count) {
    static std::vector<Data> made;
    for (Data const& one : made)
        if (one.count == static_cast<std::size_t>(count)) return one;
    made.clear(); // one size at a time: a million entities take 2 GB in all forms
    return made.emplace_back(static_cast<std::size_t>(count));
}

/// Runs a kernel, and refuses to tell a time when one result is not what the plain function says.
template <class Run>
void measure(benchmark::State& state, Data const& given, bool check, Run const& run) {
    std::vector<Verdict> out(given.count);
    run(out.data()); // what is allocated once is not part of the time
    for (auto _ : state) {
        run(out.data());
        benchmark::DoNotOptimize(out.data());
        benchmark::ClobberMemory();
    }
    if (check && out != given.expected) state.SkipWithError("the results are wrong");
    state.counters["per_entity"] =
        benchmark::Counter(static_cast<double>(given.count),
                           benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void register_for(Isa isa, std::int64_t count) {
    Kernels const& k = *isa.kernels;
    auto const add = [&](char const* name, auto body) {
        std::string const full = std::string(name) + "/" + isa.name + "/" + std::to_string(count);
        benchmark::RegisterBenchmark(full.c_str(), [count, body](benchmark::State& state) {
            body(state, data(count));
        })->Unit(benchmark::kMicrosecond);
    };
    add("memory", [&k](benchmark::State& s, Data const& d) {
        measure(s, d, false, [&](Verdict* out) { k.read(d.matrix.data(), d.count, out); });
    });
    add("dense", [&k](benchmark::State& s, Data const& d) {
        measure(s, d, true, [&](Verdict* out) { k.dense(d.matrix.data(), d.count, out); });
    });
    add("dense-keeping-elements", [&k](benchmark::State& s, Data const& d) {
        std::vector<std::uint16_t> scores((d.count + 32) * elements);
        measure(s, d, true,
                [&](Verdict* out) { k.dense_keeping(d.matrix.data(), d.count, out, scores.data()); });
    });
    add("tiles", [&k](benchmark::State& s, Data const& d) {
        measure(s, d, true, [&](Verdict* out) { k.tiles(d.tiles.data(), d.count, out); });
    });
    add("csr", [&k](benchmark::State& s, Data const& d) {
        measure(s, d, true, [&](Verdict* out) { k.csr(d.csr, d.count, out); });
    });
    add("sorted-rows", [&k](benchmark::State& s, Data const& d) {
        measure(s, d, true, [&](Verdict* out) { k.sorted(d.sorted.data(), d.sorted.size(), d.count, out); });
    });
    add("unsorted-rows", [&k](benchmark::State& s, Data const& d) {
        Parting room;
        measure(s, d, true,
                [&](Verdict* out) { k.unsorted(d.unsorted.data(), d.unsorted.size(), d.count, room, out); });
    });
}

/// One finding more or less in one entity.
void single_update(benchmark::State& state) {
    Data const& d = data(1000);
    Live live;
    std::size_t turn = 0;
    for (auto _ : state) {
        Row const& row = d.unsorted[turn++ % d.unsorted.size()];
        benchmark::DoNotOptimize(live.set(row.item, row.cell));
    }
}

/// One entity scored anew.
void single_rescore(benchmark::State& state, Kernels const& k) {
    Data const& d = data(1000);
    std::size_t turn = 0;
    for (auto _ : state) {
        Verdict out;
        k.dense(d.matrix.data() + turn++ % d.count * items, 1, &out);
        benchmark::DoNotOptimize(out);
    }
}

} // namespace

int main(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    std::vector<Isa> const isas = available();
    benchmark::AddCustomContext("instruction set", isas.back().name);
    for (std::int64_t const count : {1'000, 100'000, 1'000'000})
        for (Isa const& isa : isas) register_for(isa, count);
    benchmark::RegisterBenchmark("single-update", single_update);
    benchmark::RegisterBenchmark("single-rescore",
                                 [&](benchmark::State& s) { single_rescore(s, *isas.back().kernels); });
    benchmark::RunSpecifiedBenchmarks();
}
