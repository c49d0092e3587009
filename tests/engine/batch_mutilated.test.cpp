// SPDX-License-Identifier: BSL-1.0

// Inputs at random, most of them mutilated: offsets that fall or lead nowhere, rows of nobody, short columns. Whoever's findings can be
// read gets what `score` gives for them, everybody else is refused, and nothing is read that is not there (AddressSanitizer sees it).

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "batch_facts.hpp"
#include "tests/catch.hpp"
#include "tests/engine/draw.hpp"

namespace batch_mutilated_test {

namespace {

using namespace steelyard;
using test::Draw;

/// Items with a fault each, which may be absent, and one that is judged; with a condition that columns cannot do, or without.
Scheme faults(std::int64_t items, bool in_columns) {
    std::vector<Node> children;
    for (std::int64_t i = 0; i < items; ++i) {
        Node& item = children.emplace_back(small::deducting("i" + std::to_string(i), small::marks(10), {small::each_of("fault", small::marks(1))}));
        item.absence = absence_rule::allowed;
    }
    children.push_back(small::judged("j", small::marks(20)));
    Scheme s = small::graded(small::group("all", std::move(children)));
    s.tree.round = rounding{2, rounding_mode::half_up};
    s.unlisted = {unlisted_rule::full};
    if (in_columns) return s;
    s.facts = {small::fact("since", fact_kind::day)};
    s.ladders[0].rungs[1].needs.push_back(expression("months since fact since >= 6"));
    return s;
}

using Found = std::pair<std::int64_t, std::int64_t>; // place of the field, amount

/// Of each entity what is found, or nothing where that cannot be read.
using Record = std::vector<std::optional<std::vector<Found>>>;

/// What `score` gives for findings; nothing where they are refused.
std::optional<Scorecard> by_score(CheckedScheme const& scheme, std::optional<std::vector<Found>> const& found, std::int64_t items) {
    if (!found) return {};
    Assessment a = small::assessment();
    a.unlisted = unlisted_rule::full;
    for (auto const& [field, amount] : *found) {
        if (field < 0 || field > items) return {};
        std::string const id = field == items ? "j" : "i" + std::to_string(field);
        if (amount == cell_absent) {
            a.skip(id, "-");
        } else if (amount == cell_unchecked) {
            a.unchecked.push_back(id);
        } else if (field == items) {
            if (amount < 0 || amount > 1'000) return {};
            Measure& m = a.measures.emplace_back();
            m.item = id;
            m.marks = points(decimal::from_units(20'000'000 - amount * 100'000)); // its unit is a tenth
        } else {
            a.find(id + ".fault", amount);
        }
    }
    auto const checked = validate(scheme, a);
    return checked ? std::optional(score(scheme, *checked)) : std::nullopt;
}

void check(BatchPlan const& plan, BatchInput const& input, Record const& record, std::int64_t items, std::size_t astray, bool believed = true) {
    std::vector<std::optional<Scorecard>> expected;
    for (auto const& one : record) expected.push_back(by_score(plan.scheme(), one, items));
    for (int const processor : {0, 1, 2}) {
        CAPTURE(processor);
        small::Results got(input.entities);
        std::vector<std::uint8_t> outcome(input.entities);
        got.out.outcome = IntColumnOut(outcome);
        BatchWork work;
        work.processor = processor;
        BatchResult const run = batch(plan, input, got.out, work);
        CHECK(run.astray == astray);
        std::vector<std::size_t> refused;
        bool same = true;
        for (std::size_t e = 0; e < input.entities; ++e) {
            if (!expected[e]) refused.push_back(e);
            ratio const total = plan.bounds().empty() ? ratio::of(got.total[e], got.under[e]) : got.of(plan, e);
            bool const right = expected[e] ? total == expected[e]->least[0] && got.level[e] == expected[e]->outcome.lowest : outcome[e] == refused_outcome;
            if (right) continue;
            UNSCOPED_INFO("entity " << e << " of " << input.entities);
            same = false;
        }
        CHECK(same);
        CHECK(run.refused == refused);
    }
    if (!believed) return;
    for (std::size_t e = 0; e < input.entities; e += 1 + input.entities / 20) {
        CAPTURE(e);
        auto const written = validate(plan.scheme(), assessment_of(plan, input, e));
        CHECK(written.has_value() == expected[e].has_value());
        if (written && expected[e]) CHECK(score(plan.scheme(), *written).least[0] == expected[e]->least[0]);
    }
}

/// A number that a column says, most of the time one that is right.
std::int64_t mistaken(Draw& draw, std::int64_t right, std::int64_t rate) {
    if (draw.below(rate) != 0) return right;
    constexpr std::int64_t ends[] = {-1, INT32_MIN, INT64_MIN, INT32_MAX, INT64_MAX, std::int64_t{1} << 32, (std::int64_t{1} << 62) + 1};
    return draw.below(3) == 0 ? ends[draw.below(7)] : right + draw.between(-40, 40);
}

std::int64_t drawn_amount(Draw& draw, bool is_rare) {
    if (is_rare && draw.below(20) == 0) return draw.below(2) == 0 ? draw.between(-9, -2) : draw.between(100, 2'000'000'000);
    return draw.below(12) == 0 ? cell_absent : draw.below(8) == 0 ? 0 : draw.between(1, 6);
}

/// The same numbers in the types of a column; what one does not hold is cut, in the model too.
template <class T> std::vector<T> as(std::vector<std::int64_t>& numbers) {
    std::vector<T> out;
    for (std::int64_t& n : numbers) {
        out.push_back(static_cast<T>(n));
        n = std::in_range<std::int64_t>(out.back()) ? static_cast<std::int64_t>(out.back()) : INT64_MAX;
    }
    return out;
}

/// Findings of an entity each, with an offset too many or too few, and columns of any length.
template <class Offset, class Field, class Amount> void check_rows(BatchPlan const& plan, Draw& draw, std::int64_t items) {
    auto const entities = static_cast<std::size_t>(draw.below(3) == 0 ? draw.between(1, 5) : draw.between(1, 600));
    std::int64_t const rate = draw.below(2) == 0 ? 1'000'000'000 : 5 * draw.between(4, 100);
    std::vector<std::int64_t> offsets{0}, fields, amounts;
    for (std::size_t e = 0; e < entities; ++e) {
        std::int64_t const own = draw.below(4);
        for (std::int64_t k = 0; k < own; ++k) {
            fields.push_back(mistaken(draw, draw.below(items + 1), 10 * rate));
            amounts.push_back(drawn_amount(draw, rate < 1'000));
        }
        offsets.push_back(static_cast<std::int64_t>(fields.size()));
    }
    for (std::int64_t& offset : offsets) offset = mistaken(draw, offset, rate);
    if (draw.below(6) == 0) offsets.resize(static_cast<std::size_t>(draw.below(static_cast<std::int64_t>(offsets.size()) + 1)));
    if (draw.below(6) == 0) fields.resize(static_cast<std::size_t>(draw.below(static_cast<std::int64_t>(fields.size()) + 1)));
    if (draw.below(6) == 0) amounts.resize(static_cast<std::size_t>(draw.below(static_cast<std::int64_t>(amounts.size()) + 1)));
    std::vector<Offset> const offset_column = as<Offset>(offsets);
    std::vector<Field> const field_column = as<Field>(fields);
    std::vector<Amount> const amount_column = as<Amount>(amounts);
    std::size_t const findings = amounts.empty() ? fields.size() : std::min(fields.size(), amounts.size());
    Record record(entities);
    for (std::size_t e = 0; e < entities && e + 1 < offsets.size(); ++e) {
        if (offsets[e] < 0 || offsets[e] > offsets[e + 1] || offsets[e + 1] > static_cast<std::int64_t>(findings)) continue;
        record[e].emplace();
        for (auto at = static_cast<std::size_t>(offsets[e]); at < static_cast<std::size_t>(offsets[e + 1]); ++at)
            record[e]->emplace_back(fields[at], amounts.empty() ? 1 : amounts[at]);
    }
    BatchInput input;
    input.entities = entities;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
    input.rows = CellRows{offset_column, field_column, amount_column, {}};
    check(plan, input, record, items, 0);
}

/// A table, which says that it is sorted, whether it is or not.
template <class Entity, class Field, class Amount> void check_table(BatchPlan const& plan, Draw& draw, std::int64_t items) {
    auto const entities = static_cast<std::size_t>(draw.below(3) == 0 ? draw.between(1, 5) : draw.between(1, 600));
    std::int64_t const rate = draw.below(2) == 0 ? 1'000'000'000 : 5 * draw.between(4, 100);
    std::vector<std::int64_t> whose, fields, amounts;
    for (std::size_t e = 0; e < entities; ++e) {
        std::int64_t const own = draw.below(4);
        for (std::int64_t k = 0; k < own; ++k) {
            whose.push_back(mistaken(draw, static_cast<std::int64_t>(e), rate));
            fields.push_back(mistaken(draw, draw.below(items + 1), 10 * rate));
            amounts.push_back(drawn_amount(draw, rate < 1'000));
        }
    }
    if (draw.below(4) == 0) std::sort(whose.begin(), whose.end()); // rows of nobody at both ends
    if (draw.below(4) == 0) std::rotate(whose.begin(), whose.begin() + draw.below(static_cast<std::int64_t>(whose.size()) + 1), whose.end());
    std::vector<Entity> const entity_column = as<Entity>(whose);
    std::vector<Field> const field_column = as<Field>(fields);
    std::vector<Amount> const amount_column = as<Amount>(amounts);
    Record record(entities, std::vector<Found>());
    std::size_t astray = 0;
    for (std::size_t at = 0; at < whose.size(); ++at) {
        if (whose[at] < 0 || whose[at] >= static_cast<std::int64_t>(entities))
            ++astray;
        else
            record[static_cast<std::size_t>(whose[at])]->emplace_back(fields[at], amounts[at]);
    }
    BatchInput input;
    input.entities = entities;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
    bool const in_order = std::is_sorted(whose.begin(), whose.end());
    for (bool const sorted : {false, true}) {
        CAPTURE(sorted, in_order);
        input.table = CellTable{entity_column, field_column, amount_column, sorted, {}};
        check(plan, input, record, items, astray, in_order || !sorted);
    }
}

/// A matrix with anything in its cells, in every layout.
template <class Cell> void check_matrix(BatchPlan const& plan, Draw& draw, std::int64_t items) {
    auto const entities = static_cast<std::size_t>(draw.below(3) == 0 ? draw.between(1, 5) : draw.between(1, 600));
    auto const fields = static_cast<std::size_t>(items) + 1;
    std::size_t const padded = (entities + 255) / 256 * 256;
    bool const wild = draw.below(2) == 0;
    std::vector<Cell> rows(entities * fields), columns(entities * fields), tiles(padded * fields);
    Record record(entities, std::vector<Found>());
    for (std::size_t e = 0; e < entities; ++e)
        for (std::size_t f = 0; f < fields; ++f) {
            Cell cell = 0;
            if (draw.below(4) == 0) cell = static_cast<Cell>(draw.below(6) == 0 ? cell_absent : draw.between(1, 6));
            if (wild && draw.below(40) == 0) cell = static_cast<Cell>(draw.between(std::numeric_limits<Cell>::min(), std::numeric_limits<Cell>::max()));
            rows[e * fields + f] = columns[f * entities + e] = tiles[e / 256 * 256 * fields + f * 256 + e % 256] = cell;
            if (cell != 0) record[e]->emplace_back(f, cell);
        }
    BatchInput input;
    input.entities = entities;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
    for (CellMatrix const& m : {CellMatrix::rows(rows.data(), fields), CellMatrix::columns(columns.data(), entities), CellMatrix::tiles(tiles.data(), fields)}) {
        input.matrix = m;
        check(plan, input, record, items, 0);
    }
}

} // namespace

TEST_CASE("whoever's findings can be read is scored by them, whatever is wrong with the others") {
    for (std::uint64_t seed = 1; seed <= 24; ++seed) {
        CAPTURE(seed);
        Draw draw{seed};
        std::int64_t const items = draw.between(1, 20);
        CheckedScheme const scheme = validate(faults(items, seed % 6 != 0)).value();
        BatchPlan const plan = compile(scheme);
        REQUIRE(plan.in_columns() == (seed % 6 != 0));
        check_rows<std::uint32_t, std::uint16_t, std::int8_t>(plan, draw, items);
        check_rows<std::int32_t, std::uint32_t, std::int32_t>(plan, draw, items);
        check_rows<std::int64_t, std::int16_t, std::int64_t>(plan, draw, items);
        check_rows<std::uint64_t, std::uint64_t, std::uint64_t>(plan, draw, items);
        check_table<std::uint32_t, std::uint16_t, std::int8_t>(plan, draw, items);
        check_table<std::uint32_t, std::uint32_t, std::int32_t>(plan, draw, items);
        check_table<std::int32_t, std::int16_t, std::int64_t>(plan, draw, items);
        check_table<std::uint64_t, std::uint64_t, std::uint64_t>(plan, draw, items);
        check_matrix<std::int8_t>(plan, draw, items);
        check_matrix<std::int16_t>(plan, draw, items);
    }
}

} // namespace batch_mutilated_test
