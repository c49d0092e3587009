// SPDX-License-Identifier: BSL-1.0
// The cheapest way to the next level: assessments of a 400-item scheme with about 60 findings.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>
#include <steelyard/insight/advice.hpp>

#include "workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

constexpr std::size_t variety = 64;

struct Workload {
    sy::CheckedScheme scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    std::vector<sy::CheckedAssessment> given;
    std::vector<std::uint32_t> next; ///< the level above the one that each has

    Workload() {
        for (std::size_t i = 0; given.size() < variety; ++i) {
            auto one = sy::validate(scheme, workload::assessment(i));
            std::uint32_t const level = sy::score(scheme, *one).outcome.lowest;
            if (level == scheme.scheme().levels.size()) continue;
            given.push_back(*std::move(one));
            next.push_back(level + 1);
        }
    }
};

Workload const& workload_s() {
    static Workload const all;
    return all;
}

void advise(benchmark::State& state, bool to_the_top, bool by_occurrence) {
    Workload const& all = workload_s();
    std::size_t turn = 0;
    std::uint64_t evaluations = 0;
    std::uint64_t most = 0;
    std::uint64_t proved = 0;
    std::uint64_t cost = 0;
    for (auto _ : state) {
        std::size_t const i = turn++ % variety;
        sy::AdviceWish wish;
        wish.level = to_the_top ? static_cast<std::uint32_t>(all.scheme.scheme().levels.size()) : all.next[i];
        wish.rules.by_occurrence = by_occurrence;
        if (by_occurrence) wish.budget = 200; // dear steps, and not always enough of them for a proof
        sy::Advice const advice = sy::advise(all.scheme, all.given[i], wish);
        benchmark::DoNotOptimize(advice.least);
        evaluations += advice.evaluations;
        most = advice.evaluations > most ? advice.evaluations : most;
        proved += advice.proof != sy::advice_proof::gap ? 1 : 0;
        cost += static_cast<std::uint64_t>(advice.least);
    }
    auto const runs = static_cast<double>(turn);
    state.counters["evaluations"] = static_cast<double>(evaluations) / runs;
    state.counters["most"] = static_cast<double>(most);
    state.counters["proved"] = static_cast<double>(proved) / runs;
    state.counters["cost"] = static_cast<double>(cost) / runs;
}
BENCHMARK_CAPTURE(advise, next_level, false, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(advise, highest_level, true, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(advise, next_level_by_occurrence, false, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(advise, highest_level_by_occurrence, true, true)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
