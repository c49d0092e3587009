// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include <algorithm>

#include <steelyard/io/json.hpp>
#include <steelyard/io/scorecard.hpp>
#include <steelyard/report/width.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace tool_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

/// A folder with the small scheme and three assessments of it.
class Tiny : public Folder {
  public:
    Tiny() {
        write("tiny.scheme.yaml", test::tiny_scheme);
        write("nov.yaml", test::tiny_assessment(test::reached));
        write("best.yaml",
              test::tiny_assessment("facts: {licensed: true}\nmeasures: [{item: site, marks: 40}]\n",
                                    "unit-a/best"));
        write("open.yaml", test::tiny_assessment("unchecked: [site]\n", "unit-a/open"));
    }
};

} // namespace

// ---- check

TEST_CASE("check says what a sound file holds") {
    Tiny const in;
    Ran const ran = shell(in, "steelyard check nov.yaml tiny.scheme.yaml");
    CHECK(ran.code == 0);
    CHECK(ran.out
          == "✓ tiny.scheme.yaml  A small one · 2026: 4 items, 4 clauses, 1 effect, 2 levels\n"
             "✓ nov.yaml  Coal-face team 7 against A small one · 2026: 1 finding\n");
    CHECK(ran.err.empty());
}

TEST_CASE("check tells three mistakes at once, each with its place, its line and a caret") {
    Tiny const in;
    std::string bad(test::tiny_scheme);
    auto const change = [&bad](std::string_view what, std::string_view by) {
        bad.replace(bad.find(what), what.size(), by);
    };
    change("total >= 70", "rate of saftey >= 70%");
    change("found: record.injury", "found: record.injry");
    change("zero: safety", "zero: nobody");
    in.write("bad.yaml", bad);
    Ran const ran = shell(in, "steelyard check bad.yaml tiny.scheme.yaml");
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, contains("✓ tiny.scheme.yaml"));
    CHECK_THAT(ran.out, contains("bad.yaml:15:"));
    CHECK_THAT(ran.out, contains("      reached: rate of saftey >= 70%\n"));
    CHECK_THAT(ran.out, contains("'safety'"));
    CHECK_THAT(ran.out, contains("record.injury"));
    CHECK_THAT(ran.out, contains("nobody"));
    CHECK_THAT(ran.out, contains("^"));
    CHECK_THAT(ran.out, contains("3 errors\n"));
}

TEST_CASE("check tells all problems of all files, and of an assessment what does not fit its scheme") {
    Tiny const in;
    in.write("bad.yaml", test::tiny_assessment("findings: [{clause: handover.unsined}]\n"));
    in.write("worse.yaml", "format: steelyard/1\nscheme: tinny\nentity: e\nfact: {}\n");
    Ran const ran = shell(in, "steelyard check bad.yaml worse.yaml tiny.scheme.yaml --lang zh");
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, contains("bad.yaml:9:21: "));
    CHECK_THAT(ran.out, contains("handover.unsigned"));
    CHECK_THAT(ran.out, contains("worse.yaml:2:9: "));
    CHECK_THAT(ran.out, contains("“tiny”"));
    CHECK_THAT(ran.out, contains("worse.yaml:4:1: "));
    CHECK_THAT(ran.out, contains("“facts”"));
    CHECK_THAT(ran.out, contains("3 个错误\n"));
}

TEST_CASE("the caret stands under the mistake, also behind Chinese") {
    Tiny const in;
    in.write("bad.yaml", "format: steelyard/1\nscheme: tiny\nentity: e\ntitle: {zh: 综采七班, eng: Team}\n");
    std::string const out = shell(in, "steelyard check bad.yaml tiny.scheme.yaml").out;
    std::size_t const line = out.find("title: {zh");
    REQUIRE(line != std::string::npos);
    std::size_t const begin = out.rfind('\n', line) + 1;
    std::size_t const caret = out.find('^', line);
    REQUIRE(caret != std::string::npos);
    std::size_t const caret_line = out.rfind('\n', caret) + 1;
    std::string_view const before = std::string_view(out).substr(begin, out.find("eng", line) - begin);
    CHECK(report::display_width(before)
          == report::display_width(std::string_view(out).substr(caret_line, caret - caret_line)));
}

