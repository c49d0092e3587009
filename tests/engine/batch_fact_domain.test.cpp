// SPDX-License-Identifier: BSL-1.0

// What facts of columns can be: whole multiples without dividing, and who leaves, whatever the type of the column.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/impl/batch_fact_domain.ipp>

#include "batch_facts.hpp"
#include "tests/catch.hpp"

namespace batch_fact_domain_test {

namespace {

using namespace steelyard;

/// A site of 100 marks that loses 10 where more than 50 people are there.
Scheme crowded(bool whole) {
    FactDeclaration people = small::fact("people", fact_kind::number);
    people.domain = *parse_interval(">= 0");
    people.whole = whole;
    Scheme s = small::graded(small::group("site", {small::deducting("office", small::marks(100), {small::each_of("fault", small::marks(1))})}));
    s.facts = {people};
    s.unlisted = {unlisted_rule::full};
    s.tree.round = rounding{2, rounding_mode::half_up};
    Effect cap;
    cap.id = "crowded";
    cap.when = expression("fact people > 50");
    cap.cap = {CapTo{"site", small::marks(90), {}, {}}};
    s.tree.effects = {cap};
    return s;
}

} // namespace

TEST_CASE("a multiple of a step is told without dividing") {
    std::uint64_t wrong = 0;
    for (std::int64_t const step : {std::int64_t{1}, std::int64_t{2}, std::int64_t{3}, std::int64_t{5}, std::int64_t{7}, std::int64_t{8}, std::int64_t{10},
                                    std::int64_t{12}, std::int64_t{10'000}, std::int64_t{1'000'000}, std::int64_t{3} << 40, std::int64_t{1} << 62, INT64_MAX}) {
        detail::FactDomain const domain(BatchFact{INT64_MIN, INT64_MAX, step}, INT64_MIN);
        auto const look = [&](std::int64_t v) { wrong += domain.is_multiple(v) == (v % step == 0) ? 0U : 1U; };
        for (std::int64_t v = -3'000; v <= 3'000; ++v) look(v);
        for (std::int64_t times = 1; times > 0 && times <= INT64_MAX / step; times = times < 2'000 ? times + 1 : times > INT64_MAX / 4 ? 0 : times * 2 + 1) {
            std::int64_t const v = times * step;
            for (std::int64_t const other : {v, -v, v - 1, 1 - v}) look(other);
            if (v < INT64_MAX) look(v + 1);
        }
        for (std::int64_t back = 0; back < 3'000; ++back) look(INT64_MAX - back);
        for (std::int64_t back = 0; back < 3'000; ++back) look(INT64_MIN + back);
    }
    CHECK(wrong == 0);
}

TEST_CASE("facts out of their domain send their entity to score, which refuses it, by every processor") {
    CheckedScheme const scheme = validate(crowded(true)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    constexpr std::int64_t one = 1'000'000;
    std::vector<std::int64_t> people(600, 0);
    for (std::size_t n = 0; n < people.size(); ++n) people[n] = static_cast<std::int64_t>(n % 101) * one;
    people[7] = one + 1;       // no whole number
    people[300] = -one;        // below its domain
    people[301] = INT64_MIN;   // unknown
    people[599] = 51 * one / 2; // no whole number
    std::vector<std::int8_t> const cells(people.size(), 0);
    for (int const processor : {0, 1, 2}) {
        CAPTURE(processor);
        BatchInput input;
        input.entities = people.size() + 1; // of the last one nothing is known
        input.unlisted = unlisted_rule::full;
        input.checked = false;
        input.facts = {{0, IntColumn(people)}};
        BatchWork work;
        work.processor = processor;
        std::vector<std::int32_t> total(input.entities, -1);
        BatchOutput out;
        out.total.over = IntColumnOut(total);
        BatchResult const run = batch(plan, input, out, work);
        CHECK(run.refused == std::vector<std::size_t>{7, 300, 599});
        CHECK(run.slow == 5); // with the two of which nobody knows
        for (std::size_t n = 0; n < people.size(); ++n)
            if (n != 7 && n != 300 && n != 301 && n != 599) CHECK(total[n] == (n % 101 > 50 ? 9'000 : 10'000));
    }
}

TEST_CASE("facts are read from columns of any type, and from members of structs") {
    CheckedScheme const scheme = validate(crowded(false)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    struct Row {
        std::int32_t people;
        std::int8_t other;
    };
    std::vector<Row> rows(400);
    std::vector<std::int32_t> numbers(400);
    std::vector<std::uint16_t> few(400);
    for (std::size_t n = 0; n < rows.size(); ++n) {
        rows[n] = {static_cast<std::int32_t>(n % 3) * 30'000'000, 1};
        numbers[n] = rows[n].people;
        few[n] = static_cast<std::uint16_t>(n);
    }
    rows[9].people = INT32_MIN;
    numbers[9] = INT32_MIN;
    auto const totals = [&](IntColumn const& column) {
        BatchInput input;
        input.entities = 400;
        input.unlisted = unlisted_rule::full;
        input.checked = false;
        input.facts = {{0, column}};
        std::vector<std::int32_t> total(400, -1);
        BatchOutput out;
        out.total.over = IntColumnOut(total);
        BatchResult const run = batch(plan, input, out);
        CHECK(run.refused.empty());
        total.push_back(static_cast<std::int32_t>(run.slow));
        return total;
    };
    std::vector<std::int32_t> const by_numbers = totals(IntColumn(numbers));
    CHECK(by_numbers.back() == 1); // unknown
    CHECK(by_numbers[1] == 10'000);
    CHECK(by_numbers[2] == 9'000);
    CHECK(totals(IntColumn::member(std::span<Row const>(rows), &Row::people)) == by_numbers);
    CHECK(totals(IntColumn(few)) == [] {
        std::vector<std::int32_t> all(400, 10'000); // millionths of people
        all.push_back(0);
        return all;
    }());
}

} // namespace batch_fact_domain_test
