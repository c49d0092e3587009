// SPDX-License-Identifier: BSL-1.0
// One bad file for each code of the readers, in tests/bad/read. Its name is the id of the code; the first
// line of a YAML file (or the file <name>.expect beside it) says `id line:column`, and then limits to read it
// with, as `max_depth=4`.
#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/include.hpp>

#include "sample.hpp"
#include "tests/catch.hpp"

namespace bad_files_test {

namespace {

using namespace steelyard;
namespace files = std::filesystem;

std::string const folder = std::string(STEELYARD_SOURCE_DIR) + "/tests/bad/read";

/// What the top of a bad file promises.
struct Expectation {
    std::string id;
    int line = -1;
    int column = -1;
    io::IncludeOptions options;
};

Expectation parse_expectation(std::string const& text) {
    Expectation out;
    std::istringstream words(text);
    std::string place;
    words >> out.id >> place;
    std::istringstream(place.substr(0, place.find(':'))) >> out.line;
    std::istringstream(place.substr(place.find(':') + 1)) >> out.column;
    for (std::string word; words >> word;) {
        std::string const name = word.substr(0, word.find('='));
        std::size_t const value = std::stoul(word.substr(word.find('=') + 1));
        if (name == "max_bytes") out.options.limits.max_bytes = value;
        if (name == "max_depth") out.options.limits.max_depth = value;
        if (name == "max_nodes") out.options.limits.max_nodes = value;
        if (name == "max_includes") out.options.max_depth = value;
        if (name == "max_scalar") out.options.limits.max_scalar = value;
    }
    return out;
}

Expectation expectation_of(std::string const& path, std::string const& bytes) {
    std::string const beside = path.substr(0, path.rfind('.')) + ".expect";
    if (files::exists(beside)) return parse_expectation(io::read_file(beside).value());
    std::string first = bytes.substr(0, bytes.find('\n'));
    REQUIRE(first.substr(0, 2) == "# ");
    return parse_expectation(first.substr(2));
}

Diagnostics problems_of(std::string const& path, std::string const& bytes,
                        io::IncludeOptions const& options) {
    auto const bound =
        io::read_document(path, bytes, options.limits)
            .and_then([&options](io::Document document) {
                return io::resolve_includes(std::move(document), io::files_on_disk(), options);
            })
            .and_then([](io::Document const& document) { return io::bind<sample::Task>(document); });
    return bound.remarks();
}

std::vector<std::string> bad_files() {
    std::vector<std::string> out;
    for (auto const& entry : files::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() != ".expect")
            out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

TEST_CASE("every bad file gives exactly the diagnostic that it promises, at its place") {
    for (std::string const& path : bad_files()) {
        INFO(path);
        std::string const bytes = io::read_file(path).value();
        Expectation const wanted = expectation_of(path, bytes);
        CHECK(files::path(path).stem().string() == wanted.id);
        Diagnostics const found = problems_of(path, bytes, wanted.options);
        for (Diagnostic const& one : found.list)
            UNSCOPED_INFO(id(one.what) << " at " << one.place.line << ":" << one.place.column << " path "
                                       << one.path << ": " << sentence(one, language::en));
        REQUIRE(found.list.size() == 1);
        CHECK(id(found.list[0].what) == wanted.id);
        CHECK(found.list[0].place.line == wanted.line);
        CHECK(found.list[0].place.column == wanted.column);
        CHECK(files::path(found.list[0].place.file).stem().string() == wanted.id);
        CHECK(sentence(found.list[0], language::en).find('{') == std::string::npos);
        CHECK_FALSE(sentence(found.list[0], language::zh).empty());
    }
}

TEST_CASE("every code of the readers has a bad file") {
    // these are about files that are not there to be read; read.test.cpp has them
    std::array<std::string, 2> const elsewhere{"read.file-not-found", "read.file-unreadable"};
    std::vector<std::string> have;
    for (std::string const& path : bad_files()) have.push_back(files::path(path).stem().string());
    for (std::size_t i = 0; i < code_count; ++i) {
        std::string const name(id(static_cast<code>(i)));
        if (name.rfind("read.", 0) != 0) continue;
        if (std::find(elsewhere.begin(), elsewhere.end(), name) != elsewhere.end()) continue;
        INFO(name);
        CHECK(std::find(have.begin(), have.end(), name) != have.end());
    }
}

TEST_CASE("a file without a fault has no diagnostic") {
    std::string const text = "# read.none 1:1\nformat: steelyard/1\nid: a\n";
    CHECK(problems_of("x.yaml", text, {}).empty());
    CHECK_FALSE(problems_of("x.yaml", text + "unknown: 1\n", {}).empty());
}

} // namespace bad_files_test
