// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace advise_test {

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

TEST_CASE("advice names what is to be put right, and says that it is proved") {
    Tiny const in;
    Ran const en = shell(in, "steelyard advise tiny.scheme.yaml nov.yaml");
    CHECK(en.err.empty());
    CHECK(en.code == 0);
    CHECK_THAT(en.out, contains("To reach"));
    CHECK_THAT(en.out, contains("proved"));
    Ran const zh = shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --lang zh");
    CHECK_THAT(zh.out, contains("已证明"));
    Ran const json = shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --json");
    CHECK_THAT(json.out, contains("\"proof\""));
    CHECK_THAT(json.out, contains("\"remedies\""));
}

TEST_CASE("prices that name nothing are told with their place, and so is a level that is none") {
    Tiny const in;
    in.write("costs.yaml", "format: steelyard/1\nprices:\n  nothing.here: {cost: 3}\n");
    Ran const wrong = shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --costs costs.yaml");
    CHECK(wrong.code == 1);
    CHECK_THAT(wrong.err, contains("costs.yaml:3:"));
    CHECK_THAT(wrong.err, contains("nothing.here"));
    CHECK(shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --level sky").code == 2);
    CHECK(shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --budget many").code == 2);
    CHECK(shell(in, "steelyard advise tiny.scheme.yaml").code == 2);
}

TEST_CASE("prices of a file count") {
    Tiny const in;
    in.write("costs.yaml", "format: steelyard/1\nusual: 7\nprices:\n  handover.unsigned: {possible: false}\n");
    Ran const priced = shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --costs costs.yaml --json");
    CHECK(priced.err.empty());
    CHECK(priced.code == 0);
    CHECK(priced.out.find("handover.unsigned") == std::string::npos);
}

TEST_CASE("costs below 1 are told with their place") {
    Tiny const in;
    in.write("costs.yaml", "format: steelyard/1\nusual: 0\nprices:\n  handover.unsigned: {cost: -3}\n  site: {cost: 0}\n"
                           "facts:\n  - {fact: licensed, value: true, cost: 0}\n");
    Ran const wrong = shell(in, "steelyard advise tiny.scheme.yaml nov.yaml --costs costs.yaml");
    CHECK(wrong.code == 1);
    CHECK(wrong.out.empty());
    CHECK_THAT(wrong.err, contains("costs.yaml:2:8: error[read.out-of-range]: '0' is out of range"));
    CHECK_THAT(wrong.err, contains("costs.yaml:4:29: error[read.out-of-range]: '-3' is out of range"));
    CHECK_THAT(wrong.err, contains("costs.yaml:5:16: error[read.out-of-range]"));
    CHECK_THAT(wrong.err, contains("costs.yaml:7:41: error[read.out-of-range]"));
}

} // namespace advise_test
