// SPDX-License-Identifier: BSL-1.0
// What holds for every page: links lead somewhere, and what is quoted from the sources stands there.
#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/model/expression_text.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

namespace pages_test {

namespace {

using namespace steelyard;
using namespace steelyard::test;
namespace fs = std::filesystem;

/// The README and everything in docs/, as paths from the top of the tree.
std::vector<std::string> pages() {
    std::vector<std::string> found{"README.md"};
    for (auto const& entry : fs::directory_iterator(fs::path(STEELYARD_SOURCE_DIR) / "docs"))
        if (entry.path().extension() == ".md") found.push_back("docs/" + entry.path().filename().string());
    std::sort(found.begin(), found.end());
    return found;
}

/// The page without its fenced blocks.
std::string prose_of(std::string_view page) {
    std::string out;
    bool inside = false;
    for (std::string const& line : lines_of(page)) {
        if (line.substr(0, 3) == "```") inside = !inside;
        out += (inside ? std::string() : line) + '\n';
    }
    return out;
}

/// A heading as its anchor: lower case, blanks become hyphens, other punctuation goes.
std::string anchor_of(std::string_view heading) {
    std::string out;
    for (char const c : heading) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
                            (static_cast<unsigned char>(c) >= 0x80U);
        if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
        if (letter) out += c;
        if (c == ' ') out += '-';
    }
    return out;
}

bool has_anchor(std::string_view page, std::string_view anchor) {
    for (std::string const& line : lines_of(prose_of(page))) {
        std::size_t const text = line.find_first_not_of('#');
        if (text == 0 || text == std::string::npos || line[text] != ' ') continue;
        if (anchor_of(std::string_view(line).substr(text + 1)) == anchor) return true;
    }
    return false;
}

/// The places that a page links to: `](place)`, and `[name]: place` at the beginning of a line.
std::vector<std::string> links_of(std::string_view page) {
    std::vector<std::string> found;
    std::string const prose = prose_of(page);
    for (std::size_t at = prose.find("]("); at != std::string::npos; at = prose.find("](", at + 1)) {
        std::size_t const end = prose.find(')', at);
        if (end != std::string::npos) found.push_back(prose.substr(at + 2, end - at - 2));
    }
    for (std::string const& line : lines_of(prose)) {
        std::size_t const colon = line.find("]: ");
        if (line.substr(0, 1) == "[" && colon != std::string::npos) found.push_back(line.substr(colon + 3));
    }
    return found;
}

/// Why a link of a page leads nowhere; empty when it does not.
std::string broken(std::string const& page, std::string const& link) {
    if (link.substr(0, 8) == "https://") return {};
    std::size_t const hash = link.find('#');
    fs::path const top = STEELYARD_SOURCE_DIR;
    std::string const file = link.substr(0, hash);
    fs::path const to = file.empty() ? fs::path(page) : (fs::path(page).parent_path() / file).lexically_normal();
    if (!fs::exists(top / to)) return page + ": there is no " + link;
    if (hash == std::string::npos || to.extension() != ".md") return {};
    return has_anchor(file_text(to.generic_string()), link.substr(hash + 1)) ? "" : page + ": there is no heading " + link;
}

/// Names in brackets behind an arrow, which must be defined at the end of the page.
std::vector<std::string> undefined_names(std::string_view page) {
    std::vector<std::string> missing;
    std::string const prose = prose_of(page);
    for (std::size_t at = prose.find('['); at != std::string::npos; at = prose.find('[', at + 1)) {
        std::size_t const end = prose.find(']', at);
        if (end == std::string::npos) break;
        std::string const name = prose.substr(at + 1, end - at - 1);
        char const next = end + 1 < prose.size() ? prose[end + 1] : '\n';
        bool const slug = !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
        if (slug && next != '(' && next != ':' && prose.find("\n[" + name + "]: ") == std::string::npos) missing.push_back(name);
    }
    return missing;
}

} // namespace

TEST_CASE("every link of every page leads somewhere") {
    for (std::string const& page : pages())
        for (std::string const& link : links_of(file_text(page))) CHECK(broken(page, link) == "");
}

TEST_CASE("a link that leads nowhere is seen") {
    CHECK_FALSE(broken("README.md", "docs/nowhere.md") == "");
    CHECK_FALSE(broken("docs/semantics.md", "#no-such-heading") == "");
    CHECK_FALSE(broken("README.md", "docs/semantics.md#no-such-heading") == "");
    CHECK(broken("README.md", "docs/semantics.md#9-conditions") == "");
    CHECK(links_of("[a](b)\n[c]: d\n```\n[e](f)\n```\n") == std::vector<std::string>{"b", "d"});
    CHECK(undefined_names("x → [a-case], [another]\n[another]: there\n") == std::vector<std::string>{"a-case"});
}

TEST_CASE("every case that docs/semantics.md and docs/mechanisms.md name is defined") {
    CHECK(undefined_names(file_text("docs/semantics.md")) == std::vector<std::string>{});
    CHECK(undefined_names(file_text("docs/mechanisms.md")) == std::vector<std::string>{});
}

TEST_CASE("the grammar of conditions in docs/semantics.md is the one in the header") {
    std::string in_header;
    for (std::string const& line : lines_of(file_text("include/steelyard/model/expression_text.hpp")))
        if (line.substr(0, 8) == "///     ") in_header += line.substr(8) + '\n';
    bool seen = false;
    for (Block const& block : blocks_of(file_text("docs/semantics.md")))
        if (block.info == "grammar") {
            seen = true;
            CHECK(block.text == in_header);
        }
    CHECK(seen);
}

TEST_CASE("the conditions that docs/semantics.md shows are conditions") {
    bool seen = false;
    for (Block const& block : blocks_of(file_text("docs/semantics.md"))) {
        if (block.info != "condition") continue;
        seen = true;
        for (std::string const& line : lines_of(block.text)) {
            ExpressionReading const reading = parse_expression(line);
            INFO(line);
            CHECK(reading.ok);
            CHECK(to_string(reading.value) == line);
        }
    }
    CHECK(seen);
}

} // namespace pages_test
