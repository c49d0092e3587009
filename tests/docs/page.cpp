// SPDX-License-Identifier: BSL-1.0
#include "page.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/catch.hpp"

namespace steelyard::test {

namespace {

/// Where the line that holds a mark begins, and where the next one does.
struct Line {
    std::size_t begin = std::string_view::npos;
    std::size_t end = std::string_view::npos;
};

Line line_with(std::string_view text, std::string_view mark, std::size_t from) {
    std::size_t const at = text.find(mark, from);
    if (at == std::string_view::npos) return {};
    std::size_t const before = text.rfind('\n', at);
    std::size_t const after = text.find('\n', at);
    return {before == std::string_view::npos ? 0 : before + 1, after == std::string_view::npos ? text.size() : after + 1};
}

} // namespace

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const end = text.find('\n', at);
        lines.emplace_back(text.substr(at, end == std::string_view::npos ? end : end - at));
        if (end == std::string_view::npos) break;
        at = end + 1;
    }
    return lines;
}

std::vector<Block> blocks_of(std::string_view page) {
    std::vector<Block> blocks;
    bool inside = false;
    int number = 0;
    for (std::string const& line : lines_of(page)) {
        ++number;
        if (line.substr(0, 3) == "```") {
            if (!inside) blocks.push_back({line.substr(3), {}, number});
            inside = !inside;
        } else if (inside) {
            blocks.back().text += line + '\n';
        }
    }
    REQUIRE_FALSE(inside);
    return blocks;
}

std::string file_text(std::string_view path) {
    std::string const whole = std::string(STEELYARD_SOURCE_DIR) + "/" + std::string(path);
    std::ifstream in(whole, std::ios::binary);
    INFO(path);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string between(std::string_view text, std::string_view begin, std::string_view end) {
    Line const opening = line_with(text, begin, 0);
    INFO(begin);
    REQUIRE(opening.end != std::string_view::npos);
    Line const closing = line_with(text, end, opening.end);
    REQUIRE(closing.begin != std::string_view::npos);
    return std::string(text.substr(opening.end, closing.begin - opening.end));
}

void compare_or_write(std::string_view path, std::string_view begin, std::string_view end, std::string_view wanted) {
    if (std::getenv("STEELYARD_WRITE_DOCS") != nullptr) {
        std::string whole(wanted);
        if (!begin.empty()) {
            std::string const old = file_text(path);
            Line const opening = line_with(old, begin, 0);
            REQUIRE(opening.end != std::string_view::npos);
            Line const closing = line_with(old, end, opening.end);
            REQUIRE(closing.begin != std::string_view::npos);
            whole = old.substr(0, opening.end) + whole + old.substr(closing.begin);
        }
        std::ofstream(std::string(STEELYARD_SOURCE_DIR) + "/" + std::string(path), std::ios::binary) << whole;
        return;
    }
    std::string const text = file_text(path);
    std::string const held = begin.empty() ? text : between(text, begin, end);
    if (held == wanted) return;
    auto const have = lines_of(held);
    auto const want = lines_of(wanted);
    std::size_t at = 0;
    while (at < have.size() && at < want.size() && have[at] == want[at]) ++at;
    INFO(path << " is not up to date; STEELYARD_WRITE_DOCS=1 in the environment of this test rewrites it");
    INFO("first difference in line " << at + 1 << " of the part");
    CHECK((at < have.size() ? have[at] : "(end)") == (at < want.size() ? want[at] : "(end)"));
    CHECK(have.size() == want.size());
}

} // namespace steelyard::test
