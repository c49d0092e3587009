// SPDX-License-Identifier: BSL-1.0
// The README: its program is the example that is built, and what it prints is what the README shows.
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include <steelyard/io/assessment.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/report/scorecard.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

// The example itself, as a function.
#define main hello_main
#include "examples/hello/hello.cpp"

namespace readme_test {
#undef main

namespace {

using namespace steelyard::test;

/// What a program prints on its standard output while it runs in the top of the tree.
std::string printed_by(int (*program)()) {
    std::filesystem::path const before = std::filesystem::current_path();
    std::filesystem::current_path(STEELYARD_SOURCE_DIR);
    std::fflush(stdout);
    int const kept = dup(STDOUT_FILENO);
    std::FILE* const caught = std::tmpfile();
    REQUIRE(caught != nullptr);
    dup2(fileno(caught), STDOUT_FILENO);
    int const code = program();
    std::fflush(stdout);
    dup2(kept, STDOUT_FILENO);
    close(kept);
    std::filesystem::current_path(before);

    std::string out;
    std::rewind(caught);
    for (int c = std::fgetc(caught); c != EOF; c = std::fgetc(caught)) out += static_cast<char>(c);
    std::fclose(caught);
    CHECK(code == 0);
    return out;
}

/// The n-th block of the README that has this language.
std::string block_of_readme(std::string_view info, std::size_t number) {
    for (Block const& block : blocks_of(file_text("README.md")))
        if (block.info == info && number-- == 0) return block.text;
    FAIL("the README has too few blocks of " << info);
    return {};
}

} // namespace

TEST_CASE("the program in the README is the example that is built") {
    CHECK(block_of_readme("cpp", 0) == between(file_text("examples/hello/hello.cpp"), "// [readme]", "// [/readme]"));
}

TEST_CASE("the program in the README prints what the README says") {
    std::string const printed = printed_by(hello_main);
    CHECK(printed == block_of_readme("text", 0));
}

TEST_CASE("the scheme in the README is the one that the example reads") {
    CHECK(block_of_readme("yaml", 0) == file_text("examples/hello/team.scheme.yaml"));
}

TEST_CASE("the scorecard in the README is that of the example's assessment") {
    std::string const folder = std::string(STEELYARD_SOURCE_DIR) + "/examples/hello/";
    auto const scheme = steelyard::io::load_scheme(folder + "team.scheme.yaml");
    REQUIRE(scheme);
    auto const november = steelyard::io::load_assessment(*scheme, folder + "november.yaml");
    REQUIRE(november);
    std::string const card = steelyard::report::scorecard(*scheme, *november, score(*scheme, *november));
    CHECK(card == block_of_readme("text", 1));
}

TEST_CASE("the scripts that the README names are there") {
    int named = 0;
    for (Block const& block : blocks_of(file_text("README.md"))) {
        if (block.info != "sh") continue;
        for (std::string const& line : lines_of(block.text)) {
            if (line.substr(0, 6) != "cmake/") continue;
            ++named;
            std::string const script = std::string(STEELYARD_SOURCE_DIR) + "/" + line.substr(0, line.find(' '));
            CHECK(access(script.c_str(), X_OK) == 0);
        }
    }
    CHECK(named == 2);
}

TEST_CASE("the README asks for the version that there is") {
    std::string const wanted = "find_package(steelyard " + std::to_string(STEELYARD_VERSION_MAJOR) + "." +
                               std::to_string(STEELYARD_VERSION_MINOR) + " REQUIRED";
    CHECK_THAT(file_text("README.md"), contains(wanted));
}

} // namespace readme_test
