// SPDX-License-Identifier: BSL-1.0
// One assessment of a 400-item scheme with about 60 findings: checked and scored, scored alone, explained.

#include <benchmark/benchmark.h>

#include <steelyard/engine/engine.hpp>

#include "workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

constexpr std::uint64_t variety = 64; // assessments in turn, so that no branch predictor learns one by heart

sy::CheckedScheme const& checked_scheme() {
    static sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    return scheme;
}

void validate_scheme(benchmark::State& state) {
    sy::Scheme const scheme = checked_scheme().scheme();
    for (auto _ : state) benchmark::DoNotOptimize(sy::validate(scheme));
}
BENCHMARK(validate_scheme)->Unit(benchmark::kMicrosecond);

void check_assessment(benchmark::State& state) {
    std::vector<sy::Assessment> given;
    for (std::uint64_t i = 0; i < variety; ++i) given.push_back(workload::assessment(i));
    std::size_t turn = 0;
    for (auto _ : state) benchmark::DoNotOptimize(sy::validate(checked_scheme(), given[turn++ % variety]));
}
BENCHMARK(check_assessment)->Unit(benchmark::kMicrosecond);

std::vector<sy::CheckedAssessment> checked_assessments() {
    std::vector<sy::CheckedAssessment> out;
    for (std::uint64_t i = 0; i < variety; ++i)
        out.push_back(std::move(sy::validate(checked_scheme(), workload::assessment(i)).value()));
    return out;
}

void score_assessment(benchmark::State& state) {
    std::vector<sy::CheckedAssessment> const given = checked_assessments();
    std::size_t turn = 0;
    for (auto _ : state) benchmark::DoNotOptimize(sy::score(checked_scheme(), given[turn++ % variety]));
    state.counters["rows"] = static_cast<double>(checked_scheme().size());
}
BENCHMARK(score_assessment)->Unit(benchmark::kMicrosecond);

void explain_assessment(benchmark::State& state) {
    std::vector<sy::CheckedAssessment> const given = checked_assessments();
    std::size_t turn = 0;
    for (auto _ : state) benchmark::DoNotOptimize(sy::explain(checked_scheme(), given[turn++ % variety]));
}
BENCHMARK(explain_assessment)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
