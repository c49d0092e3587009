// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace test_command_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

/// The tiny scheme with a file of two trials, the first of which may be wrong.
struct Tested : Folder {
    explicit Tested(std::string const& total = "98") {
        write("tiny.scheme.yaml", test::tiny_scheme);
        write("tiny.cases.yaml", "format: steelyard/1\nid: tiny-cases\ntrials:\n"
                                 "  - name: one log\n"
                                 "    assessment: {scheme: tiny, entity: e, unlisted: full, facts: {licensed: true}, findings: [{clause: handover.unsigned}]}\n"
                                 "    expected: {total: " + total + ", outcome: graded, level: star}\n"
                                 "  - name: no licence\n"
                                 "    assessment: {scheme: tiny, entity: e, unlisted: full, facts: {licensed: false}}\n"
                                 "    expected: {outcome: not_eligible, failed: licence}\n");
    }
};

} // namespace

TEST_CASE("test judges cases, and says what no case shows") {
    Tested const in;
    Ran const ran = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml");
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK_THAT(ran.out, contains("✓ tiny.cases.yaml  2 trials"));
    CHECK_THAT(ran.out, contains("2 trials, 0 not as stated"));
    CHECK_THAT(ran.out, contains("handover.none"));
    CHECK_THAT(ran.out, contains("marks.reached.0 (total >= 70): exactly at it, one step beside it"));
    Ran const chinese = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --lang zh");
    CHECK_THAT(chinese.out, contains("2 次考评，0 次与所写不符"));
    CHECK_THAT(chinese.out, contains("正好在界上"));
}

TEST_CASE("a trial that comes out otherwise fails, with what was stated and what came") {
    Tested const in("97");
    Ran const ran = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --junit out.xml");
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, contains("one log: total: stated 97, came 98"));
    std::string const xml = in.read("out.xml");
    CHECK_THAT(xml, contains("<testsuites name=\"tiny\" tests=\"2\" failures=\"1\" errors=\"0\">"));
    CHECK_THAT(xml, contains("<failure message=\"total: stated 97, came 98\">"));
    CHECK_THAT(xml, contains("<testcase classname=\"tiny.tiny-cases\" name=\"no licence\"/>"));
}

TEST_CASE("a case that is wrong itself fails, and is an error of the results") {
    Tested const in;
    in.write("bad.yaml", "format: steelyard/1\nid: bad\ntrials: [{name: x, assessment: {scheme: tiny, entity: e}, expectd: {}}]\n");
    Ran const ran = shell(in, "steelyard test tiny.scheme.yaml bad.yaml --junit out.xml");
    CHECK(ran.code == 1);
    CHECK_THAT(ran.out, contains("✗ bad.yaml"));
    CHECK_THAT(in.read("out.xml"), contains("errors=\"1\""));
}

TEST_CASE("a file of cases that cannot be read is told like any other file") {
    Tested const in;
    in.write("empty.yaml", "");
    Ran const empty = shell(in, "steelyard test tiny.scheme.yaml empty.yaml");
    CHECK(empty.code == 1);
    CHECK_THAT(empty.err, contains("empty.yaml:1:1: error[read.empty-file]"));
    in.write("torn.yaml", "format: steelyard/1\nid: [\n");
    Ran const torn = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml torn.yaml");
    CHECK(torn.code == 1);
    CHECK_THAT(torn.err, contains("torn.yaml:"));
    CHECK_THAT(torn.out, contains("✓ tiny.cases.yaml"));
}

