// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Reads the tables that stand beside a pack, so that tests can hold its scheme to them.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard::test {

/// One row of a table: column name to value.
using TableRow = std::map<std::string, std::string, std::less<>>;

/// The rows of a table of tab-separated values with a line of names, its path from the top of the tree; fails the test when it
/// is not there or a row is not as wide as the first.
[[nodiscard]] std::vector<TableRow> table_rows(std::string_view path);

/// The parts of a text between single blanks.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

} // namespace steelyard::test
