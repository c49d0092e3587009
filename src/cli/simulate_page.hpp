// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "console.hpp"
#include "simulation.hpp"
#include "standing.hpp"

namespace tool {

/// A simulation for people: levels before and after, who went where, and some of those who moved.
/// \param all_written those who moved are in a file
[[nodiscard]] std::string simulation_page(Console const& console, Standings const& standings, Simulation const& of, bool all_written);

} // namespace tool
