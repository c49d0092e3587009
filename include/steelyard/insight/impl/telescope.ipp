// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Changes that were made together, and what then came out.
template <class Value>
struct TelescopeStep {
    std::vector<std::size_t> changes; ///< ascending
    Value value;
};

/// Makes changes 0 … n − 1 one after the other, and keeps what comes out after each: the differences from step to step add up to
/// the whole, whatever is computed. A change that cannot stand yet waits, and is tried again in the next round over those that
/// wait. When none of them can stand alone, the first of them is made together with as few others as are needed, found by adding one
/// after the other and taking away again what is not. `evaluate` is asked with the changes made, and answers nothing where they
/// cannot stand. Changes that cannot be made at all are missing from the steps. Asks n times where all stand alone.
template <class Value, class Evaluate>
[[nodiscard]] std::vector<TelescopeStep<Value>> telescope(std::size_t n, Evaluate const& evaluate) {
    std::vector<TelescopeStep<Value>> out;
    std::vector<bool> made(n);
    std::vector<std::size_t> waiting(n);
    for (std::size_t i = 0; i < n; ++i) waiting[i] = i;
    while (!waiting.empty()) {
        std::vector<std::size_t> still;
        for (std::size_t const i : waiting) {
            made[i] = true;
            if (std::optional<Value> value = evaluate(made)) {
                out.push_back({{i}, *std::move(value)});
            } else {
                made[i] = false;
                still.push_back(i);
            }
        }
        bool const moved = still.size() < waiting.size();
        waiting = std::move(still);
        if (moved || waiting.empty()) continue;
        std::optional<Value> value;
        std::size_t together = 0;
        while (together < waiting.size() && !value) {
            made[waiting[together++]] = true;
            value = evaluate(made);
        }
        if (!value) break;
        for (std::size_t k = 1; k + 1 < together; ++k) {
            made[waiting[k]] = false;
            if (std::optional<Value> less = evaluate(made))
                value = std::move(less);
            else
                made[waiting[k]] = true;
        }
        TelescopeStep<Value> step{{}, *std::move(value)};
        still.clear();
        for (std::size_t const i : waiting) (made[i] ? step.changes : still).push_back(i);
        out.push_back(std::move(step));
        waiting = std::move(still);
    }
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
