// SPDX-License-Identifier: BSL-1.0

// Items with several clauses, added up in runs: what their cells take together, what a code says of the whole item, and what
// contradicts itself, each entity against `score`.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>
#include <steelyard/engine/score.hpp>

#include "tests/catch.hpp"
#include "tests/engine/batch_results.hpp"
#include "tests/engine/draw.hpp"

namespace batch_items_test {

namespace {

using namespace steelyard;
using test::Draw;
using test::Results;
using test::tenths;

/// "each", "once", "forfeit" or "noted".
Clause clause(std::string const& what, std::string const& id, std::int64_t tenth) {
    Clause out;
    out.id = id;
    if (what == "each") out.each = tenths(tenth);
    if (what == "once") out.once = tenths(tenth);
    out.forfeit = what == "forfeit";
    return out;
}

Scheme of_items(std::vector<Node> items) {
    Scheme s;
    s.id = "items";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    s.tree.settle = true;
    Node group;
    group.id = "group";
    group.combine = combination::sum;
    group.absence = absence_rule::allowed;
    group.children = std::move(items);
    decimal all(5); // the total is the marks as they are
    for (Node const& n : group.children) all = decimal::from_units(all.units() + n.full->value().units());
    s.scale = points(all);
    Node other;
    other.id = "other";
    other.full = tenths(50);
    other.deduct = {clause("each", "fault", 10)};
    s.tree.children = {group, other};
    s.levels.resize(1);
    s.levels[0].id = "good";
    Ladder ladder;
    ladder.id = "marks";
    ladder.rungs = {{"good", {expression("total >= 5")}}};
    s.ladders = {ladder};
    return s;
}

Node item(std::string const& id, std::int64_t full, std::vector<Clause> deduct, absence_rule absence = absence_rule::allowed) {
    Node out;
    out.id = id;
    out.full = tenths(full);
    out.absence = absence;
    out.deduct = std::move(deduct);
    return out;
}

/// What columns give against what `score` gives, entity by entity; returns how many entities had to leave, and the totals.
std::size_t same_as_score(BatchPlan const& plan, BatchInput const& input, std::vector<ratio>* totals = nullptr) {
    std::size_t left = 0;
    for (int const processor : {0, 1, 2}) {
        Results got(input.entities);
        std::vector<std::int64_t> over(input.entities), under(input.entities);
        got.out.total.over = IntColumnOut(over);
        got.out.total.under = IntColumnOut(under);
        BatchWork work;
        work.processor = processor;
        BatchResult const summary = batch(plan, input, got.out, work);
        left = summary.slow;
        std::size_t next = 0;
        for (std::size_t e = 0; e < input.entities; ++e) {
            CAPTURE(e, processor);
            bool const refused = next < summary.refused.size() && summary.refused[next] == e;
            next += refused ? 1U : 0U;
            auto const checked = validate(plan.scheme(), assessment_of(plan, input, e));
            if (!checked) UNSCOPED_INFO(id(checked.error().list.front().what) << " " << checked.error().list.front().path);
            CHECK(refused == !checked);
            if (totals != nullptr && processor == 0) totals->push_back(plan.bounds().front().unit * ratio::of(over[e], under[e]));
            if (refused || !checked) continue;
            CHECK(plan.bounds().front().unit * ratio::of(over[e], under[e]) == score(plan.scheme(), *checked).least.front());
        }
    }
    return left;
}

BatchInput matrix(std::vector<std::int8_t> const& cells, std::size_t width, std::vector<std::uint32_t> const* fields = nullptr) {
    BatchInput out;
    out.entities = cells.size() / width;
    out.unlisted = unlisted_rule::full;
    out.checked = false;
    out.matrix = CellMatrix::rows(cells.data(), width);
    if (fields != nullptr) out.matrix->fields = *fields;
    return out;
}

std::vector<std::uint32_t> all_fields(BatchPlan const& plan) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t f = 0; f < plan.fields().size(); ++f) out.push_back(f);
    return out;
}

} // namespace

