// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace batch_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

constexpr std::string_view head = "entity,outcome,level,stars,total,lowest,highest,least,most\r\n";

/// A folder with a scheme of three items that are deducted from, and findings of four teams.
struct Teams : Folder {
    Teams() {
        write("team.yaml", R"yaml(format: steelyard/1
id: team
edition: "1"
from: ours
unlisted: [full]
scale: 100
facts: {licensed: {kind: truth}, deaths: {kind: number, whole: true, domain: ">= 0"}}
levels: [{id: reached, title: {zh: 达标, en: Reached}}, {id: star, title: {zh: 星级, en: Star}, star: 1}]
ladders:
  - id: marks
    rungs: {reached: total >= 70, star: [total >= 90, rate of 交接 >= 80%]}
eligibility: [{id: licence, text: {zh: 证照, en: licence}, needs: fact licensed}]
tree:
  id: root
  combine: sum
  settle: true
  children:
    - {id: 交接, full: 40, deduct: [{id: 未签, each: 2, cap: 10}, {id: none, forfeit: true}]}
    - {id: gas, full: 20, absence: reason, deduct: [{id: off, range: {from: 1, to: 5}}]}
    - {id: tools, full: 30, deduct: [{id: damaged, each: 3}]}
)yaml");
        write("facts.csv", "entity,licensed\r\n综采七班,true\r\nteam-2,TRUE\r\nteam-3,true\r\nteam-4,false\r\n");
        write("found.csv", "entity,clause,count,amount,item,state,reason\n"
                           "综采七班,交接.未签,2,,,,\n"
                           "team-2,,,,gas,absent,no gas work\n"
                           "综采七班,gas.off,,2.5,,,\n"
                           "team-2,tools.damaged,1,,,,\n"
                           "team-3,交接.none,,,,,\n");
    }
};

} // namespace

TEST_CASE("batch writes a row for every entity, whatever the order of the rows, with exact totals") {
    Teams const in;
    Ran const ran = shell(in, "steelyard batch team.yaml --findings found.csv --facts facts.csv --unlisted full");
    CHECK(ran.code == 0);
    CHECK(ran.out == std::string(head) + "综采七班,graded,star,1,835/9,,,,\r\n"
                     "team-2,graded,star,1,670/7,,,,\r\n"
                     "team-3,below_lowest,,,500/9,,,,\r\n"
                     "team-4,not_eligible,,,100,,,,\r\n");
}

TEST_CASE("batch scores like score, entity by entity") {
    Teams const in;
    std::string const rules = "format: steelyard/1\nscheme: team\nunlisted: full\n";
    in.write("a.yaml", rules + "entity: a\nfacts: {licensed: true}\nfindings: [{clause: 交接.未签, count: 2}, {clause: gas.off, amount: 2.5}]\n");
    in.write("one.csv", "entity,clause,count,amount\na,交接.未签,2,\na,gas.off,,2.5\n");
    in.write("a.csv", "entity,licensed\na,true\n");
    std::string const card = shell(in, "steelyard score --json team.yaml a.yaml").out;
    std::string const row = shell(in, "steelyard batch team.yaml --findings one.csv --facts a.csv --unlisted full --elements").out;
    CHECK_THAT(card, contains("\"835/9\""));
    CHECK_THAT(row, contains(",marks.交接,marks.gas,marks.tools\r\n"));
    CHECK_THAT(row, contains("a,graded,star,1,835/9,,,,,36,17.5,30\r\n"));
}

