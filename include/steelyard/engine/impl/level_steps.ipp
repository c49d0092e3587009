// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <steelyard/engine/impl/bounds.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The lowest and the highest that a level or a class can be; counted from the lowest, 0 is below all.
struct LevelBounds {
    std::uint32_t lowest = 0;
    std::uint32_t highest = 0;
};

/// The highest level that exists from `level` down. One that may exist does not for the lowest end, and does for the highest.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t down_to(std::vector<truth> const& exists, std::uint32_t level, bool lowest) {
    while (level > 0 && exists[level - 1] != truth::yes && (lowest || exists[level - 1] == truth::no)) --level;
    return level;
}

/// The level `by` existing levels further down.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t lowered(std::vector<truth> const& exists, std::uint32_t level, std::uint32_t by, bool lowest) {
    for (; by > 0 && level > 0; --by) level = down_to(exists, level - 1, lowest);
    return level;
}

/// A bar takes a level and all above away: for certain, or possibly.
template <class Late = void>
constexpr void bar(std::vector<truth> const& exists, std::uint32_t level, bool certain, LevelBounds& bounds) {
    if (bounds.lowest >= level) bounds.lowest = down_to(exists, level - 1, true);
    if (certain && bounds.highest >= level) bounds.highest = down_to(exists, level - 1, false);
}

/// An effect that acts on a level, and whether it fired.
struct LevelAct {
    PlacedEffect const* effect = nullptr;
    truth fired = truth::no;
};

/// Bars, then all lowering together.
template <class Late = void>
constexpr void bar_and_lower(std::vector<LevelAct> const& acts, std::vector<truth> const& exists, LevelBounds& bounds) {
    for (LevelAct const& a : acts)
        if (a.effect->bar != 0 && a.fired != truth::no) bar(exists, a.effect->bar, a.fired == truth::yes, bounds);
    for (LevelAct const& a : acts) {
        auto const by = static_cast<std::uint32_t>(a.effect->effect.lower);
        if (by == 0 || a.fired == truth::no) continue;
        bounds.lowest = lowered(exists, bounds.lowest, by, true);
        if (a.fired == truth::yes) bounds.highest = lowered(exists, bounds.highest, by, false);
    }
}

/// What fixes make of a level.
struct FixedLevel {
    LevelBounds bounds;
    std::uint32_t certain = nowhere; ///< the level that is fixed for certain
    bool open = false;               ///< another may be
};

/// The lowest fix overrides; one that may have fired leaves its level possible. Bounds in reverse stand for no level without a fix.
template <class Late = void>
[[nodiscard]] constexpr FixedLevel fixed(std::vector<LevelAct> const& acts, std::vector<truth> const& exists, LevelBounds bounds) {
    FixedLevel out;
    for (LevelAct const& a : acts) {
        if (a.effect->fix == nowhere) continue;
        out.open = out.open || a.fired == truth::unknown;
        if (a.fired == truth::yes && a.effect->fix < out.certain) out.certain = a.effect->fix;
    }
    out.bounds = bounds;
    if (out.certain != nowhere) out.bounds = {down_to(exists, out.certain, true), down_to(exists, out.certain, false)};
    for (LevelAct const& a : acts) {
        if (a.effect->fix == nowhere || a.fired != truth::unknown) continue;
        std::uint32_t const low = down_to(exists, a.effect->fix, true);
        std::uint32_t const high = down_to(exists, a.effect->fix, false);
        if (low < out.bounds.lowest) out.bounds.lowest = low;
        if (out.certain == nowhere && high > out.bounds.highest) out.bounds.highest = high;
    }
    if (out.bounds.lowest > out.bounds.highest) out.bounds = {};
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