TEST_CASE("an item with several clauses loses what they take together, and no more than it has") {
    CheckedScheme const scheme = validate(of_items({item("a", 50, {clause("forfeit", "none", 0), clause("each", "place", 20), clause("once", "late", 15)}),
                                                    item("b", 30, {clause("each", "place", 10), clause("each", "person", 5)})})).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.in_columns());
    REQUIRE(plan.fields().size() == 7);
    std::vector<std::uint32_t> const fields{1, 2, 3, 4, 5, 0, 6}; // none, place, late; place, person; the group; other
    std::vector<std::int8_t> const cells{
        0, 0, 0, 0, 0, 0, 0,  // nothing
        1, 1, 1, 0, 0, 0, 0,  // the forfeit takes all of it, once
        0, 1, 3, 1, 1, 0, 2,  // late counts once: 3.5, then 1.5, then 2
        0, 2, 1, 4, 9, 0, 0,  // both lose all: 5.5 of 5, 4 and 4.5 of 3
        -1, 0, 0, 2, 0, 0, 0, // the first does not apply
        0, 0, 0, -1, 0, 0, 6,
    };
    std::vector<ratio> totals;
    CHECK(same_as_score(plan, matrix(cells, 7, &fields), &totals) == 0);
    CHECK(totals[0] == ratio(13));
    CHECK(totals[1] == ratio(8));
    CHECK(totals[2] == ratio::of(60, 10));
    CHECK(totals[3] == ratio(5));
}

TEST_CASE("a code says of the whole item that a clause was found, or leaves where it says nothing") {
    CheckedScheme const scheme = validate(of_items({item("a", 50, {clause("each", "place", 20), clause("forfeit", "none", 0)}),
                                                    item("b", 30, {clause("each", "place", 10), clause("noted", "seen", 0), clause("forfeit", "none", 0)}),
                                                    item("c", 20, {clause("each", "place", 5), clause("forfeit", "none", 0)}, absence_rule::forbidden)})).value();
    BatchPlan const plan = compile(scheme);
    REQUIRE(plan.main_fields().size() == 4);
    std::vector<std::int8_t> const fine{
        -3, 0, 0, 0, // all of a
        0, -3, 0, 0, // all of b
        0, 0, -3, 0, // all of c
        1, -2, 1, 1, // noted
        -1, -1, 0, 0,
    };
    CHECK(same_as_score(plan, matrix(fine, 4)) == 0);
    std::vector<std::int8_t> const wrong{
        -2, 0, 0, 0, // nothing of a is only noted
        0, 0, -1, 0, // c may not be absent
        0, 0, -2, 0,
        0, -4, 0, 0, // nobody looked
        0, -5, 0, 0,
    };
    CHECK(same_as_score(plan, matrix(wrong, 4)) == 5);
    std::vector<std::uint32_t> const fields = all_fields(plan);
    std::vector<std::int8_t> together(fields.size() * 2, 0);
    together[1] = -3; // after the group's field
    together[2] = 1;  // by its code and by its own field
    together[fields.size() + 1] = -3;
    CHECK(same_as_score(plan, matrix(together, fields.size(), &fields)) == 0);
}

TEST_CASE("an absent item or group of which something was found is for score to refuse") {
    CheckedScheme const scheme = validate(of_items({item("a", 50, {clause("each", "place", 20), clause("each", "person", 5), clause("noted", "seen", 0)})})).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint32_t> const fields{1, 2, 3, 0};
    REQUIRE(plan.fields()[0].kind == cell_kind::absent); // the group
    std::vector<std::int8_t> const cells{
        -1, 1, 0, 0, // the second clause was found all the same
        -1, 0, 1, 0, // something was noted
        0,  1, 0, 1, // below an absent group
        1,  0, 0, 1,
        0, -1, 0, 0, // codes stand in the main field
        -1, 0, 0, 0, // these are fine
        -1, 0, 0, 1,
    };
    CHECK(same_as_score(plan, matrix(cells, 4, &fields)) == 5);
}

