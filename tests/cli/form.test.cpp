// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace form_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

/// A folder with a scheme of four items and what was found of one team.
struct Tiny : Folder {
    Tiny() {
        write("tiny.scheme.yaml", test::tiny_scheme);
        write("nov.yaml", test::tiny_assessment(test::reached));
    }
};

} // namespace

TEST_CASE("an empty form is printed, checked and scored as an assessment that says nothing") {
    Tiny const in;
    for (char const* const format : {"yaml", "csv"}) {
        INFO(format);
        std::string const file = std::string("form.") + format;
        Ran const made = shell(in, std::string("steelyard form tiny.scheme.yaml --format ") + format + " > " + file);
        CHECK(made.code == 0);
        CHECK(made.err.empty());
        CHECK_THAT(in.read(file), contains("handover.unsigned"));
        CHECK_THAT(in.read(file), contains("2 points each, at most 10 points"));
        Ran const checked = shell(in, "steelyard check tiny.scheme.yaml " + file);
        CHECK(checked.code == 0);
        CHECK_THAT(checked.out, contains(": 0 findings"));
        Ran const scored = shell(in, "steelyard score tiny.scheme.yaml " + file);
        CHECK(scored.code == 0);
        CHECK_THAT(scored.out, contains("0–100"));
        CHECK_THAT(shell(in, "steelyard score tiny.scheme.yaml - < " + file).out, contains("0–100"));
    }
}

TEST_CASE("a form that was filled in scores like the assessment that it was filled from") {
    Tiny const in;
    std::string const wanted = shell(in, "steelyard score tiny.scheme.yaml nov.yaml").out;
    CHECK_THAT(wanted, contains("86.88"));
    for (char const* const options : {"--format yaml", "--format csv", "--format csv --no-bom", "--format csv --lang zh"}) {
        INFO(options);
        Ran const made = shell(in, std::string("steelyard form tiny.scheme.yaml --filled nov.yaml ") + options + " > again");
        CHECK(made.code == 0);
        CHECK(shell(in, "steelyard score tiny.scheme.yaml again").out == wanted);
        CHECK(shell(in, "steelyard explain tiny.scheme.yaml again").code == 0);
    }
    CHECK_THAT(shell(in, "steelyard form auto --filled nov.yaml -p . --format csv").out, contains("handover.unsigned"));
}

TEST_CASE("a form that was filled in by hand in a spreadsheet program is scored, or told line by line") {
    Tiny const in;
    std::string const head = "\xEF\xBB\xBF行 row,编号 id,状态 status,次数 count,得分 marks,数值 value,日期 on,缺项原因 reason,备注 note\r\n"
                             "表头,scheme,,,,tiny,,,\r\n表头,entity,,,,综采七班,,,\r\n表头,on,,,,2026/11/23,,,\r\n表头,unlisted,,,,full,,,\r\n";
    std::string const rows = "事实,licensed,,,,TRUE,,,\r\n考评项,gas,缺项,,,,,无瓦斯作业,\r\n考评项,site,,,33.5,,,,\r\n";
    in.write("form.csv", head + rows + "扣分,handover.unsigned,,2,,,2026/5/3,,\"缺页，见\"\"记录\"\"\"\r\n,,,,,,,,\r\n");
    Ran const fine = shell(in, "steelyard score tiny.scheme.yaml form.csv --lang zh");
    CHECK(fine.code == 0);
    CHECK_THAT(fine.out, contains("★ 达标   86.88 / 100"));
    CHECK_THAT(fine.out, contains("缺页，见\"记录\""));
    in.write("bad.csv", head + rows + "扣分,handover.unsinged,,2,,,,,\r\n考评项,site,,,41,,,,\r\n扣分,gas.off,,很多,,,,,\r\n");
    Ran const bad = shell(in, "steelyard score tiny.scheme.yaml bad.csv --lang zh");
    CHECK(bad.code == 1);
    CHECK(bad.out.empty());
    CHECK_THAT(bad.err, contains("bad.csv:9:4: "));
    CHECK_THAT(bad.err, contains("handover.unsigned"));
    CHECK_THAT(bad.err, contains("bad.csv:10:"));
    CHECK_THAT(bad.err, contains("bad.csv:11:13: "));
    CHECK_THAT(bad.err, contains("很多"));
    CHECK(shell(in, "steelyard check tiny.scheme.yaml bad.csv").code == 1);
    in.write("gbk.csv", "row,id,note\r\n\xBF\xDB\xB7\xD6,handover.unsigned,late\r\n");
    Ran const other = shell(in, "steelyard check tiny.scheme.yaml gbk.csv --lang zh");
    CHECK(other.code == 1);
    CHECK_THAT(other.out, contains("gbk.csv:2:"));
    CHECK_THAT(other.out, contains("UTF-8"));
    in.write("empty.csv", "");
    CHECK(shell(in, "steelyard check empty.csv").code == 1);
}

TEST_CASE("a form goes to a new file by its name, and never over one that is there") {
    Tiny const in;
    CHECK(shell(in, "steelyard form tiny.scheme.yaml --out a.csv").code == 0);
    CHECK(in.read("a.csv").rfind("\xEF\xBB\xBFrow,object,id,", 0) == 0);
    CHECK(shell(in, "steelyard form tiny.scheme.yaml -o a.yaml --lang zh").code == 0);
    CHECK_THAT(in.read("a.yaml"), contains("每次扣 2 分，至多 10 分"));
    Ran const again = shell(in, "steelyard form tiny.scheme.yaml -o a.yaml");
    CHECK(again.code == 3);
    CHECK_THAT(again.err, contains("a.yaml"));
    CHECK_THAT(in.read("a.yaml"), contains("每次扣 2 分"));
    CHECK(shell(in, "steelyard form tiny.scheme.yaml -o no/such/folder.yaml").code == 3);
    CHECK(shell(in, "steelyard form tiny.scheme.yaml --no-bom --format csv -o b").code == 0);
    CHECK(in.read("b").rfind("row,object,id,", 0) == 0);
}

TEST_CASE("what makes no sense of a form is told") {
    Tiny const in;
    auto const complaint = [&](std::string const& line, int code) {
        Ran const ran = shell(in, line);
        CAPTURE(line, ran.err);
        CHECK(ran.code == code);
        CHECK(ran.out.empty());
        return ran.err;
    };
    CHECK_THAT(complaint("steelyard form", 2), contains("form needs a scheme"));
    CHECK_THAT(complaint("steelyard form tiny.scheme.yaml nov.yaml", 2), contains("one argument too many: 'nov.yaml'"));
    CHECK_THAT(complaint("steelyard form tiny.scheme.yaml --format xlsx", 2), contains("possible: yaml, csv, html."));
    CHECK_THAT(complaint("steelyard form tiny.scheme.yaml --fromat csv", 2), contains("did you mean '--format'?"));
    CHECK_THAT(complaint("steelyard score tiny.scheme.yaml nov.yaml --filled x", 2), contains("does not belong to this command"));
    CHECK_THAT(complaint("steelyard form nobody.yaml", 3), contains("nobody.yaml"));
    CHECK_THAT(complaint("steelyard form nov.yaml", 1), contains("tree"));
    CHECK_THAT(complaint("steelyard form tiny.scheme.yaml --filled nobody.yaml", 3), contains("nobody.yaml"));
    in.write("bad.yaml", test::tiny_assessment("findings: [{clause: handover.unsined}]\n"));
    CHECK_THAT(complaint("steelyard form tiny.scheme.yaml --filled bad.yaml", 1), contains("handover.unsigned"));
}

} // namespace form_test
