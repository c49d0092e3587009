// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/yaml.hpp>

#include <string>

#include "tests/catch.hpp"

namespace yaml_test {

using namespace steelyard;
using io::DocumentNode;
using io::node_kind;

namespace {

DocumentNode root_of(std::string const& text) { return io::read_yaml("x.yaml", text).value().root; }

/// "id line:column" of each problem.
std::string problems(std::string const& text) {
    std::string out;
    for (Diagnostic const& one : io::read_yaml("x.yaml", text).remarks().list)
        out += (out.empty() ? "" : ", ") + std::string(id(one.what)) + " " + std::to_string(one.place.line)
               + ":" + std::to_string(one.place.column);
    return out;
}

/// "line:column" of a node and of its key.
std::string at(DocumentNode const& node) {
    return std::to_string(node.at.line) + ":" + std::to_string(node.at.column) + " key "
           + std::to_string(node.key_at.line) + ":" + std::to_string(node.key_at.column);
}

} // namespace

TEST_CASE("YAML becomes a tree in the order of the file") {
    DocumentNode const root = root_of("b: 1\na: [x, 'y']\nc:\n  - d: |\n      text\n");
    REQUIRE(root.kind == node_kind::mapping);
    REQUIRE(root.children.size() == 3);
    CHECK(root.children[0].key == "b");
    CHECK(root.children[0].text == "1");
    CHECK_FALSE(root.children[0].quoted);
    REQUIRE(root.children[1].children.size() == 2);
    CHECK_FALSE(root.children[1].children[0].quoted);
    CHECK(root.children[1].children[1].quoted);
    CHECK(root.children[2].children[0].children[0].text == "text\n");
    CHECK(root.children[2].children[0].children[0].quoted);
    CHECK(root.find("a") == &root.children[1]);
    CHECK(root.find("z") == nullptr);
}

TEST_CASE("the digits of a number stay as they are written") {
    for (std::string const number :
         {"0.30", "1e400", "007", "12345678901234567890123", "-0.0", ".5", "0x1F", "1_000"})
        CHECK(root_of("a: " + number).children[0].text == number);
}

TEST_CASE("places count characters from one") {
    DocumentNode const root = root_of("标题: 准星\nb: [安全, \"全\", c]\n# 注\n准: {星: d}\n");
    CHECK(at(root) == "1:1 key 0:0");
    CHECK(at(root.children[0]) == "1:5 key 1:1");
    CHECK(at(root.children[1].children[1]) == "2:9 key 0:0");
    CHECK(at(root.children[1].children[2]) == "2:14 key 0:0");
    CHECK(at(root.children[2].children[0]) == "4:8 key 4:5");
}

TEST_CASE("a byte order mark and Windows line ends shift no place") {
    DocumentNode const root = root_of("\xEF\xBB\xBF"
                                      "a: 1\r\nb:\r\n  c: 2\r\n");
    CHECK(at(root.children[0]) == "1:4 key 1:1");
    CHECK(root.children[0].text == "1");
    CHECK(at(root.children[1].children[0]) == "3:6 key 3:3");
}

TEST_CASE("nothing at all is told from a written null") {
    DocumentNode const root = root_of("a:\nb: ~\nc: null\nd: ''\ne: nullable\n");
    CHECK(root.children[0].kind == node_kind::null);
    CHECK_FALSE(root.children[0].said);
    CHECK(at(root.children[0]) == "1:1 key 1:1");
    CHECK(root.children[1].said);
    CHECK(root.children[2].said);
    CHECK(root.children[3].kind == node_kind::scalar);
    CHECK(root.children[4].text == "nullable");
}

TEST_CASE("a list entry without anything is shown at its dash") {
    DocumentNode const root = root_of("- a\n-\n- b\n");
    CHECK(at(root.children[1]) == "2:1 key 0:0");
}

TEST_CASE("empty files are told") {
    for (std::string const text : {"", " ", "\n\n", "\xEF\xBB\xBF", "\t\r\n"})
        CHECK(problems(text) == "read.empty-file 1:1");
    CHECK(problems("# only a comment\n") == "read.empty-file 1:1");
}

TEST_CASE("all problems of a file are told at once") {
    CHECK(problems("a: &x 1\na: !!int 2\n? [c]\n: d\nb: {x: 1, x: 2}\nc: \"\\x01\"\n")
          == "read.anchor-refused 1:4, read.tag-refused 2:4, read.key-not-text 3:3, read.duplicate-key 5:11, "
             "read.control-character 6:4, read.duplicate-key 2:1");
}

TEST_CASE("a key that appears three times is told twice") {
    auto const read = io::read_yaml("x.yaml", "a: 1\nb: 2\na: 3\na: 4\n");
    REQUIRE(read.error().list.size() == 2);
    CHECK(read.error().list[0].arguments == std::vector<std::string>{"a", "1"});
    CHECK(read.error().list[1].place == Place{"x.yaml", 4, 1});
    CHECK(read.error().list[0].path == "/a");
}

TEST_CASE("keys of different mappings do not disturb each other") {
    CHECK(problems("- a: 1\n- a: 2\n").empty());
    CHECK(problems("a: {a: {a: 1}}\n").empty());
}

TEST_CASE("an alias is told also when its anchor is there") {
    CHECK(problems("a: &x 1\nb: *x\nc: *x\n")
          == "read.anchor-refused 1:4, read.alias-refused 2:4, read.alias-refused 3:4");
}

TEST_CASE("merge keys are refused, quoted ones are plain keys") {
    CHECK(problems("a:\n  <<: {b: 1}\n") == "read.merge-key-refused 2:3");
    CHECK(problems("a: {\"<<\": 1}\n").empty());
    CHECK(problems("a: <<\n").empty());
}

TEST_CASE("second documents are refused, the end of the first is not") {
    CHECK(problems("---\na: 1\n...\n").empty());
    CHECK(problems("a: 1\n---\nb: 2\n") == "read.several-documents 2:1");
    CHECK(problems("a: 1\n...\nb: 2\n") == "read.several-documents 3:1");
    CHECK(problems("[a] b\n") == "read.yaml-syntax 1:5");
}

TEST_CASE("characters that the parser never consumes end the reading") {
    for (std::string const text : {",", ",,", "]", "}", ": ", "a: ]", "[a]]", "{a: 1}}"}) {
        CAPTURE(text);
        CHECK_FALSE(problems(text).empty());
    }
}

TEST_CASE("a carriage return alone is no line end and is refused") {
    CHECK(problems("a: b\rc: d\n") == "read.control-character 1:5");
}

TEST_CASE("plain YAML words are not taken for anything else") {
    for (std::string const word :
         {"yes", "no", "on", "off", "Yes", "12:30:45", "2026-05-01", "0o17", "NaN", ".inf"}) {
        DocumentNode const root = root_of("a: " + word);
        CHECK(root.children[0].kind == node_kind::scalar);
        CHECK(root.children[0].text == word);
    }
}

TEST_CASE("a bracket or quote that is not closed is shown where it opens") {
    CHECK(problems("a: 1\nb: [1, [2], {c: d}\ne: 5\n") == "read.yaml-unclosed 2:4");
    CHECK(problems("a: {b: [1, 2}\n") == "read.yaml-syntax 1:13");
    CHECK(problems("标: {b: {c: 1}, d: 2\n") == "read.yaml-unclosed 1:4");
    CHECK(problems("a: don't\nb: \"x: y\nc: d\n") == "read.yaml-unclosed 2:4");
    CHECK(problems("a: \"x\\\"y\"\nb: ['p', 'q]\n") == "read.yaml-unclosed 2:10");
    CHECK(problems("a: 1\nb: 'it''s\n") == "read.yaml-unclosed 2:4");
    CHECK(problems("a: \"x") == "read.yaml-unclosed 1:4");
    CHECK(problems("\"a: 1\n") == "read.yaml-unclosed 1:1");
    for (std::string const sound : {"a: 'it''s'\n", "a: ''\n", "a: \"\"\n", "a: \"\\\"\"\n", "a: 'x\n  y'\n",
                                    "a: don't\n", "a: |\n  \"x\n", "a: 5\"\n", "'a': \"b\"\n"})
        CHECK(problems(sound).empty());
}

} // namespace yaml_test
