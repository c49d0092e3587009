// SPDX-License-Identifier: BSL-1.0
// From the text of a file to a checked scheme, and to a checked assessment: what a user waits for.

#include <benchmark/benchmark.h>

#include <steelyard/io/assessment.hpp>
#include <steelyard/io/scheme.hpp>

#include "workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

sy::CheckedScheme const& checked_scheme() {
    static sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    return scheme;
}

void load_scheme(benchmark::State& state) {
    std::string const text = sy::io::write_scheme(checked_scheme().scheme());
    for (auto _ : state) benchmark::DoNotOptimize(sy::io::read_scheme("workload.json", text));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size())
                            * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(load_scheme)->Unit(benchmark::kMillisecond);

/// JSON is YAML too: the same text through the other reader.
void load_scheme_as_yaml(benchmark::State& state) {
    std::string const text = sy::io::write_scheme(checked_scheme().scheme());
    for (auto _ : state) benchmark::DoNotOptimize(sy::io::read_scheme("workload.yaml", text));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size())
                            * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(load_scheme_as_yaml)->Unit(benchmark::kMillisecond);

void load_assessment(benchmark::State& state) {
    std::string const text = sy::io::write_assessment(workload::assessment(3));
    for (auto _ : state)
        benchmark::DoNotOptimize(sy::io::read_assessment(checked_scheme(), "assessment.json", text));
    state.SetBytesProcessed(static_cast<std::int64_t>(text.size())
                            * static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(load_assessment)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
