// SPDX-License-Identifier: BSL-1.0
#include "pack_table.hpp"

#include <fstream>

#include "tests/catch.hpp"

namespace steelyard::test {
namespace {

std::vector<std::string> split(std::string_view line, char separator) {
    std::vector<std::string> out{""};
    for (char const c : line) {
        if (c == separator)
            out.emplace_back();
        else
            out.back().push_back(c);
    }
    return out;
}

} // namespace

std::vector<TableRow> table_rows(std::string_view path) {
    std::ifstream in(std::string(STEELYARD_SOURCE_DIR) + "/" + std::string(path));
    INFO(std::string(path));
    std::string line;
    REQUIRE(std::getline(in, line));
    auto const names = split(line, '\t');
    std::vector<TableRow> rows;
    while (std::getline(in, line)) {
        auto const values = split(line, '\t');
        INFO(line);
        REQUIRE(values.size() == names.size());
        TableRow row;
        for (std::size_t i = 0; i < names.size(); ++i) row.emplace(names[i], values[i]);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> words_of(std::string_view text) { return split(text, ' '); }

} // namespace steelyard::test
