// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace editions_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

/// Two editions, and a record of the old one: handover 36 of 40, gas absent, site 33.5 of 40.
struct Editions : Folder {
    Editions() {
        write("old.scheme.yaml", test::tiny_scheme);
        std::string next(test::tiny_scheme);
        replace(next, "edition: \"2026\"", "edition: \"2027\"");
        replace(next, "each: 2, cap: 10", "each: 4, cap: 10");
        replace(next, "total >= 70", "total >= 85");
        write("new.scheme.yaml", next);
        write("nov.yaml", test::tiny_assessment(test::reached));
        write("now.yaml", test::tiny_assessment("facts: {licensed: true}\nmeasures: [{item: site, marks: 40}]\n"));
    }
    static void replace(std::string& text, std::string_view what, std::string_view by) {
        std::size_t const at = text.find(what);
        REQUIRE(at != std::string::npos);
        text.replace(at, what.size(), by);
    }
};

} // namespace

TEST_CASE("the changes of an edition stand by what they can do") {
    Editions const in;
    Ran const en = shell(in, "steelyard editions old.scheme.yaml new.scheme.yaml");
    CHECK(en.err.empty());
    CHECK(en.code == 0);
    CHECK_THAT(en.out, contains("/tree/handover/deduct/unsigned/each"));
    CHECK_THAT(en.out, contains("changed: 2 → 4"));
    CHECK_THAT(en.out, contains("/ladders/marks/rungs/reached/needs"));
    CHECK_THAT(en.out, contains("Changes of the wording"));
    CHECK_THAT(shell(in, "steelyard editions old.scheme.yaml old.scheme.yaml --lang zh").out, contains("两个版本相同"));
}

TEST_CASE("an archive is scored under both, and each change is charged") {
    Editions const in;
    Ran const en = shell(in, "steelyard editions old.scheme.yaml new.scheme.yaml nov.yaml");
    CHECK(en.code == 0);
    // 69.5 and then 65.5 of 80, on 100
    CHECK_THAT(en.out, contains("86.88 Reached  →  81.88 "));
    CHECK_THAT(en.out, contains("−5"));
    Ran const json = shell(in, "steelyard editions old.scheme.yaml new.scheme.yaml nov.yaml --now now.yaml --json");
    CHECK(json.code == 0);
    CHECK_THAT(json.out, contains(R"("touches": "verdict_changing")"));
    CHECK_THAT(json.out, contains(R"("least": "-5")"));
    CHECK_THAT(json.out, contains(R"("facts": true)"));
    CHECK_THAT(json.out, contains(R"("least": "18.125")")); // from 81.875 to 100
}

TEST_CASE("an entity that cannot be scored under the new edition is told with the reasons, and has no standing there") {
    Editions const in;
    std::string old(test::tiny_scheme);
    std::string const site = "full: 40, judged: {step: 0.5}}\n";
    std::string next = old;
    Editions::replace(old, site, site + "    - {id: yard, title: {zh: 场地, en: Yard}, full: 10, judged: {step: 0.5}}\n");
    Editions::replace(next, site, "full: 30, judged: {step: 0.5}}\n");
    in.write("yard.scheme.yaml", old);
    in.write("less.scheme.yaml", next);
    in.write("nov.yaml", test::tiny_assessment("facts: {licensed: true}\nmeasures: [{item: yard, marks: 5}, {item: site, marks: 33.5}]\n"));
    Ran const json = shell(in, "steelyard editions yard.scheme.yaml less.scheme.yaml nov.yaml --json");
    CHECK(json.code == 1);
    CHECK_THAT(json.out, contains(R"("scored": false)"));
    CHECK(json.out.find(R"("after": {)") == std::string::npos);
    CHECK_THAT(json.out, contains(R"("left_out": ["/measures/0"])"));
    CHECK_THAT(json.out, contains(R"("problems": [)"));
    CHECK_THAT(json.out, contains("/measures/1")); // 33.5 of 30, where it stands in the file
    CHECK_THAT(shell(in, "steelyard editions yard.scheme.yaml less.scheme.yaml nov.yaml").out, contains("Cannot be scored under the new edition: "));
}

TEST_CASE("new facts of somebody who is not in the archive are told, and so is what does not fit") {
    Editions const in;
    CHECK(shell(in, "steelyard editions old.scheme.yaml new.scheme.yaml --now now.yaml").code == 1);
    CHECK(shell(in, "steelyard editions old.scheme.yaml").code == 2);
    in.write("bad.yaml", test::tiny_assessment("findings: [{clause: no.such}]\n"));
    Ran const bad = shell(in, "steelyard editions old.scheme.yaml new.scheme.yaml bad.yaml");
    CHECK(bad.code == 1);
    CHECK_THAT(bad.err, contains("bad.yaml:"));
}

} // namespace editions_test
