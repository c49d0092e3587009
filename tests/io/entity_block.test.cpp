// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/entity_block.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/io/finding_row.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace entity_block_test {

using namespace steelyard;
using test::contains;

namespace {

/// Numbers that are the same everywhere.
struct Dice {
    std::uint64_t state = 7;
    std::uint32_t below(std::uint32_t n) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(state >> 33U) % n;
    }
};

/// What was found of somebody, as rows and as an assessment.
struct Record {
    std::string name;
    std::vector<FindingRow> rows;
    Assessment assessment;
};

Record draw(Dice& dice, int number, unlisted_rule unlisted) {
    Record out;
    out.name = "班组" + std::to_string(number);
    out.assessment.scheme = "tiny";
    out.assessment.entity = out.name;
    out.assessment.unlisted = unlisted;
    auto const node = [&](row_kind kind, std::uint32_t index, std::vector<std::string>& to, char const* id) {
        FindingRow& row = out.rows.emplace_back();
        row.kind = kind;
        row.node = index;
        to.emplace_back(id);
    };
    // scheme order: root 0, safety 1, handover 2, gas 3, record 4, site 5
    if (dice.below(3) != 0) node(row_kind::checked, 0, out.assessment.checked, "root");
    if (dice.below(9) == 0) node(row_kind::checked, 1, out.assessment.checked, "safety");
    if (dice.below(9) == 0) node(row_kind::unchecked, 2, out.assessment.unchecked, "handover");
    if (dice.below(9) == 0) node(row_kind::unchecked, 1, out.assessment.unchecked, "safety");
    for (std::uint32_t times = dice.below(3) == 0 ? 1 + dice.below(9) / 8 : 0; times > 0; --times) {
        FindingRow& row = out.rows.emplace_back();
        row.kind = row_kind::absent;
        row.node = 3;
        out.assessment.skip("gas", "-");
    }
    struct Clause {
        std::uint32_t node;
        std::uint32_t clause;
        char const* id;
    };
    constexpr Clause clauses[] = {{2, 0, "handover.unsigned"}, {2, 1, "handover.none"}, {3, 0, "gas.off"}, {4, 0, "record.injury"}};
    for (Clause const& one : clauses)
        for (std::uint32_t times = dice.below(3) / 2 + dice.below(9) / 8; times > 0; --times) {
            FindingRow& row = out.rows.emplace_back();
            row.kind = row_kind::found;
            row.node = one.node;
            row.clause = one.clause;
            row.number = 1 + dice.below(4);
            out.assessment.find(one.id, row.number);
        }
    return out;
}

void check_like_score(io::EntityBlock const& block, std::size_t n, CheckedScheme const& scheme, Assessment const& assessment) {
    CAPTURE(block.name(n));
    auto const checked = validate(scheme, assessment);
    if (!checked) {
        CHECK(block.outcome(n) == refused_outcome);
        return;
    }
    Scorecard const card = score(scheme, *checked);
    CHECK(block.outcome(n) == static_cast<std::uint8_t>(card.outcome.kind));
    CHECK(block.level(n) == card.outcome.lowest);
    CHECK(block.highest(n) == card.outcome.highest);
    CHECK(block.total(n).least == card.least[0]);
    CHECK(block.total(n).most == card.most[0]);
    CHECK(block.node(n, 0).least == card.least[1]);
    CHECK(block.node(n, 0).most == card.most[1]);
    auto const again = score(scheme, block.assessment(n));
    REQUIRE(again);
    CHECK(again->outcome == card.outcome);
    CHECK(again->least == card.least);
    CHECK(block.assessment(n).entity == assessment.entity);
}

} // namespace

TEST_CASE("rows of findings score like the assessment that says the same, whatever they say") {
    std::string text(test::tiny_scheme);
    std::string const judged = "judged: {step: 0.5}";
    text.replace(text.find(judged), judged.size(), "deduct: [{id: dirty, each: 1}]");
    CheckedScheme const scheme = test::checked(text);
    BatchPlan const plan = compile(scheme, {{1}, {}});
    Dice dice;
    for (unlisted_rule const unlisted : {unlisted_rule::unchecked, unlisted_rule::full, unlisted_rule::zero}) {
        io::EntityBlock block(plan, {unlisted, {}});
        std::vector<Record> records;
        for (int i = 0; i < 400; ++i) {
            records.push_back(draw(dice, i, unlisted));
            block.add(records.back().name, records.back().rows);
        }
        block.refuse("nobody");
        CHECK(block.score(2) < 402);
        for (std::size_t n = 0; n < records.size(); ++n) check_like_score(block, n, scheme, records[n].assessment);
        CHECK(block.outcome(400) == refused_outcome);
        CHECK(block.name(400) == "nobody");
        block.clear();
        CHECK(block.size() == 0);
        block.add("again", records[0].rows);
        CHECK(block.score() <= 1);
        CHECK(block.name(0) == "again");
    }
}

