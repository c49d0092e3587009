// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steelyard::test {

/// One file of the project: its path from the top of the tree, and its text.
struct SourceFile {
    std::string path;
    std::string text;
};

/// Every C++ file under include, src, tests, benchmarks and examples, sorted by path.
[[nodiscard]] std::vector<SourceFile> const& source_tree();

/// What a text of C++ loses before it is searched for words: comments always, the content of literals if asked.
enum class literals { kept, blanked };

/// The text with comments (and, if asked, literals) replaced by blanks; lines keep their numbers.
[[nodiscard]] std::string code_of(std::string_view text, literals fate);

/// The lines of a text, without their ends.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

/// The identifiers, keywords and numbers of a line, in order.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view line);

/// The name of a path's folder below include/steelyard or src: "number", "io"; empty for files that stand higher.
[[nodiscard]] std::string_view room_of(std::string_view path);

/// Whether the path is below a folder: `within("src/io/a.cpp", "src/io")`.
[[nodiscard]] bool within(std::string_view path, std::string_view folder);

/// "path:line: what", as a compiler would say it.
[[nodiscard]] std::string at_line(SourceFile const& file, std::size_t index, std::string_view what);

/// All found offences, one a line; empty when there is none.
[[nodiscard]] std::string joined(std::vector<std::string> const& offences);

} // namespace steelyard::test
