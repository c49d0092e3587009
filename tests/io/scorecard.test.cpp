// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/scorecard.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace scorecard_test {

using namespace steelyard;
using test::contains;

namespace {

std::string json_of(test::Weighed const& of) {
    return io::write_scorecard(of.scheme, of.assessment, of.card);
}

/// Written and read again.
void goes_round(test::Weighed const& of) {
    for (bool const pretty : {true, false}) {
        auto const again = io::read_scorecard(of.scheme, "card.json",
                                              io::write_scorecard(of.scheme, of.assessment, of.card, pretty));
        if (!again)
            FAIL(sentence(again.error().list.front(), language::en)
                 << " at " << again.error().list.front().path);
        CHECK(*again == of.card);
    }
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    std::size_t const at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

constexpr std::string_view nested = R"yaml(format: steelyard/1
id: nested
edition: "1"
unlisted: [full]
objects: {site: {}, crane: {}}
levels: [low, high]
ladders:
  - {id: marks, rungs: {low: total >= 50, high: [total >= 90, "each(instances of sites, rate >= 80%)"]}}
tree:
  id: root
  combine: sum
  children:
    - id: sites
      full: 100
      per: site
      combine: mean
      children:
        - id: site
          combine: sum
          children:
            - {id: fence, full: 30, deduct: [{id: gap, each: 7}]}
            - id: cranes
              full: 70
              per: crane
              combine: min
              absence: allowed
              children:
                - id: crane
                  combine: sum
                  adjustments: [{id: extra, does: add, each: 1, at: settled}]
                  children: [{id: hook, full: 9, deduct: [{id: latch, each: 4}]}]
                  effects: [{id: hook-gone, found: hook.latch, bar: high}]
)yaml";

} // namespace

TEST_CASE("a scorecard reads back equal") {
    goes_round(*test::weigh(test::reached));
    goes_round(*test::weigh("facts: {licensed: false}\nmeasures: [{item: site, marks: 40}]\n"));
    goes_round(*test::weigh(
        "facts: {licensed: true}\nfindings: [{clause: record.injury, note: \"a \\\"quote\\\" and 引号\"}, "
        "{clause: handover.none}]\nmeasures: [{item: site, marks: 0}]\n"));
    goes_round(*test::weigh("unchecked: [handover, record]\nfindings: [{clause: gas.off}]\n"));
}

TEST_CASE("objects inside objects read back equal") {
    std::string const found =
        "format: steelyard/1\nscheme: nested\nentity: e\nunlisted: full\nobjects:\n  site:\n"
        "    - id: north\n      findings: [{clause: fence.gap}]\n      objects:\n        crane:\n"
        "          - {id: k1, findings: [{clause: hook.latch, count: 2, note: worn}]}\n"
        "          - {id: k2, findings: [{clause: crane.extra}]}\n"
        "    - {id: south, objects: {crane: []}}\n    - {id: west}\n";
    auto const weighed = test::weigh(nested, found);
    goes_round(*weighed);
    std::string const json = json_of(*weighed);
    CHECK_THAT(json, contains(R"("object": "k1")"));
    CHECK_THAT(json, contains(R"("within": 0)"));
    CHECK_THAT(json, contains(R"("note": "worn")"));
    // crane k1 keeps 1 of 9, k2 9 of 9: the lowest, 1/9 of 70, and 23 of the fence; 30 of 30; west is not
    // known
    CHECK_THAT(json, contains(R"("marks": "277/9")"));
}

TEST_CASE("the value that a deduction was reckoned from stands in the file, and reads back") {
    constexpr std::string_view scheme = R"yaml(format: steelyard/1
id: valued
edition: "1"
levels: [pass]
ladders: [{id: marks, rungs: {pass: total >= 1}}]
tree:
  id: root
  combine: sum
  children:
    - id: a
      full: 20
      readings: {rate: {counts: true}, noise: {domain: "[0, 140]"}}
      deduct:
        - {id: few, shortfall: {of: rate, target: 90, side: at_least, step: 5, take: 1, steps: proportional}}
        - {id: loud, ladder: {of: noise, rows: [{when: "> 85", take: 2}]}}
)yaml";
    auto const weighed = test::weigh(scheme, "format: steelyard/1\nscheme: valued\nentity: e\n"
                                             "measures: [{item: a, reading: rate, passed: 2, checked: 3}]\n");
    goes_round(*weighed);
    std::string const json = json_of(*weighed);
    // 2 of 3 are 200/3 %, 70/3 below 90: 14/3 steps of 5
    CHECK_THAT(json, contains(R"("effective": "14/3")"));
    CHECK_THAT(json, contains(R"("value": "200/3")"));
    CHECK_THAT(json, contains(R"("certain": "unknown")"));
}

