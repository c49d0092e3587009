// SPDX-License-Identifier: BSL-1.0

// Entities that are added up from rows of bytes, and findings laid out as such: the same numbers as from columns and one by one,
// whatever the items take, wherever elements begin, and whatever is wrong with a finding.

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "tests/catch.hpp"
#include "tests/engine/draw.hpp"

namespace batch_rows_test {

namespace {

using namespace steelyard;
using test::Draw;
using test::tenths;

/// Elements that begin in the middle of eight bytes; in some schemes every finding takes the same, in others two findings take more than a
/// byte holds. Some elements are rounded themselves, each in another way.
Scheme elements(Draw& draw, bool alike) {
    Scheme s;
    s.id = "elements";
    s.edition = "1";
    s.scale = tenths(1000);
    s.unlisted = {unlisted_rule::full};
    s.tree.id = "all";
    s.tree.combine = combination::weighted;
    s.tree.full = tenths(1000);
    s.tree.round = rounding{2, rounding_mode::half_up};
    for (int e = 0; e < 3; ++e) {
        Node element;
        element.id = "e" + std::to_string(e);
        element.combine = combination::sum;
        element.settle = true;
        element.share = weight(fraction{decimal(e == 0 ? 40 : 30)});
        element.absence = absence_rule::allowed;
        bool const rounds = draw.below(2) == 0;
        if (rounds) element.round = rounding{static_cast<int>(draw.below(3)), static_cast<rounding_mode>(draw.below(4))};
        if (rounds && draw.below(2) == 0) element.when_empty = draw.below(2) == 0 ? empty_rule::zero : empty_rule::full;
        bool const heavy = !alike && draw.below(4) == 0;
        std::int64_t const items = draw.between(1, 30);
        for (std::int64_t i = 0; i < items; ++i) {
            Node item;
            item.id = element.id + "-" + std::to_string(i);
            item.full = tenths(10 * draw.between(1, 12));
            if (draw.below(3) != 0) item.absence = absence_rule::allowed;
            Clause fault;
            fault.id = "fault";
            if (draw.below(8) == 0 && !alike)
                fault.once = tenths(draw.between(1, 10));
            else
                fault.each = tenths(alike ? 1 : draw.between(1, 9));
            if (heavy && fault.each && draw.below(2) == 0) {
                item.full = tenths(127);
                fault.each = tenths(draw.between(60, 127));
            }
            if (draw.below(3) == 0 && fault.each) fault.cap = tenths(draw.between(5, 10));
            item.deduct = {fault};
            if (draw.below(6) == 0) {
                Clause noted;
                noted.id = "noted";
                item.deduct.push_back(noted);
                Effect veto;
                veto.id = "veto-" + item.id;
                veto.found = {item.id + ".noted"};
                veto.zero = {element.id};
                s.tree.effects.push_back(veto);
            }
            element.children.push_back(item);
        }
        s.tree.children.push_back(element);
    }
    s.levels.resize(2);
    s.levels[0].id = "fair";
    s.levels[1].id = "good";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"fair", {expression("total >= 60")}}, {"good", {expression("total >= 90")}}};
    s.ladders = {ladder};
    return s;
}

struct Results {
    std::vector<std::int32_t> total, under;
    std::vector<std::uint8_t> level, outcome;
    std::vector<std::size_t> refused;

    explicit Results(std::size_t n) : total(n, -7), under(n, -7), level(n, 9), outcome(n, 9) {}
    [[nodiscard]] BatchOutput out() {
        BatchOutput o;
        o.total.over = IntColumnOut(total);
        o.total.under = IntColumnOut(under);
        o.level = IntColumnOut(level);
        o.outcome = IntColumnOut(outcome);
        return o;
    }
    friend bool operator==(Results const&, Results const&) = default;
};

Results run(BatchPlan const& plan, BatchInput const& input, int processor, BatchRoom* room = nullptr) {
    Results got(input.entities);
    BatchWork work;
    work.processor = processor;
    work.room = room;
    got.refused = batch(plan, input, got.out(), work).refused;
    return got;
}

