// SPDX-License-Identifier: BSL-1.0

// Classes in columns, and what is still left to `score`; the numbers are worked out by hand. Random schemes are in tests/oracle.

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "batch_facts.hpp"
#include "tests/catch.hpp"

namespace batch_classes_test {

using namespace steelyard;
using namespace steelyard::small;

namespace {

/// Two tables of 50 marks, of which a fault costs 5; a table is high from 90 %, low from 60 %. An open shaft lowers the first by one
/// class; the second is capped by the class of the first: none 10, low 30.
Scheme classed() {
    Node one = small::deducting("one", marks(50), {each_of("fault", marks(5))});
    Clause open;
    open.id = "open";
    one.deduct.push_back(open);
    Node two = small::deducting("two", marks(50), {each_of("fault", marks(5))});
    for (Node* const n : {&one, &two}) {
        n->classed.emplace().scale = "classes";
        n->classed->needs = {Rung{"low", {expression("rate >= 60%")}}, Rung{"high", {expression("rate >= 90%")}}};
        n->absence = absence_rule::allowed;
    }
    Node tree = small::group("all", {one, two});
    Effect lower;
    lower.id = "lower";
    lower.found = {"one.open"};
    lower.of = "one";
    lower.lower = 1;
    Effect cap;
    cap.id = "cap";
    cap.when = expression("true");
    CapTo& to = cap.cap.emplace_back();
    to.node = "two";
    to.by_class = "one";
    to.table = {{"none", marks(10)}, {"low", marks(30)}};
    tree.effects = {lower, cap};
    Scheme s = graded(std::move(tree));
    s.scales.resize(1);
    s.scales[0].id = "classes";
    s.scales[0].classes = {Level{.id = "low"}, Level{.id = "high"}};
    s.ladders[0].rungs[1].needs = {expression("class of one == high"), expression("class of two > class of one"), expression("total >= 60")};
    s.ladders[0].rungs[0].needs = {expression("class of one >= low")};
    return s;
}

} // namespace

TEST_CASE("a class is the highest whose needs hold, lowered and barred, and caps and conditions ask for it") {
    Scheme s = classed();
    s.ladders[0].rungs[1].needs[1] = expression("class of two == high");
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    // fields: faults of one, open places, faults of two
    REQUIRE(plan.fields().size() == 3);
    std::vector<std::uint32_t> const fields{0, 1, 2};
    // both high: 100. An open place: one is low, two at most 30. Five faults: one is none at 25, two at most 10.
    // Two faults in one: 40 of 50, low; two lost 6 faults: 20. One absent: it has no class and caps nothing.
    std::int8_t const cells[] = {0, 0, 0, 0, 1, 0, 5, 0, 0, 2, 0, 6, cell_absent, 0, 1};
    Results got(5);
    got.out.nodes.clear();
    BatchInput input;
    input.entities = 5;
    input.matrix = CellMatrix::rows(cells, 3);
    input.matrix->fields = fields;
    CHECK(batch(plan, input, got.out).slow == 0);
    std::vector<ratio> totals;
    for (std::size_t n = 0; n < 5; ++n) totals.push_back(got.of(plan, n));
    CHECK(totals == std::vector<ratio>{ratio(100), ratio(80), ratio(35), ratio(60), ratio(90)});
    CHECK(got.level == std::vector<std::uint8_t>{2, 1, 0, 1, 0});
}

TEST_CASE("an assessment that is held open follows classes") {
    CheckedScheme const of_classes = validate(classed()).value();
    BatchPlan const second = compile(of_classes);
    Live tables(second);
    CHECK(tables.in_columns());
    CHECK(tables.least() == ratio(100));
    tables.set(1, 1);
    CHECK(tables.least() == ratio(80));
    tables.set(0, 5);
    CHECK(tables.least() == ratio(35));
    tables.forget(0);
    tables.forget(1);
    CHECK(tables.least() == ratio(100));
}

TEST_CASE("per subject it is still score that counts") {
    Node tree = small::group("all", {small::deducting("one", marks(100), {each_of("fault", marks(5))})});
    Adjustment bonus;
    bonus.id = "bonus";
    bonus.does = sign::add;
    bonus.once = marks(2);
    bonus.at = settle_point::raw;
    bonus.family = "prizes";
    bonus.per_subject = true;
    Adjustment other = bonus;
    other.id = "other";
    tree.adjustments = {bonus, other};
    CheckedScheme const scheme = validate(graded(std::move(tree))).value();
    BatchPlan const plan = compile(scheme);
    CHECK_FALSE(plan.in_columns());
    REQUIRE(plan.why_slow().size() == 1);
    CHECK(plan.why_slow().front() == SlowReason{slow_part::subjects, 0, nowhere});
}

} // namespace batch_classes_test
