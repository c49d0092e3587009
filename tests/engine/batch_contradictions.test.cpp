// SPDX-License-Identifier: BSL-1.0

// What contradicts itself in columns, and what belongs to nobody: a loss that is recorded twice, facts, matrices, and objects.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "batch_scored.hpp"
#include "tests/catch.hpp"

namespace batch_contradictions_test {

namespace {

using namespace steelyard;
using small::office;
using small::Outcome;
using small::said_of;
using small::scored;
using small::Totals;

/// An office of 40 marks, and cranes of 60, the mean of them, which lose one of 20 marks a fault.
Scheme site() {
    Node cranes;
    cranes.id = "cranes";
    cranes.per = "crane";
    cranes.full = small::marks(60);
    cranes.combine = combination::mean;
    cranes.absence = absence_rule::allowed;
    cranes.children = {small::deducting("crane", small::marks(20), {small::each_of("fault", small::marks(1))})};
    Scheme s = small::graded(small::group("site", {small::deducting("office", small::marks(40), {small::each_of("fault", small::marks(1))}), cranes}));
    s.tree.round = rounding{2, rounding_mode::half_up};
    s.unlisted = {unlisted_rule::full};
    s.objects.resize(1);
    s.objects[0].id = "crane";
    FactDeclaration size = small::fact("size", fact_kind::number);
    size.domain = *parse_interval("> 0");
    s.objects[0].facts = {size};
    return s;
}

/// Sites with their cranes, of each of which there are so many faults.
struct Sites {
    std::vector<std::uint32_t> offsets;
    std::vector<std::int8_t> faults;
    BatchInput input;

