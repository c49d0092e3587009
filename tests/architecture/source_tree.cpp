// SPDX-License-Identifier: BSL-1.0
#include "source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace steelyard::test {
namespace {

namespace fs = std::filesystem;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::vector<SourceFile> read_tree() {
    std::vector<SourceFile> files;
    fs::path const top = STEELYARD_SOURCE_DIR;
    for (auto const* folder : {"include", "src", "tests", "benchmarks", "examples"}) {
        if (!fs::is_directory(top / folder)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(top / folder)) {
            std::string const ending = entry.path().extension().string();
            bool const cpp = ending == ".hpp" || ending == ".ipp" || ending == ".inc" || ending == ".cpp"
                             || ending == ".h" || ending == ".c";
            if (!cpp || !entry.is_regular_file()) continue;
            std::ifstream in(entry.path(), std::ios::binary);
            files.push_back({entry.path().lexically_relative(top).generic_string(),
                             std::string(std::istreambuf_iterator<char>(in), {})});
        }
    }
    std::sort(files.begin(), files.end(), [](auto const& a, auto const& b) { return a.path < b.path; });
    return files;
}

/// Where the literal that opens at `at` ends (one past its last character); a raw string knows its own delimiter.
std::size_t literal_end(std::string_view text, std::size_t at) {
    char const quote = text[at];
    if (quote == '"' && at > 0 && text[at - 1] == 'R') {
        auto const open = text.find('(', at);
        if (open == std::string_view::npos) return text.size();
        std::string const close = ")" + std::string(text.substr(at + 1, open - at - 1)) + "\"";
        auto const end = text.find(close, open);
        return end == std::string_view::npos ? text.size() : end + close.size();
    }
    for (std::size_t i = at + 1; i < text.size(); ++i) {
        if (text[i] == '\\') {
            ++i;
        } else if (text[i] == quote || text[i] == '\n') {
            return i + 1;
        }
    }
    return text.size();
}

} // namespace

std::vector<SourceFile> const& source_tree() {
    static std::vector<SourceFile> const files = read_tree();
    return files;
}

std::string code_of(std::string_view text, literals fate) {
    std::string out(text);
    auto const blank = [&](std::size_t from, std::size_t to) {
        for (; from < to; ++from)
            if (out[from] != '\n') out[from] = ' ';
    };
    for (std::size_t i = 0; i < text.size();) {
        if (text.compare(i, 2, "//") == 0) {
            auto const end = std::min(text.find('\n', i), text.size());
            blank(i, end);
            i = end;
        } else if (text.compare(i, 2, "/*") == 0) {
            auto const close = text.find("*/", i + 2);
            auto const end = close == std::string_view::npos ? text.size() : close + 2;
            blank(i, end);
            i = end;
        } else if (text[i] == '\'' && i > 0 && is_word(text[i - 1])) {
            ++i; // a digit separator (1'000); prefixed characters such as u8'x' lose nothing by it
        } else if (text[i] == '"' || text[i] == '\'') {
            auto const end = literal_end(text, i);
            if (fate == literals::blanked) blank(i + 1, end - 1);
            i = end;
        } else {
            ++i;
        }
    }
    return out;
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    for (std::size_t i = 0; i < line.size();) {
        if (!is_word(line[i]) && !(line[i] == '.' && i + 1 < line.size() && is_digit(line[i + 1]))) {
            ++i;
            continue;
        }
        bool const number = is_digit(line[i]) || line[i] == '.';
        std::size_t const from = i;
        while (i < line.size() && (is_word(line[i]) || (number && (line[i] == '.' || line[i] == '\'')))) ++i;
        words.push_back(line.substr(from, i - from));
    }
    return words;
}

std::string_view room_of(std::string_view path) {
    for (std::string_view top : {"include/steelyard/", "src/"}) {
        if (path.substr(0, top.size()) != top) continue;
        path.remove_prefix(top.size());
        auto const slash = path.find('/');
        return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
    }
    return {};
}

bool within(std::string_view path, std::string_view folder) {
    return path.size() > folder.size() && path.substr(0, folder.size()) == folder
           && path[folder.size()] == '/';
}

std::string at_line(SourceFile const& file, std::size_t index, std::string_view what) {
    return file.path + ":" + std::to_string(index + 1) + ": " + std::string(what);
}

std::string joined(std::vector<std::string> const& offences) {
    std::string out;
    for (auto const& offence : offences) out += offence + "\n";
    return out;
}

} // namespace steelyard::test