TEST_CASE("names and exact numbers stand in the file") {
    std::string const json = json_of(*test::weigh(test::reached));
    CHECK_THAT(json, contains(R"("format": "steelyard/1")"));
    CHECK_THAT(json, contains(R"("total": "86.875")"));
    CHECK_THAT(json, contains(R"("level": "reached")"));
    CHECK_THAT(json, contains(R"("star": 1)"));
    CHECK_THAT(json, contains(R"("rate": "0.8375")")); // 33.5 of 40
    CHECK_THAT(json, contains(R"("state": "absent")"));
    CHECK_THAT(json, contains(R"("clause": "unsigned")"));
    CHECK_THAT(json, contains(R"("condition": "total >= 90")"));
    CHECK_THAT(json, contains(R"("on": "2026-05-03")"));
    CHECK_THAT(json, !contains("4294967295"));
}

TEST_CASE("a program without the scheme can read the file") {
    auto const file = io::read_scorecard("card.json", json_of(*test::weigh(test::reached)));
    REQUIRE(file);
    CHECK(file->outcome.kind == outcome_kind::graded);
    CHECK(file->outcome.level == "reached");
    CHECK(file->nodes.size() == 6);
    CHECK(file->nodes[0].node == "root");
    CHECK(file->nodes[3].state == node_state::absent);
    CHECK(*file->total == ratio::of(695, 8));
    CHECK(file->entries[0].findings[0].note == "缺页");
    CHECK(file->gaps.size() == 2);
    CHECK_THAT(io::scorecard_schema(), contains("NodeResult"));
}

TEST_CASE("a scorecard that does not fit the scheme is refused with a place") {
    auto const weighed = test::weigh(test::reached);
    std::string const json = json_of(*weighed);
    auto const refusal = [&](std::string_view what, std::string_view by) {
        auto const read = io::read_scorecard(weighed->scheme, "card.json", replaced(json, what, by));
        REQUIRE_FALSE(read);
        CHECK(read.error().list.front().place.known());
        return read.error().list.front();
    };
    CHECK(refusal(R"("scheme": "tiny")", R"("scheme": "other")").path == "/scheme");
    CHECK(refusal(R"("edition": "2026")", R"("edition": "2027")").path == "/edition");
    CHECK(refusal(R"("node": "handover")", R"("node": "hanover")").path == "/nodes/2/node");
    CHECK(refusal(R"("clause": "unsigned")", R"("clause": "unsined")").arguments[1] == "unsigned");
    CHECK(refusal(R"("level": "reached")", R"("level": "star6")").path == "/outcome/level");
    CHECK(refusal(R"("ladder": "marks")", R"("ladder": "market")").path == "/gaps/0/ladder");
    CHECK(refusal(R"("0.8375")", R"("67/0")").what == code::zero_denominator);
    CHECK(refusal(R"("0.8375")", R"("0.8.3")").what == code::bad_fraction);
}

TEST_CASE("a row too few or too many is refused") {
    auto const weighed = test::weigh(test::reached);
    io::ScorecardFile file = io::spell(weighed->scheme, weighed->assessment, weighed->card);
    file.nodes.push_back(file.nodes.back());
    CHECK_FALSE(io::unspell(weighed->scheme, file));
    file.nodes.resize(4);
    CHECK_FALSE(io::unspell(weighed->scheme, file));
    file = io::spell(weighed->scheme, weighed->assessment, weighed->card);
    file.entries[0].instance = 0;
    CHECK_FALSE(io::unspell(weighed->scheme, file));
}

} // namespace scorecard_test