/// Findings in the order of the entities.
template <class Field, class Amount> struct Findings {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> entity;
    std::vector<Field> field;
    std::vector<Amount> amount;

    void add(std::size_t e, std::int64_t f, std::int64_t a) {
        entity.push_back(static_cast<std::uint32_t>(e));
        field.push_back(static_cast<Field>(f));
        amount.push_back(static_cast<Amount>(a));
    }
    void shuffle(Draw& draw) {
        for (std::size_t left = entity.size(); left > 1; --left) {
            auto const other = static_cast<std::size_t>(draw.below(static_cast<std::int64_t>(left)));
            std::swap(entity[left - 1], entity[other]);
            std::swap(field[left - 1], field[other]);
            std::swap(amount[left - 1], amount[other]);
        }
    }
};

/// What draws a finding that needs care: one met twice, an amount of 0, or beyond 8 bits, a code, no field.
enum class trouble { none, twice, zero, large, codes, no_field };

template <class Field, class Amount> void check_findings(BatchPlan const& plan, Draw& draw, trouble how) {
    auto const fields = static_cast<std::int64_t>(plan.main_fields().size());
    std::size_t const entities = 300 + static_cast<std::size_t>(draw.below(300));
    Findings<Field, Amount> all;
    for (std::size_t e = 0; e < entities; ++e) {
        bool const troubled = draw.below(20) == 0;
        for (std::int64_t f = 0; f < fields; ++f) {
            std::int64_t const fate = draw.below(10);
            if (fate == 0) all.add(e, f, draw.between(1, 9));
            if (fate == 1 && draw.below(2) == 0) all.add(e, f, cell_absent);
            if (!troubled || fate > 2) continue;
            if (how == trouble::twice) all.add(e, f, draw.between(1, 5));
            if (how == trouble::zero) all.add(e, f, 0);
            if (how == trouble::large) all.add(e, f, draw.between(100, sizeof(Amount) == 1 ? 127 : 400));
            if (how == trouble::codes) all.add(e, f, draw.between(-6, -1));
        }
        if (troubled && how == trouble::no_field) all.add(e, fields + draw.below(3), 1);
        all.offsets.push_back(static_cast<std::uint32_t>(all.field.size()));
    }
    BatchInput input;
    input.entities = entities;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
    input.rows = CellRows{all.offsets, all.field, all.amount, {}};
    Results const expected = run(plan, input, 0);
    CHECK(run(plan, input, 1) == expected);
    CHECK(run(plan, input, 2) == expected);
    input.rows.reset();
    input.table = CellTable{all.entity, all.field, all.amount, true, {}};
    for (int const processor : {0, 1, 2}) CHECK(run(plan, input, processor) == expected);
    all.shuffle(draw);
    input.table = CellTable{all.entity, all.field, all.amount, false, {}};
    if (how == trouble::twice) { // which of an amount and a code comes first makes a difference to nobody: both are refused
        Results const unsorted = run(plan, input, 0);
        CHECK(unsorted.level == expected.level);
    }
    for (int const processor : {0, 1, 2}) CHECK(run(plan, input, processor) == expected);
    BatchRoom room; // memory that is kept, with anything in it, makes no difference
    std::memset(room.take(1000), 0x5A, 1000);
    for (int const processor : {0, 1, 2}) CHECK(run(plan, input, processor, &room) == expected);
    std::size_t const taken = room.size();
    CHECK(taken >= 4 * all.field.size());
    CHECK(run(plan, input, 2, &room) == expected);
    CHECK(room.size() == taken);
}

} // namespace

