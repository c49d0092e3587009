// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <steelyard/insight/ahead.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The needs of a level in a ladder; nothing where the ladder leaves it out.
[[nodiscard]] STEELYARD_INLINE std::vector<Condition> const* needs_of_rung(Scheme const& scheme, std::uint32_t ladder, std::uint32_t level) {
    for (Rung const& rung : scheme.ladders[ladder].rungs)
        if (rung.level == scheme.levels[level - 1].id) return &rung.needs;
    return nullptr;
}

[[nodiscard]] STEELYARD_INLINE Distance distance_of(Scheme const& scheme, Gap const& gap) {
    Distance out{gap, nullptr, {}};
    if (gap.ladder == nowhere) {
        Level const& level = scheme.levels[gap.level - 1];
        if (level.when) out.needs = &*level.when;
    } else if (auto const* const needs = needs_of_rung(scheme, gap.ladder, gap.level); needs != nullptr && gap.need < needs->size()) {
        out.needs = &(*needs)[gap.need];
    }
    if (gap.have && gap.want) out.missing = abs(*gap.want - *gap.have);
    return out;
}

} // namespace detail

STEELYARD_INLINE Ahead ahead_of(CheckedScheme const& scheme, Scorecard const& card) {
    Scheme const& rules = scheme.scheme();
    Ahead out;
    out.failed = card.outcome.failed;
    out.open = card.outcome.open;
    std::vector<std::uint32_t> bars;
    for (std::uint32_t i = 0; i < card.effects.size(); ++i) {
        PlacedEffect const& placed = scheme.effects()[card.effects[i].effect];
        if (!placed.zero.empty()) out.zeroed.push_back(i);
        if (!placed.caps.empty()) out.capped.push_back(i);
        if (placed.effect.stop) out.stopped.push_back(i);
        if (placed.of != nowhere) continue; // it acts on the class of a part
        if (placed.bar != 0) bars.push_back(i);
        if (placed.effect.lower != 0) out.lowered.push_back(i);
        if (placed.fix != nowhere) out.fixed.push_back(i);
    }
    for (std::uint32_t level = 1; level <= rules.levels.size(); ++level) {
        LevelAhead here;
        here.level = level;
        for (Gap const& gap : card.gaps)
            if (gap.level == level) here.unmet.push_back(detail::distance_of(rules, gap));
        for (std::uint32_t const bar : bars)
            if (scheme.effects()[card.effects[bar].effect].bar <= level) here.barred.push_back(bar);
        if (level <= card.outcome.lowest && here.unmet.empty()) continue;
        for (std::uint32_t l = 0; l < rules.ladders.size(); ++l) {
            auto const* const needs = detail::needs_of_rung(rules, l, level);
            for (std::uint32_t n = 0; needs != nullptr && n < needs->size(); ++n) {
                bool missed = false;
                for (Distance const& d : here.unmet) missed = missed || d.gap.ladder == nowhere || (d.gap.ladder == l && d.gap.need == n);
                if (!missed) here.met.push_back({l, n});
            }
        }
        out.levels.push_back(std::move(here));
    }
    return out;
}

STEELYARD_END_NAMESPACE
