// SPDX-License-Identifier: BSL-1.0
// The tables of docs/numbers.md.
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/number/number.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

namespace numbers_test {

namespace {

using namespace steelyard;
using Row = std::vector<std::string>;

std::string trimmed(std::string_view cell) {
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '`')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '`')) cell.remove_suffix(1);
    return std::string(cell);
}

/// The cells between the bars of a line.
Row cells_of(std::string_view line) {
    Row cells;
    for (std::size_t at = 1; at < line.size();) {
        std::size_t const end = line.find('|', at);
        cells.push_back(trimmed(line.substr(at, end - at)));
        at = end + 1;
    }
    return cells;
}

/// The rows of the table under a line of titles.
std::vector<Row> table_under(std::string_view titles) {
    std::vector<Row> rows;
    int inside = 0;
    for (std::string const& line : test::lines_of(test::file_text("docs/numbers.md"))) {
        if (inside == 0 && line == titles) inside = 1;
        else if (inside == 1) inside = 2; // the line of dashes
        else if (inside == 2 && line.substr(0, 1) == "|") rows.push_back(cells_of(line));
        else if (inside == 2) break;
    }
    INFO(titles);
    REQUIRE_FALSE(rows.empty());
    return rows;
}

ratio number(std::string const& text) {
    auto const read = parse_ratio(text);
    INFO(text);
    REQUIRE(read);
    return read.value;
}

std::string as_read(std::string const& text) {
    auto const read = parse_decimal(text);
    switch (read.error) {
    case number_error::none: return to_string(read.value);
    case number_error::too_precise: return "too precise";
    case number_error::exponent: return "exponent";
    case number_error::out_of_range: return "out of range";
    default: return "not a number";
    }
}

} // namespace

TEST_CASE("numbers are read as docs/numbers.md says") {
    for (Row const& row : table_under("| text | is read as |")) {
        INFO(row[0]);
        CHECK(as_read(row[0]) == row[1]);
    }
}

TEST_CASE("numbers are rounded as docs/numbers.md says") {
    for (Row const& row : table_under("| value | digits | half_up | half_even | down | up |")) {
        INFO(row[0]);
        int const digits = row[1][0] - '0';
        for (std::size_t mode = 0; mode < 4; ++mode) {
            CHECK(to_text(number(row[0]), {digits, static_cast<rounding_mode>(mode)}) == row[2 + mode]);
            CHECK(round(number(row[0]), {digits, static_cast<rounding_mode>(mode)}) == number(row[2 + mode]));
        }
    }
}

TEST_CASE("numbers are shown as docs/numbers.md says") {
    for (Row const& row : table_under("| value | compared with | shown |")) {
        INFO(row[0] << " beside " << row[1]);
        std::vector<ratio> beside;
        if (!row[1].empty()) beside.push_back(number(row[1]));
        CHECK(shown(number(row[0]), 2, beside) == row[2]);
    }
}

TEST_CASE("numbers have the range that docs/numbers.md says") {
    CHECK(as_read("-9223372036854.775808") == "-9223372036854.775808");
    CHECK(as_read("9223372036854.775807") == "9223372036854.775807");
    CHECK(as_read("9223372036854.775808") == "out of range");
    CHECK(wide_limbs * 64 == 1024);
}

} // namespace numbers_test
