// SPDX-License-Identifier: BSL-1.0
// Every scheme that is shipped stands in docs/schemes.md and in the README of its folder, and has cases worked out by hand.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <steelyard/io/load.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

namespace schemes_test {

namespace {

using namespace steelyard::test;
namespace fs = std::filesystem;

fs::path const top = STEELYARD_SOURCE_DIR;

std::vector<fs::path> shipped() {
    std::vector<fs::path> out;
    for (auto const& entry : fs::recursive_directory_iterator(top / "schemes"))
        if (entry.path().string().ends_with(".scheme.yaml")) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

bool holds(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

} // namespace

TEST_CASE("every shipped scheme is listed, described by its folder and shown by cases") {
    std::string const page = file_text("docs/schemes.md");
    REQUIRE(shipped().size() >= 26);
    for (fs::path const& path : shipped()) {
        std::string const name = path.filename().string().substr(0, path.filename().string().find('.'));
        std::string const folder = path.parent_path().filename().string();
        INFO(path.string());
        auto const scheme = steelyard::io::load_scheme(path.string());
        REQUIRE(scheme.has_value());
        CHECK(scheme->scheme().id == name);
        CHECK(holds(page, "| `" + name + "` | "));
        CHECK(holds(page, "(../schemes/" + folder + "/" + name + ".scheme.yaml)"));
        CHECK(holds(file_text("schemes/" + folder + "/README.md"), name));
        // what is ours is shown by the weigh-in, JGJ 59-99 by published examples
        bool const elsewhere = scheme->scheme().from == steelyard::origin::ours || name == "jgj59-99";
        if (!elsewhere) CHECK(fs::exists(top / "tests/conformance/packs" / (name + ".yaml")));
    }
}

TEST_CASE("a shipped scheme says, in both languages, what of it is sourced") {
    for (fs::path const& path : shipped()) {
        INFO(path.string());
        auto const scheme = steelyard::io::load_scheme(path.string());
        REQUIRE(scheme.has_value());
        CHECK_FALSE(scheme->scheme().remarks.zh.empty());
        CHECK_FALSE(scheme->scheme().remarks.en.empty());
        // a template says so in its name and in its remarks
        bool const named = holds(scheme->scheme().title.en, "template");
        CHECK(holds(scheme->scheme().remarks.en, "A template") == named);
        CHECK(holds(scheme->scheme().remarks.zh, "模板") == named);
    }
}

} // namespace schemes_test
