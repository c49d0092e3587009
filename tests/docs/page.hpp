// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Reads the pages that are written for people, so that tests can hold them to their word.

#include <string>
#include <string_view>
#include <vector>

namespace steelyard::test {

/// A fenced block of a Markdown page.
struct Block {
    std::string info; ///< what stands behind the opening fence: "yaml", "cpp"
    std::string text; ///< with the end of its last line
    int line = 0;     ///< of the opening fence, from 1
};

/// The fenced blocks of a page, in order.
[[nodiscard]] std::vector<Block> blocks_of(std::string_view page);

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view text);

/// A file of the project, its path from the top of the tree; fails the test when it is not there.
[[nodiscard]] std::string file_text(std::string_view path);

/// What stands between the line with `begin` and the line with `end`, both without; fails the test when they are not there.
[[nodiscard]] std::string between(std::string_view text, std::string_view begin, std::string_view end);

/// Compares a generated text with what a committed file holds between two lines; empty marks: with the whole file. With
/// STEELYARD_WRITE_DOCS set in the environment the file is brought up to date instead.
void compare_or_write(std::string_view path, std::string_view begin, std::string_view end, std::string_view wanted);

} // namespace steelyard::test
