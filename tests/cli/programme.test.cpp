// SPDX-License-Identifier: BSL-1.0

// The commands `programme` and `ledger`, used as people use them: right, and wrong in the ways that people are wrong.

#include <filesystem>
#include <string>

#include "run.hpp"

namespace programme_test {

using namespace steelyard::test;
namespace fs = std::filesystem;

namespace {

/// A small plan in a folder of its own: a works, a foreman, an inspector, a paper due on 30 April.
void write_plan(Folder const& folder) {
    folder.write("works.organisation.yaml", R"(format: steelyard/1
id: works
entities:
  works: {kind: works, title: {zh: 磨坊, en: Mill}}
positions:
  inspector: {at: works, role: inspector}
  foreman: {at: works, role: principal}
)");
    folder.write("spring.programme.yaml", R"(format: steelyard/1
id: spring
title: {zh: 春季检查, en: Spring check}
edition: "2026"
organisation: works
from: 2026-04-01
to: 2026-05-31
deliverables:
  - {id: report, title: {zh: 自查报告, en: Self-check report}, by: works, due: 2026-04-30}
rates:
  - {id: r1, rate: rectified_of_found}
)");
    folder.write("events.yaml", R"(format: steelyard/1
records:
  - {on: 2026-04-10, by: inspector, kind: hazard-registered, hazard: h-1, entity: works, grade: general, text: 皮带无护罩}
  - {on: 2026-04-10, by: inspector, kind: hazard-notified, hazard: h-1, due: 2026-04-20}
  - {on: 2026-04-12, by: foreman, kind: rectification-started, hazard: h-1, responsible: foreman}
)");
}

bool has(std::string const& text, std::string const& part) { return text.find(part) != std::string::npos; }

std::string const plan = "spring.programme.yaml ledger.jsonl";

} // namespace

TEST_CASE("a ledger is begun, added to, and asked for any day, in both languages and as JSON") {
    Folder const folder;
    write_plan(folder);
    Ran ran = shell(folder, "steelyard ledger add " + plan + " events.yaml");
    CHECK(ran.code == 0);
    CHECK(ran.out == "appended 3 records to ledger.jsonl\n");
    ran = shell(folder, "steelyard programme hazards " + plan + " --on 2026-04-21");
    CHECK(ran.code == 0);
    CHECK(has(ran.out, "h-1"));
    CHECK(has(ran.out, "1 day overdue"));
    CHECK(ran.err.empty());
    ran = shell(folder, "steelyard programme hazards " + plan + " --on 2026-04-21 --lang zh");
    CHECK(has(ran.out, "逾期 1 天"));
    ran = shell(folder, "steelyard programme hazards " + plan + " --on 2026-04-11 --json");
    CHECK(ran.code == 0);
    CHECK(has(ran.out, R"("state": "notified")"));
    CHECK(
        has(shell(folder, "steelyard programme status " + plan + " --on 2026-05-02").out, "2 days overdue"));
    CHECK(has(shell(folder, "steelyard programme agenda " + plan + " --on 2026-04-15").out, "2026-04-30"));
    CHECK(shell(folder, "steelyard programme check " + plan).code == 0);
    CHECK(shell(folder, "steelyard ledger check " + plan).out == "✓ 3 records\n");
}

TEST_CASE("every question is answered on an empty ledger and before the first day") {
    Folder const folder;
    write_plan(folder);
    folder.write("ledger.jsonl", "");
    for (char const* question : {"status", "report", "agenda", "matrix", "hazards", "sample", "awards"})
        for (char const* day : {"2020-01-01", "2026-04-15", "2999-12-31"}) {
            INFO(question << " on " << day);
            Ran const ran =
                shell(folder, std::string("steelyard programme ") + question + " " + plan + " --on " + day);
            CHECK(ran.code == 0);
            CHECK(has(ran.out, "Spring check"));
            CHECK(shell(folder, std::string("steelyard programme ") + question
                                    + " spring.programme.yaml --json --on " + day)
                      .code
                  == 0);
        }
}

TEST_CASE("a command line about programmes that makes no sense ends with 2, and says what was meant") {
    Folder const folder;
    write_plan(folder);
    folder.write("ledger.jsonl", "");
    struct Wrong {
        std::string line;
        char const* says;
    };
    for (Wrong const& one :
         {Wrong{"programme", "needs a question"},
          {"programme statsu " + plan + " --on 2026-04-15", "did you mean 'status'?"},
          {"programme status " + plan, "needs --on"},
          {"programme status " + plan + " --on 2026-04-31", "is no date"},
          {"programme status " + plan + " --on yesterday", "write 2026-05-25"},
          {"programme status ledger.jsonl spring.programme.yaml --on 2026-04-15", "comes first"},
          {"programme status spring.programme.yaml events.yaml --on 2026-04-15", "is no ledger"},
          {"ledger add " + plan, "at least one file"},
          {"ledger chek " + plan, "possible: add, check"}}) {
        INFO(one.line);
        Ran const ran = shell(folder, "steelyard " + one.line);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(has(ran.err, one.says));
    }
    Ran const none =
        shell(folder, "steelyard programme status spring.programme.yaml nosuch.jsonl --on 2026-04-15");
    CHECK(none.code == 3);
    CHECK(has(none.err, "nosuch.jsonl"));
}

TEST_CASE("a record that may not follow is shown in its file, and nothing is written") {
    Folder const folder;
    write_plan(folder);
    REQUIRE(shell(folder, "steelyard ledger add " + plan + " events.yaml").code == 0);
    std::string const before = folder.read("ledger.jsonl");
    folder.write("more.yaml", R"(format: steelyard/1
records:
  - {on: 2026-04-13, by: foreman, kind: self-checked, hazard: h-1}
  - {on: 2026-04-13, by: foreman, kind: acceptance-asked, hazard: h-1}
  - {on: 2026-04-14, by: foreman, kind: acceptance-passed, hazard: h-1}
)");
    Ran ran = shell(folder, "steelyard ledger add " + plan + " more.yaml");
    CHECK(ran.code == 1);
    CHECK(has(ran.err, "more.yaml:5:26: error[ledger.same-position]"));
    CHECK(folder.read("ledger.jsonl") == before);
    ran = shell(folder, "steelyard ledger add spring.programme.yaml fresh.jsonl more.yaml");
    CHECK(ran.code == 1);
    CHECK_FALSE(fs::exists(folder.path() / "fresh.jsonl"));
    // The ledger itself is in the way, not a line of the records.
    fs::create_directories(folder.path() / "folder.jsonl");
    ran = shell(folder, "steelyard ledger add spring.programme.yaml folder.jsonl events.yaml");
    CHECK(ran.code != 0);
    CHECK(has(ran.err, "folder.jsonl"));
    CHECK_FALSE(has(ran.err, "events.yaml:1"));
}

TEST_CASE("a ledger that was cut off answers without its last line, says so, and is mended on demand") {
    Folder const folder;
    write_plan(folder);
    REQUIRE(shell(folder, "steelyard ledger add " + plan + " events.yaml").code == 0);
    std::string const text = folder.read("ledger.jsonl");
    folder.write("ledger.jsonl", text.substr(0, text.size() - 20));
    Ran ran = shell(folder, "steelyard programme hazards " + plan + " --on 2026-04-15");
    CHECK(ran.code == 0);
    CHECK(has(ran.out, "notified"));
    CHECK(has(ran.err, "ledger.jsonl:3:1: warning[ledger.torn]"));
    folder.write("again.yaml", R"(format: steelyard/1
records:
  - {on: 2026-04-12, by: foreman, kind: rectification-started, hazard: h-1, responsible: foreman}
)");
    ran = shell(folder, "steelyard ledger add " + plan + " again.yaml");
    CHECK(ran.code == 1);
    CHECK(has(ran.err, "--mend"));
    ran = shell(folder, "steelyard ledger add " + plan + " again.yaml --mend");
    CHECK(ran.code == 0);
    CHECK(folder.read("ledger.jsonl") == text);
}

TEST_CASE("what was known then and what is known now are two answers") {
    Folder const folder;
    write_plan(folder);
    REQUIRE(shell(folder, "steelyard ledger add " + plan + " events.yaml").code == 0);
    folder.write("fix.yaml", R"(format: steelyard/1
records:
  - {on: 2026-04-10, by: inspector, kind: hazard-notified, hazard: h-1, due: 2026-04-30, corrects: 2}
)");
    REQUIRE(shell(folder, "steelyard ledger add " + plan + " fix.yaml --on 2026-05-02").code == 0);
    std::string const ask = "steelyard programme hazards " + plan + " --on 2026-04-21";
    CHECK(has(shell(folder, ask).out, "1 day overdue"));
    CHECK_FALSE(has(shell(folder, ask + " --as-known now").out, "overdue"));
    CHECK(shell(folder, ask + " --as-known later").code == 2);
}

} // namespace programme_test
