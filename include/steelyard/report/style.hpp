// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/language.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// How a report is written. A report is plain UTF-8 text of lines; nothing in it depends on the machine that
/// makes it.
struct Style {
    language tongue = language::en;
    bool colour = false; ///< with the colour codes of terminals (ANSI)
    int width = 80;      ///< columns that a line may take, CJK characters counting two; at least 40 are used
};

} // namespace report
STEELYARD_END_NAMESPACE
