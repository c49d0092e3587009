// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include <steelyard/io/json.hpp>

#include "tests/catch.hpp"

namespace simulate_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

/// A folder with a scheme of 100 marks and five teams: 100, 94, 88, 85 and, without a hand-over, 60.
struct Teams : Folder {
    Teams() {
        write("team.yaml", R"yaml(format: steelyard/1
id: team
edition: "1"
from: ours
unlisted: [full]
levels: [{id: reached, title: {zh: 达标, en: Reached}}, {id: star, title: {zh: 星级, en: Star}, star: 1}]
ladders:
  - id: marks
    rungs: {reached: total >= 70, star: [total >= 88, rate of 交接 >= 80%]}
tree:
  id: root
  combine: sum
  children:
    - id: 交接
      full: 40
      deduct: [{id: 未签, text: 未签字, each: 2, cap: 10}, {id: none, forfeit: true}]
      effects: [{id: veto, text: {zh: 没有交接, en: no hand-over}, found: 交接.none, bar: star}]
    - {id: tools, full: 60, deduct: [{id: damaged, each: 3}]}
)yaml");
        write("found.csv", "entity,clause,count\n甲,,\n乙,交接.未签,3\n丙,tools.damaged,4\n丁,tools.damaged,5\n戊,交接.none,1\n");
    }
    [[nodiscard]] Ran simulate(std::string const& rest) const {
        return shell(*this, "steelyard simulate team.yaml --findings found.csv --unlisted full " + rest);
    }
};

} // namespace

TEST_CASE("a scheme that is not changed moves nobody") {
    Teams const in;
    for (char const* const rest : {"", "--set levels.star.total=88", "--set '交接.未签.each=2' --set tools.full=60"}) {
        Ran const ran = in.simulate(rest);
        CAPTURE(rest, ran.out);
        CHECK(ran.code == 0);
        CHECK_THAT(ran.out, contains("5 entities: up 0 (0.0%), down 0 (0.0%)\n"));
        CHECK_THAT(ran.out, !contains("who moved"));
    }
}

TEST_CASE("a higher threshold moves down who stands below it, with the reason in exact numbers") {
    Teams const in;
    Ran const ran = in.simulate("--set levels.star.total=90");
    CHECK(ran.code == 0);
    CHECK_THAT(ran.out, contains("levels.star.total=90 (before: 88)\n"));
    CHECK_THAT(ran.out, contains("★ Star                    3   60.0%         2   40.0%        -1\n"));
    CHECK_THAT(ran.out, contains("5 entities: up 0 (0.0%), down 1 (20.0%)\n"));
    CHECK_THAT(ran.out, contains("  丙: ★ Star → Reached, total 88 → 88\n"));
    CHECK_THAT(ran.out, contains("before 88 against 88, met; after 88 against 90, not met\n"));
    Ran const zh = in.simulate("--set levels.star.total=90 --lang zh");
    CHECK_THAT(zh.out, contains("5 个单位：升 0（0.0%），降 1（20.0%）\n"));
    CHECK_THAT(zh.out, contains("  丙：★ 星级 → 达标，总分 88 → 88\n"));
}

TEST_CASE("clause amounts, caps, weights, rounding and effects can be changed, together or one by one") {
    Teams const in;
    Ran const amount = in.simulate("--set '交接.未签.each=5' --set '交接.未签.cap='");
    CHECK_THAT(amount.out, contains("乙: ★ Star → Reached, total 94 → 85\n"));
    CHECK_THAT(amount.out, contains("before 94 against 88, met; after 85 against 88, not met\n"));
    CHECK_THAT(amount.out, contains("before 85% against 80%, met; after 62.5% against 80%, not met\n"));
    CHECK_THAT(in.simulate("--set '交接.未签.each=5'").out, contains("before 85% against 80%, met; after 75% against 80%, not met\n"));
    CHECK_THAT(in.simulate("--set /ladders/0/rungs/star/needs/0='total rounded 0 >= 84.6'").out, contains("up 1 (20.0%), down 0"));
    Ran const both = in.simulate("--set levels.reached.total=60 --set 交接.veto.bar=reached");
    CHECK_THAT(both.out, contains("down 0 (0.0%)"));
    Ran const each = in.simulate("--each --set levels.reached.total=60 --set levels.star.total=101 --set levels.star.total=85");
    CHECK_THAT(each.out, contains("levels.reached.total=60 (before: 70)"));
    CHECK_THAT(each.out, contains("戊: below every level → Reached, total 60 → 60\n"));
    CHECK_THAT(each.out, contains("levels.star.total=85 (before: 88)"));
    CHECK_THAT(each.out, contains("丁: Reached → ★ Star, total 85 → 85\n"));
}

