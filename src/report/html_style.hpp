// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// The style of all pages: light and dark, phone to desk, A4.
[[nodiscard]] std::string_view html_style();
/// Sorts tables by the heads of their columns; nothing that is read needs it.
[[nodiscard]] std::string_view html_script();

} // namespace report
STEELYARD_END_NAMESPACE
