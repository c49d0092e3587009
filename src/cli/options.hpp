// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include "console.hpp"

namespace tool {

/// What the tool is asked to do.
enum class task { none, help, version, check, score, explain, schema };

/// The command line, understood.
struct Options {
    task what = task::none;
    std::vector<std::string> operands;
    std::vector<std::string> schemes;    ///< --scheme
    std::vector<std::string> pack_paths; ///< --pack-path
    bool json = false;
    steelyard::language tongue = steelyard::language::en;
    colouring colours = colouring::automatic;
    std::string complaint; ///< why the command line makes no sense; empty when it does
    std::string hint;
};

/// Reads the command line. Complaints are in the language that the command line or the environment asks for.
[[nodiscard]] Options read_options(int count, char const* const* arguments);

} // namespace tool
