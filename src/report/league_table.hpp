// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include <steelyard/report/league.hpp>

#include "page.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// A line of a league table, worded.
struct LeagueLine {
    Contestant of;
    std::string rank;  ///< "2", "2=" where several share it, "–" without one
    std::string total; ///< "–" where nothing is due
    std::string lost;  ///< empty where it is not certain
    std::size_t vetoes = 0;
};

/// The results of one scheme each, in the order in which the schemes are first named.
[[nodiscard]] std::vector<std::vector<Contestant>> by_scheme(std::span<Contestant const> contestants);

/// Results of one scheme in the order of a league table.
[[nodiscard]] std::vector<LeagueLine> league_lines(std::vector<Contestant> contestants);

/// The level of a result as a table says it. In a table the range of levels says that a result is provisional; who wants to
/// know more reads its scorecard.
[[nodiscard]] Line level_cell(Contestant const& of, language tongue);

/// The name of who was assessed.
[[nodiscard]] std::string name_of(Contestant const& of, language tongue);

} // namespace report
STEELYARD_END_NAMESPACE
