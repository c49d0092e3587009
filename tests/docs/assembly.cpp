// SPDX-License-Identifier: BSL-1.0
#include "assembly.hpp"

#include "page.hpp"
#include "tests/catch.hpp"

namespace steelyard::test {

namespace {

std::size_t indentation(std::string const& line) {
    std::size_t const at = line.find_first_not_of(' ');
    return at == std::string::npos ? line.size() : at;
}

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

} // namespace

void Assembly::begin(std::string_view whole) { lines_ = lines_of(whole); }

std::string Assembly::text() const {
    std::string out;
    for (std::string const& line : lines_) out += line + '\n';
    return out;
}

/// The line with the id of a node: `- id: gas` of a child, `id: team` of the root.
std::size_t Assembly::line_of_node(std::string_view id) const {
    bool in_tree = false;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        in_tree = in_tree || lines_[i] == "tree:";
        if (!in_tree) continue;
        std::string const bare = lines_[i].substr(indentation(lines_[i]));
        if (bare == "- id: " + std::string(id) || (indentation(lines_[i]) == 2 && bare == "id: " + std::string(id)))
            return i;
    }
    INFO("node " << id);
    REQUIRE(false);
    return 0;
}

/// The first line behind `line` that stands no further right than `column`.
std::size_t Assembly::end_of_block(std::size_t line, std::size_t column) const {
    std::size_t end = line + 1;
    while (end < lines_.size() && indentation(lines_[end]) > column) ++end;
    return end;
}

void Assembly::insert(std::size_t before, std::vector<std::string> const& lines, std::size_t column) {
    std::vector<std::string> moved;
    for (std::string const& line : lines) moved.push_back(line.empty() ? line : std::string(column, ' ') + line);
    lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(before), moved.begin(), moved.end());
}

void Assembly::change(std::string_view block) {
    std::vector<std::string> lines = lines_of(block);
    REQUIRE_FALSE(lines.empty());
    std::string const head = lines.front();
    if (starts(head, "# below ") || starts(head, "# in ")) {
        lines.erase(lines.begin());
        std::size_t const at = line_of_node(head.substr(head.rfind(' ') + 1));
        bool const root = lines_[at][indentation(lines_[at])] != '-';
        std::size_t const column = indentation(lines_[at]); // of the dash, or of the root's keys
        if (starts(head, "# in "))
            insert(at + 1, lines, root ? column : column + 2);
        else
            insert(root ? end_of_block(at, 1) : end_of_block(at, column), lines, root ? column + 2 : column + 4);
        return;
    }
    std::string const key = head.substr(0, head.find(':') + 1);
    REQUIRE(key.size() > 1);
    std::size_t at = 0;
    while (at < lines_.size() && !starts(lines_[at], key)) ++at;
    if (at < lines_.size()) {
        auto const first = lines_.begin() + static_cast<std::ptrdiff_t>(at);
        lines_.erase(first, lines_.begin() + static_cast<std::ptrdiff_t>(end_of_block(at, 0)));
    } else {
        at = 0;
        while (at < lines_.size() && lines_[at] != "tree:") ++at;
    }
    insert(at, lines, 0);
}

} // namespace steelyard::test
