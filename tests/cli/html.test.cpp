// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tags.hpp"
#include "tests/report/tiny.hpp"

namespace html_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

struct Tiny : Folder {
    Tiny() {
        write("tiny.scheme.yaml", test::tiny_scheme);
        write("nov.yaml", test::tiny_assessment(test::reached));
        write("best.yaml", test::tiny_assessment("facts: {licensed: true}\n", "unit-b/team-1"));
    }
};

} // namespace

TEST_CASE("score writes the page of a scorecard beside the report, or prints it instead") {
    Tiny const in;
    std::string const report = shell(in, "steelyard score tiny.scheme.yaml nov.yaml").out;
    Ran const ran = shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html page.html");
    CHECK(ran.code == 0);
    CHECK(ran.out == report);
    std::string const page = in.read("page.html");
    CHECK(test::first_torn_tag(page).empty());
    CHECK_THAT(page, contains("Coal-face team 7"));
    CHECK_THAT(page, contains("86.88"));
    // a page is a result: it is replaced
    CHECK(shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html page.html --lang zh").code == 0);
    CHECK_THAT(in.read("page.html"), contains("综采七班"));
    CHECK(shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html - --lang zh").out == in.read("page.html"));
    CHECK(shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html page.html --json").out.starts_with("{"));
}

TEST_CASE("score writes the page of a cohort for several assessments") {
    Tiny const in;
    CHECK(shell(in, "steelyard score tiny.scheme.yaml nov.yaml best.yaml --html all.html").code == 0);
    std::string const page = in.read("all.html");
    CHECK(test::first_torn_tag(page).empty());
    CHECK_THAT(page, contains("Results of 2"));
    CHECK(test::count_of(page, "class=\"league\"") == 1);
    CHECK(test::values_of(page, "id") == std::vector<std::string>{"s1-1", "s1-2"});
}

TEST_CASE("a page that cannot be written is refused, and why is said") {
    Tiny const in;
    in.write("bad.yaml", test::tiny_assessment("findings: [{clause: handover.unsinged}]\n"));
    Ran const ran = shell(in, "steelyard score tiny.scheme.yaml nov.yaml bad.yaml --html all.html");
    CHECK(ran.code == 1);
    CHECK_THAT(ran.err, contains("'all.html' is not written: not every assessment could be scored"));
    CHECK_FALSE(std::filesystem::exists(in.path() / "all.html"));
    Ran const lost = shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html no/such/folder.html");
    CHECK(lost.code == 3);
    CHECK_THAT(lost.err, contains("'no/such/folder.html' cannot be written"));
    CHECK(shell(in, "steelyard score tiny.scheme.yaml bad.yaml --html -").out.empty());
    CHECK(shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html - --json").code == 2);
    CHECK(shell(in, "steelyard explain tiny.scheme.yaml nov.yaml --html x.html").code == 2);
}

TEST_CASE("advise writes the page with the advice in it") {
    Tiny const in;
    CHECK(shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --html page.html").code == 0);
    std::string const page = in.read("page.html");
    CHECK(test::first_torn_tag(page).empty());
    CHECK_THAT(page, contains("Advice: to reach “Star”"));
    CHECK_THAT(page, contains("nothing cheaper reaches the level: proved"));
    CHECK(shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --html -").out == page);
}

TEST_CASE("form prints a checklist as a page") {
    Tiny const in;
    Ran const ran = shell(in, "steelyard form tiny.scheme.yaml --html --lang zh");
    CHECK(ran.code == 0);
    CHECK(test::first_torn_tag(ran.out).empty());
    CHECK_THAT(ran.out, contains("小样 检查表"));
    CHECK(shell(in, "steelyard form tiny.scheme.yaml --format html --lang zh").out == ran.out);
    CHECK(shell(in, "steelyard form tiny.scheme.yaml -o list.html --lang zh").code == 0);
    CHECK(in.read("list.html") == ran.out);
    CHECK_THAT(shell(in, "steelyard form tiny.scheme.yaml --html --filled nov.yaml").out, contains("8203工作面"));
    CHECK(shell(in, "steelyard form tiny.scheme.yaml --html --format csv").code == 2);
}

TEST_CASE("a page replaces an older page, and no other file") {
    Tiny const in;
    std::string const scheme = in.read("tiny.scheme.yaml");
    std::string const record = in.read("nov.yaml");
    Ran const over = shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html nov.yaml");
    CHECK(over.code == 3);
    CHECK_THAT(over.err, contains("'nov.yaml' is one of the files that are read and is not overwritten"));
    CHECK(shell(in, "steelyard score --html tiny.scheme.yaml tiny.scheme.yaml nov.yaml").code == 3);
    CHECK(shell(in, "steelyard score -s tiny.scheme.yaml nov.yaml --html ./tiny.scheme.yaml").code == 3);
    CHECK(shell(in, "ln -s nov.yaml linked; steelyard advise tiny.scheme.yaml nov.yaml --html linked").code == 3);
    in.write("costs.yaml", "format: steelyard/1\nusual: 7\n");
    CHECK_THAT(shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --costs costs.yaml --html costs.yaml --lang zh").err, contains("“costs.yaml”是要读的文件，不覆盖"));
    Ran const other = shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html best.yaml");
    CHECK(other.code == 3);
    CHECK_THAT(other.err, contains("'best.yaml' is there already, is no page of this tool"));
    in.write("own.html", "<!DOCTYPE html>\n<p>written by hand</p>\n");
    CHECK_THAT(shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html own.html --lang zh").err, contains("又不是本工具写的网页，不覆盖"));
    CHECK_THAT(in.read("own.html"), contains("by hand"));
    CHECK(in.read("tiny.scheme.yaml") == scheme);
    CHECK(in.read("nov.yaml") == record);
    CHECK_THAT(in.read("costs.yaml"), contains("usual: 7"));
    in.write("empty", "");
    CHECK(shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html empty").code == 0);
    CHECK(shell(in, "steelyard score tiny.scheme.yaml nov.yaml --html /dev/null").code == 0);
}

} // namespace html_test
