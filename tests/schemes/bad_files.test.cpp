// SPDX-License-Identifier: BSL-1.0
// One bad file for each code of schemes and assessments, in tests/bad. A file is named after the code it must give; its
// first line says `# expect: code line`, then reader limits such as `max_depth=500`, of an assessment
// `scheme=` another sound scheme than scheme.yaml, and after `and` further codes.

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/scheme.hpp>
#include <steelyard/io/source.hpp>

#include "tests/catch.hpp"

namespace bad_files_test {

namespace {

using namespace steelyard;
namespace files = std::filesystem;

std::string const top = std::string(STEELYARD_SOURCE_DIR) + "/tests/bad/";

struct Expectation {
    std::string code;
    int line = 0;
    std::set<std::string> also;
    std::string scheme = "scheme.yaml"; ///< of a bad assessment: the sound scheme that it is checked against
    io::IncludeOptions options;
};

Expectation expectation_of(std::string const& bytes) {
    Expectation out;
    std::istringstream first(bytes.substr(0, bytes.find('\n')));
    std::string word;
    first >> word >> word >> out.code >> out.line;
    while (first >> word) {
        if (word.rfind("max_depth=", 0) == 0)
            out.options.limits.max_depth = std::stoul(word.substr(10));
        else if (word.rfind("scheme=", 0) == 0)
            out.scheme = word.substr(7);
        else if (word != "and")
            out.also.insert(word);
    }
    return out;
}

std::vector<std::string> files_in(std::string const& folder) {
    std::vector<std::string> out;
    for (auto const& entry : files::directory_iterator(top + folder))
        if (entry.path().extension() == ".yaml" && entry.path().filename() != "scheme.yaml" &&
            entry.path().filename() != "scheme-without-applications.yaml")
            out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

/// Everything that was said about a file: errors, or the warnings of a file that passes.
Diagnostics problems_of_scheme(std::string const& name, std::string const& bytes, Expectation const& expected_) {
    auto const scheme = io::read_scheme(name, bytes, {}, expected_.options);
    return scheme.remarks();
}

void compare(Diagnostics const& found, Expectation const& wanted) {
    std::set<std::string> codes;
    bool placed = false;
    for (Diagnostic const& d : found.list) {
        codes.insert(std::string(id(d.what)));
        INFO(id(d.what) << " at " << d.place.line << ":" << d.place.column << " " << d.path << "  "
                        << sentence(d, language::en));
        CHECK(d.place.known());
        CHECK(d.place.column > 0);
        placed = placed || (id(d.what) == wanted.code && d.place.line == wanted.line);
        CHECK_FALSE(sentence(d, language::zh).empty());
    }
    std::set<std::string> all = wanted.also;
    all.insert(wanted.code);
    CHECK(codes == all);
    CAPTURE(wanted.line, found.list.empty() ? 0 : found.list.front().place.line);
    CHECK(placed);
}

/// Codes of one table that no bad file is named after.
std::string missing_codes(std::string const& prefix, std::vector<std::string> const& names) {
    std::string missing;
    for (std::size_t i = 0; i < code_count; ++i) {
        std::string const wanted(id(static_cast<code>(i)));
        if (wanted.rfind(prefix, 0) != 0) continue;
        bool const there = std::any_of(names.begin(), names.end(), [&](std::string const& path) {
            std::string const stem = files::path(path).stem().string();
            return stem == wanted || stem.rfind(wanted + "-", 0) == 0;
        });
        if (!there) missing += wanted + " ";
    }
    return missing;
}

TEST_CASE("every bad scheme gives its diagnostics, at the right line and no others") {
    for (std::string const& path : files_in("scheme")) {
        std::string const bytes = io::read_file(path).value();
        Expectation const wanted = expectation_of(bytes);
        INFO(path);
        compare(problems_of_scheme(path, bytes, wanted), wanted);
    }
}

TEST_CASE("every bad assessment gives its diagnostics, at the right line and no others") {
    for (std::string const& path : files_in("assessment")) {
        std::string const bytes = io::read_file(path).value();
        Expectation const wanted = expectation_of(bytes);
        INFO(path);
        auto const scheme = io::read_scheme(wanted.scheme, io::read_file(top + "assessment/" + wanted.scheme).value());
        REQUIRE(scheme.has_value());
        CHECK(scheme->warnings().empty());
        auto const read = io::read_assessment(*scheme, path, bytes);
        compare(read.remarks(), wanted);
    }
}

TEST_CASE("no code of schemes or assessments is without a bad file") {
    CHECK(missing_codes("scheme.", files_in("scheme")) == "");
    // more objects than are accepted would make a file of ten thousand lines; tests/engine asks for it in memory
    CHECK(missing_codes("assessment.", files_in("assessment")) == "assessment.too-many ");
}

} // namespace

} // namespace bad_files_test