TEST_CASE("coverage can be required") {
    Tested const in;
    CHECK(shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --require-coverage 10").code == 0);
    Ran const less = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --require-coverage 100");
    CHECK(less.code == 1);
    CHECK_THAT(less.err, contains(" % is less than the required 100 %."));
    CHECK_THAT(shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --require-coverage 100 --lang zh").err, contains("不足要求的 100%"));
    Ran const more = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --require-coverage 101");
    CHECK(more.code == 2);
    CHECK_THAT(more.err, contains("'101' is more than 100"));
    CHECK(shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --require-coverage much").code == 2);
}

TEST_CASE("results replace older results, and no other file") {
    Tested const in;
    std::string const cases = in.read("tiny.cases.yaml");
    Ran const over = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --junit tiny.cases.yaml");
    CHECK(over.code == 3);
    CHECK_THAT(over.err, contains("'tiny.cases.yaml' is one of the files that are read"));
    CHECK(in.read("tiny.cases.yaml") == cases);
    in.write("pom.xml", "<?xml version=\"1.0\"?>\n<project/>\n");
    Ran const other = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --junit pom.xml");
    CHECK(other.code == 3);
    CHECK_THAT(other.err, contains("'pom.xml' is there already, is no JUnit XML and is not overwritten"));
    CHECK_THAT(in.read("pom.xml"), contains("<project/>"));
    CHECK(shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --junit out.xml").code == 0);
    CHECK(shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --junit out.xml").code == 0);
}

TEST_CASE("auto needs an assessment that names its scheme") {
    Tested const in;
    Ran const form = shell(in, "steelyard form auto -p .");
    CHECK(form.code == 2);
    CHECK_THAT(form.err, contains("auto needs an assessment that names its scheme"));
    CHECK(shell(in, "steelyard test auto tiny.cases.yaml").code == 2);
    CHECK_THAT(shell(in, "steelyard prove auto --lang zh").err, contains("auto 需要一份写明其方案的考评记录"));
}

TEST_CASE("mutants that no case notices are told") {
    Tested const in;
    Ran const ran = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --mutants");
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, contains("gas.off: amount moved: 5 → 10"));
    CHECK_THAT(ran.out, !contains("handover.unsigned: amount moved"));
    Ran const json = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --mutants --json");
    CHECK_THAT(json.out, contains("\"unnoticed\""));
}

TEST_CASE("an assessment that no reader takes shows nothing, and notices no mutant") {
    Tested const in;
    in.write("unread.yaml", "format: steelyard/1\nid: unread\ntrials:\n  - name: no number\n"
                            "    assessment: {scheme: tiny, entity: e, unlisted: full, findings: [{clause: handover.unsigned, count: many}]}\n"
                            "    expected: {refused: [read.bad-whole]}\n");
    Ran const ran = shell(in, "steelyard test tiny.scheme.yaml unread.yaml --mutants");
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, contains("✓ unread.yaml"));
    CHECK_THAT(ran.out, contains("coverage 0/"));
    CHECK_THAT(ran.out, contains("mutants: 0 of"));
}

TEST_CASE("boundary cases are proposed, hold, and wait for somebody to confirm them") {
    Tested const in;
    Ran const ran = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --propose proposed.yaml");
    CHECK(ran.code == 0);
    CHECK_THAT(ran.err, contains("boundary cases proposed"));
    CHECK_THAT(in.read("proposed.yaml"), contains("proposed: true"));
    Ran const again = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml proposed.yaml");
    CHECK(again.code == 0);
    CHECK_THAT(again.out, contains("to be confirmed"));
    CHECK_THAT(again.out, !contains("(total >= 70): exactly at it"));
    Ran const twice = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --propose proposed.yaml");
    CHECK(twice.code == 3); // what somebody may have worked on is not overwritten
    CHECK_THAT(twice.err, contains("is not overwritten"));
    CHECK_THAT(twice.err, !contains("boundary cases proposed"));
    Ran const elsewhere = shell(in, "steelyard test tiny.scheme.yaml tiny.cases.yaml --propose no/such.yaml");
    CHECK(elsewhere.code == 3);
    CHECK_THAT(elsewhere.err, !contains("boundary cases proposed"));
}

TEST_CASE("prove shows its findings by assessments that score as it says") {
    Tested const in;
    Ran const ran = shell(in, "steelyard prove tiny.scheme.yaml --witnesses shown");
    CHECK_THAT(ran.out, contains("✓ Reached  can be reached"));
    CHECK_THAT(ran.out, contains("proved: no further fault raises marks or level"));
    Ran const scored = shell(in, "steelyard score tiny.scheme.yaml shown/level-star.yaml");
    CHECK(scored.code == 0);
    CHECK_THAT(scored.out, contains("Star"));
    CHECK(shell(in, "steelyard prove tiny.scheme.yaml --witnesses shown").code == 3);
    CHECK(shell(in, "steelyard prove tiny.scheme.yaml --budget few").code == 2);
}

TEST_CASE("what is accepted beside the scheme is no alarm, and what is accepted in vain is told") {
    Tested const in;
    std::string scheme(test::tiny_scheme);
    scheme.replace(scheme.find("reached: total >= 70"), 20, "reached: total >= 00");
    in.write("low.scheme.yaml", scheme);
    Ran const plain = shell(in, "steelyard prove low.scheme.yaml");
    CHECK(plain.code == 1);
    CHECK_THAT(plain.out, contains("marks.reached.0"));
    in.write("low.accepted.yaml", "format: steelyard/1\nscheme: tiny\naccepted:\n"
                                  "  - {kind: need_always, about: marks.reached.0, reason: everybody reaches it}\n"
                                  "  - {kind: absence_hides, about: gas, reason: it may not apply}\n"
                                  "  - {kind: idle_item, about: nothing, reason: none}\n");
    Ran const meant = shell(in, "steelyard prove low.scheme.yaml");
    CHECK(meant.code == 0);
    CHECK_THAT(meant.out, contains("meant so: everybody reaches it"));
    CHECK_THAT(meant.out, contains("idle_item nothing: accepted, and not found"));
}

} // namespace test_command_test
