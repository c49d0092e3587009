// SPDX-License-Identifier: BSL-1.0

// Rows that are wide and full: counters of 8 bits see as many cells as they can. And memory that is handed on.

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "batch_scored.hpp"
#include "tests/catch.hpp"

namespace batch_wide_rows_test {

namespace {

using namespace steelyard;

using small::said_of;
using small::scored;
using small::Totals;

/// Groups of items, each of ten marks that go one by one.
Scheme sites(std::size_t groups, std::size_t items) {
    Node all = small::group("site", {});
    for (std::size_t g = 0; g < groups; ++g) {
        Node part = small::group("part-" + std::to_string(g), {});
        for (std::size_t i = 0; i < items; ++i)
            part.children.push_back(small::deducting("item-" + std::to_string(g) + "-" + std::to_string(i), small::marks(10), {small::each_of("fault", small::marks(1))}));
        all.children.push_back(part);
    }
    Scheme s = small::graded(all);
    s.tree.round = rounding{2, rounding_mode::half_up};
    s.unlisted = {unlisted_rule::full};
    return s;
}

} // namespace

TEST_CASE("rows with a finding in every cell are added up, however wide they are") {
    for (std::size_t const items : {std::size_t{31}, std::size_t{33}, std::size_t{63}, std::size_t{65}, std::size_t{300}}) {
        CAPTURE(items);
        CheckedScheme const scheme = validate(sites(7, items)).value();
        BatchPlan const plan = compile(scheme);
        REQUIRE(plan.in_columns());
        std::size_t const fields = plan.main_fields().size();
        REQUIRE(fields == 7 * items);
        for (std::size_t const entities : {std::size_t{1}, std::size_t{3}, std::size_t{4}, std::size_t{5}, std::size_t{9}}) {
            CAPTURE(entities);
            std::vector<std::uint32_t> offsets{0};
            std::vector<std::uint16_t> field;
            std::vector<std::int8_t> amount;
            Totals expected;
            for (std::size_t e = 0; e < entities; ++e) {
                std::int64_t lost = 0;
                for (std::size_t f = 0; f < fields; ++f) {
                    std::int8_t const faults = static_cast<std::int8_t>(1 + (e + f) % 12);
                    field.push_back(static_cast<std::uint16_t>(f));
                    amount.push_back(faults);
                    lost += faults < 10 ? faults : 10;
                }
                offsets.push_back(static_cast<std::uint32_t>(field.size()));
                std::int64_t const full = 10 * static_cast<std::int64_t>(fields);
                expected.push_back((20'000 * (full - lost) + full) / (2 * full)); // of a hundred, in hundredths
            }
            BatchInput input = said_of(entities);
            input.rows = CellRows{offsets, field, amount, {}};
            CHECK(scored(plan, input).total == expected);
            BatchInput dense = said_of(entities);
            dense.matrix = CellMatrix::rows(amount.data(), fields);
            CHECK(scored(plan, dense).total == expected);
        }
    }
}

TEST_CASE("memory that is handed on leaves none behind, and either can be used") {
    CheckedScheme const scheme = validate(sites(2, 3)).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint32_t> const entity{1, 0, 1};
    std::vector<std::uint16_t> const field{0, 5, 2};
    std::vector<std::int8_t> const amount{1, 2, 3};
    BatchInput input = said_of(2);
    input.table = CellTable{entity, field, amount, false, {}};
    auto const totals = [&](BatchRoom& room) {
        small::Results got(2);
        BatchWork work;
        work.room = &room;
        batch(plan, input, got.out, work);
        return std::pair(got.of(plan, 0), got.of(plan, 1));
    };
    std::pair const expected{ratio::of(9667, 100), ratio::of(9333, 100)}; // 58 and 56 of 60
    BatchRoom first;
    CHECK(totals(first) == expected);
    BatchRoom second = std::move(first);
    CHECK(second.size() > 0);
    CHECK(first.size() == 0);
    CHECK(totals(first) == expected);
    first = std::move(second);
    CHECK(second.size() == 0);
    CHECK(totals(second) == expected);
    CHECK(totals(first) == expected);
}

} // namespace batch_wide_rows_test
