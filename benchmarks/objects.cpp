// SPDX-License-Identifier: BSL-1.0
// Underground coal mines in columns: each with coal faces and headings, which are scored one by one and combined. `cell` is the time that
// a cell takes which is scored: every item of the mine, and of every face and heading that it has. That is what compares with an item of
// workload S, which has no objects. `item` divides by the items of the scheme, each counted once for a mine however many objects there are.

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/io/load.hpp>

#include "workload_s/draw.hpp"

namespace {

namespace sy = steelyard;

sy::CheckedScheme const& mines() {
    static sy::CheckedScheme const made =
        sy::io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/schemes/coal/coal-2017-underground.scheme.yaml").value();
    return made;
}

/// A fact of every mine, anything that it can be: numbers are whole and below 2000.
std::vector<std::int64_t> drawn(workload::Draw& draw, std::size_t entities, sy::BatchFact const& rule) {
    constexpr std::int64_t one = 1'000'000; // numbers are in millionths
    constexpr std::int64_t few = 100;       // truths, and words by their place
    std::vector<std::int64_t> out(entities);
    for (std::int64_t& v : out) {
        if (rule.high - rule.low < few)
            v = rule.low + static_cast<std::int64_t>(draw.below(static_cast<std::uint64_t>(rule.high - rule.low + 1)));
        else
            v = static_cast<std::int64_t>(draw.below(2'000) + 1) * one;
    }
    return out;
}

/// 88 % nothing, 10 % a fault, 2 % absent where that is allowed.
std::vector<std::int8_t> cells_of(workload::Draw& draw, std::size_t rows, std::vector<sy::BatchField> const& fields, std::vector<std::uint32_t> const& main) {
    std::vector<std::int8_t> out(rows * main.size(), 0);
    for (std::size_t i = 0; i < out.size(); ++i) {
        std::uint64_t const fate = draw.below(100);
        sy::Node const& node = mines().node(fields[main[i % main.size()]].node);
        if (!node.readings.empty()) continue; // what is said of measured values goes to `score`
        bool const may_be_absent = node.absence != sy::absence_rule::forbidden;
        if (fate < 10) out[i] = 1;
        if (fate >= 98 && may_be_absent) out[i] = sy::cell_absent;
    }
    return out;
}

void score_mines(benchmark::State& state, unsigned threads) {
    auto const entities = static_cast<std::size_t>(state.range(0));
    sy::BatchPlan const plan = sy::compile(mines());
    if (!plan.in_columns()) return state.SkipWithError("not in columns");
    workload::Draw draw(11);
    std::vector<std::int8_t> const cells = cells_of(draw, entities, plan.fields(), plan.main_fields());
    sy::BatchInput input;
    input.entities = entities;
    input.unlisted = sy::unlisted_rule::full;
    input.checked = false;
    input.matrix = sy::CellMatrix::rows(cells.data(), plan.main_fields().size());
    std::vector<std::vector<std::int64_t>> facts(plan.facts().size());
    for (std::uint32_t f = 0; f < facts.size(); ++f) {
        sy::PlannedFact const& fact = mines().plan().facts[f];
        if (fact.object != sy::nowhere || fact.event != sy::nowhere) continue; // those of the mine itself
        facts[f] = drawn(draw, entities, plan.facts()[f]);
        input.facts.push_back({f, sy::IntColumn(facts[f])});
    }
    std::size_t cells_scored = entities * plan.main_fields().size();
    std::size_t items = cells_scored;
    std::vector<std::vector<std::uint32_t>> offsets(plan.objects().size());
    std::vector<std::vector<std::int8_t>> of_objects;
    of_objects.reserve(plan.objects().size());
    for (std::uint32_t k = 0; k < plan.objects().size(); ++k) {
        offsets[k].push_back(0);
        for (std::size_t n = 0; n < entities; ++n) offsets[k].push_back(offsets[k].back() + 1 + static_cast<std::uint32_t>(draw.below(3)));
        of_objects.push_back(cells_of(draw, offsets[k].back(), plan.objects()[k].fields, plan.objects()[k].main));
        cells_scored += of_objects.back().size();
        items += entities * plan.objects()[k].main.size();
        sy::ObjectColumns& one = input.objects.emplace_back();
        one.kind = k;
        one.offsets = sy::IntColumn(offsets[k]);
        one.matrix = sy::CellMatrix::rows(of_objects.back().data(), plan.objects()[k].main.size());
    }
    std::vector<std::int64_t> over(entities), under(entities);
    std::vector<std::uint8_t> level(entities);
    sy::BatchOutput output;
    output.total.over = sy::IntColumnOut(over);
    output.total.under = sy::IntColumnOut(under);
    output.level = sy::IntColumnOut(level);
    sy::BatchWork work;
    work.threads = threads;
    std::size_t slow = 0;
    for (auto _ : state) {
        slow = sy::batch(plan, input, output, work).slow;
        benchmark::ClobberMemory();
    }
    auto const each = [](std::size_t n) {
        return benchmark::Counter(static_cast<double>(n), benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
    };
    state.counters["cell"] = each(cells_scored); // seconds
    state.counters["item"] = each(items);
    state.counters["cells a mine"] = static_cast<double>(cells_scored) / static_cast<double>(entities);
    state.counters["items a mine"] = static_cast<double>(items) / static_cast<double>(entities);
    state.counters["by score"] = static_cast<double>(slow);
}

BENCHMARK_CAPTURE(score_mines, one_thread, 1)->Arg(1'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(score_mines, two_threads, 2)->Arg(100'000)->Unit(benchmark::kMillisecond)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
