// SPDX-License-Identifier: BSL-1.0
// docs/packs.md has a row for every scheme that comes along. What can be counted is counted here, and what it is taken from
// and what to check are the scheme's own words; only how many of its items are sourced is written on the page by hand.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <steelyard/io/load.hpp>
#include <steelyard/reflect/enumeration.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

namespace packs_test {

namespace {

using namespace steelyard;
using namespace steelyard::test;
namespace fs = std::filesystem;

constexpr char const* page = "docs/packs.md";
constexpr char const* rows_begin = "<!-- packs: begin -->";
constexpr char const* rows_end = "<!-- packs: end -->";
constexpr char const* unsaid = "?";

struct Pack {
    std::string folder;
    CheckedScheme scheme;
};

std::vector<Pack> packs() {
    std::vector<fs::path> paths;
    for (auto const& entry : fs::recursive_directory_iterator(fs::path(STEELYARD_SOURCE_DIR) / "schemes"))
        if (entry.path().string().ends_with(".scheme.yaml")) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<Pack> out;
    for (fs::path const& path : paths) {
        INFO(path.string());
        auto scheme = io::load_scheme(path.string());
        REQUIRE(scheme);
        out.push_back({path.parent_path().filename().string(), *std::move(scheme)});
    }
    return out;
}

/// The cells of a table row, trimmed; none when the line is no row.
std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    if (line.substr(0, 2) != "| ") return cells;
    for (std::size_t from = 2, bar = line.find(" |", from); bar != std::string::npos; bar = line.find(" |", from)) {
        cells.push_back(line.substr(from, bar - from));
        from = std::min(bar + 3, line.size());
    }
    return cells;
}

/// What the page says of the sourced items of a scheme; `?` when it has no row.
std::string sourced_of(std::string const& text, std::string const& id) {
    for (std::string const& line : lines_of(text)) {
        std::vector<std::string> const cells = cells_of(line);
        if (cells.size() == 9 && cells[0].find("[`" + id + "`]") == 0) return cells[4];
    }
    return unsaid;
}

std::string escaped(std::string text) {
    for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2)) text.insert(at, 1, '\\');
    return text;
}

struct Counts {
    std::size_t items = 0;
    std::size_t clauses = 0;
    std::size_t adjustments = 0;
};

Counts count(CheckedScheme const& scheme) {
    Counts out;
    for (std::uint32_t n = 0; n < scheme.size(); ++n) {
        out.items += scheme.node(n).is_group() ? 0U : 1U;
        out.clauses += scheme.node(n).deduct.size();
        out.adjustments += scheme.node(n).adjustments.size();
    }
    return out;
}

std::string marks_of(CheckedScheme const& scheme) {
    std::string const full = to_string(scheme.plan().nodes.front().full);
    std::string const settled = to_string(scheme.plan().scale);
    return full == settled ? full : full + " on " + settled;
}

std::string row_of(Pack const& pack, std::string const& text) {
    Scheme const& scheme = pack.scheme.scheme();
    Counts const n = count(pack.scheme);
    std::string const from(reflect::word_of(scheme.from));
    return "| [`" + scheme.id + "`](#" + scheme.id + ") | " + scheme.edition + " | " + from + " | " + std::to_string(n.items) + " | " +
           sourced_of(text, scheme.id) + " | " + std::to_string(n.clauses) + " | " + std::to_string(n.adjustments) + " | " +
           marks_of(pack.scheme) + " | " + std::to_string(scheme.levels.size()) + " |\n";
}

std::string section_of(Pack const& pack) {
    Scheme const& scheme = pack.scheme.scheme();
    std::string out = "\n### " + scheme.id + "\n\n" + escaped(scheme.title.in(language::zh)) + " · " + escaped(scheme.title.in(language::en));
    if (!scheme.authority.empty()) out += ". Authority: " + escaped(scheme.authority.in(language::en));
    out += ". In [schemes/" + pack.folder + "](../schemes/" + pack.folder + "/README.md).\n\n";
    out += escaped(scheme.remarks.in(language::en)) + "\n\n";
    for (std::string const& source : scheme.sources) out += "* " + escaped(source) + "\n";
    if (scheme.sources.empty()) out += "* no document: the rules are ours\n";
    return out;
}

std::string wanted(std::vector<Pack> const& all, std::string const& text) {
    std::string out = "\n| scheme | edition | from | items | sourced | clauses | bonuses and extra deductions | marks | levels |\n"
                      "|---|---|---|---|---|---|---|---|---|\n";
    for (Pack const& pack : all) out += row_of(pack, text);
    out += "\n## What each is taken from, and what to check\n";
    for (Pack const& pack : all) out += section_of(pack);
    return out + "\n";
}

/// Schemes of which the page does not say how many items are sourced.
std::vector<std::string> without_word(std::vector<Pack> const& all, std::string const& text) {
    std::vector<std::string> out;
    for (Pack const& pack : all)
        if (sourced_of(text, pack.scheme.scheme().id) == unsaid) out.push_back(pack.scheme.scheme().id);
    return out;
}

/// A number of sourced items that is larger than the number of items is a slip.
std::string impossible(Pack const& pack, std::string const& sourced) {
    std::size_t const digits = sourced.find_first_not_of("0123456789");
    std::string const number = sourced.substr(0, digits);
    if (number.empty()) return "'" + sourced + "' does not begin with a number";
    std::size_t const items = count(pack.scheme).items;
    return std::stoul(number) > items ? sourced + " of " + std::to_string(items) + " items" : "";
}

} // namespace

TEST_CASE("the page on packs has a row for every scheme, with what is counted in it and what it says of itself") {
    std::vector<Pack> const all = packs();
    REQUIRE(all.size() >= 26);
    compare_or_write(page, rows_begin, rows_end, wanted(all, file_text(page)));
    std::string const text = file_text(page);
    for (std::string const& id : without_word(all, text)) {
        INFO(page << " does not say how many items of '" << id << "' are sourced.");
        INFO("Run this test with STEELYARD_WRITE_DOCS=1, and put the number in place of the " << unsaid << " in its row.");
        CHECK(false);
    }
    for (Pack const& pack : all) {
        INFO(pack.scheme.scheme().id);
        std::string const sourced = sourced_of(text, pack.scheme.scheme().id);
        if (sourced != unsaid) CHECK(impossible(pack, sourced) == "");
    }
}

TEST_CASE("a scheme without a row, and a number that cannot be, are seen") {
    std::vector<Pack> const all = packs();
    CHECK(without_word(all, "").size() == all.size());
    std::string const text = "| [`x`](#x) | 1 | ours | 3 | 2 | 1 | 0 | 10 | 1 |\n";
    CHECK(sourced_of(text, "x") == "2");
    CHECK(sourced_of(text, "y") == unsaid);
    CHECK(impossible(all.front(), "1000000") != "");
    CHECK(impossible(all.front(), "all") != "");
    CHECK(impossible(all.front(), "0, ours") == "");
}

} // namespace packs_test