TEST_CASE("rows of a matrix come to the same from columns, from rows and one by one") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        CAPTURE(seed);
        Draw draw{seed};
        CheckedScheme const scheme = validate(elements(draw, seed % 3 == 0)).value();
        BatchPlan const plan = compile(scheme);
        REQUIRE(plan.in_columns());
        std::size_t const fields = plan.main_fields().size();
        std::size_t const stride = fields + static_cast<std::size_t>(draw.below(4));
        std::size_t const entities = 1 + static_cast<std::size_t>(draw.below(600));
        // exactly as long as it has to be, so that what reads beyond it is seen by AddressSanitizer
        std::vector<std::int8_t> cells((entities - 1) * stride + fields, 0);
        for (std::size_t e = 0; e < entities; ++e)
            for (std::size_t f = 0; f < fields; ++f) {
                std::int64_t const fate = draw.below(60);
                if (fate < 6) cells[e * stride + f] = static_cast<std::int8_t>(draw.between(1, fate == 0 ? 127 : 5));
                if (fate >= 6 && fate < 8) cells[e * stride + f] = cell_absent;
                if (fate == 8 && draw.below(20) == 0) cells[e * stride + f] = static_cast<std::int8_t>(draw.between(-4, -2));
            }
        BatchInput input;
        input.entities = entities;
        input.unlisted = unlisted_rule::full;
        input.checked = false;
        input.matrix = CellMatrix::rows(cells.data(), fields);
        input.matrix->entity_stride = stride;
        input.matrix->tile_stride = 256 * stride;
        Results const expected = run(plan, input, 0);
        CHECK(run(plan, input, 1) == expected);
        CHECK(run(plan, input, 2) == expected);
        Live const empty(plan, unlisted_rule::full, false);
        for (std::size_t e = 0; e < entities; e += 1 + entities / 40) {
            Live live = empty;
            for (std::size_t f = 0; f < fields; ++f)
                if (cells[e * stride + f] != 0) live.set(plan.main_fields()[f], cells[e * stride + f]);
            CAPTURE(e);
            CHECK(live.level() == expected.level[e]);
            if (live.outcome() != refused_outcome)
                CHECK(live.least() == plan.bounds().front().unit * ratio::of(expected.total[e], expected.under[e]));
        }
    }
}

TEST_CASE("findings come to the same from columns and laid out as rows, also those that meet, say nothing, or are out of reach") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        CAPTURE(seed);
        Draw draw{seed + 100};
        CheckedScheme const scheme = validate(elements(draw, seed % 3 == 0)).value();
        BatchPlan const plan = compile(scheme);
        for (trouble const how : {trouble::none, trouble::twice, trouble::zero, trouble::large, trouble::codes, trouble::no_field}) {
            CAPTURE(static_cast<int>(how));
            check_findings<std::uint16_t, std::int8_t>(plan, draw, how);
            check_findings<std::uint32_t, std::int32_t>(plan, draw, how);
            check_findings<std::uint32_t, std::int16_t>(plan, draw, how);
        }
    }
}

TEST_CASE("a count that score refuses as a slip is refused in columns too; counts that come to as much together are not") {
    Draw draw{1};
    CheckedScheme const scheme = validate(elements(draw, true)).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.fields()[plan.main_fields()[0]].kind == cell_kind::count);
    Findings<std::uint32_t, std::int32_t> all;
    std::int64_t const most = 1'000'000'000;
    all.add(0, 0, most);
    all.add(1, 0, most + 1);
    all.add(2, 0, most - 1);
    all.add(2, 0, most - 1);
    all.offsets = {0, 1, 2, 4};
    BatchInput input;
    input.entities = 3;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
    input.rows = CellRows{all.offsets, all.field, all.amount, {}};
    BatchInput sorted = input;
    sorted.rows.reset();
    sorted.table = CellTable{all.entity, all.field, all.amount, true, {}};
    for (BatchInput const* const given : {&input, &sorted})
        for (int const processor : {0, 1, 2}) {
            Results const got = run(plan, *given, processor);
            CHECK(got.refused == std::vector<std::size_t>{1});
            CHECK(got.outcome[0] != refused_outcome);
            CHECK(got.outcome[1] == refused_outcome);
            CHECK(got.outcome[2] != refused_outcome);
        }
    for (std::size_t e = 0; e < input.entities; ++e) CHECK(validate(scheme, assessment_of(plan, input, e)).has_value() == (e != 1));
}