    Sites(std::vector<std::uint32_t> begins, std::vector<std::int8_t> found) : offsets(std::move(begins)), faults(std::move(found)), input(said_of(offsets.size() - 1)) {
        ObjectColumns& cranes = input.objects.emplace_back();
        cranes.offsets = IntColumn(offsets);
        cranes.columns = {{0, IntColumn(faults)}};
    }
    Sites(Sites const&) = delete;
    Sites& operator=(Sites const&) = delete;
    [[nodiscard]] ObjectColumns& cranes() { return input.objects[0]; }
};

} // namespace

TEST_CASE("a loss that is recorded twice is refused, whichever comes first, and whichever is nothing") {
    for (bool const in_columns : {true, false}) {
        CheckedScheme const scheme = validate(office(in_columns)).value();
        BatchPlan const plan = compile(scheme);
        REQUIRE(plan.fields()[1].kind == cell_kind::lost);
        REQUIRE(plan.fields()[1].unit == ratio::of(1, 10));
        std::vector<std::uint32_t> const offsets{0, 2, 4, 6, 8, 9, 10, 12, 15, 17};
        std::vector<std::uint32_t> const entity{0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 7, 7, 8, 8};
        std::vector<std::uint16_t> const field{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1};
        std::vector<std::int8_t> const amount{0, 30, 30, 0, 0, 0, 30, 30, 0, 30, 2, 0, 0, 1, 1, 0, cell_absent};
        std::vector<std::int16_t> const wide(amount.begin(), amount.end());
        Totals const expected{-1, -1, -1, -1, 10'000, 9'700, 9'800, -1, -1};
        for (IntColumn const& column : {IntColumn(amount), IntColumn(wide)}) {
            BatchInput input = said_of(9);
            input.rows = CellRows{offsets, field, column, {}};
            CHECK(scored(plan, input).total == expected);
            input.rows.reset();
            for (bool const sorted : {true, false}) {
                input.table = CellTable{entity, field, column, sorted, {}};
                CHECK(scored(plan, input).total == expected);
            }
        }
        std::vector<std::int8_t> const nothing(9 * 2, 0); // in a matrix that is silence
        BatchInput with_matrix = said_of(9);
        with_matrix.matrix = CellMatrix::rows(nothing.data(), 2);
        with_matrix.rows = CellRows{offsets, field, amount, {}};
        CHECK(scored(plan, with_matrix).total == expected);
    }
}

TEST_CASE("a number of a proportion that is recorded twice is refused") {
    Node item;
    item.id = "helmets";
    item.full = small::marks(100);
    item.proportion = Proportion{};
    CheckedScheme const scheme = validate([&] {
        Scheme s = small::graded(small::group("site", {item}));
        s.unlisted = {unlisted_rule::full};
        s.tree.round = rounding{2, rounding_mode::half_up};
        return s;
    }()).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.fields().size() == 2);
    std::vector<std::uint32_t> const fields{0, 1};
    std::vector<std::uint32_t> const offsets{0, 2, 5, 8, 11, 13};
    std::vector<std::uint16_t> const field{0, 1, 0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0};
    std::vector<std::int8_t> const amount{7, 10, 7, 10, 7, 10, 20, 7, 0, 7, 10, 10, 0};
    BatchInput input = said_of(5);
    input.rows = CellRows{offsets, field, amount, fields};
    CHECK(scored(plan, input).total == Totals{7'000, -1, -1, -1, 0});
}

TEST_CASE("a fact that is given twice refuses the input, and one of somebody else refuses whoever has it") {
    for (bool const in_columns : {true, false}) {
        CheckedScheme const scheme = validate(office(in_columns)).value();
        BatchPlan const plan = compile(scheme);
        std::vector<std::int64_t> const few{1'000'000, 2'000'000};
        BatchInput input = said_of(2);
        input.facts = {{0, IntColumn(few)}};
        CHECK(scored(plan, input).total == Totals{10'000, 10'000});
        input.facts.push_back(input.facts[0]);
        CHECK(scored(plan, input).total == Totals{-1, -1});
        input.facts.pop_back();
        input.facts.push_back({99, IntColumn(few)});
        CHECK(scored(plan, input).total == Totals{-1, -1});
    }
    CheckedScheme const scheme = validate(site()).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::int64_t> const sizes{unknown_fact, 1'000'000};
    Sites input({0, 1, 2}, {0, 0});
    input.input.facts = {{0, IntColumn(sizes)}};
    CHECK(scored(plan, input.input).total == Totals{10'000, -1});
    input.input.facts.clear();
    input.cranes().facts = {{0, IntColumn(sizes)}};
    CHECK(scored(plan, input.input).total == Totals{10'000, 10'000});
    input.cranes().facts.push_back(input.cranes().facts[0]);
    CHECK(scored(plan, input.input).total == Totals{-1, -1});
}

TEST_CASE("a matrix of no width that there is, or without cells, and columns without numbers are refused") {
    CheckedScheme const scheme = validate(office()).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::int8_t> const cells{1, 0, 2, 0};
    BatchInput input = said_of(2);
    input.matrix = CellMatrix::rows(cells.data(), 2);
    CHECK(scored(plan, input).total == Totals{9'900, 9'800});
    for (std::uint8_t const width : {std::uint8_t{0}, std::uint8_t{3}, std::uint8_t{4}, std::uint8_t{8}}) {
        input.matrix->width = width;
        CHECK(scored(plan, input).total == Totals{-1, -1});
    }
    for (auto const& none : {CellMatrix::rows(static_cast<std::int8_t const*>(nullptr), 2), CellMatrix::columns(static_cast<std::int16_t const*>(nullptr), 2)}) {
        input.matrix = none;
        CHECK(scored(plan, input).total == Totals{-1, -1});
    }
    input.entities = 0;
    CHECK(scored(plan, input).total.empty());
    BatchInput nowhere_column = said_of(2);
    nowhere_column.columns = {{0, IntColumn(cells)}};
    CHECK(scored(plan, nowhere_column).total == Totals{9'900, 10'000});
    nowhere_column.columns[0].cells.width = 3;
    CHECK(scored(plan, nowhere_column).total == Totals{-1, -1});
    nowhere_column.columns[0].cells = IntColumn(cells);
    nowhere_column.columns[0].cells.data = nullptr;
    CHECK(scored(plan, nowhere_column).total == Totals{-1, -1});
}

TEST_CASE("objects whose findings cannot be read refuse their entity alone") {
    CheckedScheme const scheme = validate(site()).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    Sites input({0, 1, 3, 4}, {});
    std::vector<std::uint32_t> const offsets{0, 1, 9, 2, 3};
    std::vector<std::uint16_t> const field(3, 0);
    std::vector<std::int8_t> const amount{1, 2, 4};
    input.cranes().rows = CellRows{offsets, field, amount, {}};
    CHECK(scored(plan, input.input).total == Totals{9'700, -1, 8'800});
    input.cranes().rows->offsets.size = 4;
    CHECK(scored(plan, input.input).total == Totals{9'700, -1, -1});
}

TEST_CASE("rows of objects that there are not are counted, and those in no order are sorted out") {
    CheckedScheme const scheme = validate(site()).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint16_t> const field(5, 0);
    std::vector<std::int8_t> const amount{1, 2, 4, 8, 16};
    std::vector<std::int32_t> const wide(amount.begin(), amount.end());
    for (IntColumn const& column : {IntColumn(amount), IntColumn(wide)})
        for (bool const sorted : {true, false}) {
            Sites input({0, 1, 3, 4}, {});
            std::vector<std::int32_t> const in_order{-1, 0, 1, 3, 4};
            input.cranes().table = CellTable{in_order, field, column, sorted, {}};
            CHECK(scored(plan, input.input) == Outcome{{9'400, 9'400, 7'600}, 2, false});
            std::vector<std::uint32_t> const in_none{0, 3, 1, 3, 70'000};
            input.cranes().table->entity = IntColumn(in_none);
            CHECK(scored(plan, input.input) == Outcome{{9'700, 9'400, 7'000}, 1, sorted});
            Sites later({1, 1, 3, 4}, {}); // the first is nobody's
            later.cranes().table = CellTable{in_order, field, column, sorted, {}};
            CHECK(scored(plan, later.input) == Outcome{{10'000, 9'400, 7'600}, 2, false});
        }
}

TEST_CASE("more objects than a record lists refuse their entity, and more than can be the input") {
    CheckedScheme const scheme = validate(site()).value();
    BatchPlan const plan = compile(scheme);
    CHECK(scored(plan, Sites({0, 10'000, 10'001}, {1}).input).total == Totals{10'000, 10'000}); // 59.9997 of 60
    CHECK(scored(plan, Sites({0, 10'001, 10'002}, {1}).input).total == Totals{-1, 10'000});
    CHECK(scored(plan, Sites({0, 1'000'000, 1'000'001}, {1}).input).total == Totals{-1, 10'000});
    CHECK(scored(plan, Sites({0, 4'000'000'000, 4'000'000'000}, {1}).input).total == Totals{-1, -1});
    std::vector<std::uint64_t> const far{0, std::uint64_t{1} << 40U, (std::uint64_t{1} << 40U) + 1};
    Sites input({0, 1, 2}, {1});
    input.cranes().offsets = IntColumn(far);
    std::vector<std::uint32_t> const whose{0};
    input.cranes().table = CellTable{whose, whose, {}, false, {}};
    CHECK(scored(plan, input.input).total == Totals{-1, -1});
    constexpr std::uint64_t beyond = std::uint64_t{1} << 60U; // few objects, but so far out that nothing is made as large
    std::vector<std::uint64_t> const begins_far{beyond, beyond + 1, beyond + 2};
    input.cranes().offsets = IntColumn(begins_far);
    for (bool const sorted : {true, false}) {
        input.cranes().table->sorted = sorted;
        CHECK(scored(plan, input.input).total == Totals{-1, -1});
    }
}

} // namespace batch_contradictions_test
