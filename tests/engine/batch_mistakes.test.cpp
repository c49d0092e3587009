// SPDX-License-Identifier: BSL-1.0

// What is wrong with columns, one mistake at a time: it is refused, counted or put right, and never read as something else.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "batch_scored.hpp"
#include "tests/catch.hpp"

namespace batch_mistakes_test {

namespace {

using namespace steelyard;

using small::office;
using small::Outcome;
using small::said_of;
using small::scored;
using small::Totals;

} // namespace

TEST_CASE("offsets that fall, are negative or lead nowhere refuse their entities, and nobody else") {
    for (bool const in_columns : {true, false}) {
        CheckedScheme const scheme = validate(office(in_columns)).value();
        BatchPlan const plan = compile(scheme);
        REQUIRE(plan.in_columns() == in_columns);
        std::vector<std::uint16_t> const field{0, 0, 0, 1};
        std::vector<std::int8_t> const amount{1, 2, 3, 10};
        auto const by = [&](std::vector<std::int64_t> const& offsets) {
            BatchInput input = said_of(4);
            input.rows = CellRows{offsets, field, amount, {}};
            Outcome const out = scored(plan, input);
            std::vector<std::int32_t> const shorter(offsets.begin(), offsets.end());
            input.rows->offsets = IntColumn(shorter);
            CHECK(scored(plan, input) == out);
            return out.total;
        };
        CHECK(by({0, 1, 2, 3, 4}) == Totals{9'900, 9'800, 9'700, 9'900});
        CHECK(by({0, 3, 1, 1, 4}) == Totals{9'400, -1, 10'000, 9'400}); // whoever's begin before they end has what lies between
        CHECK(by({-1, 1, 2, 3, 4}) == Totals{-1, 9'800, 9'700, 9'900});
        CHECK(by({0, 1, 2, 3, 5}) == Totals{9'900, 9'800, 9'700, -1});
        CHECK(by({0, 1, 2'000'000'000, 3, 4}) == Totals{9'900, -1, -1, 9'900});
        CHECK(by({0, 1, 2}) == Totals{9'900, 9'800, -1, -1}); // nobody said where the others' end
        CHECK(by({}) == Totals{-1, -1, -1, -1});
        CHECK(by({5, 5, 5, 5, 5}) == Totals{-1, -1, -1, -1});
        CHECK(by({2, 3, 3, 3, 3}) == Totals{9'700, 10'000, 10'000, 10'000});
    }
}

TEST_CASE("amounts or fields that end early refuse the entities that have them") {
    CheckedScheme const scheme = validate(office()).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint32_t> const offsets{0, 1, 2, 3};
    std::vector<std::uint16_t> const field{0, 0, 0};
    std::vector<std::int8_t> const amount{1, 2};
    BatchInput input = said_of(3);
    input.rows = CellRows{offsets, field, amount, {}};
    CHECK(scored(plan, input).total == Totals{9'900, 9'800, -1});
    input.rows->amount = {}; // 1 each
    CHECK(scored(plan, input).total == Totals{9'900, 9'900, 9'900});
    input.rows->field = IntColumn(std::span(field).first(1));
    CHECK(scored(plan, input).total == Totals{9'900, -1, -1});
}

TEST_CASE("a table whose columns are not as long as one another is refused as a whole, but for whom an assessment is given") {
    CheckedScheme const scheme = validate(office()).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint32_t> const entity{0, 1, 2};
    std::vector<std::uint16_t> const field{0, 0, 0};
    std::vector<std::int8_t> const amount{1, 2, 3};
    for (bool const sorted : {true, false}) {
        BatchInput input = said_of(3);
        input.table = CellTable{entity, field, amount, sorted, {}};
        CHECK(scored(plan, input).total == Totals{9'900, 9'800, 9'700});
        input.table->amount = {};
        CHECK(scored(plan, input).total == Totals{9'900, 9'900, 9'900});
        for (IntColumn CellTable::*const column : {&CellTable::entity, &CellTable::field, &CellTable::amount}) {
            input.table = CellTable{entity, field, amount, sorted, {}};
            ((*input.table).*column).size = 2;
            CHECK(scored(plan, input).total == Totals{-1, -1, -1});
        }
        Assessment given = small::assessment();
        given.unlisted = unlisted_rule::full;
        std::vector<Assessment const*> const whole{nullptr, &given};
        input.whole = whole;
        CHECK(scored(plan, input).total == Totals{-1, 10'000, -1});
    }
}

TEST_CASE("rows of an entity that there is not are counted, and cost nobody else his rows") {
    for (bool const in_columns : {true, false}) {
        CheckedScheme const scheme = validate(office(in_columns)).value();
        BatchPlan const plan = compile(scheme);
        std::vector<std::int32_t> const entity{-7, -1, 0, 1, 1, 3, 4, 2'000'000'000};
        std::vector<std::uint16_t> const field(8, 0);
        std::vector<std::int8_t> const amount{1, 2, 3, 4, 5, 6, 7, 8};
        for (bool const sorted : {true, false}) {
            BatchInput input = said_of(4);
            input.table = CellTable{entity, field, amount, sorted, {}};
            CHECK(scored(plan, input) == Outcome{{9'700, 9'100, 10'000, 9'400}, 4, false});
            input.entities = 0;
            CHECK(scored(plan, input) == Outcome{{}, 8, false});
        }
    }
}

TEST_CASE("a table that says that it is sorted and is not loses no row, and it is told") {
    for (bool const in_columns : {true, false}) {
        CheckedScheme const scheme = validate(office(in_columns)).value();
        BatchPlan const plan = compile(scheme);
        constexpr std::size_t entities = 800;
        for (std::vector<std::uint32_t> const& entity : std::vector<std::vector<std::uint32_t>>{
                 {1, 0, 1}, {40, 2, 90, 0, 200, 7, 3'000'000'000U}, {0, 799, 3}, {0, 300, 0, 300, 0, 300}, {0, 900, 1}, {1, 900, 0, 900}, {799, 0}}) {
            std::vector<std::uint16_t> const field(entity.size(), 0);
            std::vector<std::int8_t> const amount(entity.size(), 1);
            std::vector<std::int32_t> const wide(entity.size(), 1); // for which there is no fast code
            Outcome expected{Totals(entities, 10'000), 0, true};
            for (std::uint32_t const e : entity) {
                expected.astray += e >= entities ? 1 : 0;
                if (e < entities) expected.total[e] -= 100;
            }
            BatchInput input = said_of(entities);
            input.table = CellTable{entity, field, amount, true, {}};
            CHECK(scored(plan, input) == expected);
            input.table->amount = IntColumn(wide);
            CHECK(scored(plan, input) == expected);
        }
    }
}

TEST_CASE("an entity that leaves keeps its rows in a table that is out of order next to it") {
    CheckedScheme const scheme = validate(office()).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint32_t> const entity{1, 0, 0};
    std::vector<std::uint16_t> const field{0, 0, 1};
    for (int const left : {int{cell_unchecked}, int{cell_absent}, -4, 3}) { // nothing that the judged item can be, but for the last
        CAPTURE(left);
        std::vector<std::int8_t> const amount{5, 7, static_cast<std::int8_t>(left)};
        BatchInput input = said_of(2);
        input.table = CellTable{entity, field, amount, false, {}};
        Outcome expected = scored(plan, input);
        CHECK(expected.total[0] != 10'000);
        expected.unsorted = true;
        input.table->sorted = true;
        CHECK(scored(plan, input) == expected);
    }
}

TEST_CASE("two threads notice too that a table is not sorted") {
    CheckedScheme const scheme = validate(office()).value();
    BatchPlan const plan = compile(scheme);
    constexpr std::uint32_t entities = 20'000;
    std::vector<std::uint32_t> entity;
    for (std::uint32_t e = 0; e < entities; ++e) entity.push_back(e);
    std::vector<std::uint16_t> const field(entities, 0);
    std::vector<std::int8_t> const amount(entities, 1);
    BatchInput input = said_of(entities);
    input.table = CellTable{entity, field, amount, true, {}};
    Outcome expected{Totals(entities, 9'900), 0, false};
    CHECK(scored(plan, input, 2) == expected);
    std::swap(entity[3], entity[17'000]);
    expected.unsorted = true;
    CHECK(scored(plan, input, 2) == expected);
}

TEST_CASE("numbers beyond 63 bits are nothing that a column can say") {
    Scheme s = office();
    s.application = true;
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    constexpr std::uint64_t huge = std::uint64_t{1} << 63U;
    std::vector<std::uint64_t> const numbers{0, huge, huge + 1, std::numeric_limits<std::uint64_t>::max()};
    std::vector<std::uint64_t> const zeros(4, 0);
    std::vector<std::uint32_t> const own{0, 1, 2, 3, 4};
    BatchInput facts = said_of(4);
    facts.facts = {{0, IntColumn(numbers)}};
    CHECK(scored(plan, facts).total == Totals{10'000, -1, -1, -1});
    BatchInput applications = said_of(4);
    applications.applies_for = IntColumn(numbers);
    CHECK(scored(plan, applications).total == Totals{10'000, -1, -1, -1});
    BatchInput cells = said_of(4);
    cells.columns = {{0, IntColumn(numbers)}};
    CHECK(scored(plan, cells).total == Totals{10'000, -1, -1, -1});
    BatchInput amounts = said_of(4);
    amounts.rows = CellRows{own, zeros, numbers, {}};
    CHECK(scored(plan, amounts).total == Totals{-1, -1, -1, -1}); // the first says that nothing was found
    BatchInput fields = said_of(4);
    fields.rows = CellRows{own, numbers, {}, {}};
    CHECK(scored(plan, fields).total == Totals{9'900, -1, -1, -1});
    BatchInput offsets = said_of(3);
    offsets.rows = CellRows{numbers, zeros, {}, {}};
    CHECK(scored(plan, offsets).total == Totals{-1, -1, -1});
    for (bool const sorted : {true, false}) {
        BatchInput table = said_of(2);
        table.table = CellTable{numbers, zeros, {}, sorted, {}};
        CHECK(scored(plan, table) == Outcome{{9'900, 10'000}, 3, false});
        table.entities = 4;
        table.table = CellTable{std::span(own).first(4), zeros, numbers, sorted, {}};
        CHECK(scored(plan, table).total == Totals{-1, -1, -1, -1});
    }
}

} // namespace batch_mistakes_test
