// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Tables as comma-separated values, RFC 4180: UTF-8 with or without a byte order mark, lines ending with CR LF or LF.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/limits.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// A cell as it stands in a file, quotes resolved.
struct CsvCell {
    std::string text;
    Spot at; ///< of its first character, behind the quote
};

/// A table with the text it was read from. Blank lines are left out.
struct CsvTable {
    std::shared_ptr<SourceFile const> file; ///< null when the bytes are no text, or more than may be read
    std::vector<std::vector<CsvCell>> rows;
    Diagnostics problems;
};

/// Reads a table. Quotes in the wrong place are told, and reading goes on; it stops at a quote that is not closed and
/// where a limit is reached (`max_bytes`, `max_scalar` for a cell, `max_nodes` for cells), and then `file` is null.
/// Linear.
[[nodiscard]] CsvTable read_csv(std::string_view name, std::string_view bytes, ReadLimits const& limits = {});

/// Writes cells as a line that ends with CR LF. A cell that a spreadsheet program would take for a formula gets an
/// apostrophe in front, as does one that starts with an apostrophe; numbers stay as they are.
[[nodiscard]] std::string write_csv_row(std::vector<std::string> const& cells);

/// The text of a cell without the apostrophe that `write_csv_row` puts in front.
[[nodiscard]] std::string_view without_guard(std::string_view text);

} // namespace io
STEELYARD_END_NAMESPACE
