// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/json.hpp>

#include <string>

#include "tests/catch.hpp"

namespace json_test {

using namespace steelyard;
using io::DocumentNode;
using io::node_kind;

namespace {

DocumentNode root_of(std::string const& text) { return io::read_json("x.json", text).value().root; }

/// "id line:column" of each problem.
std::string problems(std::string const& text, io::ReadLimits const& limits = {}) {
    std::string out;
    for (Diagnostic const& one : io::read_json("x.json", text, limits).remarks().list)
        out += (out.empty() ? "" : ", ") + std::string(id(one.what)) + " " + std::to_string(one.place.line)
               + ":" + std::to_string(one.place.column);
    return out;
}

/// Checks that every node stands where its text stands in the source; counts them.
int check_places(DocumentNode const& node, std::string const& text) {
    auto const byte_at = [&text](io::Spot spot) {
        std::size_t byte = 0;
        for (int line = 1; line < spot.line; ++line) byte = text.find('\n', byte) + 1;
        for (int column = 1; column < spot.column; ++column) {
            ++byte;
            while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0U) == 0x80U) ++byte;
        }
        return byte;
    };
    std::string const there = text.substr(byte_at(node.at));
    CAPTURE(node.text, node.key, node.at.line, node.at.column);
    if (node.kind == node_kind::mapping) CHECK(there.substr(0, 1) == "{");
    if (node.kind == node_kind::sequence) CHECK(there.substr(0, 1) == "[");
    if (node.kind == node_kind::null) CHECK(there.substr(0, 4) == "null");
    if (node.kind == node_kind::scalar) CHECK(there.substr(0, node.text.size() + 1).find(node.text) <= 1);
    if (node.key_at.line > 0) CHECK(text.substr(byte_at(node.key_at) + 1, node.key.size()) == node.key);
    int n = 1;
    for (DocumentNode const& child : node.children) n += check_places(child, text);
    return n;
}

} // namespace

TEST_CASE("JSON becomes a tree in the order of the file") {
    DocumentNode const root = root_of(R"({"b": 1, "a": ["x", true, null], "c": {}})");
    REQUIRE(root.children.size() == 3);
    CHECK(root.children[0].key == "b");
    CHECK_FALSE(root.children[0].quoted);
    CHECK(root.children[0].json);
    CHECK(root.children[1].children[0].quoted);
    CHECK(root.children[1].children[1].text == "true");
    CHECK(root.children[1].children[2].kind == node_kind::null);
    CHECK(root.children[1].children[2].said);
    CHECK(root.children[2].kind == node_kind::mapping);
}

TEST_CASE("the digits of a JSON number stay as they are written") {
    for (std::string const number : {"0.30", "1e400", "85.5", "1E2", "-0.0", "12345678901234567890123", "0",
                                     "18446744073709551616", "-9223372036854775808"})
        CHECK(root_of("{\"a\": " + number + "}").children[0].text == number);
    std::string const many(100'000, '7');
    CHECK(root_of("[" + many + "." + many + "]").children[0].text == many + "." + many);
}

TEST_CASE("every value and key of a file has its place") {
    std::string const text =
        "{ \"标题\": \"准星\", \"n\": [1,2.50 ,\n  -3e5, true,false , null,\n\t{\"键\":{}, \"k\" : "
        "[ ]}],\n\"s\":\"a,b:[c]{d}\", \"长\": 123456789012345678901234567890, \"z\":\"\"}";
    CHECK(check_places(root_of(text), text) == 15);
}

TEST_CASE("escapes are resolved and do not shift the places behind them") {
    std::string const text = R"({"a": "x\"\\\u4e2d\n", "b\u0041": 2})";
    DocumentNode const root = root_of(text);
    CHECK(root.children[0].text == "x\"\\中\n");
    CHECK(root.children[1].key == "bA");
    CHECK(root.children[1].key_at.column == 24);
    CHECK(root.children[1].at.column == 35);
}

