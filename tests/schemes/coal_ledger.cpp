// SPDX-License-Identifier: BSL-1.0
#include "coal_ledger.hpp"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <stdexcept>

#include <steelyard/io/read.hpp>

namespace steelyard::test {
namespace {

std::string const folder = STEELYARD_SOURCE_DIR "/schemes/coal/coal-2017/";

std::vector<std::string> lines_of(std::string const& path) {
    std::vector<std::string> out;
    for (std::string& line : split(io::read_file(path).value(), "\n"))
        if (!line.empty() && line[0] != '#') out.push_back(std::move(line));
    return out;
}

LedgerClause clause_of(std::string id, std::string const& takes) {
    static std::regex const form("(x|[\\d.]+)(?:/([^\\^#@!%]+))?(?:%([a-z-]+)[<>]=?[\\d.]+(?:/[\\d.]+)?)?(?:@\\w+)?(?:\\^([\\d.]+))?(?:#(\\w))?(?:!.+)?");
    std::smatch found;
    if (!std::regex_match(takes, found, form)) throw std::runtime_error("not an amount: " + takes);
    bool const marked = id[0] == '+' || id[0] == '*';
    return {marked ? id.substr(1) : id, found[1], found[2], found[3], found[4], found[5], !marked};
}

/// Forms such as "jgAq ltAq" or "jgTf:1_": each gives one row of an item.
std::vector<std::string> rows_of(std::string const& forms, std::string const& number) {
    auto const numbers = split(number, "=");
    std::vector<std::string> out;
    for (std::string const& form : split(forms, " ")) {
        auto const parts = split(form, ":");
        out.push_back(parts[0] + " " + (parts.size() > 1 ? parts[1] : "") + (out.empty() ? numbers.front() : numbers.back()));
    }
    return out;
}

} // namespace

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(separator), text.size());
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + separator.size(), text.size()));
    }
    return out;
}

std::map<std::string, std::vector<LedgerItem>> read_ledger() {
    std::map<std::string, std::vector<LedgerItem>> out;
    for (auto const& entry : std::filesystem::directory_iterator(folder + "ledger")) {
        std::string table;
        std::string forms;
        for (std::string const& line : lines_of(entry.path().string())) {
            auto const parts = split(line.substr(line[1] == ' ' ? 2 : 0), " | ");
            if (line.starts_with("T ")) {
                table = parts.at(0);
                forms = parts.at(1);
            } else if (line.starts_with("I ")) {
                std::string const number = split(parts.at(0), "=").front();
                out[table].push_back({table + "-" + number, parts.at(1), rows_of(forms, parts.at(0)), {}});
            } else if (!line.starts_with("G ") && !line.starts_with("R ")) {
                out[table].back().clauses.push_back(clause_of(parts.at(0), parts.at(1)));
            }
        }
    }
    return out;
}

std::vector<std::vector<std::string>> coal_table(std::string const& name) {
    std::vector<std::vector<std::string>> out;
    for (std::string const& line : lines_of(folder + name)) out.push_back(split(line, "\t"));
    return out;
}

} // namespace steelyard::test
