// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/assessment.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace assessment_test {

using namespace steelyard;

TEST_CASE("an assessment is read without its scheme") {
    auto const read = io::read_assessment("nov.yaml", test::tiny_assessment(test::reached));
    REQUIRE(read);
    CHECK(read->entity == "unit-a/team-7");
    CHECK(to_string(*read->on) == "2026-11-23");
    REQUIRE(read->findings.size() == 1);
    CHECK(read->findings[0].count == 2);
    CHECK(read->measures[0].marks == points(decimal::from_units(33'500'000)));
}

TEST_CASE("problems with the form are told without a scheme, all at once") {
    auto const read = io::read_assessment(
        "nov.yaml", test::tiny_assessment("findigs: []\nmeasures: [{item: site, marks: ten}]\n"));
    REQUIRE_FALSE(read);
    auto const& list = read.error().list;
    REQUIRE(list.size() == 2);
    CHECK(list[0].what == code::unknown_key);
    CHECK(list[0].arguments[1] == "findings");
    CHECK(list[0].place == Place{"nov.yaml", 9, 1});
    CHECK(list[1].what == code::bad_number);
    CHECK(list[1].place == Place{"nov.yaml", 10, 32});
}

TEST_CASE("what does not fit the scheme has its place") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    std::string const found =
        "findings:\n  - {clause: handover.unsined}\n  - {clause: handover.none}\nabsent: [handover]\n";
    auto const read = io::read_assessment(scheme, "nov.yaml", test::tiny_assessment(found));
    REQUIRE_FALSE(read);
    auto const& list = read.error().list;
    REQUIRE(list.size() >= 2);
    CHECK(list[0].what == code::unknown_clause);
    CHECK(list[0].arguments[1] == "handover.unsigned");
    CHECK(list[0].place.line == 10);
    for (Diagnostic const& one : list) CHECK(one.place.known());
}

TEST_CASE("an assessment of another scheme is refused") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    auto const read =
        io::read_assessment(scheme, "nov.yaml", "format: steelyard/1\nscheme: other\nentity: e\n");
    REQUIRE_FALSE(read);
    CHECK(read.error().list[0].place.line == 2);
}

TEST_CASE("an assessment written as JSON reads back equal") {
    auto const read = io::read_assessment("nov.yaml", test::tiny_assessment(test::reached));
    REQUIRE(read);
    auto const again = io::read_assessment("nov.json", io::write_assessment(*read));
    REQUIRE(again);
    CHECK(*again == *read);
    CHECK_THAT(io::assessment_schema(), test::contains("unlisted"));
}

} // namespace assessment_test
