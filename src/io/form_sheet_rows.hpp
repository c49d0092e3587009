// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The rows of a form in CSV, with their cells by column, before anything is made of them.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/io/csv.hpp>

#include "form_columns.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// A row whose kind is known and whose cells are cleaned: no blanks around them but in free text, no apostrophe that a
/// spreadsheet program needed, dates and truths as such programs write them put back.
struct SheetRow {
    sheet_row what = sheet_row::head;
    std::array<std::string, column_count> text;
    std::array<Spot, column_count> at{};

    [[nodiscard]] std::string const& of(column c) const { return text[static_cast<std::size_t>(c)]; }
    [[nodiscard]] Spot spot(column c) const { return at[static_cast<std::size_t>(c)]; }
    [[nodiscard]] bool has(column c) const { return !of(c).empty(); }
    /// True when a column is filled in.
    [[nodiscard]] bool says_something() const {
        for (std::size_t c = static_cast<std::size_t>(first_filled); c < column_count; ++c)
            if (!text[c].empty()) return true;
        return false;
    }
};

/// The rows of a table under its header, those that name a kind of row; nothing when the header is not that of a form.
/// Everything that is wrong with header and cells is told.
[[nodiscard]] std::optional<std::vector<SheetRow>> sheet_rows(CsvTable const& table, Diagnostics& problems);

/// A date as spreadsheet programs write it, `2026/5/1`, `2026-5-1` or `2026年5月1日`, as `2026-05-01`; other text as it is.
[[nodiscard]] std::string with_date(std::string const& text);

} // namespace io
STEELYARD_END_NAMESPACE
