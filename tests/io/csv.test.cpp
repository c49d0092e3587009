// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/csv.hpp>

#include <string>
#include <vector>

#include <steelyard/io/form_sheet.hpp>
#include <steelyard/io/read.hpp>

#include "tests/catch.hpp"

namespace csv_test {

namespace {

using namespace steelyard;
using Rows = std::vector<std::vector<std::string>>;

Rows cells(io::CsvTable const& table) {
    Rows out;
    for (auto const& row : table.rows) {
        out.emplace_back();
        for (io::CsvCell const& cell : row) out.back().push_back(cell.text);
    }
    return out;
}

std::string first_code(io::CsvTable const& table) {
    return table.problems.empty() ? "" : std::string(id(table.problems.list.front().what));
}

} // namespace

TEST_CASE("rows end with a line feed, with or without a carriage return, or with the text") {
    Rows const wanted{{"a", "b"}, {"1", ""}, {"", "2"}};
    CHECK(cells(io::read_csv("x.csv", "a,b\r\n1,\r\n,2\r\n")) == wanted);
    CHECK(cells(io::read_csv("x.csv", "a,b\n1,\n,2")) == wanted);
    CHECK(cells(io::read_csv("x.csv", "\xEF\xBB\xBF\r\n\na,b\n\n1,\n,2\n\n")) == wanted);
}

TEST_CASE("a quoted cell holds commas, line ends and quotes") {
    io::CsvTable const table = io::read_csv("x.csv", "\"a,\"\"b\"\"\",\"two\r\nlines\",\"\"\nx,\"y\"\n");
    CHECK(table.problems.empty());
    CHECK(cells(table) == Rows{{"a,\"b\"", "two\r\nlines", ""}, {"x", "y"}});
    CHECK(table.rows[0][1].at.column == 12); // behind the quote
    CHECK(table.rows[1][0].at.line == 3);
    CHECK(table.rows[1][1].at.column == 4);
}

TEST_CASE("columns are counted in characters") {
    io::CsvTable const table = io::read_csv("x.csv", "班组,交接班,x\n");
    CHECK(table.rows[0][1].at.column == 4);
    CHECK(table.rows[0][2].at.column == 8);
}

TEST_CASE("quotes in the wrong place are told, and the rows behind them are read") {
    io::CsvTable const table = io::read_csv("x.csv", "a \"b\",c\n\"d\"e,f\ng\n");
    REQUIRE(table.file);
    CHECK(table.problems.list.size() == 2);
    CHECK(table.problems.list[0].place.column == 3);
    CHECK(table.problems.list[1].place.line == 2);
    CHECK(table.problems.list[1].place.column == 4);
    CHECK(cells(table) == Rows{{"a \"b\"", "c"}, {"de", "f"}, {"g"}});
}

TEST_CASE("bytes that are no table are refused with their place") {
    using namespace std::string_view_literals;
    auto const refused = [](std::string_view bytes, io::ReadLimits const& limits = {}) {
        io::CsvTable const table = io::read_csv("x.csv", bytes, limits);
        CHECK_FALSE(table.file);
        return first_code(table);
    };
    CHECK(refused("") == "read.empty-file");
    CHECK(refused(" \r\n\n") == "read.empty-file");
    CHECK(refused("a,\xC4\xE3\n") == "read.not-utf8"); // GBK, as older spreadsheet programs save it
    CHECK(refused("a,\0b\n"sv) == "read.control-character");
    CHECK(refused("\xFF\xFE" "a\0,\0"sv) == "read.not-utf8");
    CHECK(refused("a\rb\r") == "read.control-character");
    CHECK(refused("a,\"b\nc,d\n") == "form.quote-open");
    io::ReadLimits small;
    small.max_scalar = 4;
    CHECK(refused("a,12345\n", small) == "read.scalar-too-long");
    CHECK(refused("a,\"12345\"\n", small) == "read.scalar-too-long");
    small.max_nodes = 3;
    CHECK(refused("a,b\nc,d\n", small) == "read.too-many-nodes");
    small.max_bytes = 7;
    CHECK(refused("a,b\nc,d\n", small) == "read.file-too-large");
}

TEST_CASE("a line of many cells and many faults is read in the time of a short one") {
    std::string line;
    for (int i = 0; i < 300'000; ++i) line += "x\"y,";
    io::CsvTable const table = io::read_csv("x.csv", line + "\n");
    CHECK(table.problems.list.size() == 1000);
    CHECK(table.problems.dropped == 299'000);
    CHECK(table.rows.front().size() == 300'001);
}

TEST_CASE("written cells read back, and none is a formula") {
    std::vector<std::string> const row{"a", "", "a,b", "say \"so\"", "=1", "+1", "-1", "-x", "@x", "'", "'=x", " edge ", "two\nlines", "12"};
    std::string const line = io::write_csv_row(row);
    CHECK(line == "a,,\"a,b\",\"say \"\"so\"\"\",'=1,'+1,-1,'-x,'@x,'',''=x,\" edge \",\"two\nlines\",12\r\n");
    io::CsvTable const table = io::read_csv("x.csv", line);
    REQUIRE(table.rows.size() == 1);
    std::vector<std::string> again;
    for (io::CsvCell const& cell : table.rows[0]) again.emplace_back(io::without_guard(cell.text));
    CHECK(again == row);
}

TEST_CASE("a form is known by its name or by its header") {
    CHECK(io::is_form_csv("row,object,id\n"));
    CHECK(io::is_form_csv("\xEF\xBB\xBF\"行 row\",对象\r\n"));
    CHECK_FALSE(io::is_form_csv("format: steelyard/1, x\n"));
    CHECK_FALSE(io::is_form_csv("row: 1\n"));
    CHECK(io::read_document("-", "row,id,value\nhead,scheme,s\n")->table);
    CHECK_FALSE(io::read_document("-", "scheme: a,b\n")->table);
    CHECK(id(io::read_document("x.csv", "format: steelyard/1\n").error().list.front().what) == "form.column-unknown");
}

TEST_CASE("a table includes nothing") {
    auto const read = io::read_document("x.csv", "row,id,value\nfact,include,secret.yaml\n");
    REQUIRE(read);
    CHECK(read->root.find("facts")->find("include")->text == "secret.yaml");
}

} // namespace csv_test
