// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace compare_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

/// A team's own record, and what the review found.
struct Reviewed : Folder {
    Reviewed() {
        write("tiny.scheme.yaml", test::tiny_scheme);
        write("self.yaml", test::tiny_assessment("facts: {licensed: true}\nmeasures: [{item: site, marks: 38}]\n")); // 98
        write("review.yaml", test::tiny_assessment("facts: {licensed: true}\nfindings: [{clause: handover.unsigned, count: 3}]\n"
                                                   "measures: [{item: site, marks: 35.5}]\n")); // 89.5
    }
};

} // namespace

TEST_CASE("a review is compared with what it reviews: where the difference comes from, and what was found") {
    Reviewed const in;
    Ran const en = shell(in, "steelyard compare tiny.scheme.yaml self.yaml review.yaml");
    CHECK(en.err.empty());
    CHECK(en.code == 0);
    CHECK_THAT(en.out, contains("change: −8.5"));
    CHECK_THAT(en.out, contains("−2.5"));
    CHECK_THAT(en.out, contains("log not signed ×0 → ×3"));
    CHECK_THAT(en.out, contains("kappa"));
    Ran const zh = shell(in, "steelyard compare auto self.yaml review.yaml -p . --lang zh");
    CHECK(zh.err.empty());
    CHECK_THAT(zh.out, contains("差从何来"));
    CHECK_THAT(zh.out, contains("项一致"));
}

TEST_CASE("comparisons as JSON add up to the difference of the totals") {
    Reviewed const in;
    Ran const json = shell(in, "steelyard compare tiny.scheme.yaml self.yaml review.yaml --json");
    CHECK(json.code == 0);
    CHECK_THAT(json.out, contains(R"("name": "handover")"));
    CHECK_THAT(json.out, contains(R"("least": "-6")"));
    CHECK_THAT(json.out, contains(R"("least": "-2.5")"));
    CHECK_THAT(json.out, contains(R"("agreed": 3)"));
}

TEST_CASE("of several pairs the agreement of all is told, and the items in dispute") {
    Reviewed const in;
    Ran const all = shell(in, "steelyard compare tiny.scheme.yaml self.yaml review.yaml review.yaml review.yaml");
    CHECK(all.code == 0);
    CHECK_THAT(all.out, contains("All pairs together"));
    CHECK_THAT(all.out, contains("7 of 8 items alike"));
    CHECK_THAT(all.out, contains("Hand-over"));
}

TEST_CASE("assessments that come alone, or cannot be read, are refused") {
    Reviewed const in;
    CHECK(shell(in, "steelyard compare tiny.scheme.yaml self.yaml").code == 2);
    CHECK(shell(in, "steelyard compare tiny.scheme.yaml self.yaml review.yaml self.yaml").code == 2);
    CHECK(shell(in, "steelyard compare tiny.scheme.yaml self.yaml nothing.yaml").code == 3);
    in.write("bad.yaml", test::tiny_assessment("findings: [{clause: no.such}]\n"));
    Ran const bad = shell(in, "steelyard compare tiny.scheme.yaml self.yaml bad.yaml");
    CHECK(bad.code == 1);
    CHECK_THAT(bad.err, contains("bad.yaml:"));
}

TEST_CASE("assessments of two entities are compared with a remark") {
    Reviewed const in;
    in.write("other.yaml", test::tiny_assessment("facts: {licensed: true}\n", "unit-b/team-1"));
    Ran const en = shell(in, "steelyard compare tiny.scheme.yaml self.yaml other.yaml");
    CHECK(en.code == 0);
    CHECK_THAT(en.err, contains("different entities: 'self.yaml' of unit-a/team-7, 'other.yaml' of unit-b/team-1"));
    CHECK_THAT(en.out, contains("change: "));
    CHECK_THAT(shell(in, "steelyard compare tiny.scheme.yaml self.yaml other.yaml --lang zh").err, contains("两份考评记录的对象不同"));
}

TEST_CASE("of a provisional result both ends of the difference are named") {
    Reviewed const in;
    in.write("open.yaml", test::tiny_assessment("facts: {licensed: true}\nunchecked: [site]\n")); // 60 to 100
    Ran const en = shell(in, "steelyard compare tiny.scheme.yaml open.yaml self.yaml");
    CHECK_THAT(en.out, contains("change: lower end +38, upper end −2\n"));
    CHECK_THAT(shell(in, "steelyard compare tiny.scheme.yaml open.yaml self.yaml --lang zh").out, contains("下限 +38，上限 −2\n"));
}

} // namespace compare_test
