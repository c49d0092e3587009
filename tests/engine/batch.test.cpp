// SPDX-License-Identifier: BSL-1.0

// Columns in, columns out: what the forms mean, what leaves the columns, threads, progress, Arrow. That the numbers are those of
// `score` is shown with random schemes in tests/oracle.

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

#include <steelyard/engine/arrow.hpp>
#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "batch_results.hpp"
#include "tests/catch.hpp"

namespace batch_test {

namespace {

using namespace steelyard;
using test::Results;

points marks(std::int64_t tenths) { return points(decimal::from_units(tenths * 100'000)); }

/// Two items of 10 and 30 marks; of the first every fault costs 0.5 up to 4, the second may be absent, has a fault of 6 marks and
/// one that stops everything at the lowest level; 90 and 60 of 100 are asked.
Scheme small() {
    Scheme s;
    s.id = "small";
    s.edition = "1";
    s.scale = marks(1000);
    s.unlisted = {unlisted_rule::full};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    s.tree.round = rounding{2, rounding_mode::half_up};
    Node one;
    one.id = "one";
    one.full = marks(100);
    Clause each;
    each.id = "fault";
    each.each = marks(5);
    each.cap = marks(40);
    one.deduct = {each};
    Node two;
    two.id = "two";
    two.full = marks(300);
    two.absence = absence_rule::allowed;
    Clause once;
    once.id = "fault";
    once.once = marks(60);
    Clause noted;
    noted.id = "noted";
    two.deduct = {once, noted};
    Effect veto;
    veto.id = "veto";
    veto.found = {"two.noted"};
    veto.bar = "good";
    s.tree.effects = {veto};
    s.tree.children = {one, two};
    s.levels.resize(2);
    s.levels[0].id = "fair";
    s.levels[1].id = "good";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"fair", {expression("total >= 60")}}, {"good", {expression("total >= 90")}}};
    s.ladders = {ladder};
    return s;
}

} // namespace

TEST_CASE("a matrix of cells is scored a row an entity, in hundredths where the scheme rounds to them") {
    CheckedScheme const scheme = validate(small()).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    CHECK(plan.why_slow().empty());
    REQUIRE(plan.fields().size() == 3);
    CHECK(plan.main_fields() == std::vector<std::uint32_t>{0, 1});
    CHECK(plan.bounds().front().unit == ratio::of(1, 100));
    CHECK_FALSE(plan.bounds().front().quotient);
    // nothing; 3 faults: 38.5 of 40; 9 faults: capped, 36 of 40; the second absent: 8.5 of 10; a fault there: 34; noted
    std::int8_t const cells[] = {0, 0, 3, 0, 9, 0, 3, cell_absent, 0, 1, 0, cell_noted};
    Results got(6);
    BatchInput input;
    input.entities = 6;
    input.matrix = CellMatrix::rows(cells, 2);
    BatchResult const run = batch(plan, input, got.out);
    CHECK(run.entities == 6);
    CHECK(run.slow == 0);
    CHECK(got.total == std::vector<std::int32_t>{10'000, 9'625, 9'000, 8'500, 8'500, 10'000});
    CHECK(got.level == std::vector<std::uint8_t>{2, 2, 2, 1, 1, 1});
    CHECK(got.outcome == std::vector<std::uint8_t>(6, static_cast<std::uint8_t>(outcome_kind::graded)));
}

TEST_CASE("what columns do not say is said by score, and what contradicts itself is refused") {
    CheckedScheme const scheme = validate(small()).value();
    BatchPlan const plan = compile(scheme);
    std::int8_t const cells[] = {0, cell_unchecked, cell_absent, 0, 0, 0};
    Results got(3);
    std::vector<std::int32_t> most(3);
    got.out.total.most = IntColumnOut(most);
    BatchInput input;
    input.entities = 3;
    input.matrix = CellMatrix::rows(cells, 2);
    Assessment given;
    given.scheme = "small";
    given.entity = "as it is";
    given.checked = {"all"};
    given.find("one.fault", 4);
    Assessment const* const whole[] = {nullptr, nullptr, &given};
    input.whole = whole;
    BatchResult const run = batch(plan, input, got.out);
    CHECK(run.slow == 3);
    CHECK(run.refused == std::vector<std::size_t>{1}); // the first item may not be absent
    CHECK(got.outcome[0] == static_cast<std::uint8_t>(outcome_kind::provisional));
    CHECK(got.total[0] == 8'500); // at worst one fault of 6 marks
    CHECK(most[0] == 10'000);
    CHECK(got.outcome[1] == refused_outcome);
    CHECK(got.total[2] == 9'500);
    Assessment const again = assessment_of(plan, input, 0);
    CHECK(again.unchecked == std::vector<std::string>{"two"});
}

TEST_CASE("findings of an entity add up in rows and tables, in any order") {
    CheckedScheme const scheme = validate(small()).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint32_t> const fields{0, 1, 2};
    std::vector<std::uint32_t> const offsets{0, 2, 2, 3};
    std::vector<std::uint16_t> const field{0, 0, 2};
    std::vector<std::int8_t> const amount{1, 2, 1};
    BatchInput input;
    input.entities = 3;
    input.rows = CellRows{offsets, field, amount, fields};
    Results got(3);
    CHECK(batch(plan, input, got.out).slow == 0);
    CHECK(got.total == std::vector<std::int32_t>{9'625, 10'000, 10'000});
    CHECK(got.level == std::vector<std::uint8_t>{2, 2, 1});

    struct Row {
        std::uint32_t entity;
        std::uint16_t field;
        std::int8_t amount;
    };
    std::vector<Row> const rows{{2, 2, 1}, {0, 0, 2}, {0, 0, 1}};
    std::span<Row const> const all(rows);
    input.rows.reset();
    input.table = CellTable{IntColumn::member(all, &Row::entity), IntColumn::member(all, &Row::field), IntColumn::member(all, &Row::amount), false, fields};
    Results again(3);
    CHECK(batch(plan, input, again.out).slow == 0);
    CHECK(again.total == got.total);
    CHECK(again.level == got.level);
}

TEST_CASE("a scheme that columns cannot do says why, and is scored all the same") {
    Scheme s = small();
    s.facts.resize(1);
    s.facts[0].id = "since";
    s.facts[0].kind = fact_kind::day;
    s.ladders[0].rungs[1].needs = {expression("months since fact since >= 6")};
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    CHECK_FALSE(plan.in_columns());
    REQUIRE(plan.why_slow().size() == 1);
    CHECK(plan.why_slow().front().what == slow_part::days);
    std::int8_t const cells[] = {0, 0, 0, 0};
    std::vector<std::int32_t> const since{static_cast<std::int32_t>(date(2025, 12, 1).serial()), static_cast<std::int32_t>(date(2026, 5, 1).serial())};
    BatchInput input;
    input.entities = 2;
    input.on = date(2026, 6, 30);
    input.matrix = CellMatrix::rows(cells, 2);
    input.facts = {{0, since}};
    Results got(2);
    got.out.total.over = {};
    CHECK(batch(plan, input, got.out).slow == 2);
    CHECK(got.level == std::vector<std::uint8_t>{2, 1});
}

TEST_CASE("threads give what one gives, and progress can stop them") {
    CheckedScheme const scheme = validate(small()).value();
    BatchPlan const plan = compile(scheme);
    constexpr std::size_t n = 20'011;
    std::vector<std::int8_t> cells;
    for (std::size_t i = 0; i < n; ++i) {
        cells.push_back(static_cast<std::int8_t>(i % 11));
        cells.push_back(i % 7 == 0 ? cell_absent : i % 1000 == 1 ? cell_unchecked : static_cast<std::int8_t>(i % 3));
    }
    BatchInput input;
    input.entities = n;
    input.matrix = CellMatrix::rows(cells.data(), 2);
    Results alone(n);
    BatchResult const one = batch(plan, input, alone.out);
    Results together(n);
    BatchWork work;
    work.threads = 2;
    struct Seen {
        std::size_t most = 0;
        std::size_t calls = 0;
    } seen;
    work.context = &seen;
    work.progress = [](void* context, std::size_t done) {
        auto& s = *static_cast<Seen*>(context);
        s.most = done > s.most ? done : s.most;
        ++s.calls;
        return true;
    };
    BatchResult const two = batch(plan, input, together.out, work);
    CHECK(seen.most == n);
    CHECK(seen.calls > 2);
    CHECK(two.slow == one.slow);
    CHECK(one.slow > 0);
    CHECK(together.total == alone.total);
    CHECK(together.level == alone.level);
    CHECK(together.outcome == alone.outcome);

    Results by_others(n);
    work.execute = [](void*, BatchParts const& parts) {
        std::vector<std::jthread> threads;
        for (std::size_t p = 0; p < parts.count; ++p) threads.emplace_back([&parts, p] { parts(p); });
    };
    CHECK(batch(plan, input, by_others.out, work).slow == one.slow);
    CHECK(by_others.total == alone.total);

    work.execute = nullptr;
    work.progress = [](void*, std::size_t) { return false; };
    BatchResult const stopped = batch(plan, input, by_others.out, work);
    CHECK(stopped.stopped);
    CHECK(stopped.entities < n);
}

TEST_CASE("columns of Arrow are read where they lie, and results are lent as a struct of columns") {
    CheckedScheme const scheme = validate(small()).value();
    BatchPlan const plan = compile(scheme);
    ArrowTable given(3);
    IntColumnOut const one = given.add<std::int16_t>("one");
    IntColumnOut const two = given.add<std::int8_t>("two");
    for (std::size_t i = 0; i < 3; ++i) {
        static_cast<std::int16_t*>(one.data)[i] = static_cast<std::int16_t>(3 * i);
        static_cast<std::int8_t*>(two.data)[i] = i == 2 ? cell_absent : std::int8_t{0};
    }
    ArrowSchema names;
    ArrowArray columns;
    given.lend(names, columns);
    CHECK(arrow_column(names, columns, "three").error() == arrow_problem::no_column);
    BatchInput input;
    input.entities = 3;
    input.columns = {{0, arrow_column(names, columns, "one").value()}, {1, arrow_column(names, columns, "two").value()}};
    ArrowTable results(3);
    BatchOutput out;
    out.total.over = results.add<std::int64_t>("total");
    out.level = results.add<std::uint8_t>("level");
    CHECK(batch(plan, input, out).slow == 0);
    columns.release(&columns);
    names.release(&names);
    CHECK(arrow_column(names, columns, "one").error() == arrow_problem::released);

    results.lend(names, columns);
    CHECK(std::string(names.children[0]->format) == "l");
    CHECK(std::string(names.children[1]->format) == "C");
    ArrowArray moved = *columns.children[0]; // a column may be moved out and outlive the others
    columns.children[0]->release = nullptr;
    columns.release(&columns);
    auto const* const total = static_cast<std::int64_t const*>(moved.buffers[1]);
    CHECK(std::vector<std::int64_t>(total, total + 3) == std::vector<std::int64_t>{10'000, 9'625, 7'000});
    moved.release(&moved);
    names.release(&names);
}

TEST_CASE("an assessment that is held open tells what every change changes") {
    CheckedScheme const scheme = validate(small()).value();
    BatchOptions options;
    options.nodes = {1, 2};
    BatchPlan const plan = compile(scheme, options);
    Live live(plan);
    CHECK(live.least() == ratio(100));
    CHECK(live.level() == 2);
    LiveChange change = live.set(0, 3);
    CHECK(change.total);
    CHECK_FALSE(change.level);
    REQUIRE(change.nodes.size() == 1);
    CHECK(change.nodes.front() == 0);
    CHECK(live.least() == ratio::of(9'625, 100));
    CHECK(live.least(0) == ratio::of(17, 2));
    change = live.set(2, 1); // noted: good is barred
    CHECK_FALSE(change.total);
    CHECK(change.level);
    CHECK(live.level() == 1);
    change = live.set(1, cell_unchecked);
    CHECK_FALSE(live.in_columns());
    CHECK(live.refused()); // something was noted where nobody looked
    CHECK(live.outcome() == refused_outcome);
    live.forget(2);
    CHECK(live.outcome() == static_cast<std::uint8_t>(outcome_kind::provisional));
    live.set(1, cell_absent);
    CHECK(live.in_columns());
    CHECK(live.least() == ratio(85));
    CHECK_FALSE(live.set(1, cell_absent).any());
    live.set(0, cell_absent);
    CHECK(live.refused());
    live.forget(0);
    live.forget(1);
    CHECK(live.least() == ratio(100));
}

TEST_CASE("a 0 in a matrix says that somebody looked, where marks are picked from a range too") {
    Scheme s = small();
    Clause picked;
    picked.id = "fault";
    picked.range = Span{marks(0), marks(100)};
    s.tree.children[0].deduct = {picked};
    s.unlisted.clear();
    CheckedScheme const scheme = validate(std::move(s)).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::int8_t> const cells{0, 0};
    BatchInput input;
    input.entities = 1;
    input.checked = false;
    input.matrix = CellMatrix::rows(cells.data(), 2);
    Assessment const written = assessment_of(plan, input, 0);
    CHECK(written.checked == std::vector<std::string>{"one", "two"});
}

} // namespace batch_test
