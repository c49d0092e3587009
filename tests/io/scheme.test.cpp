// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/scheme.hpp>

#include <algorithm>
#include <map>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace scheme_test {

using namespace steelyard;

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    std::size_t const at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

std::string tiny() { return std::string(test::tiny_scheme); }

/// The number of the line in which a word first stands.
int line_of(std::string const& text, std::string_view word) {
    std::size_t const at = text.find(word);
    REQUIRE(at != std::string::npos);
    return 1
           + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

} // namespace

TEST_CASE("a scheme is read from bytes and comes checked") {
    auto const scheme = io::read_scheme("tiny.yaml", tiny());
    REQUIRE(scheme);
    CHECK(scheme->scheme().id == "tiny");
    CHECK(scheme->find("handover") == 2);
    CHECK(scheme->node(2).deduct.size() == 2);
    CHECK_FALSE(scheme.remarks().any_error());
}

TEST_CASE("what the engine finds wrong has a file, a line and a column") {
    std::string const text = replaced(tiny(), "total >= 90", "rate of saftey >= 90%");
    auto const scheme = io::read_scheme("tiny.yaml", text);
    REQUIRE_FALSE(scheme);
    REQUIRE(scheme.error().list.size() == 1);
    Diagnostic const& problem = scheme.error().list[0];
    CHECK(problem.place.file == "tiny.yaml");
    CHECK(problem.place.line == line_of(text, "saftey"));
    CHECK(problem.place.column > 1);
    CHECK(problem.arguments == std::vector<std::string>{"saftey", "safety"});
}

TEST_CASE("several problems come in the order of the file") {
    std::string text = replaced(tiny(), "total >= 70", "rate of nobody >= 70%");
    text = replaced(text, "found: record.injury", "found: record.injry");
    text = replaced(text, "- {id: star, title", "- {id: reached, title");
    auto const scheme = io::read_scheme("tiny.yaml", text);
    REQUIRE_FALSE(scheme);
    auto const& list = scheme.error().list;
    REQUIRE(list.size() >= 3);
    for (std::size_t i = 1; i < list.size(); ++i) {
        CHECK(list[i].place.known());
        CHECK(list[i - 1].place.line <= list[i].place.line);
    }
}

TEST_CASE("a problem in an included file is told there") {
    std::string const part = "format: steelyard/1\npart:\n"
                             "  - {id: gas, full: 20, judged: {}}\n"
                             "  - {id: gas, full: 40, judged: {}}\n";
    std::string const whole = "format: steelyard/1\nid: a\nedition: '1'\nlevels: [good]\n"
                              "ladders: [{id: m, rungs: {good: total >= 1}}]\n"
                              "tree: {id: root, combine: sum, children: {include: parts/gas.yaml}}\n";
    std::map<std::string, std::string, std::less<>> const files{{"schemes/parts/gas.yaml", part}};
    io::Open const open = [&](std::string_view path) -> expected<std::string, Diagnostics> {
        auto const found = files.find(path);
        if (found == files.end()) return unexpected(Diagnostics{});
        return found->second;
    };
    auto const scheme = io::read_scheme("schemes/a.yaml", whole, open);
    REQUIRE_FALSE(scheme);
    REQUIRE(scheme.error().list.size() == 1);
    CHECK(scheme.error().list[0].place.file == "schemes/parts/gas.yaml");
    CHECK(scheme.error().list[0].place.line == 4);
}

TEST_CASE("without leave no file is opened") {
    std::string const whole = "format: steelyard/1\nid: a\nedition: '1'\ntree: {include: nobody.yaml}\n";
    auto const scheme = io::read_scheme("a.yaml", whole);
    REQUIRE_FALSE(scheme);
    CHECK(scheme.error().list[0].what == code::include_not_found);
}

TEST_CASE("warnings come with the scheme, with their places") {
    std::string const text = replaced(tiny(), "levels:", "objects: {crane: {}}\nlevels:"); // used by no node
    auto const scheme = io::read_scheme("tiny.yaml", text);
    REQUIRE(scheme);
    REQUIRE(scheme.remarks().list.size() == 1);
    CHECK(scheme.remarks().list[0].level == severity::warning);
    CHECK(scheme.remarks().list[0].place.line == line_of(text, "crane"));
}

TEST_CASE("a scheme written as JSON reads back equal") {
    auto const scheme = io::read_scheme("tiny.yaml", tiny());
    REQUIRE(scheme);
    std::string const json = io::write_scheme(scheme->scheme());
    auto const again = io::read_scheme("tiny.json", json);
    REQUIRE(again);
    CHECK(again->scheme() == scheme->scheme());
}

TEST_CASE("the schema of schemes describes nodes once") {
    std::string const schema = io::scheme_schema();
    CHECK_THAT(schema, test::contains("2020-12"));
    CHECK_THAT(schema, test::contains("#/$defs/Node"));
    CHECK(io::read_document("schema.json", schema));
}

} // namespace scheme_test
