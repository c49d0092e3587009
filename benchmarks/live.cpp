// SPDX-License-Identifier: BSL-1.0
// One assessment of the reference workload held open: a cell changes, everything is scored again.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <vector>

#include <steelyard/engine/live.hpp>

#include "workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

struct Edit {
    std::uint32_t field = 0;
    std::int32_t cell = 0;
};

void change_cell(benchmark::State& state) {
    sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    sy::BatchPlan const plan = sy::compile(scheme);
    sy::Live live(plan, sy::unlisted_rule::full, false);
    workload::Draw draw(3);
    std::vector<Edit> edits;
    for (int i = 0; i < 4096; ++i) {
        std::uint32_t const field = plan.main_fields()[draw.below(plan.main_fields().size())];
        std::uint64_t const fate = draw.below(20);
        edits.push_back({field, fate < 8 ? static_cast<std::int32_t>(draw.below(60) + 1) : fate == 8 ? sy::cell_absent : 0});
    }
    std::size_t turn = 0;
    for (auto _ : state) {
        Edit const& edit = edits[turn++ % edits.size()];
        benchmark::DoNotOptimize(live.set(edit.field, edit.cell).any());
    }
}
BENCHMARK(change_cell);

} // namespace

BENCHMARK_MAIN();
