// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Characters of UTF-8 text, for readers and places.

#include <cstddef>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// The bytes that the character at `at` takes, 1 to 4; 0 when they are not UTF-8 (overlong, surrogate, beyond
/// U+10FFFF, cut off).
[[nodiscard]] std::size_t character_size(std::string_view text, std::size_t at);

/// How many characters valid UTF-8 text has.
[[nodiscard]] std::size_t count_characters(std::string_view text);

/// Text as an argument of a diagnostic: control characters replaced, cut behind so many characters.
[[nodiscard]] std::string shown(std::string_view text, std::size_t longest = 80);

/// The first byte that is a control character other than tab, line feed and a carriage return before a line
/// feed; npos when there is none.
[[nodiscard]] std::size_t find_control(std::string_view text);

/// The name of an ASCII character: "U+0007".
[[nodiscard]] std::string character_name(char c);

} // namespace io
STEELYARD_END_NAMESPACE
