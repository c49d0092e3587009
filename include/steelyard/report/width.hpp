// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// The columns that a character takes on a terminal: 2 for Chinese, Japanese, Korean, full-width forms and emoji, 0 for
/// combining marks and control characters, otherwise 1. What may be either (such as `★` and `…`) takes 1.
[[nodiscard]] int character_width(char32_t character);

/// The columns that UTF-8 text takes. Bytes that are not UTF-8 take 1 each.
[[nodiscard]] int display_width(std::string_view text);

/// The character that starts at a byte; moves the byte behind it. A byte that is not UTF-8 gives U+FFFD.
[[nodiscard]] char32_t next_character(std::string_view text, std::size_t& byte);

} // namespace report
STEELYARD_END_NAMESPACE
