// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

#include <steelyard/engine/impl/batch_tiles.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Says what became of the rows of all tables.
STEELYARD_INLINE void tell_rows(BatchResult& out, GatherPlan const& g, std::deque<ObjectPlan> const& objects) {
    auto const add = [&](GatherPlan const& forms, std::size_t first_tile) {
        if (!forms.input->table) return;
        TableRows const rows = rows_read(forms, first_tile);
        out.astray += rows.astray;
        out.unsorted = out.unsorted || !rows.sorted;
    };
    add(g, 0);
    for (ObjectPlan const& one : objects) {
        if (one.given == nullptr) continue;
        std::size_t const first = g.input->entities == 0 ? 0 : one.first_of(0);
        add(one.forms, first < one.input.entities ? first / tile_size : (first + tile_size - 1) / tile_size);
    }
}

/// Scores everybody, as long as the tables that say that they are sorted are.
STEELYARD_INLINE BatchResult batch_once(BatchPlan const& plan, BatchInput const& input, BatchOutput const& output, BatchWork const& work) {
    std::size_t const tiles = (input.entities + tile_size - 1) / tile_size;
    GatherPlan g = forms_of(plan, input);
    std::deque<ObjectPlan> objects;
    plan_objects(objects, g);
    plan_reading(g, lane_kernels(work.processor));
    plan_object_reading(objects, g, lane_kernels(work.processor));
    BatchRoom of_this_call;
    if (!g.broken && input.table) take_table(g, g.columns, work.room != nullptr ? *work.room : of_this_call);
    constexpr std::size_t few = 10'000; // a thread costs more than it brings
    constexpr std::size_t piece = 16;   // tiles
    std::size_t const pieces = (tiles + piece - 1) / piece;
    std::size_t const wanted = input.entities < few ? 1 : std::max<std::size_t>(work.threads, 1);
    std::size_t const parts = std::max<std::size_t>(std::min(wanted, pieces), 1);
    std::vector<BatchResult> results(parts);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> stop{false};
    std::size_t done = 0; // under the lock
    std::mutex lock;
    auto const part = [&](std::size_t which) {
        TileWorker worker(g, objects, output, work.processor);
        while (!stop.load(std::memory_order_relaxed)) {
            std::size_t const first = next.fetch_add(piece, std::memory_order_relaxed);
            if (first >= tiles) break;
            for (std::size_t t = first; t < std::min(first + piece, tiles); ++t) worker.tile(t);
            if (!work.progress) continue;
            std::lock_guard<std::mutex> const hold(lock);
            done += std::min(piece * tile_size, input.entities - first * tile_size);
            if (!stop.load(std::memory_order_relaxed) && !work.progress(work.context, done)) stop.store(true, std::memory_order_relaxed);
        }
        results[which] = std::move(worker.result);
    };
    if (parts == 1) {
        part(0);
    } else if (work.execute != nullptr) {
        using Part = decltype(part);
        work.execute(work.context, {parts, [](void const* state, std::size_t which) { (*static_cast<Part const*>(state))(which); }, &part});
    } else {
        std::vector<std::jthread> threads;
        for (std::size_t p = 1; p < parts; ++p) threads.emplace_back([&part, p] { part(p); });
        part(0);
    }
    BatchResult out;
    out.stopped = stop.load();
    for (BatchResult& one : results) {
        out.entities += one.entities;
        out.slow += one.slow;
        out.refused.insert(out.refused.end(), one.refused.begin(), one.refused.end());
        for (ExactMarks& e : one.exact) out.exact.push_back(std::move(e));
    }
    std::sort(out.refused.begin(), out.refused.end());
    std::sort(out.exact.begin(), out.exact.end(), [](ExactMarks const& a, ExactMarks const& b) {
        return a.entity != b.entity ? a.entity < b.entity : a.node < b.node;
    });
    if (!out.stopped && !g.broken) tell_rows(out, g, objects);
    return out;
}

} // namespace detail

STEELYARD_INLINE BatchResult batch(BatchPlan const& plan, BatchInput const& input, BatchOutput const& output, BatchWork const& work) {
    BatchResult out = detail::batch_once(plan, input, output, work);
    if (!out.unsorted) return out;
    BatchInput sorts = input; // rows were lost, and nobody knows whose
    if (sorts.table) sorts.table->sorted = false;
    for (ObjectColumns& one : sorts.objects)
        if (one.table) one.table->sorted = false;
    out = detail::batch_once(plan, sorts, output, work);
    out.unsorted = true;
    return out;
}

STEELYARD_END_NAMESPACE
