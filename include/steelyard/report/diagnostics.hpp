// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// Gives a line of a file, counted from 1, without its end; empty when it is not known. `io::Document` and `io::Sources`
/// have such a function.
using LineOf = std::function<std::string_view(std::string_view file, int line)>;

/// Tells a person what is wrong, one paragraph a diagnostic:
///
///     team.yaml:7:11: error[read.bad-number]: 'ten' is not a number.
///         7 |     full: ten
///           |           ^
///       hint: Write 90, -0.5 or 12.25, without units or thousands separators.
///
/// Without a place the path stands instead of it. Long lines are cut around the caret; characters that would steer the
/// terminal are made harmless.
[[nodiscard]] std::string render(Diagnostics const& all, Style const& style = {}, LineOf const& line_of = {});

/// The same for one diagnostic.
[[nodiscard]] std::string render(Diagnostic const& one, Style const& style = {}, LineOf const& line_of = {});

} // namespace report
STEELYARD_END_NAMESPACE