TEST_CASE("what an item's cells take together stays in 16 bits, also beside a code for a forfeit") {
    Clause fine = clause("each", "place", 1);
    fine.each = points(decimal::from_units(1'000)); // a thousandth, up to a tenth
    fine.cap = tenths(1);
    CheckedScheme const scheme = validate(of_items({item("a", 200, {fine, clause("forfeit", "none", 0)})})).value();
    BatchPlan const plan = compile(scheme);
    std::vector<std::uint32_t> const fields = all_fields(plan);
    REQUIRE(fields.size() == 4); // the group, place, none, other
    std::vector<std::int8_t> const cells{
        0, -3, 1, 0, // 20 marks twice, in thousandths more than 16 bits
        0, 100, 1, 0, 0, 7, 0, 2,
    };
    std::vector<ratio> totals;
    same_as_score(plan, matrix(cells, 4, &fields), &totals);
    CHECK(totals[0] == ratio(5));
    CHECK(totals[2] == ratio::of(25'000 - 7 - 2'000, 1'000));
}

TEST_CASE("any items come to what score says, from main fields alone, all fields and findings, and held open") {
    std::size_t left = 0;
    std::size_t entities = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Draw draw{seed};
        std::vector<Node> items;
        std::int64_t const count = 1 + draw.below(12);
        for (std::int64_t i = 0; i < count; ++i) {
            std::vector<Clause> deduct;
            std::int64_t const clauses = 1 + draw.below(4);
            for (std::int64_t c = 0; c < clauses; ++c) {
                std::string const kinds[] = {"each", "each", "once", "forfeit", "noted"};
                deduct.push_back(clause(kinds[draw.below(5)], "c" + std::to_string(c), 1 + draw.below(20)));
                if (deduct.back().each && draw.below(3) == 0) deduct.back().cap = tenths(1 + draw.below(30));
                if (!deduct.back().each && !deduct.back().forfeit && c == 0) deduct.back() = clause("each", "c0", 7);
                if ((deduct.back().each || deduct.back().once) && draw.below(12) == 0) deduct.back().family = "f";
            }
            items.push_back(item("i" + std::to_string(i), 10 + draw.below(90), deduct, draw.below(3) == 0 ? absence_rule::forbidden : absence_rule::allowed));
        }
        CheckedScheme const scheme = validate(of_items(std::move(items))).value();
        BatchPlan const plan = compile(scheme);
        REQUIRE(plan.in_columns());
        std::vector<std::uint32_t> const fields = all_fields(plan);
        for (bool const all : {false, true}) {
            std::vector<std::uint32_t> const& given = all ? fields : plan.main_fields();
            std::vector<std::int8_t> cells(40 * given.size(), 0);
            for (std::size_t at = 0; at < cells.size(); ++at) {
                BatchField const& f = plan.fields()[given[at % given.size()]];
                std::int64_t const fate = draw.below(20);
                if (fate < 4) cells[at] = static_cast<std::int8_t>(f.kind == cell_kind::absent ? draw.below(8) / 7 : 1 + draw.below(fate == 0 ? 120 : 4));
                if (fate == 4) cells[at] = static_cast<std::int8_t>(-1 - draw.below(draw.below(8) == 0 ? 5 : 3));
                if (fate == 4 && !f.main && draw.below(10) != 0) cells[at] = 0;
            }
            BatchInput input = matrix(cells, given.size(), &given);
            left += same_as_score(plan, input);
            entities += input.entities;
            for (std::size_t e = 0; e < input.entities; e += 5) {
                Live live(plan, unlisted_rule::full, false);
                for (std::size_t f = 0; f < given.size(); ++f)
                    if (cells[e * given.size() + f] != 0) live.set(given[f], cells[e * given.size() + f]);
                auto const checked = validate(scheme, assessment_of(plan, input, e));
                CHECK((live.outcome() == refused_outcome) == !checked);
                if (checked) CHECK(live.least() == score(scheme, *checked).least.front());
            }
            std::vector<std::uint32_t> offsets{0};
            std::vector<std::uint16_t> field;
            std::vector<std::int8_t> amount;
            for (std::size_t at = 0; at < cells.size(); ++at) {
                if (cells[at] != 0) {
                    field.push_back(static_cast<std::uint16_t>(at % given.size()));
                    amount.push_back(cells[at]);
                }
                if (at % given.size() == given.size() - 1) offsets.push_back(static_cast<std::uint32_t>(field.size()));
            }
            input.matrix.reset();
            input.rows = CellRows{offsets, field, amount, given};
            left += same_as_score(plan, input);
            entities += input.entities;
        }
    }
    CHECK(left > 0);
    CHECK(left < entities / 2); // most stay in columns
}

} // namespace batch_items_test
