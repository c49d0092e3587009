// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <atomic>
#include <deque>
#include <mutex>
#include <thread>

#include <steelyard/engine/impl/batch_tiles.ipp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE BatchResult batch(BatchPlan const& plan, BatchInput const& input, BatchOutput const& output, BatchWork const& work) {
    std::size_t const tiles = (input.entities + detail::tile_size - 1) / detail::tile_size;
    detail::GatherPlan g = detail::forms_of(plan, input);
    std::deque<detail::ObjectPlan> objects;
    detail::plan_objects(objects, g);
    detail::plan_reading(g, detail::lane_kernels(work.processor));
    detail::plan_object_reading(objects, g, detail::lane_kernels(work.processor));
    BatchRoom of_this_call;
    if (input.table && !input.table->sorted) detail::part_rows(g, *input.table, tiles, work.room != nullptr ? *work.room : of_this_call);
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
        detail::TileWorker worker(g, objects, output, work.processor);
        while (!stop.load(std::memory_order_relaxed)) {
            std::size_t const first = next.fetch_add(piece, std::memory_order_relaxed);
            if (first >= tiles) break;
            for (std::size_t t = first; t < std::min(first + piece, tiles); ++t) worker.tile(t);
            if (!work.progress) continue;
            std::lock_guard<std::mutex> const hold(lock);
            done += std::min(piece * detail::tile_size, input.entities - first * detail::tile_size);
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
    return out;
}

STEELYARD_END_NAMESPACE