TEST_CASE("batch leaves nothing out silently: what nobody looked at is provisional, and a hint tells the way") {
    Teams const in;
    Ran const ran = shell(in, "steelyard batch team.yaml --findings found.csv --facts facts.csv --out r.csv --lang zh");
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    CHECK_THAT(ran.out, contains("共 4 个单位\n"));
    CHECK_THAT(ran.out, contains("--unlisted full"));
    CHECK_THAT(in.read("r.csv"), contains("综采七班,provisional,,,,,star,535/9,835/9\r\n"));
    in.write("all.csv", "entity,item,state,clause\na,root,checked,\na,,,tools.damaged\nb,交接,checked,\nb,gas,unchecked,\n");
    std::string const out = shell(in, "steelyard batch team.yaml --findings all.csv").out;
    CHECK_THAT(out, contains("a,provisional,,,290/3,star,star,,\r\n")); // nobody knows of its licence
    CHECK_THAT(out, contains("b,provisional,,,,,star,400/9,100\r\n"));
}

TEST_CASE("batch tells bad rows with their line, does not score their entity, and goes on") {
    Teams const in;
    in.write("bad.csv", "entity,clause,count,item,state\n"
                        "a,tools.damagd,1,,\n"
                        "b,tools.damaged,1,,\n"
                        "c,tools.damaged,many,,\n"
                        "a,tools.damaged,1,,\n"
                        ",tools.damaged,1,,\n"
                        "d,tools.damaged,1,,\n"
                        "d,,,root,checked\n"
                        "d,,,root,checked\n");
    in.write("f.csv", "entity,licensed,deaths\nb,true,\na,true,\nd,true,\ne,perhaps,\nf,true,-1\nb,true,0\n");
    Ran const ran = shell(in, "steelyard batch team.yaml --findings bad.csv --facts f.csv --unlisted full --out r.csv");
    CHECK(ran.code == 1);
    std::string const out = in.read("r.csv");
    CHECK(out == std::string(head) + "a,refused,,,,,,,\r\nb,refused,,,,,,,\r\nc,refused,,,,,,,\r\nd,refused,,,,,,,\r\n"
                 "e,refused,,,,,,,\r\nf,refused,,,,,,,\r\n");
    for (char const* const place : {"bad.csv:2:3: ", "bad.csv:4:17: ", "bad.csv:6:1: ", "bad.csv:7:1: ", "f.csv:5:3: ", "f.csv:6:8: ", "f.csv:7:1: "})
        CHECK_THAT(ran.err, contains(place));
    CHECK_THAT(ran.err, contains("tools.damaged"));
    CHECK_THAT(ran.out, contains("6 of them not scored"));
}

TEST_CASE("batch streams sorted rows, and says so when they are not") {
    Teams const in;
    std::string rows = "entity,clause\n";
    for (int i = 0; i < 3000; ++i)
        for (int k = 0; k <= i % 5; ++k) rows += "班组" + std::to_string(i) + ",tools.damaged\n";
    in.write("many.csv", rows);
    in.write("f.csv", "entity,licensed\n班组7,true\nnobody,true\n");
    std::string const line = "steelyard batch team.yaml --findings many.csv --facts f.csv --unlisted full";
    Ran const loose = shell(in, line);
    Ran const sorted = shell(in, line + " --sorted --threads 2");
    CHECK(loose.code == 0);
    CHECK(loose.out == sorted.out);
    CHECK_THAT(loose.out, contains("\r\n班组7,graded,star,1,"));
    CHECK_THAT(loose.out, contains("\r\n班组2999,provisional,"));
    CHECK_THAT(loose.out, contains("\r\nnobody,graded,star,1,100,"));
    Ran const wrong = shell(in, "steelyard batch team.yaml --findings found.csv --sorted --unlisted full --out r.csv");
    CHECK(wrong.code == 1);
    CHECK_THAT(wrong.err, contains("'综采七班', first named in line 2"));
    CHECK(!std::filesystem::exists(in.path() / "r.csv"));
}

