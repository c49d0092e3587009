// SPDX-License-Identifier: BSL-1.0

#include <string>
#include <vector>

#include <steelyard/model/fact.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/model/text.hpp>

#include "tests/catch.hpp"

namespace interval_test {

using namespace steelyard;

TEST_CASE("an interval is written as it was read") {
    for (std::string const text : {"[80, 90)", "(0, 0.5]", ">= 90", "> 90", "<= 60", "< 60", "7", "-2.5", "any", "[-5, 5]"}) {
        INFO(text);
        auto const read = parse_interval(text);
        REQUIRE(read.has_value());
        CHECK(to_string(*read) == text);
    }
    for (std::string const text : {"", "80..90", "[80 90]", "[80, 90", ">", ">= x", "[a, b]", "80,90"}) {
        INFO(text);
        CHECK_FALSE(parse_interval(text).has_value());
    }
}

TEST_CASE("the ends of an interval belong to it where they are closed") {
    Interval const band = *parse_interval("[80, 90)");
    CHECK(band.contains(80));
    CHECK(band.contains(ratio::of(179, 2)));
    CHECK_FALSE(band.contains(90));
    CHECK_FALSE(band.contains(ratio::of(7999999, 100000)));
    CHECK(parse_interval("any")->contains(-1000000));
    CHECK_FALSE(parse_interval("> 0")->contains(0));
    CHECK(parse_interval("<= 0")->contains(0));
}

TEST_CASE("the content of a fact is what its text looks like, and quotes make it a word") {
    CHECK(parse_fact("true", false).kind == fact_kind::truth);
    CHECK(parse_fact("true", true).kind == fact_kind::choice);
    CHECK(parse_fact("12.5", false).number == parse_decimal("12.5").value);
    CHECK(parse_fact("95%", false).kind == fact_kind::rate);
    CHECK(parse_fact("2026-05-01", false).kind == fact_kind::day);
    CHECK(parse_fact("2026-02-30", false).kind == fact_kind::choice);
    CHECK(parse_fact("露天", false).word == "露天");
    CHECK(parse_fact("", false).kind == fact_kind::choice);
    for (std::string const text : {"true", "12.5", "95%", "2026-05-01", "open"})
        CHECK(to_string(parse_fact(text, false)) == text);
}

TEST_CASE("a text falls back to the common wording, then to the other language") {
    CHECK(Text("瓦斯", "gas").in(language::en) == "gas");
    CHECK(Text("gas").in(language::zh) == "gas");
    Text only_chinese;
    only_chinese.zh = "瓦斯";
    CHECK(only_chinese.in(language::en) == "瓦斯");
    CHECK(Text().empty());
}

} // namespace interval_test