TEST_CASE("assessments go into columns, measured ones as well, or are kept whole") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    BatchPlan const plan = compile(scheme, {{1}, {}});
    io::EntityBlock block(plan);
    std::vector<Assessment> given;
    for (char const* const rest :
         {test::reached.data(), "facts: {licensed: true}\n", "facts: {licensed: false}\nmeasures: [{item: site, marks: 12.5}]\n",
          "unchecked: [site]\n", "findings: [{clause: record.injury}]\nmeasures: [{item: site, marks: 40}]\nfacts: {licensed: true}\n"}) {
        auto const read = io::read_assessment(scheme, "a.yaml", test::tiny_assessment(rest));
        REQUIRE(read);
        given.push_back(read->assessment());
        block.add(*read);
    }
    CHECK(block.wholes() == 1); // nobody looked at the site
    CHECK(block.score() == 1);
    for (std::size_t n = 0; n < given.size(); ++n) check_like_score(block, n, scheme, given[n]);
}

TEST_CASE("facts of a table are those of the entities") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    io::FactTable facts(scheme, "facts.csv");
    std::string const text = "\xEF\xBB\xBFnote,licensed,entity\r\n,TRUE,甲\r\nsome,false,\"乙, too\"\r\n,,丙\r\n";
    for (char const c : text) facts.read(std::string_view(&c, 1));
    facts.finish();
    CHECK(facts.problems().empty());
    REQUIRE(facts.entities().size() == 3);
    CHECK(facts.facts().size() == 1);
    CHECK(facts.value(facts.entities().find("甲"), 0) == 1);
    CHECK(facts.value(facts.entities().find("乙, too"), 0) == 0);
    CHECK(facts.value(facts.entities().find("丙"), 0) == unknown_fact);
    CHECK(facts.first_line(2) == 4);
}

TEST_CASE("a table of facts tells what is wrong, row by row") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    io::FactTable facts(scheme, "facts.csv");
    facts.read("entity,licensed,applies_for\na,12,\nb,maybe,\nc,true,star\na,true,\n,true,\nd,true,,\n");
    facts.finish();
    CHECK(facts.refused() == 6);
    std::vector<code> const wanted{code::assessment_fact_kind, code::assessment_fact_kind, code::assessment_application_unused,
                                   code::assessment_twice,     code::findings_unnamed,     code::findings_row_long};
    REQUIRE(facts.problems().list.size() == wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i) CHECK(facts.problems().list[i].what == wanted[i]);
    CHECK(facts.problems().list[0].place == Place{"facts.csv", 2, 3});
    CHECK(facts.problems().list[2].place == Place{"facts.csv", 4, 8});
    CHECK(facts.blamed().size() == 5);
}

TEST_CASE("what facts decide is scored in cells, however much of it somebody looked at") {
    std::string text(test::tiny_scheme);
    std::string const judged = "judged: {step: 0.5}";
    text.replace(text.find(judged), judged.size(),
                 "readings: {people: {fact: people}}, deduct: [{id: few, shortfall: {target: 5, side: at_least, step: 1, take: 4, steps: down}}]");
    std::string const facts = "facts:\n";
    text.insert(text.find(facts) + facts.size(), "  people: {kind: number, domain: \">= 0\", title: {zh: 人数, en: People}}\n");
    CheckedScheme const scheme = test::checked(text);
    BatchPlan const plan = compile(scheme, {{1}, {}});
    REQUIRE(plan.in_columns());
    io::EntityBlock block(plan);
    std::vector<Assessment> given;
    for (char const* const rest :
         {"facts: {licensed: true, people: 5}\n", "facts: {licensed: true, people: 3.5}\nunchecked: [site]\n", "facts: {licensed: true, people: 0}\nchecked: [site]\n",
          "facts: {licensed: true}\n", "facts: {licensed: true}\nunchecked: [site]\n"}) {
        auto const read = io::read_assessment(scheme, "a.yaml", test::tiny_assessment(rest));
        REQUIRE(read);
        given.push_back(read->assessment());
        block.add(*read);
    }
    CHECK(block.wholes() == 1); // nobody looked, and the number is not known
    CHECK(block.score() == 2);
    for (std::size_t n = 0; n < given.size(); ++n) check_like_score(block, n, scheme, given[n]);
    CHECK(block.total(1).least == ratio(96)); // 3.5 of 5: one step of 4 marks
    CHECK(block.total(2).least == ratio(80));
}

} // namespace entity_block_test
