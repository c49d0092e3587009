// SPDX-License-Identifier: BSL-1.0
// How cost grows: with the entities, from a thousand to ten million (4 GB of cells; --benchmark_filter leaves them out), and with
// the items of a scheme, from fifty to five thousand. `cell` is the time for one item of one entity.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/io/scheme.hpp>

#include "workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

/// Elements of ten groups of five items, as those of S: each element rounded, with a veto; equal shares.
sy::CheckedScheme scheme_of(std::size_t items) {
    constexpr std::size_t inside = 50;
    std::size_t const elements = items / inside;
    workload::Draw draw(items);
    std::string const share = elements == 1 ? "1" : elements == 4 ? "0.25" : elements == 20 ? "0.05" : "0.01";
    std::string text = "format: steelyard/1\nid: scaling\ntitle: Scaling\nedition: \"1\"\nfrom: ours\nunlisted: full\n"
                       "levels: [{id: pass, star: 1}, {id: good, star: 2}]\nladders:\n  - id: marks\n    rungs:\n"
                       "      pass: [total >= 60, 'each(nodes tagged element, marks >= 50)']\n"
                       "      good: [total >= 80, 'each(nodes tagged element, marks >= 70)']\n"
                       "tree:\n  id: root\n  full: 100\n  combine: weighted\n  round: 2\n  children:\n";
    for (std::size_t e = 0; e < elements; ++e) {
        std::string const id = "e" + std::to_string(e);
        text += "    - id: " + id + "\n      full: 100\n      combine: mean\n      share: " + share +
                "\n      round: 2\n      when_empty: full\n      tags: element\n      effects: [{id: " + id + "-veto, found: " + id +
                "i0.veto, zero: " + id + "}]\n      children:\n        - id: " + id + "-marks\n          combine: sum\n          settle: true\n"
                "          children:\n";
        for (std::size_t g = 0; g < inside / 5; ++g) {
            text += "          - id: " + id + "g" + std::to_string(g) + "\n            combine: sum\n            children:\n";
            for (std::size_t i = 5 * g; i < 5 * g + 5; ++i)
                text += "              - {id: " + id + "i" + std::to_string(i) + ", full: " + std::to_string(draw.below(10) + 1) +
                        ", absence: allowed, deduct: [{id: fault, each: 0.1, cap: 1}" + (i == 0 ? ", {id: veto}" : "") + "]}\n";
        }
    }
    auto scheme = sy::io::read_scheme("scaling.scheme.yaml", text);
    return std::move(scheme).value();
}

/// So many rows of so many cells: 85 % nothing, 10 % a deduction, 5 % absent. What is drawn is repeated.
std::vector<std::int8_t> cells_of(std::size_t entities, std::size_t items) {
    std::size_t const all = entities * items;
    std::vector<std::int8_t> out(all);
    std::size_t const drawn = std::min<std::size_t>(all, std::max<std::size_t>(1, 8'000'000 / items) * items);
    workload::Draw draw(7);
    for (std::size_t i = 0; i < drawn; ++i) {
        std::uint64_t const fate = draw.below(100);
        out[i] = fate < 10 ? static_cast<std::int8_t>(draw.below(20) + 1) : fate < 15 ? sy::cell_absent : std::int8_t{0};
    }
    for (std::size_t i = drawn; i < all; i += drawn)
        std::copy_n(out.data(), std::min(drawn, all - i), out.data() + i);
    return out;
}

void score_all(benchmark::State& state, sy::BatchPlan const& plan, std::size_t entities) {
    std::size_t const items = plan.main_fields().size();
    std::vector<std::int8_t> const cells = cells_of(entities, items);
    sy::BatchInput input;
    input.entities = entities;
    input.unlisted = sy::unlisted_rule::full;
    input.checked = false;
    input.matrix = sy::CellMatrix::rows(cells.data(), items);
    std::vector<std::int16_t> total(entities);
    std::vector<std::uint8_t> level(entities);
    sy::BatchOutput output;
    output.total.over = sy::IntColumnOut(total);
    output.level = sy::IntColumnOut(level);
    for (auto _ : state) benchmark::DoNotOptimize(sy::batch(plan, input, output));
    auto const rate = [&](double units) { return benchmark::Counter(units, benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert); };
    state.counters["entity"] = rate(static_cast<double>(entities));
    state.counters["cell"] = rate(static_cast<double>(entities * items));
}

void entities(benchmark::State& state) {
    static sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    static sy::BatchPlan const plan = sy::compile(scheme);
    score_all(state, plan, static_cast<std::size_t>(state.range(0)));
}
BENCHMARK(entities)->RangeMultiplier(10)->Range(1'000, 10'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();

void items(benchmark::State& state) {
    sy::CheckedScheme const scheme = scheme_of(static_cast<std::size_t>(state.range(0)));
    sy::BatchPlan const plan = sy::compile(scheme);
    if (!plan.in_columns()) return state.SkipWithError("not in columns");
    score_all(state, plan, 40'000'000 / static_cast<std::size_t>(state.range(0)));
}
BENCHMARK(items)->Arg(50)->Arg(200)->Arg(1'000)->Arg(5'000)->Unit(benchmark::kMillisecond)->UseRealTime();

/// One assessment with its trace, of which 15 of 100 items are told.
void score_with_items(benchmark::State& state) {
    auto const count = static_cast<std::size_t>(state.range(0));
    sy::CheckedScheme const scheme = scheme_of(count);
    sy::Assessment told;
    told.scheme = "scaling";
    told.unlisted = sy::unlisted_rule::full;
    std::vector<std::int8_t> const cells = cells_of(1, count);
    for (std::size_t i = 0; i < count; ++i) {
        std::string const item = "e" + std::to_string(i / 50) + "i" + std::to_string(i % 50);
        if (cells[i] == sy::cell_absent) told.skip(item);
        if (cells[i] > 0) told.find(item + ".fault", cells[i]);
    }
    auto const checked = sy::validate(scheme, told);
    if (!checked) return state.SkipWithError("not valid");
    for (auto _ : state) benchmark::DoNotOptimize(sy::score(scheme, *checked));
    state.counters["item"] = benchmark::Counter(static_cast<double>(count), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(score_with_items)->Arg(50)->Arg(200)->Arg(1'000)->Arg(5'000)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
