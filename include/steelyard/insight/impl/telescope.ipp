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
/// wait. When none of them can stand alone, the first of them is made together with the first other that is enough. Where no single one
/// is, others are added one after the other until all stand, and those taken away again that are not needed, from the last on: one alone,
/// or with the ones behind it, as far as it takes. `evaluate` is asked with the changes made, and answers nothing where they cannot
/// stand. Changes that cannot be made at all are missing from the steps. Asks n times where all stand alone; after `patience` more,
/// what is found to stand together is no longer taken apart but for single changes.
template <class Value, class Evaluate>
[[nodiscard]] std::vector<TelescopeStep<Value>> telescope(std::size_t n, Evaluate const& evaluate, std::size_t patience = 5000) {
    std::vector<TelescopeStep<Value>> out;
    std::vector<bool> made(n);
    std::vector<std::size_t> waiting(n);
    for (std::size_t i = 0; i < n; ++i) waiting[i] = i;
    std::size_t asked = 0;
    auto const ask = [&] {
        ++asked;
        return evaluate(made);
    };
    auto const patient = [&] { return asked < n + patience; };
    while (!waiting.empty()) {
        std::vector<std::size_t> still;
        for (std::size_t const i : waiting) {
            made[i] = true;
            if (std::optional<Value> value = ask()) {
                out.push_back({{i}, *std::move(value)});
            } else {
                made[i] = false;
                still.push_back(i);
            }
        }
        bool const moved = still.size() < waiting.size();
        waiting = std::move(still);
        if (moved || waiting.empty()) continue;
        made[waiting[0]] = true;
        std::optional<Value> value;
        for (std::size_t k = 1; k < waiting.size() && !value && patient(); ++k) {
            made[waiting[k]] = true;
            value = ask();
            if (!value) made[waiting[k]] = false;
        }
        if (!value) {
            std::size_t together = 1;
            while (together < waiting.size() && !value) {
                made[waiting[together++]] = true;
                value = ask();
            }
            if (!value) break;
            // the last is needed by the others, or they had stood before it came: it goes with those that need it, or stays
            for (std::size_t k = together - 1; k-- > 1;) {
                if (!made[waiting[k]]) continue;
                made[waiting[k]] = false;
                std::vector<std::size_t> gone{waiting[k]};
                std::optional<Value> less = ask();
                for (std::size_t behind = together - 1; behind > k && !less && patient(); --behind) {
                    if (!made[waiting[behind]]) continue;
                    made[waiting[behind]] = false;
                    gone.push_back(waiting[behind]);
                    less = ask();
                }
                if (less)
                    value = std::move(less);
                else
                    for (std::size_t const i : gone) made[i] = true;
            }
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
