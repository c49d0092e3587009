// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/bind.hpp>

#include <string>

#include <steelyard/io/read.hpp>

#include "sample.hpp"
#include "tests/catch.hpp"

namespace bind_test {

using namespace steelyard;
using sample::shade;
using sample::Task;

namespace {

expected<Task> bound(std::string const& text, std::string const& name = "x.yaml") {
    return io::read_document(name, text).and_then([](io::Document const& d) { return io::bind<Task>(d); });
}
Task task(std::string const& body) { return bound("format: steelyard/1\nid: a\n" + body).value(); }

/// "id path line:column" of each problem, one a line.
std::string problems(std::string const& text, std::string const& name = "x.yaml") {
    std::string out;
    for (Diagnostic const& one : bound(text, name).remarks().list)
        out += std::string(id(one.what)) + " " + one.path + " " + std::to_string(one.place.line) + ":"
               + std::to_string(one.place.column) + "\n";
    return out;
}
std::string body_problems(std::string const& body) { return problems("format: steelyard/1\nid: a\n" + body); }

} // namespace

TEST_CASE("every kind of member is filled") {
    Task const t =
        task("title: {zh: 瓦斯, en: Gas}\n"
             "full: 12.5\ntone: light\ncount: -3\nbig: 9223372036854775807\ndone: true\ndue: 2026-05-01\n"
             "rate: 66.7%\nshare: 1/3\npart: 40/60\nstar: 4\nround: {digits: 1, mode: half_even}\n"
             "tags: [x, '2']\nrungs: {four: [p, q], five: r}\n"
             "facts: {depth: {kind: default, limit: 3.5}, width: {}}\n"
             "tasks:\n  - id: b\n    tasks: [{id: c}]\n");
    CHECK(t.id == "a");
    CHECK(t.title == sample::Wording{"", "瓦斯", "Gas"});
    CHECK(t.full == points(decimal::from_units(12'500'000)));
    CHECK(t.tone == shade::light);
    CHECK(t.count == -3);
    CHECK(t.big == 9223372036854775807);
    CHECK(t.done);
    CHECK(t.due == date(std::chrono::year(2026), std::chrono::month(5), std::chrono::day(1)));
    CHECK(t.rate == percent(decimal::from_units(66'700'000)));
    CHECK(t.share.written() == fraction{1, 3});
    CHECK(t.part == fraction{40, 60});
    CHECK(t.star == stars(4));
    CHECK(t.round == rounding{1, rounding_mode::half_even});
    CHECK(t.tags == std::vector<std::string>{"x", "2"});
    REQUIRE(t.rungs.size() == 2);
    CHECK(t.rungs[0] == sample::Rung{"four", {"p", "q"}});
    CHECK(t.rungs[1] == sample::Rung{"five", {"r"}});
    REQUIRE(t.facts.size() == 2);
    CHECK(t.facts[0] == sample::Fact{"depth", shade::default_, decimal::from_units(3'500'000)});
    CHECK(t.facts[1] == sample::Fact{"width", shade::light, {}});
    REQUIRE(t.tasks.size() == 1);
    CHECK(t.tasks[0].tasks[0].id == "c");
}

TEST_CASE("what a file does not mention keeps its default") {
    CHECK(task("") == [] {
        Task t;
        t.id = "a";
        return t;
    }());
}

TEST_CASE("shorthands, lists of one and keys without content are understood") {
    CHECK(task("title: 标题\n").title == sample::Wording{"标题", "", ""});
    CHECK(task("title: 12\n").title.any == "12");
    CHECK(task("round: 2\n").round == rounding{2, rounding_mode::half_up});
    CHECK(task("tags: x\n").tags == std::vector<std::string>{"x"});
    CHECK(task("tasks: {id: b}\n").tasks.size() == 1);
    CHECK(task("facts:\n  depth:\n  width:\n").facts.size() == 2);
    CHECK(task("tags: []\n").tags.empty());
}

TEST_CASE("a written null leaves an optional member empty, and is no value for any other") {
    CHECK_FALSE(task("full: null\n").full.has_value());
    CHECK_FALSE(task("full: ~\n").full.has_value());
    CHECK(body_problems("count: ~\n") == "read.missing-value /count 3:8\n");
    CHECK(body_problems("tags:\n") == "read.missing-value /tags 3:1\n");
    CHECK(body_problems("tasks: [{id: b}, ]\n").empty());
    CHECK(body_problems("tags: [a, ~]\n") == "read.missing-value /tags/1 3:11\n");
}

TEST_CASE("all problems are told at once, in the order of the file") {
    CHECK(problems("format: steelyard/1\n"
                   "titel: x\n"
                   "full: ten\n"
                   "tone: drak\n"
                   "tasks:\n"
                   "  - done: yes\n"
                   "    rungs: [a]\n"
                   "  - 5\n"
                   "facts: {depth: {kind: light, name: x}}\n")
          == "read.missing-key  1:1\n"
             "read.unknown-key /titel 2:1\n"
             "read.bad-number /full 3:7\n"
             "read.unknown-word /tone 4:7\n"
             "read.missing-key /tasks/0 6:5\n"
             "read.bad-bool /tasks/0/done 6:11\n"
             "read.expected-mapping /tasks/0/rungs 7:12\n"
             "read.expected-mapping /tasks/1 8:5\n"
             "read.unknown-key /facts/depth/name 9:30\n");
}

TEST_CASE("an unknown key is told with the one that was meant, or with all there are") {
    auto const one = bound("format: steelyard/1\nid: a\ntitel: x\n");
    CHECK(one.error().list[0].arguments == std::vector<std::string>{"titel", "title", ""});
    auto const other = bound("format: steelyard/1\nid: a\nrungs: {}\ntitle: {colour: x}\n");
    CHECK(other.error().list[0].arguments == std::vector<std::string>{"colour", "", "any, zh, en"});
}

TEST_CASE("keys with slashes and tildes are escaped in paths") {
    CHECK(body_problems("a/b~c: 1\n") == "read.unknown-key /a~1b~0c 3:1\n");
}

TEST_CASE("a problem inside a scalar is shown at its character") {
    CHECK(body_problems("full: 12x\n") == "read.bad-number /full 3:9\n");
    CHECK(body_problems("full: \"12x\"\n") == "read.bad-number /full 3:10\n");
    CHECK(body_problems("full: \"\\x312x\"\n")
          == "read.bad-number /full 3:7\n"); // escaped: only the start is sure
    CHECK(body_problems("title: {zh: 标题}\nfull: 12x\n") == "read.bad-number /full 4:9\n");
}

TEST_CASE("JSON wants text in quotes, and takes numbers with and without") {
    std::string const head = R"({"format": "steelyard/1", "id": "a", )";
    CHECK(problems(head + R"("full": 12.5, "count": 3, "done": true, "title": "x", "due": "2026-05-01"})",
                   "x.json")
              .empty());
    CHECK(problems(head + R"("full": "12.5", "share": "1/3", "rate": "90%"})", "x.json").empty());
    CHECK(problems(head + R"("title": 5})", "x.json") == "read.expected-text /title 1:47\n");
    CHECK(problems(head + R"("tone": true})", "x.json") == "read.expected-text /tone 1:46\n");
    CHECK(problems(head + R"("done": "true"})", "x.json") == "read.bad-bool /done 1:46\n");
    CHECK(problems(head + R"("full": null, "due": null})", "x.json").empty());
}

TEST_CASE("numbers with exponents and too many digits are refused, not rounded") {
    std::string const head = R"({"format": "steelyard/1", "id": "a", "full": )";
    CHECK(problems(head + "1e2}", "x.json") == "read.bad-exponent /full 1:47\n");
    CHECK(problems(head + "0.1234567}", "x.json").substr(0, 16) == "read.too-precise");
    CHECK(problems(head + "1e400}", "x.json").substr(0, 17) == "read.bad-exponent");
    CHECK(problems(head + "99999999999999999999}", "x.json").substr(0, 17) == "read.out-of-range");
}

TEST_CASE("the format line is checked") {
    CHECK(problems("id: a\n") == "read.format-missing  1:1\n");
    CHECK(problems("id: a\ntitel: b\n") == "read.format-missing  1:1\nread.unknown-key /titel 2:1\n");
    CHECK(problems("format: steelyard/2\nwhatever: 1\n") == "read.format-newer /format 1:9\n");
    CHECK(problems("format: steelyard/10\n") == "read.format-newer /format 1:9\n");
    for (std::string const wrong :
         {"steelyard", "steelyard/", "steelyard/0", "steelyard/1x", "other/1", "[1]", "1"})
        CHECK(problems("format: " + wrong + "\nid: a\n") == "read.format-unknown /format 1:9\n");
    CHECK(problems("- a\n") == "read.expected-mapping  1:1\n");
    CHECK(problems("text\n") == "read.expected-mapping  1:1\n");
}

TEST_CASE("a part of a document is bound alone") {
    auto const document = io::read_document("x.yaml", "a: [1, {id: b, full: 3}]\n");
    Task t;
    Diagnostics found;
    CHECK(io::bind(*document, document->root.children[0].children[1], reflect::type_of<Task>(), &t, found));
    CHECK(t.id == "b");
    CHECK_FALSE(
        io::bind(*document, document->root.children[0].children[0], reflect::type_of<Task>(), &t, found));
    CHECK(found.list[0].what == code::expected_mapping);
}

} // namespace bind_test