TEST_CASE("all who moved go to a new file, and the whole result is there as JSON") {
    Teams const in;
    Ran const ran = in.simulate("--set levels.star.total=95 --movers m.csv --show 1 --json");
    CHECK(ran.code == 0);
    CHECK(in.read("m.csv").rfind("entity,went,before,after,total_before,total_after,why\r\n乙,down,star,reached,94,94,\"", 0) == 0);
    CHECK_THAT(in.read("m.csv"), contains("\r\n丙,down,star,reached,88,88,\""));
    auto const json = io::read_json("out.json", ran.out);
    REQUIRE(json);
    io::DocumentNode const& one = json->root.find("simulations")->children.front();
    CHECK(one.find("down")->text == "2");
    CHECK(one.find("movers")->children.size() == 1);
    CHECK(one.find("movers")->children[0].find("why")->children[0].find("want_after")->text == "95");
    CHECK(one.find("moves")->children.size() == 4);
    CHECK(in.simulate("--set levels.star.total=95 --movers m.csv").code == 3);
    Ran const each = in.simulate("--each --set levels.star.total=95 --movers each.csv");
    CHECK(in.read("each.csv").rfind("change,entity,", 0) == 0);
    CHECK_THAT(in.read("each.csv"), contains("levels.star.total=95,乙,down,"));
}

TEST_CASE("a scheme that a change makes unsound is refused with every problem, and so is a place that is not there") {
    Teams const in;
    Ran const sum = in.simulate("--set tools.share=2 --set levels.star.total=high --set tols.full=3");
    CHECK(sum.code == 1);
    CHECK(sum.out.empty());
    CHECK_THAT(sum.err, contains("--set 2:1:19: "));
    CHECK_THAT(sum.err, contains("--set 3:1:1: "));
    CHECK_THAT(sum.err, contains("tools"));
    CHECK_THAT(sum.err, contains("levels.star.total=high\n"));
    Ran const unsound = in.simulate("--set tools.share=2 --set 交接.未签.cap=-1");
    CHECK(unsound.code == 1);
    CHECK(unsound.out.empty());
    CHECK_THAT(unsound.err, contains("--set 1:1:13: error[scheme.share-unused]"));
    CHECK_THAT(unsound.err, contains("--set 2:1:11: "));
    CHECK_THAT(in.simulate("--set tools.full=many").err, contains("--set:1:12: error[read.bad-number]"));
    CHECK_THAT(in.simulate("--set levels.star").err, contains("--set:1:"));
    CHECK_THAT(in.simulate("--set tols.full=3 --lang zh").err, contains("tools"));
    // who cannot be read under the changed scheme is not scored there
    Ran const gone = in.simulate("--set 'tools.damaged.id=broken'");
    CHECK(gone.code == 1);
    CHECK_THAT(gone.err, contains("found.csv:4:"));
    CHECK_THAT(gone.out, contains("otherwise 2 (40.0%)"));
    CHECK_THAT(gone.out, contains("丙: ★ Star → not scored, total 88 → –\n"));
}

TEST_CASE("simulate reads pipes and JSON Lines, and says what is wrong with the records once for every scheme") {
    Teams const in;
    Ran const piped = shell(in, "cat found.csv | steelyard simulate team.yaml --findings - --unlisted full --sorted --set levels.star.total=90 --stats");
    CHECK_THAT(piped.out, contains("down 1 (20.0%)"));
    CHECK_THAT(piped.err, contains("entities and"));
    in.write("a.jsonl", R"({"format":"steelyard/1","scheme":"team","entity":"甲","unlisted":"full","findings":[{"clause":"tools.damaged","count":4}]}
{"format":"steelyard/1","scheme":"team","entity":"乙","unlisted":"full","findings":[{"clause":"nobody.x"}]}
{"format":"steelyard/1","scheme":"team","entity":"丙","checked":["root"]}
)");
    Ran const lines = shell(in, "steelyard simulate team.yaml --findings a.jsonl --set levels.star.total=90");
    CHECK(lines.code == 1);
    CHECK_THAT(lines.out, contains("2 entities: up 0 (0.0%), down 1 (50.0%)"));
    CHECK(lines.err.find("a.jsonl:2:") == lines.err.rfind("a.jsonl:2:"));
    CHECK(shell(in, "steelyard simulate team.yaml").code == 2);
    CHECK(shell(in, "steelyard simulate --findings a.jsonl").code == 2);
}

} // namespace simulate_test
