// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <steelyard/engine/batch_plan.hpp>
#include <steelyard/engine/impl/batch_row_words.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The plan for a form of these fields. Not possible where an item does not fit 8 bits, or the form has another of its cells than the
/// first, or a field of a run that the form does not have holds something else than 0 where nothing is said. `counted`: the form's cells
/// are findings, of which each has to be one that its field takes.
[[nodiscard]] STEELYARD_INLINE RowPlan row_plan(std::vector<BatchField> const& known, LaneProgram const& program, std::span<std::uint32_t const> fields,
                                                std::vector<std::int16_t> const& empty, bool counted, std::size_t row_bytes) {
    RowPlan out;
    out.row_bytes = row_bytes;
    out.width = fields.size();
    out.places.add(out.width);
    out.items.assign(out.width, nullptr);
    out.run.assign(out.width, RowPlan::no_run);
    out.noted.assign(out.width, 0);
    std::vector<std::uint32_t> place(known.size(), nowhere);
    for (std::uint32_t p = 0; p < out.width; ++p) {
        if (fields[p] >= place.size() || place[fields[p]] != nowhere) return out;
        place[fields[p]] = p;
        if (counted && empty[fields[p]] != 0) return out;
    }
    auto const unsaid = [&](std::uint32_t field) { return place[field] == nowhere && empty[field] == 0; };
    auto const alone = [&](LaneItem const* one) { // it is the only cell of its item of which anything is said
        bool out_of_all = one->opens;
        for (; out_of_all && !one->closes; ++one) out_of_all = unsaid(one[1].field);
        return out_of_all;
    };
    std::uint32_t runs = 0;
    for (LaneStep const& s : program.steps) {
        if (s.does != lane_op::run) continue;
        out.run_at.resize(static_cast<std::size_t>(s.k) / 4 + 1, RowPlan::no_run);
        out.run_at.back() = runs;
        for (auto i = static_cast<std::size_t>(s.k); i < static_cast<std::size_t>(s.k2); ++i) {
            LaneItem const& item = program.items[i];
            if (item.field == nowhere) continue;
            if (unsaid(item.field)) continue;
            // so many count: min(min(v, most) · each, cap) is min(v, count) · each, and less where it is `count`
            if (item.each < 1) return out;
            int const count = std::min<int>(item.most, (item.cap + item.each - 1) / item.each);
            int const less = std::max(count * item.each - item.cap, 0);
            bool const fits = item.cap > 0 && count > 0 && count <= INT8_MAX && item.each <= INT8_MAX && item.full <= UINT8_MAX;
            if (!fits || !alone(&item) || place[item.field] == nowhere) return out;
            std::uint32_t const p = place[item.field];
            if (out.run[p] != RowPlan::no_run) return out;
            out.run[p] = runs;
            out.places.full[p] = static_cast<std::int8_t>(static_cast<std::uint8_t>(item.full));
            out.places.cap[p] = static_cast<std::int8_t>(count);
            out.places.each[p] = static_cast<std::int8_t>(item.each);
            out.places.less[p] = static_cast<std::int8_t>(less);
            out.items[p] = &item;
            out.places.floor[p] = item.admits(cell_absent) ? cell_absent : std::int8_t{0};
        }
        ++runs;
    }
    std::vector<unsigned char> copies(out.width, 0);
    for (LaneStep const& s : program.steps) {
        if (s.does != lane_op::cell && s.does != lane_op::coded) continue;
        for (std::int64_t const field : {s.k, s.does == lane_op::coded ? s.k3 : std::int64_t{-1}}) {
            std::uint32_t const p = field < 0 ? nowhere : place[static_cast<std::size_t>(field)];
            if (p == nowhere) continue;
            if (s.does == lane_op::coded && s.k2 < cell_absent && out.run[p] != RowPlan::no_run)
                out.noted[p] = 1;
            else
                copies[p] = 1;
        }
    }
    for (std::uint32_t p = 0; p < out.width; ++p) {
        bool const by_itself = out.run[p] == RowPlan::no_run || known[fields[p]].exact;
        if (copies[p] != 0 || (counted && by_itself)) out.copied.push_back(p);
    }
    RowWords(out).lay(runs, counted);
    out.possible = true;
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