TEST_CASE("a byte order mark and Windows line ends are accepted") {
    DocumentNode const root = root_of("\xEF\xBB\xBF{\"a\":\r\n1}\r\n");
    CHECK(root.children[0].at.line == 2);
    CHECK(root.children[0].at.column == 1);
}

TEST_CASE("duplicate keys are refused, also when one is written with escapes") {
    CHECK(problems(R"({"a": 1, "\u0061": 2})") == "read.duplicate-key 1:10");
    CHECK(problems(R"([{"a": 1}, {"a": 2}])").empty());
}

TEST_CASE("control characters are refused, raw and escaped") {
    CHECK(problems(std::string("[\"a\0b\"]", 7)) == "read.control-character 1:4");
    CHECK(problems(R"(["a\u0000b"])") == "read.control-character 1:2");
    CHECK(problems(R"({"a\u001b": 1})") == "read.control-character 1:2");
    CHECK(problems(R"(["a\r\n\tb"])").empty());
    CHECK(problems(R"(["a\r\u0007b"])") == "read.control-character 1:2");
}

TEST_CASE("the usual slips have words of their own") {
    CHECK(problems("[1, 2,]") == "read.json-trailing-comma 1:6");
    CHECK(problems("{\"a\": 1,\n}") == "read.json-trailing-comma 1:8");
    CHECK(problems("[1, // one\n2]") == "read.json-comment 1:5");
    CHECK(problems("{'a': 1}") == "read.json-unquoted 1:2");
    CHECK(problems("{a: 1}") == "read.json-unquoted 1:2");
    CHECK(problems("[True]") == "read.json-unquoted 1:2");
    CHECK(problems("[nul]") == "read.json-unquoted 1:2");
    CHECK(problems("[中文]") == "read.json-unquoted 1:2");
    CHECK(problems("[\"a]\n") == "read.json-open-text 1:2");
    CHECK(problems("[1, 2") == "read.json-unfinished 1:6");
    CHECK(problems("[1] 2") == "read.json-trailing 1:5");
    CHECK(problems("[01]") == "read.json-syntax 1:3");
    CHECK(problems("[1 2]") == "read.json-syntax 1:4");
    CHECK(problems("{\"a\" 1}") == "read.json-syntax 1:6");
    CHECK(problems("[\"\\ud800\"]").substr(0, 16) == "read.json-syntax");
    CHECK(problems("[\"a\tb\"]") == "read.json-syntax 1:4");
    CHECK(problems("{\"a\",\"b\"\n}") == "read.json-syntax 1:5");
    CHECK(problems("[\"\\#\"]") == "read.json-syntax 1:4");
    CHECK(problems("\"\t") == "read.json-syntax 1:2");
    CHECK(problems("[\"\\q\"]").substr(0, 16) == "read.json-syntax");
}

TEST_CASE("the limits hold") {
    io::ReadLimits limits;
    limits.max_depth = 2;
    CHECK(problems("[[1]]", limits).empty());
    CHECK(problems("[[[1]]]", limits) == "read.too-deep 1:3");
    limits.max_nodes = 3;
    CHECK(problems("[1,2]", limits).empty());
    CHECK(problems("[1,2,3]", limits) == "read.too-many-nodes 1:6");
    limits.max_scalar = 3;
    CHECK(problems("[\"abc\"]", limits).empty());
    CHECK(problems("[\"abcd\"]", limits) == "read.scalar-too-long 1:2");
    CHECK(problems("{\"abcd\":1}", limits) == "read.scalar-too-long 1:2");
    limits.max_bytes = 4;
    CHECK(problems("[1]\n", limits).empty());
    CHECK(problems("[1] \n", limits) == "read.file-too-large 1:1");
}

TEST_CASE("scalars alone are documents too") {
    CHECK(root_of("12").text == "12");
    CHECK(root_of(" \"a\" ").text == "a");
    CHECK(root_of("null").kind == node_kind::null);
}

} // namespace json_test
