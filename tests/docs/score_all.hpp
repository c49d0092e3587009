// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <steelyard/engine/batch.hpp>

// The total, in the unit that the plan tells, and the level of every entity.
inline std::size_t score_all(steelyard::CheckedScheme const& scheme, std::vector<std::int8_t> const& cells, std::size_t entities,
                      std::vector<std::int32_t>& total, std::vector<std::uint8_t>& level) {
    steelyard::BatchPlan const plan = steelyard::compile(scheme);

    steelyard::BatchInput input;
    input.entities = entities;
    input.matrix = steelyard::CellMatrix::rows(cells.data(), plan.main_fields().size()); // an entity a row, an item a cell

    steelyard::BatchOutput output;
    output.total.over = steelyard::IntColumnOut(total);
    output.level = steelyard::IntColumnOut(level);

    steelyard::BatchWork work;
    work.threads = 2;
    return steelyard::batch(plan, input, output, work).slow; // entities that went to `score`
}
