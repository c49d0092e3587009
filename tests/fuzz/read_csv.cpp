// SPDX-License-Identifier: BSL-1.0
// Any bytes as a table, and as a form that is filled in: read, bind, show what is wrong.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/io/assessment.hpp>
#include <steelyard/io/csv.hpp>
#include <steelyard/io/form_sheet.hpp>

#include "reading.hpp"

using namespace steelyard;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    io::SourceFile const text("x.csv", bytes);
    io::CsvTable const table = io::read_csv("x.csv", bytes, fuzz::limits());
    fuzz::check_problems(table.problems, text);
    if (table.file && table.problems.empty()) {
        // what was read can be written, and is read again
        for (auto const& row : table.rows) {
            std::vector<std::string> cells;
            for (io::CsvCell const& cell : row) cells.push_back(cell.text);
            std::string const line = io::write_csv_row(cells);
            // below a line of its own: at the beginning a byte order mark would be none of the text
            io::CsvTable const again = io::read_csv("y.csv", "above\r\n" + line);
            fuzz::demand(again.rows.size() == 2 && again.rows[1].size() == cells.size());
            for (std::size_t i = 0; i < cells.size(); ++i)
                fuzz::demand(io::without_guard(again.rows[1][i].text) == cells[i]);
        }
    }
    auto const form = io::read_form_csv("x.csv", bytes, fuzz::limits());
    fuzz::check_problems(form ? form->problems : form.error(), text);
    if (!form) {
        fuzz::demand(form.error().any_error());
        return 0;
    }
    auto const assessment = io::read_assessment(*form, 20);
    fuzz::check_problems(assessment.remarks(), text);
    if (!assessment) return 0;
    std::string const written = io::write_assessment(*assessment);
    auto const second = io::read_assessment("y.json", written);
    fuzz::demand(second.has_value() && io::write_assessment(*second) == written);
    return 0;
}