TEST_CASE("an empty file, a folder and a file that is not there") {
    Tiny const in;
    in.write("empty.yaml", "");
    Ran const empty = shell(in, "steelyard check empty.yaml");
    CHECK(empty.code == 1);
    CHECK_THAT(empty.out, contains("empty.yaml"));
    CHECK_THAT(empty.out, contains("format: steelyard/1"));
    Ran const missing = shell(in, "steelyard check nobody.yaml empty.yaml");
    CHECK(missing.code == 3);
    CHECK_THAT(missing.err, contains("nobody.yaml"));
    CHECK_THAT(missing.out, contains("empty.yaml"));
    CHECK(shell(in, "mkdir d; steelyard check d").code == 3);
    CHECK_THAT(shell(in, "steelyard check nobody.yaml", "LANG=zh_CN.UTF-8").err, contains("找不到"));
}

// ---- score

TEST_CASE("score prints a scorecard") {
    Tiny const in;
    Ran const ran = shell(in, "steelyard score tiny.scheme.yaml nov.yaml --lang zh");
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, contains("★ 达标   86.88 / 100\n"));
    CHECK_THAT(ran.out, contains("安全管理  ■■■■■■■■■■■■■■■■■■■■■□□□    36 / 40     90%\n"));
    CHECK_THAT(ran.out, !contains("名次"));
}

TEST_CASE("score prints a league table behind several scorecards, and still scores what is sound") {
    Tiny const in;
    in.write("bad.yaml", test::tiny_assessment("findings: [{clause: nobody.x}]\n"));
    Ran const ran = shell(in, "steelyard score tiny.scheme.yaml open.yaml nov.yaml bad.yaml best.yaml");
    CHECK(ran.code == 1);
    CHECK_THAT(ran.err, contains("bad.yaml:9:21: "));
    CHECK_THAT(ran.out, contains("\n    1  Coal-face team 7     100  ★★ Star"));
    CHECK_THAT(ran.out, contains("\n    2  Coal-face team 7   86.88  ★ Reached"));
    CHECK_THAT(ran.out, contains("\n    –  Coal-face team 7  60–100  provisional"));
}

TEST_CASE("several schemes: each assessment names its own") {
    Tiny const in;
    std::string other(test::tiny_scheme);
    other.replace(other.find("id: tiny"), 8, "id: team");
    in.write("other.yaml", other);
    std::string theirs = test::tiny_assessment(test::reached);
    theirs.replace(theirs.find("scheme: tiny"), 12, "scheme: team");
    in.write("theirs.yaml", theirs);
    Ran const ran = shell(in, "steelyard score -s tiny.scheme.yaml --scheme other.yaml theirs.yaml nov.yaml");
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, contains("86.88"));
    Ran const unknown = shell(in, "steelyard score -s tiny.scheme.yaml theirs.yaml");
    CHECK(unknown.code == 1);
    CHECK_THAT(unknown.err, contains("theirs.yaml:3:9: "));
    // with one scheme given, an assessment of another is refused
    CHECK(shell(in, "steelyard score tiny.scheme.yaml theirs.yaml").code == 1);
}

