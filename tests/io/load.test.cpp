// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/load.hpp>

#include <array>

#include "tests/catch.hpp"
#include "tests/cli/run.hpp"
#include "tests/report/tiny.hpp"

namespace load_test {

using namespace steelyard;
using test::Folder;

namespace {

std::string with(std::string text, std::string_view what, std::string_view by) {
    std::size_t const at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

} // namespace

TEST_CASE("schemes and assessments are loaded from files, with what they include") {
    Folder const in;
    std::string const whole(test::tiny_scheme);
    std::size_t const at = whole.find("        - id: gas");
    std::size_t const end = whole.find("        - id: record");
    in.write("schemes/tiny.scheme.yaml",
             with(whole, whole.substr(at, end - at), "        - include: parts/gas.yaml\n"));
    std::string gas = whole.substr(at + 10, end - at - 10);
    for (std::size_t line = 0; (line = gas.find("\n          ", line)) != std::string::npos;)
        gas.replace(line, 11, "\n  ");
    in.write("schemes/parts/gas.yaml", "format: steelyard/1\npart:\n  " + gas);
    in.write("nov.yaml", test::tiny_assessment(test::reached));
    auto const scheme = io::load_scheme((in.path() / "schemes/tiny.scheme.yaml").string());
    REQUIRE(scheme);
    CHECK(scheme->scheme() == test::checked(whole).scheme());
    auto const assessment = io::load_assessment(*scheme, (in.path() / "nov.yaml").string());
    REQUIRE(assessment);
    CHECK(score(*scheme, *assessment).total() == ratio::of(695, 8));
}

TEST_CASE("a file that is not there is an error with the name of the file") {
    auto const missing = io::load_scheme("nobody.scheme.yaml");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().list[0].what == code::file_not_found);
    CHECK(missing.error().list[0].arguments == std::vector<std::string>{"nobody.scheme.yaml"});
}

TEST_CASE("packs are found by id and edition, at any depth, in the order of the folders") {
    Folder const in;
    std::string const tiny(test::tiny_scheme);
    in.write("a/team/first.scheme.yaml", tiny);
    in.write("a/team/tiny.scheme.yml", with(tiny, "edition: \"2026\"", "edition: \"2027\""));
    in.write("a/other.yaml", tiny); // not named like a scheme
    in.write("a/broken.scheme.yaml", "id: [");
    in.write("b/tiny.scheme.json", R"({"format": "steelyard/1", "id": "tiny", "edition": "2028"})");
    std::array<std::string, 3> const folders{(in.path() / "nowhere").string(), (in.path() / "a").string(),
                                             (in.path() / "b").string()};
    auto const packs = io::list_packs(folders);
    REQUIRE(packs.size() == 3);
    CHECK(packs[0].path.ends_with("a/team/first.scheme.yaml"));
    CHECK(packs[2].edition == "2028");
    CHECK(io::find_pack("tiny", folders).edition == "2027"); // the file has the name of the id
    CHECK(io::find_pack("tiny", folders, "2026").path == packs[0].path);
    CHECK(io::find_pack("tiny", folders, "2028").path == packs[2].path);
    CHECK(io::find_pack("tiny", folders, "1999").path.empty());
    CHECK(io::find_pack("nobody", folders).path.empty());
}

} // namespace load_test
