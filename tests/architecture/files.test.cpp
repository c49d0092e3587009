// SPDX-License-Identifier: BSL-1.0
// The form of the files: licence line, include guard, length, names.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "source_tree.hpp"
#include "tests/catch.hpp"

namespace files_test {

namespace {

using namespace steelyard::test;

constexpr std::string_view licence = "// SPDX-License-Identifier: BSL-1.0";
constexpr std::size_t longest = 400;
/// Names that say nothing: what stands in such a file has a better place.
constexpr std::array nameless{"util", "utils", "common", "helper", "helpers", "misc", "manager"};

bool is_nameless(std::string_view name) {
    return std::find(nameless.begin(), nameless.end(), name) != nameless.end();
}

std::vector<std::string> offences_of(SourceFile const& file) {
    std::vector<std::string> found;
    auto const lines = lines_of(file.text);

    // A twin that must not compile says on its first line what the compiler has to say.
    std::size_t const place = !lines.empty() && lines[0].substr(0, 10) == "// expect:" ? 1 : 0;
    if (lines.size() <= place || lines[place] != licence)
        found.push_back(at_line(file, place, "no licence line"));
    if (file.path.size() > 4 && file.path.substr(file.path.size() - 4) == ".hpp"
        && std::find(lines.begin(), lines.end(), "#pragma once") == lines.end())
        found.push_back(at_line(file, 0, "no #pragma once"));
    // Several tests are compiled as one file: the names of each are its own.
    std::string_view const test_file = ".test.cpp";
    if (file.path.size() > test_file.size() && file.path.substr(file.path.size() - test_file.size()) == test_file) {
        std::size_t const stem = file.path.rfind('/') + 1;
        std::string const own = "namespace " + file.path.substr(stem, file.path.size() - stem - test_file.size()) + "_test {";
        if (std::find(lines.begin(), lines.end(), own) == lines.end()) found.push_back(at_line(file, 0, "no '" + own + "'"));
    }
    if (lines.size() > longest)
        found.push_back(at_line(file, longest, "longer than 400 lines: is it one concept?"));

    std::string_view path = file.path;
    path = path.substr(0, path.rfind('.'));
    while (!path.empty()) {
        auto const slash = path.find('/');
        std::string_view const part = path.substr(0, slash);
        if (is_nameless(part))
            found.push_back(at_line(file, 0, std::string(part) + ": a name that says nothing"));
        path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    }
    std::string const code = code_of(file.text, literals::blanked);
    auto const code_lines = lines_of(code);
    for (std::size_t i = 0; i < code_lines.size(); ++i) {
        auto const words = words_of(code_lines[i]);
        for (std::size_t w = 0; w + 1 < words.size(); ++w)
            if (words[w] == "namespace" && is_nameless(words[w + 1]))
                found.push_back(at_line(file, i, std::string(words[w + 1]) + ": a name that says nothing"));
    }
    return found;
}

bool refused(std::string path, std::string text) {
    return !offences_of({std::move(path), std::move(text)}).empty();
}

} // namespace

TEST_CASE("every file has the form of the house") {
    std::vector<std::string> offences;
    for (auto const& file : source_tree())
        for (auto& offence : offences_of(file)) offences.push_back(std::move(offence));
    INFO(joined(offences));
    CHECK(offences.empty());
}

TEST_CASE("a file without the form of the house is seen") {
    std::string const head = std::string(licence) + "\n";
    CHECK(refused("src/io/x.cpp", "int x;\n"));
    CHECK(refused("src/io/x.cpp", ""));
    CHECK(refused("include/steelyard/io/x.hpp", head + "int x;\n"));
    CHECK(refused("src/io/x.cpp", head + std::string(longest, '\n')));
    CHECK(refused("src/io/utils.cpp", head));
    CHECK(refused("src/common/x.cpp", head));
    CHECK(refused("src/io/x.cpp", head + "namespace helpers {}\n"));
    CHECK(refused("tests/io/x.test.cpp", head + "namespace y_test {\n"));

    CHECK_FALSE(refused("src/io/x.cpp", head + std::string(longest - 1, '\n')));
    CHECK_FALSE(refused("include/steelyard/io/x.hpp", head + "#pragma once\n"));
    CHECK_FALSE(refused("tests/compile_fail/x.cpp", "// expect: error\n" + head));
    CHECK_FALSE(refused("src/io/commonplace.cpp", head));
    CHECK_FALSE(refused("tests/io/x.test.cpp", head + "namespace x_test {\n"));
}

} // namespace files_test
