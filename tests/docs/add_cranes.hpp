// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <steelyard/engine/batch.hpp>

// The cranes of site n are the rows offsets[n] … offsets[n + 1] of `cells`: a crane a row, a main field a cell.
inline void add_cranes(steelyard::BatchPlan const& plan, steelyard::BatchInput& input, std::vector<std::uint32_t> const& offsets,
                       std::vector<std::int8_t> const& cells) {
    steelyard::ObjectColumns cranes;
    cranes.kind = 0; // in plan.objects()
    cranes.offsets = steelyard::IntColumn(offsets);
    cranes.matrix = steelyard::CellMatrix::rows(cells.data(), plan.objects()[0].main.size());
    input.objects.push_back(cranes);
}
