// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// A text as it may stand in HTML, between tags and in quoted attributes: `& < > " '` are entities. What no page may hold or
/// what would reorder the text around it (control characters but tabs and line ends, directional marks and overrides,
/// noncharacters), and every byte that is not UTF-8, is U+FFFD; carriage returns are left out. All pages write every text
/// that is not theirs through this function alone. Linear.
[[nodiscard]] std::string html_text(std::string_view text);

} // namespace report
STEELYARD_END_NAMESPACE
