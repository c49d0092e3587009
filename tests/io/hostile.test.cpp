// SPDX-License-Identifier: BSL-1.0
// Text that is made to hurt: it is refused with a diagnostic, in time that grows with its size.
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/json.hpp>
#include <steelyard/io/yaml.hpp>

#include "sample.hpp"
#include "tests/catch.hpp"

namespace hostile_test {

using namespace steelyard;

namespace {

std::string repeated(std::string_view part, std::size_t times) {
    std::string out;
    out.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
}

/// The id of the first problem.
std::string first(Diagnostics const& found) {
    return found.list.empty() ? "" : std::string(id(found.list[0].what));
}
std::string yaml(std::string const& text) { return first(io::read_yaml("x.yaml", text).remarks()); }
std::string json(std::string const& text) { return first(io::read_json("x.json", text).remarks()); }

} // namespace

TEST_CASE("deep nesting is refused in both formats") {
    for (std::string const bracket : {"[", "{\"a\":", "[{\"a\":"})
        CHECK(json(repeated(bracket, 100'000)) == "read.too-deep");
    for (std::string const part : {"[", "- ", "{a: ", "[a, ", "? "}) {
        CAPTURE(part);
        CHECK(yaml(repeated(part, 100'000)) == "read.too-deep");
    }
    std::string block;
    for (std::size_t i = 0; i < 1000; ++i) block += std::string(i, ' ') + "a:\n";
    CHECK(yaml(block) == "read.too-deep");
    CHECK(yaml(repeated("[", 40) + repeated("]", 40)).empty());
    CHECK(json(repeated("[", 64) + repeated("]", 64)).empty());
    CHECK(json(repeated("[", 65) + repeated("]", 65)) == "read.too-deep");
}

TEST_CASE("a larger depth is granted up to a bound that the stack bears") {
    io::ReadLimits limits;
    limits.max_depth = 1'000'000;
    std::string const deep = repeated("[", 399) + "1" + repeated("]", 399);
    CHECK(io::read_json("x", deep, limits).has_value());
    CHECK(io::read_yaml("x", deep, limits).has_value());
    CHECK(first(io::read_json("x", "[[" + deep + "]]", limits).remarks()) == "read.too-deep");
    CHECK(first(io::read_yaml("x", "[[" + deep + "]]", limits).remarks()) == "read.too-deep");
}

TEST_CASE("invalid UTF-8 is found wherever it stands") {
    std::vector<std::string> const broken{"\x80",
                                          "\xC0\xAF",
                                          "\xC3",
                                          "\xE0\x80\x80",
                                          "\xE4\xB8",
                                          "\xED\xA0\x80",
                                          "\xF0\x80\x80\x80",
                                          "\xF4\x90\x80\x80",
                                          "\xF5\x80\x80\x80",
                                          "\xFF"};
    std::string const sound = "{\"标\": [\"é\", 1]}";
    for (std::string const& bytes : broken)
        for (std::size_t i = 0; i <= sound.size(); ++i) {
            std::string text = sound;
            text.insert(i, bytes);
            CAPTURE(i);
            CHECK(json(text) == "read.not-utf8");
            CHECK(yaml(text) == "read.not-utf8");
        }
}

TEST_CASE("valid characters of every length are accepted") {
    for (std::string const c : {"\x7E", "\xC2\xA1", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
                                "\xEE\x80\x80", "\xEF\xBF\xBD", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        CHECK(json("[\"" + c + "\"]").empty());
        CHECK(yaml("- \"" + c + "\"\n").empty());
    }
}

TEST_CASE("NUL and control characters are refused at each position") {
    std::string const sound = "[\"a\", 1]";
    for (char const c : {'\0', '\x01', '\x1B', '\x7F', '\x0B'})
        for (std::size_t i = 0; i <= sound.size(); ++i) {
            std::string text = sound;
            text.insert(i, 1, c);
            CHECK(json(text) == "read.control-character");
            CHECK(yaml(text) == "read.control-character");
        }
}

TEST_CASE("many aliases do not grow") {
    std::string bomb = "a: &a [x]\n";
    for (char c = 'b'; c < 'j'; ++c)
        bomb += std::string(1, c) + ": &" + c + " ["
                + repeated("*" + std::string(1, static_cast<char>(c - 1)) + ",", 9) + "]\n";
    CHECK(yaml(bomb) == "read.anchor-refused");
}

TEST_CASE("thousands of problems are counted, not kept") {
    auto const read = io::read_yaml("x.yaml", repeated("a: 1\n", 5000));
    REQUIRE_FALSE(read);
    CHECK(read.error().list.size() == 1000);
    CHECK(read.error().dropped == 3999);
    auto const document =
        io::read_yaml("x.yaml", "format: steelyard/1\nid: a\ntasks:\n" + repeated("  - x: 1\n", 3000));
    auto const bound = io::bind<sample::Task>(*document);
    CHECK(bound.error().list.size() == 1000);
    CHECK(bound.error().dropped == 5000);
}

TEST_CASE("a huge word stays out of the diagnostics") {
    std::string const word(900'000, 'x');
    auto const document = io::read_json("x.json", R"({"format": "steelyard/1", "id": "a", "full": ")" + word
                                                      + "\", \"" + word + "\": 1}");
    REQUIRE(document);
    auto const bound = io::bind<sample::Task>(*document);
    REQUIRE(bound.error().list.size() == 2);
    for (Diagnostic const& one : bound.error().list) {
        CHECK(one.path.size() < 200);
        for (std::string const& argument : one.arguments) CHECK(argument.size() < 400);
    }
}

TEST_CASE("reading takes time in proportion to the size") {
    auto const seconds = [](auto const& run) {
        auto const start = std::chrono::steady_clock::now();
        run();
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    };
    // far above what linear work takes under a sanitizer, far below what quadratic work takes
    constexpr double patience = 20;
    std::string one_line = "[";
    std::string many_keys = "{";
    for (int i = 0; i < 100'000; ++i) {
        one_line += "\"准\",1,";
        many_keys += "\"k" + std::to_string(i) + "\":1,";
    }
    one_line += "1]";
    many_keys += "\"z\":1}";
    CHECK(seconds([&] { CHECK(json(one_line).empty()); }) < patience);
    CHECK(seconds([&] { CHECK(yaml(one_line).empty()); }) < patience);
    CHECK(seconds([&] { CHECK(json(many_keys).empty()); }) < patience);
    CHECK(seconds([&] { CHECK(json(repeated("[],", 300'000)) == "read.json-trailing"); }) < patience);
    CHECK(seconds([&] { CHECK(yaml(repeated("- a\n", 100'000)).empty()); }) < patience);
    CHECK(seconds([&] { CHECK(json(std::string(3'000'000, '9')) == "read.scalar-too-long"); }) < patience);
}

} // namespace hostile_test