TEST_CASE("an installed scheme goes by its id, and auto finds it") {
    Folder const in;
    in.write("packs/team/tiny.scheme.yaml", test::tiny_scheme);
    in.write("nov.yaml", test::tiny_assessment(test::reached));
    CHECK_THAT(shell(in, "steelyard score tiny nov.yaml -p packs").out, contains("86.88"));
    CHECK_THAT(shell(in, "steelyard score auto nov.yaml --pack-path packs").out, contains("86.88"));
    CHECK_THAT(shell(in, "steelyard score auto nov.yaml", "STEELYARD_SCHEMES=nowhere:packs").out,
               contains("86.88"));
    CHECK_THAT(shell(in, "mv packs schemes; steelyard score auto nov.yaml").out, contains("86.88"));
    Ran const near = shell(in, "steelyard score tinny nov.yaml -p schemes");
    CHECK(near.code == 3);
    CHECK_THAT(near.err, contains("did you mean 'tiny'?"));
    CHECK(shell(in, "mv schemes gone; steelyard score auto nov.yaml").code == 1);
}

TEST_CASE("the standard input is a file, once") {
    Tiny const in;
    CHECK_THAT(shell(in, "steelyard score tiny.scheme.yaml - < nov.yaml").out, contains("86.88"));
    CHECK_THAT(shell(in, "cat tiny.scheme.yaml | steelyard score - nov.yaml").out, contains("86.88"));
    CHECK_THAT(shell(in, "echo 'entity: 5: 6' | steelyard check -").out, contains("<stdin>:1:"));
    CHECK(shell(in, "steelyard score - - < nov.yaml").code == 2);
}

TEST_CASE("JSON on the standard output reads back as the scorecard") {
    Tiny const in;
    auto const weighed = test::weigh(test::reached);
    Ran const one = shell(in, "steelyard score --json tiny.scheme.yaml nov.yaml");
    CHECK(one.code == 0);
    auto const read = io::read_scorecard(weighed->scheme, "out.json", one.out);
    REQUIRE(read);
    CHECK(*read == weighed->card);
    Ran const two = shell(in, "steelyard score --json tiny.scheme.yaml nov.yaml best.yaml");
    auto const list = io::read_json("out.json", two.out);
    REQUIRE(list);
    CHECK(list->root.kind == io::node_kind::sequence);
    CHECK(list->root.children.size() == 2);
    // what is wrong stays on the standard error, and JSON stays JSON
    in.write("bad.yaml", "scheme: tiny\n");
    Ran const bad = shell(in, "steelyard score --json tiny.scheme.yaml bad.yaml nov.yaml");
    CHECK(bad.code == 1);
    CHECK(io::read_json("out.json", bad.out));
    CHECK(io::read_json("out.json", bad.out)->root.children.size() == 1);
}

// ---- explain and schema

TEST_CASE("explain writes the arithmetic out, for one node if one is named") {
    Tiny const in;
    Ran const all = shell(in, "steelyard explain tiny.scheme.yaml nov.yaml");
    CHECK(all.code == 0);
    CHECK_THAT(all.out, contains("  ×1.25  86.875  absences converted away\n"));
    Ran const one = shell(in, "steelyard explain tiny.scheme.yaml nov.yaml handover");
    CHECK_THAT(one.out, contains("  −4  36  log not signed ×2\n"));
    CHECK_THAT(one.out, !contains("86.875"));
    Ran const unknown = shell(in, "steelyard explain tiny.scheme.yaml nov.yaml hanover");
    CHECK(unknown.code == 2);
    CHECK(unknown.out.empty());
    CHECK_THAT(unknown.err, contains("did you mean 'handover'?"));
}

TEST_CASE("schema prints a JSON Schema") {
    Tiny const in;
    for (char const* kind : {"", "scheme", "assessment", "scorecard"}) {
        Ran const ran = shell(in, std::string("steelyard schema ") + kind);
        CAPTURE(kind);
        CHECK(ran.code == 0);
        auto const json = io::read_json("schema.json", ran.out);
        REQUIRE(json);
        CHECK(json->root.find("$defs") != nullptr);
    }
    Ran const wrong = shell(in, "steelyard schema scorcard");
    CHECK(wrong.code == 2);
    CHECK_THAT(wrong.err, contains("did you mean 'scorecard'?"));
}

} // namespace tool_test
