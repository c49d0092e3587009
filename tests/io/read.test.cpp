// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/read.hpp>

#include <string>

#include "tests/catch.hpp"

namespace read_test {

using namespace steelyard;

namespace {
std::string const here = std::string(STEELYARD_SOURCE_DIR) + "/tests/io";
}

TEST_CASE("the ending of the name tells the format, otherwise the first character does") {
    CHECK(io::read_document("x.json", "{\"a\": 1}")->root.json);
    CHECK_FALSE(io::read_document("x.yaml", "{\"a\": 1}")->root.json);
    CHECK_FALSE(io::read_document("x.yml", "{\"a\": 1}")->root.json);
    CHECK(io::read_document("", "\n  {\"a\": 1}")->root.json);
    CHECK(io::read_document("input", "\xEF\xBB\xBF[1]")->root.json);
    CHECK_FALSE(io::read_document("input", "a: 1")->root.json);
    CHECK(io::read_document("x.json", "a: 1").error().list[0].what == code::json_unquoted);
}

TEST_CASE("files are read as bytes") {
    auto const bytes = io::read_file(here + "/read.test.cpp");
    REQUIRE(bytes);
    CHECK(bytes->substr(0, 10) == "// SPDX-Li");
    CHECK(bytes->find("files are read as bytes") != std::string::npos);
}

TEST_CASE("a missing file, a folder and a large file are told apart") {
    auto const missing = io::read_file(here + "/missing.yaml");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().list[0].what == code::file_not_found);
    CHECK(missing.error().list[0].place.file == here + "/missing.yaml");
    CHECK(io::read_file(here).error().list[0].what == code::file_unreadable);
    io::ReadLimits limits;
    limits.max_bytes = 10;
    CHECK(io::read_file(here + "/read.test.cpp", limits).error().list[0].what == code::file_too_large);
}

TEST_CASE("for includes a missing file is not yet a problem") {
    io::Open const open = io::files_on_disk();
    CHECK(open(here + "/read.test.cpp").has_value());
    auto const missing = open(here + "/missing.yaml");
    CHECK_FALSE(missing);
    CHECK(missing.error().empty());
    CHECK(open(here).error().list[0].what == code::file_unreadable);
}

} // namespace read_test
