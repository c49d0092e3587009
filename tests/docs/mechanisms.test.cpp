// SPDX-License-Identifier: BSL-1.0
// docs/mechanisms.md has a row for every mechanism, and each row names what shows it. That its links lead somewhere is
// asked in pages.test.cpp, what its cases give in tests/conformance.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "page.hpp"
#include "tests/catch.hpp"

namespace mechanisms_test {

namespace {

using namespace steelyard::test;

/// The cells of a table row, trimmed; none when the line is no row.
std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    if (line.substr(0, 2) != "| ") return cells;
    std::size_t from = 2;
    for (std::size_t bar = line.find(" |", from); bar != std::string::npos; bar = line.find(" |", from)) {
        cells.push_back(line.substr(from, bar - from));
        from = std::min(bar + 3, line.size());
    }
    return cells;
}

bool is_id(std::string const& text) {
    return (text.substr(0, 1) == "P" || text.substr(0, 1) == "M") && text.size() >= 2 &&
           text.find_first_not_of("0123456789", 1) == std::string::npos;
}

/// P1 to P48, M01 to M47 and M54 to M60.
std::vector<std::string> wanted_ids() {
    std::vector<std::string> ids;
    for (int n = 1; n <= 48; ++n) ids.push_back("P" + std::to_string(n));
    for (int n = 1; n <= 60; ++n)
        if (n <= 47 || n >= 54) ids.push_back((n < 10 ? "M0" : "M") + std::to_string(n));
    return ids;
}

/// The ids of the rows, in order; and of the rows that are not whole.
struct Rows {
    std::vector<std::string> ids;
    std::vector<std::string> poor;
};

Rows rows_of(std::string_view page) {
    Rows rows;
    for (std::string const& line : lines_of(page)) {
        std::vector<std::string> const cells = cells_of(line);
        if (cells.empty() || !is_id(cells[0])) continue;
        rows.ids.push_back(cells[0]);
        bool const whole = cells.size() == 4 && !cells[1].empty() && !cells[2].empty() && cells[3].find('[') != std::string::npos;
        if (!whole) rows.poor.push_back(cells[0]);
    }
    return rows;
}

} // namespace

TEST_CASE("every mechanism has one row, that says how it is written and what shows it") {
    Rows const rows = rows_of(file_text("docs/mechanisms.md"));
    CHECK(rows.ids == wanted_ids());
    CHECK(rows.poor == std::vector<std::string>{});
}

TEST_CASE("a mechanism that nothing shows, or that is not written, is seen") {
    Rows const rows = rows_of("| | mechanism | how | seen in |\n|---|---|---|---|\n| P1 | a | `b` | [c] |\n| P2 | a | `b` | nothing |\n| M03 | a | [c] |\n");
    CHECK(rows.ids == std::vector<std::string>{"P1", "P2", "M03"});
    CHECK(rows.poor == std::vector<std::string>{"P2", "M03"});
}

} // namespace mechanisms_test
