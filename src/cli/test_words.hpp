// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/proof/test_report.hpp>

#include "console.hpp"

namespace tool {

/// The report for people. `with_cases`: cases were given at all.
[[nodiscard]] std::string test_text(Console const& console, steelyard::proof::TestReport const& report, bool with_cases);

/// How many cases were proposed, and where they are.
[[nodiscard]] std::string proposal_line(Console const& console, std::size_t cases, std::string const& file);

} // namespace tool
