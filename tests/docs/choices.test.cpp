// SPDX-License-Identifier: BSL-1.0
// Section 13 of docs/semantics.md: choices that no standard makes for us. Every result is worked out by hand.
#include <string>
#include <string_view>

#include <steelyard/fmt.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/scheme.hpp>
#include <steelyard/steelyard.hpp>

#include "tests/catch.hpp"

namespace choices_test {

namespace {

using namespace steelyard;

/// A scheme of two levels with this tree (and, before it, other sections).
std::string scheme_with(std::string_view tree, std::string_view sections = {}) {
    return "format: steelyard/1\nid: s\nedition: \"1\"\nunlisted: [full, zero]\nlevels: [low, high]\n"
           "ladders: [{id: marks, rungs: {low: total >= 10, high: total >= 20}}]\n" +
           std::string(sections) + "tree:\n  id: t\n" + std::string(tree);
}

/// The verdict of an assessment, or the first thing that is wrong with it or its scheme.
std::string verdict(std::string const& scheme, std::string_view assessment = {}) {
    auto const checked = io::read_scheme("s.yaml", scheme);
    if (!checked) return std::string(id(checked.error().list.front().what));
    auto const given = io::read_assessment(*checked, "a.yaml",
                                           "format: steelyard/1\nscheme: s\nentity: e\n" + std::string(assessment));
    if (!given) return std::string(id(given.error().list.front().what));
    return fmt::format("{}", titled(*checked, score(*checked, *given)));
}

Outcome outcome(std::string const& scheme, std::string_view assessment) {
    auto const checked = io::read_scheme("s.yaml", scheme);
    REQUIRE(checked);
    auto const given = io::read_assessment(*checked, "a.yaml",
                                           "format: steelyard/1\nscheme: s\nentity: e\n" + std::string(assessment));
    REQUIRE(given);
    return score(*checked, *given).outcome;
}

} // namespace

TEST_CASE("without a floor every clause needs a cap") {
    auto const item = [](std::string_view clause) {
        return scheme_with("  combine: sum\n  children:\n    - {id: a, full: 10, deduct: [{id: c, once: 1}]}\n"
                           "    - {id: i, full: 10, floor: none, deduct: [" +
                           std::string(clause) + "]}\n");
    };
    CHECK(verdict(item("{id: c, each: 4}")) == "scheme.floor-needs-cap");
    // unchecked, i lies between 10 - 12 and 10, a between 9 and 10
    CHECK(verdict(item("{id: c, each: 4, cap: 12}")) == "provisional: below every level – high 7–20 / 20");
}

TEST_CASE("a dropped addition leaves room for a later one that fits") {
    std::string const scheme = scheme_with(
        "  combine: sum\n  ceiling: drop\n  adjustments:\n    - {id: big, does: add, once: 5, at: settled}\n"
        "    - {id: small, does: add, once: 2, at: settled}\n  children: [{id: a, full: 20, deduct: [{id: c, each: 1}]}]\n");
    // 17 + 5 would pass 20, 17 + 2 does not
    CHECK(verdict(scheme, "findings: [{clause: a.c, count: 3}, {clause: t.big}, {clause: t.small}]\n") == "low 19 / 20");
}

TEST_CASE("what is zeroed for certain is decided, whatever is unchecked below it") {
    std::string const scheme = scheme_with("  combine: sum\n  effects: [{id: veto, found: r.bad, zero: g}]\n  children:\n"
                                           "    - {id: r, full: 0, deduct: [{id: bad}]}\n"
                                           "    - {id: g, combine: sum, children: [{id: a, full: 10, deduct: [{id: c, each: 1}]}]}\n"
                                           "    - {id: b, full: 20, deduct: [{id: c, each: 1}]}\n");
    CHECK(verdict(scheme, "checked: b\nfindings: [{clause: r.bad}]\n") == "high 20 / 30");
}

TEST_CASE("an empty list of objects is an absence, a missing one is unchecked") {
    std::string const kinds = "objects: {crane: {facts: {tall: {kind: truth}}}}\n";
    auto const scheme = [&](std::string_view absence) {
        return scheme_with("  combine: sum\n  children:\n    - {id: b, full: 20, deduct: [{id: c, each: 1}]}\n"
                           "    - id: cranes\n      per: crane\n      where: fact tall\n      combine: mean\n      full: 10\n"
                           "      absence: " +
                               std::string(absence) + "\n      children: [{id: hook, full: 5, deduct: [{id: c, each: 1}]}]\n",
                           kinds);
    };
    // absent: 19 of 20, settled 28.5 of 30
    std::string const findings = "unlisted: full\nfindings: [{clause: b.c}]\n";
    CHECK(verdict(scheme("allowed"), findings + "objects: {crane: []}\n") == "high 28.5 / 30");
    CHECK(verdict(scheme("allowed"), findings + "objects: {crane: [{id: a, facts: {tall: false}}]}\n") == "high 28.5 / 30");
    CHECK(verdict(scheme("forbidden"), findings + "objects: {crane: []}\n") == "assessment.absence-forbidden");
    CHECK(verdict(scheme("reason"), findings + "objects: {crane: []}\n") == "assessment.absence-reason");
    std::string const why = "absent: [{node: cranes, reason: none}]\n";
    CHECK(verdict(scheme("reason"), findings + why) == "high 28.5 / 30");
    CHECK(verdict(scheme("reason"), findings + "objects: {crane: []}\n" + why) == "high 28.5 / 30");
    CHECK(verdict(scheme("allowed"), findings) == "provisional: low – high 19–29 / 30");
    CHECK(verdict(scheme("allowed"), findings + "objects: {crane: [{id: a}]}\n") == "assessment.object-fact");
}

TEST_CASE("a clause of an absent item was found 0 times") {
    std::string const scheme = scheme_with("  combine: sum\n  effects: [{id: e, when: found a.c == 0, bar: high}]\n  children:\n"
                                           "    - {id: a, full: 10, absence: allowed, deduct: [{id: c, each: 1}]}\n"
                                           "    - {id: b, full: 20, deduct: [{id: c, each: 1}]}\n");
    CHECK(verdict(scheme, "checked: b\nabsent: [a]\n") == "low 30 / 30");
}

TEST_CASE("a group that was checked does not measure what is below") {
    std::string const scheme = scheme_with("  combine: sum\n  children:\n    - {id: a, full: 10, deduct: [{id: c, each: 1}]}\n"
                                           "    - {id: j, full: 20, judged: {}}\n");
    CHECK(verdict(scheme, "checked: t\nunlisted: full\n") == "provisional: low – high 10–30 / 30");
    CHECK(verdict(scheme, "checked: [a, j]\n") == "assessment.measure-missing");
    CHECK(verdict(scheme, "checked: a\nunlisted: full\n") == "high 30 / 30");
}

TEST_CASE("a level fixed at none is below every level, and lowering stops there") {
    std::string const tree = "  combine: sum\n  children: [{id: r, full: 0, deduct: [{id: bad}]}, {id: a, full: 20, deduct: [{id: c, each: 1}]}]\n";
    std::string const found = "checked: t\nfindings: [{clause: r.bad}]\n";
    CHECK(verdict(scheme_with("  effects: [{id: e, found: r.bad, fix: none}]\n" + tree), found) == "below every level 20 / 20");
    std::string const twice = "  effects: [{id: e, found: r.bad, lower: 2}, {id: f, found: r.bad, lower: 2}]\n";
    CHECK(verdict(scheme_with(twice + tree), found) == "below every level 20 / 20");
}

TEST_CASE("a stop does not decide while eligibility is unknown") {
    std::string const scheme = scheme_with("  combine: sum\n  effects: [{id: e, found: r.bad, stop: true}]\n"
                                           "  children: [{id: r, full: 0, deduct: [{id: bad}]}, {id: a, full: 20, deduct: [{id: c, each: 1}]}]\n",
                                           "facts: {licensed: {kind: truth}}\neligibility: [{id: l, needs: fact licensed}]\n");
    std::string const found = "checked: t\nfindings: [{clause: r.bad}]\n";
    Outcome const open = outcome(scheme, found);
    CHECK(open.kind == outcome_kind::provisional);
    CHECK(open.may_be_not_eligible);
    CHECK(open.may_be_stopped);
    CHECK(outcome(scheme, found + "facts: {licensed: true}\n").kind == outcome_kind::stopped);
    CHECK(outcome(scheme, found + "facts: {licensed: false}\n").kind == outcome_kind::not_eligible);
}

TEST_CASE("an assessment that was not checked is checked before it is scored") {
    auto const scheme = io::read_scheme("s.yaml", scheme_with("  combine: sum\n  children: [{id: a, full: 20, deduct: [{id: c, each: 1}]}]\n"));
    REQUIRE(scheme);
    Assessment wrong;
    wrong.scheme = "s";
    wrong.find("a.d");
    auto const card = score(*scheme, wrong);
    REQUIRE_FALSE(card);
    CHECK(card.error().list.front().what == code::unknown_clause);
}

TEST_CASE("clauses at all objects count when they are named from outside, and targets inside are refused") {
    std::string const kinds = "objects: {crane: {}}\n";
    auto const scheme = [&](std::string_view effect) {
        return scheme_with("  combine: sum\n  effects: [" + std::string(effect) + "]\n  children:\n    - id: cranes\n      per: crane\n"
                           "      combine: mean\n      full: 20\n      children: [{id: hook, full: 5, deduct: [{id: c, each: 1}]}]\n",
                           kinds);
    };
    std::string const two = "unlisted: full\nobjects: {crane: [{id: a, findings: [{clause: hook.c}]}, {id: b, findings: [{clause: hook.c}]}]}\n";
    // each crane has 4 of 5: 16 of 20; two findings together set the effect off
    CHECK(verdict(scheme("{id: e, when: found hook.c >= 2, bar: low}"), two) == "below every level 16 / 20");
    CHECK(verdict(scheme("{id: e, when: found hook.c >= 3, bar: low}"), two) == "low 16 / 20");
    CHECK(verdict(scheme("{id: e, found: hook.c, zero: hook}"), two) == "scheme.target-inside-object");
}

TEST_CASE("an item of no marks has no rate, and a comparison with it is false") {
    auto const scheme = [](std::string_view when) {
        return scheme_with("  combine: sum\n  effects: [{id: e, when: " + std::string(when) + ", bar: high}]\n"
                           "  children: [{id: r, full: 0, deduct: [{id: bad}]}, {id: a, full: 20, deduct: [{id: c, each: 1}]}]\n");
    };
    CHECK(verdict(scheme("rate of r < 50%"), "checked: t\n") == "high 20 / 20");
    CHECK(verdict(scheme("rate of r >= 50%"), "checked: t\n") == "high 20 / 20");
}

TEST_CASE("a group per object that is absent adds nothing to the absent marks") {
    std::string const scheme = scheme_with("  combine: sum\n  effects: [{id: e, when: absent under t > 0, bar: high}]\n  children:\n"
                                           "    - {id: b, full: 20, absence: allowed, deduct: [{id: c, each: 1}]}\n"
                                           "    - id: cranes\n      per: crane\n      combine: mean\n      full: 20\n      absence: allowed\n"
                                           "      children: [{id: hook, full: 5, deduct: [{id: c, each: 1}]}]\n",
                                           "objects: {crane: {}}\n");
    CHECK(verdict(scheme, "checked: b\nobjects: {crane: []}\n") == "high 40 / 40");
    CHECK(verdict(scheme, "unlisted: full\nabsent: [b]\nobjects: {crane: [{id: a}]}\n") == "low 40 / 40");
}

TEST_CASE("of equal deductions in a family the first counts") {
    auto const scheme = io::read_scheme("s.yaml", scheme_with("  combine: sum\n  children:\n    - id: a\n      full: 20\n      deduct: "
                                                              "[{id: x, once: 3, family: f}, {id: y, once: 3, family: f}]\n"));
    REQUIRE(scheme);
    Assessment both;
    both.scheme = "s";
    both.find("a.y").find("a.x");
    auto const card = score(*scheme, both);
    REQUIRE(card);
    REQUIRE(card->entries.size() == 2);
    CHECK(card->entries[0].clause == 0);
    CHECK(card->entries[0].effective == ratio(3));
    CHECK(card->entries[1].effective == ratio(0));
}

TEST_CASE("an effect on a node that a share of 0 takes out is judged like any other") {
    auto const scheme = [](std::string_view when) {
        return scheme_with("  full: 100\n  combine: weighted\n  children:\n    - {id: a, share: 1, full: 100, judged: {}}\n"
                           "    - {id: b, share: 0, full: 10, judged: {}, effects: [{id: e, when: " +
                               std::string(when) + ", fix: low}]}\n",
                           "facts: {f: {kind: truth}}\n");
    };
    std::string_view const given = "facts: {f: true}\nmeasures: [{item: a, marks: 50}]\n";
    CHECK(verdict(scheme("fact f"), given) == "low 50 / 100");
    CHECK(verdict(scheme("marks of b >= 0"), given) == "high 50 / 100");
    CHECK(verdict(scheme("marks of b < 0"), given) == "high 50 / 100");
}

TEST_CASE("an assessment that applies for no level is graded as if there were no applications") {
    std::string const scheme = scheme_with("  combine: sum\n  children: [{id: a, full: 20, judged: {}}]\n", "application: true\n");
    CHECK(verdict(scheme, "measures: [{item: a, marks: 20}]\n") == "high 20 / 20");
    CHECK(verdict(scheme, "applies_for: low\nmeasures: [{item: a, marks: 20}]\n") == "low 20 / 20");
}

} // namespace choices_test