TEST_CASE("fields stand in any order, and the elements that they belong to change with every one") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Draw draw{seed + 500};
        CheckedScheme const scheme = validate(elements(draw, seed % 3 == 0)).value();
        BatchPlan const plan = compile(scheme);
        std::vector<std::uint32_t> order = plan.main_fields();
        for (std::size_t left = order.size(); left > 1; --left)
            std::swap(order[left - 1], order[static_cast<std::size_t>(draw.below(static_cast<std::int64_t>(left)))]);
        constexpr std::size_t entities = 100;
        std::vector<std::int8_t> cells(entities * order.size());
        for (std::int8_t& cell : cells) cell = static_cast<std::int8_t>(draw.below(6) == 0 ? draw.between(1, 5) : draw.below(30) == 0 ? cell_absent : 0);
        BatchInput input;
        input.entities = entities;
        input.unlisted = unlisted_rule::full;
        input.checked = false;
        input.matrix = CellMatrix::rows(cells.data(), order.size());
        input.matrix->fields = order;
        Results const expected = run(plan, input, 0);
        CHECK(run(plan, input, 1) == expected);
        CHECK(run(plan, input, 2) == expected);
    }
}

TEST_CASE("a sum that 16 bits do not hold is taken in several runs, which share words of eight cells") {
    Scheme s;
    s.id = "large";
    s.edition = "1";
    s.scale = tenths(1000);
    s.unlisted = {unlisted_rule::full};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    s.tree.settle = true;
    s.tree.round = rounding{2, rounding_mode::half_up};
    for (int i = 0; i < 9; ++i) {
        Node item;
        item.id = "i" + std::to_string(i);
        item.full = tenths(i == 8 ? 10 : 1000);
        if (i % 2 == 1) item.absence = absence_rule::allowed;
        Clause fault;
        fault.id = "fault";
        fault.each = i == 8 ? points(decimal::from_units(10'000)) : tenths(10); // the unit is a hundredth: caps of 10 000
        item.deduct = {fault};
        s.tree.children.push_back(item);
    }
    s.levels.resize(1);
    s.levels[0].id = "fair";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"fair", {expression("total >= 60")}}};
    s.ladders = {ladder};
    CheckedScheme const scheme = validate(s).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::int8_t> cells(9 * 9, 0);
    for (std::size_t i = 0; i < 9; ++i) cells[i * 9 + i] = 1; // an entity for each item
    BatchInput input;
    input.entities = 9;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
    input.matrix = CellMatrix::rows(cells.data(), 9);
    Results const expected = run(plan, input, 0);
    CHECK(std::vector<std::int32_t>(expected.total.begin(), expected.total.begin() + 8) == std::vector<std::int32_t>(8, 9'988)); // 800 of 801
    CHECK(run(plan, input, 1) == expected);
    CHECK(run(plan, input, 2) == expected);
}

TEST_CASE("records that hold for all entities are checked, whether a condition asks for them or not") {
    Draw draw{9};
    CheckedScheme const scheme = validate(elements(draw, true)).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::int8_t> const cells(3 * plan.main_fields().size(), 0);
    BatchInput input;
    input.entities = 3;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
    input.matrix = CellMatrix::rows(cells.data(), plan.main_fields().size());
    CHECK(run(plan, input, 2).refused.empty());
    EventRecord unheard_of;
    unheard_of.kind = "no-such-event";
    input.events = {unheard_of};
    CHECK(run(plan, input, 2).refused.size() == 3);
    CHECK(Live(plan, unlisted_rule::full, false, {}, input.events).refused());
}

TEST_CASE("a table that only claims to be sorted is not read beyond its entities") {
    Draw draw{5};
    CheckedScheme const scheme = validate(elements(draw, true)).value();
    BatchPlan const plan = compile(scheme);
    for (std::vector<std::uint32_t> const& entity : std::vector<std::vector<std::uint32_t>>{
             {40, 2, 90, 0, 200, 7, 3'000'000'000U}, {0, 50, 3}, {600, 300, 10, 599, 0}, {0, 300, 0, 300, 0, 300}}) {
        std::vector<std::uint16_t> const field(entity.size(), 0);
        std::vector<std::int8_t> const amount(entity.size(), 1);
        std::vector<std::int32_t> const large(entity.size(), 1);
        BatchInput input;
        input.entities = 601;
        input.unlisted = unlisted_rule::full;
        input.checked = false;
        input.table = CellTable{entity, field, amount, true, {}};
        for (int const processor : {0, 1, 2}) CHECK(run(plan, input, processor).level.size() == 601); // numbers are not promised
        input.table->amount = IntColumn(large); // for which there is no fast code
        for (int const processor : {0, 1, 2}) CHECK(run(plan, input, processor).level.size() == 601);
    }
}

} // namespace batch_rows_test
