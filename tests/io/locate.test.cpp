// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/locate.hpp>

#include <string>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/read.hpp>

#include "sample.hpp"
#include "tests/catch.hpp"

namespace locate_test {

using namespace steelyard;

namespace {

constexpr char const* text = "format: steelyard/1\n"              //  1
                             "id: a\n"                            //  2
                             "title: 标题\n"                      //  3
                             "rungs:\n"                           //  4
                             "  four: [p, q]\n"                   //  5
                             "  five: r\n"                        //  6
                             "facts:\n"                           //  7
                             "  depth: {kind: light, limit: 3}\n" //  8
                             "tags: x\n"                          //  9
                             "tasks:\n"                           // 10
                             "  id: b\n"                          // 11
                             "  full: 12\n"                       // 12
                             "  tasks:\n"                         // 13
                             "    - {id: c, \"a/b\": 1}\n"        // 14
                             "    - id: d\n";                     // 15

std::string place_of(std::string path, bool typed = true) {
    io::Document const document = io::read_document("x.yaml", text).value();
    Diagnostics all;
    all.add(code::bad_number, std::move(path));
    if (typed)
        io::locate(all, document, reflect::type_of<sample::Task>());
    else
        io::locate(all, document);
    CHECK(all.list[0].place.file == "x.yaml");
    return std::to_string(all.list[0].place.line) + ":" + std::to_string(all.list[0].place.column);
}

} // namespace

TEST_CASE("a path leads to its value") {
    CHECK(place_of("") == "1:1");
    CHECK(place_of("/id") == "2:5");
    CHECK(place_of("/facts/0/limit") == "8:31");
}

TEST_CASE("a path leads as far as the file goes") {
    CHECK(place_of("/full") == "1:1");
    CHECK(place_of("/nothing/at/all") == "1:1");
    CHECK(place_of("/tasks/0/full/more") == "12:9");
    CHECK(place_of("/tasks/7") == "10:1");
}

TEST_CASE("what starts below its key is shown at the key") {
    CHECK(place_of("/rungs") == "4:1");
    CHECK(place_of("/tasks/0/tasks") == "13:3");
    CHECK(place_of("/tasks/0/tasks/1") == "15:7");
}

TEST_CASE("the way the file writes a type is understood") {
    CHECK(place_of("/title/any") == "3:8");     // a shorthand
    CHECK(place_of("/title/zh") == "3:8");      // not written: the nearest there is
    CHECK(place_of("/rungs/1") == "6:3");       // an entry of a keyed list: its key
    CHECK(place_of("/rungs/0/level") == "5:3"); // the key member
    CHECK(place_of("/rungs/0/needs") == "5:9"); // the value member
    CHECK(place_of("/rungs/0/needs/1") == "5:13");
    CHECK(place_of("/rungs/1/needs/0") == "6:9"); // a list of one without brackets
    CHECK(place_of("/facts/0") == "8:3");
    CHECK(place_of("/facts/0/name") == "8:3");
    CHECK(place_of("/tags/0") == "9:7");
    CHECK(place_of("/tasks/0/id") == "11:7");
    CHECK(place_of("/tasks/0/tasks/1/id") == "15:11");
}

TEST_CASE("without a type a number on a mapping is its n-th entry") {
    CHECK(place_of("/rungs/1", false) == "6:9");
    CHECK(place_of("/rungs/0/1", false) == "5:13");
    CHECK(place_of("/tasks/tasks/0/a~1b", false) == "14:22");
    CHECK(place_of("/rungs/9", false) == "4:1");
}

TEST_CASE("places that are known stay") {
    io::Document const document = io::read_document("x.yaml", text).value();
    Diagnostics all;
    all.add(Diagnostic{code::bad_number, severity::error, "/id", {}, {"other.yaml", 3, 4}});
    io::locate(all, document);
    CHECK(all.list[0].place == Place{"other.yaml", 3, 4});
}

TEST_CASE("pointers are taken apart and put together") {
    CHECK(io::pointer_tokens("") == std::vector<std::string>{});
    CHECK(io::pointer_tokens("/") == std::vector<std::string>{""});
    CHECK(io::pointer_tokens("/a~1b/~0/c") == std::vector<std::string>{"a/b", "~", "c"});
    CHECK(io::pointer_token("a/b~") == "a~1b~0");
}

} // namespace locate_test
