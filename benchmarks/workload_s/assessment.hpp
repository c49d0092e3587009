// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <steelyard/io/load.hpp>

#include "entities.hpp"

namespace workload {

/// The scheme of S, from its file below the top of the tree.
inline steelyard::CheckedScheme load_scheme(std::string const& top) {
    return steelyard::io::load_scheme(top + "/benchmarks/workload_s/s.scheme.yaml").value();
}

/// An entity as an assessment of S: only faults and absences are recorded, the rest is full.
inline steelyard::Assessment assessment_of(ConstCells cells, std::string entity) {
    steelyard::Assessment a;
    a.scheme = "workload-s";
    a.entity = std::move(entity);
    a.unlisted = steelyard::unlisted_rule::full;
    for (std::size_t i = 0; i < items; ++i) {
        if (cells[i] == absent) a.skip(item_id(i));
        if (cells[i] == veto) a.find(item_id(i) + ".veto");
        if (cells[i] > 0) a.find(item_id(i) + ".fault", cells[i], "seen on the round");
    }
    return a;
}

/// The n-th assessment of a seed that no kernel is timed with.
inline steelyard::Assessment assessment(std::size_t number) {
    std::array<Cell, items> cells{};
    draw_entity(7, number, cells);
    return assessment_of(cells, "entity-" + std::to_string(number));
}

} // namespace workload
