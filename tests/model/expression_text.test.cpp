// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include <steelyard/model/expression_text.hpp>

#include "tests/catch.hpp"

namespace expression_text_test {

using namespace steelyard;

TEST_CASE("an expression is written as it was read") {
    for (std::string const text : {
             "total >= 90",
             "rate of safety < 40/60",
             "rate of safety >= 66.7%",
             "all(total >= 60, each(nodes tagged key, rate >= 60%))",
             "any(found log.none == 1, none(fact licensed, exhausted gas))",
             "at_least(2, total > 80, marks of a >= 5, due of b != 3)",
             "some(items under safety tagged guarantee, marks == 0)",
             "count(instances of crane, marks == 0) == 0",
             "count(children of root) >= 3",
             "share(instances of team, rate >= 80%) >= 90%",
             "smallest(nodes, rate) >= 60%",
             "largest(items under a, lost) <= 5",
             "absent under root > 200",
             "total rounded 1 >= 90",
             "total rounded 2 half_even >= marks of a rounded 0 down",
             "fact kind == \"open pit\"",
             "fact since <= 2026-05-01",
             "fired veto",
             "condition sound",
             "lost > 0",
             "true",
         }) {
        INFO(text);
        ExpressionReading const reading = parse_expression(text);
        REQUIRE(reading.ok);
        CHECK(to_string(reading.value) == text);
        CHECK(parse_expression(to_string(reading.value)).value == reading.value);
    }
}

TEST_CASE("blanks and line breaks between words do not matter") {
    CHECK(parse_expression("all( total>=60 ,\n     rate of  a  >  5 % )").value ==
          parse_expression("all(total >= 60, rate of a > 5%)").value);
}

TEST_CASE("Chinese ids, tags and levels are words like any other") {
    ExpressionReading const reading = parse_expression("each(items under 安全管理 tagged 保证项, marks > 0)");
    REQUIRE(reading.ok);
    CHECK(reading.value.range.node == "安全管理");
    CHECK(reading.value.range.tagged == "保证项");
}

TEST_CASE("what cannot be read is told with the place in characters and what was expected there") {
    struct Bad {
        std::string text;
        std::size_t at;
        std::string expected;
    };
    for (Bad const& bad : std::vector<Bad>{{"", 0, "condition"},
                                           {"total >=", 8, "quantity"},
                                           {"all(total >= 60", 15, "comma"},
                                           {"marks of", 8, "node"},
                                           {"total >= 90 points", 12, "end"},
                                           {"每(x)", 0, "end"},
                                           {"fact 证照 == 9x", 11, "number"},
                                           {"total rounded 7 >= 1", 14, "decimals"},
                                           {"each(things, true)", 5, "children"},
                                           {"each(nodes)", 11, "comma"},
                                           {"at_least(x, true)", 9, "how many"},
                                           {"at_least(1.5, true)", 9, "how many"},
                                           {"fact a == \"open", 11, "quotation"},
                                           {"total >= 2023-02-29", 9, "date that exists"}}) {
        INFO(bad.text);
        ExpressionReading const reading = parse_expression(bad.text);
        CHECK_FALSE(reading.ok);
        if (bad.text != "每(x)") {
            CHECK(reading.at == bad.at);
            CHECK_THAT(reading.expected, test::contains(bad.expected));
        }
    }
}

TEST_CASE("nesting is limited, so that hostile text cannot exhaust the stack") {
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "all(";
    CHECK_FALSE(parse_expression(deep).ok);
    std::string sixty = "true";
    for (int i = 0; i < 60; ++i) sixty = "all(" + sixty + ")";
    CHECK(parse_expression(sixty).ok);
}

TEST_CASE("expression() is for programs: a text that cannot be read throws") {
    CHECK(expression("total >= 60").does == operation::greater_equal);
    CHECK_THROWS_AS(expression("total >="), bad_expression);
}

} // namespace expression_text_test
