// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <steelyard/config.hpp>
#include <steelyard/model/scheme.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Effects of the copy begin with this; no scheme of people does.
inline constexpr std::string_view probe_prefix = "steelyard-probe-";

/// A level above all others that nobody reaches: effects that bar it change nothing.
inline void add_level_of_probes(Scheme& scheme) {
    Level level;
    level.id = std::string(probe_prefix) + "level";
    Condition never;
    never.does = operation::truth;
    for (Ladder& ladder : scheme.ladders) ladder.rungs.push_back(Rung{level.id, {never}});
    scheme.levels.push_back(std::move(level));
}

} // namespace proof::detail

STEELYARD_END_NAMESPACE