TEST_CASE("batch reads assessments as JSON Lines, by their ending or when told") {
    Teams const in;
    in.write("a.jsonl", R"({"format":"steelyard/1","scheme":"team","entity":"甲","unlisted":"full","facts":{"licensed":true},"findings":[{"clause":"tools.damaged"}]}

{"format":"steelyard/1","scheme":"team","entity":"乙","facts":{"licensed":true},"checked":["root"],"absent":[{"node":"gas","reason":"none"}]}
{"format":"steelyard/1","scheme":"team","entity":"丙","facts":{"licensed":true},"checked":["tools"]}
{"format":"steelyard/1","scheme":"team","entity":"丁","findings":[{"clause":"nobody.x"}]}
)");
    Ran const ran = shell(in, "steelyard batch team.yaml --findings a.jsonl");
    CHECK(ran.code == 1);
    CHECK(ran.out == std::string(head) + "甲,graded,star,1,290/3,,,,\r\n乙,graded,star,1,100,,,,\r\n丙,provisional,,,,,star,100/3,100\r\n");
    CHECK_THAT(ran.err, contains("a.jsonl:5:"));
    CHECK_THAT(ran.err, contains("3 entities, and 1 line that is no assessment"));
    CHECK(shell(in, "steelyard batch team.yaml --findings - --format jsonl < a.jsonl").out == ran.out);
    CHECK(shell(in, "steelyard batch team.yaml --findings a.jsonl --unlisted full").code == 2);
}

TEST_CASE("batch reads from a pipe and writes into one, and never over a file") {
    Teams const in;
    std::string const line = "steelyard batch team.yaml --findings - --facts facts.csv --unlisted full";
    std::string const wanted = shell(in, line + " < found.csv").out;
    CHECK_THAT(wanted, contains("835/9"));
    CHECK(shell(in, "cat found.csv | " + line + " --out - | cat").out == wanted);
    CHECK(shell(in, line + " < found.csv | head -1").out == head);
    in.write("kept.csv", "mine");
    Ran const kept = shell(in, line + " --out kept.csv < found.csv");
    CHECK(kept.code == 3);
    CHECK_THAT(kept.err, contains("not overwritten"));
    CHECK(in.read("kept.csv") == "mine");
    CHECK(shell(in, line + " --out no/such/r.csv < found.csv").code == 3);
}

TEST_CASE("what makes no sense of a batch is told, and leaves no file") {
    Teams const in;
    auto const complaint = [&](std::string const& line, int code) {
        Ran const ran = shell(in, line + " --out r.csv");
        CAPTURE(line, ran.err);
        CHECK(ran.code == code);
        CHECK(ran.out.empty());
        CHECK(!std::filesystem::exists(in.path() / "r.csv"));
        return ran.err;
    };
    CHECK_THAT(complaint("steelyard batch", 2), contains("batch needs a scheme"));
    CHECK_THAT(complaint("steelyard batch team.yaml", 2), contains("--findings is missing"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings nobody.csv", 3), contains("nobody.csv"));
    CHECK_THAT(complaint("steelyard batch nobody.yaml --findings found.csv", 3), contains("nobody.yaml"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings found.csv --facts nobody.csv", 3), contains("nobody.csv"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings found.csv --unlisted none", 2), contains("unchecked, full, zero"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings found.csv --unlisted zero", 1), contains("unlisted"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings found.csv --threads 0", 2), contains("from 1 to 256"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings found.csv --set a=b", 2), contains("does not belong to this command"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findigs found.csv", 2), contains("did you mean '--findings'?"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings - --facts -", 2), contains("once only"));
    in.write("empty.csv", "");
    CHECK_THAT(complaint("steelyard batch team.yaml --findings empty.csv", 1), contains("empty.csv:1:1: "));
    in.write("odd.csv", "entity,licenced\n");
    CHECK_THAT(complaint("steelyard batch team.yaml --findings found.csv --facts odd.csv", 1), contains("licensed"));
    CHECK_THAT(complaint("steelyard batch team.yaml --findings odd.csv", 1), contains("odd.csv:1:8: "));
    in.write("head.csv", "entity\n");
    CHECK(shell(in, "steelyard batch team.yaml --findings head.csv").out == head);
}

} // namespace batch_test
