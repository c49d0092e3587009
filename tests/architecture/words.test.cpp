// SPDX-License-Identifier: BSL-1.0
// Words that may not stand in the library: floating point between input and verdict, printing, clocks, locales.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "source_tree.hpp"
#include "tests/catch.hpp"

namespace words_test {

namespace {

using namespace steelyard::test;

/// A number written with a point or an exponent: `1.5`, `1e9`; not `0x1e`, not the exact literal `0.5_pt`.
bool is_floating_literal(std::string_view word) {
    bool const number = word[0] == '.' || (word[0] >= '0' && word[0] <= '9');
    if (!number || word.substr(0, 2) == "0x" || word.find('_') != std::string_view::npos) return false;
    return word.find_first_of(".eE") != std::string_view::npos;
}

/// Lines on which floating point is named in order to be refused.
bool refuses_floating_point(std::string_view line) {
    for (std::string_view phrase : {"= delete", "is_constructible", "is_convertible", "is_floating_point"})
        if (line.find(phrase) != std::string_view::npos) return true;
    return false;
}

constexpr std::array impure{
    "cout",       "cerr",         "clog",         "printf",       "fprintf",
    "vprintf",    "puts",         "putchar",      "abort",        "exit",
    "quick_exit", "terminate",    "system_clock", "steady_clock", "high_resolution_clock",
    "sleep_for",  "sleep_until",  "getenv",       "setlocale",    "locale",
    "rand",       "random_device"};

bool is_exact_room(std::string_view path) {
    return within(path, "include/steelyard") && room_of(path) != "report" && room_of(path) != "testing";
}

bool is_library(std::string_view path) {
    return within(path, "include") || within(path, "src/io") || within(path, "src/report");
}

std::vector<std::string> offences_of(SourceFile const& file) {
    std::vector<std::string> found;
    std::string const code = code_of(file.text, literals::blanked);
    auto const lines = lines_of(code);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].find("#include") != std::string_view::npos) continue;
        for (auto const word : words_of(lines[i])) {
            bool const floating = word == "float" || word == "double" || is_floating_literal(word);
            if (floating && is_exact_room(file.path) && !refuses_floating_point(lines[i]))
                found.push_back(at_line(file, i, std::string(word) + ": the library counts exactly"));
            if (is_library(file.path) && std::find(impure.begin(), impure.end(), word) != impure.end())
                found.push_back(at_line(
                    file, i, std::string(word) + ": the library neither prints, ends nor looks around"));
        }
    }
    return found;
}

bool refused(std::string path, std::string line) {
    return !offences_of({std::move(path), line + "\n"}).empty();
}

} // namespace

TEST_CASE("the library counts exactly and has no side effects") {
    std::vector<std::string> offences;
    for (auto const& file : source_tree())
        for (auto& offence : offences_of(file)) offences.push_back(std::move(offence));
    INFO(joined(offences));
    CHECK(offences.empty());
}

TEST_CASE("floating point in the library is seen") {
    std::string const file = "include/steelyard/engine/x.hpp";
    CHECK(refused(file, "double rate = 0;"));
    CHECK(refused(file, "static_cast<float>(n)"));
    CHECK(refused(file, "auto x = n * 0.5;"));
    CHECK(refused(file, "auto x = 1e9;"));
    CHECK(refused("include/steelyard/number/x.hpp", "auto x = .5;"));

    CHECK_FALSE(refused(file, "// a double would lie here"));
    CHECK_FALSE(refused(file, "decimal(double) = delete;"));
    CHECK_FALSE(refused(file, "static_assert(!std::is_constructible_v<points, double>);"));
    CHECK_FALSE(refused(file, "auto half = 0.5_pt;"));
    CHECK_FALSE(refused(file, "auto mask = 0x1e;"));
    CHECK_FALSE(refused(file, "auto text = \"0.5 is no double\";"));
    CHECK_FALSE(refused(file, "auto text = R\"(double \" quoted)\";"));
    CHECK_FALSE(refused(file, "auto million = 1'000'000; auto other = 'd';"));
    CHECK_FALSE(refused("tests/engine/x.test.cpp", "double naive = 0.1;"));
}

TEST_CASE("printing, clocks and locales in the library are seen") {
    CHECK(refused("include/steelyard/number/x.hpp", "std::cout << 1;"));
    CHECK(refused("src/io/x.cpp", "std::printf(\"x\");"));
    CHECK(refused("include/steelyard/model/x.hpp", "auto today = std::chrono::system_clock::now();"));
    CHECK(refused("src/report/x.cpp", "std::abort();"));
    CHECK_FALSE(refused("src/cli/x.cpp", "std::cout << 1;"));
    CHECK_FALSE(refused("include/steelyard/model/x.hpp", "/* never std::cout\n nor abort */ int n;"));
}

} // namespace words_test
