// SPDX-License-Identifier: BSL-1.0

// Objects whose items have several clauses, of which main fields alone are given: added up from rows of bytes they come to the same as
// from columns, and as with all fields given; and how objects find their entities, wherever these begin and end.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>

#include "batch_results.hpp"
#include "small_scheme.hpp"
#include "tests/catch.hpp"
#include "tests/engine/draw.hpp"

namespace batch_object_rows_test {

namespace {

using namespace steelyard;
using test::Draw;
using test::Results;
using test::tenths;

/// An office, and cranes with items that have one to four clauses: some forfeit, some only record.
Scheme site(Draw& draw, combination how) {
    Node crane = small::group("crane", {});
    for (int i = 0; i < 11; ++i) {
        Node item = small::deducting("c" + std::to_string(i), tenths(10 * draw.between(1, 6)), {});
        if (draw.below(2) == 0) item.absence = absence_rule::allowed;
        std::int64_t const clauses = draw.between(1, 4);
        for (std::int64_t c = 0; c < clauses; ++c) {
            Clause one;
            one.id = "k" + std::to_string(c);
            std::int64_t const kind = draw.below(c == 0 ? 5 : 7);
            if (kind < 4) one.each = tenths(draw.between(1, 12));
            if (kind == 1) one.cap = tenths(draw.between(5, 15));
            if (kind == 4 || kind == 5) one.forfeit = true;
            item.deduct.push_back(one); // the rest only record
        }
        crane.children.push_back(item);
    }
    crane.settle = true;
    crane.when_empty = empty_rule::zero;
    crane.round = rounding{2, rounding_mode::half_up};
    Node cranes;
    cranes.id = "cranes";
    cranes.per = "crane";
    cranes.full = tenths(600);
    cranes.combine = how;
    cranes.children = {crane};
    Clause fault;
    fault.id = "fault";
    fault.each = tenths(10);
    Scheme s = small::scheme_of(small::group("site", {small::deducting("office", tenths(400), {fault}), cranes}));
    s.tree.round = rounding{2, rounding_mode::half_up};
    s.unlisted = {unlisted_rule::full};
    s.objects.resize(1);
    s.objects[0].id = "crane";
    return s;
}

bool same(Results const& a, Results const& b) { return a.total == b.total && a.level == b.level && a.outcome == b.outcome; }

} // namespace

TEST_CASE("objects of several clauses come to the same from rows of main fields, from columns, and with all fields given") {
    for (std::uint64_t seed = 1; seed <= 24; ++seed) {
        CAPTURE(seed);
        Draw draw{seed};
        combination const how = seed % 3 == 0 ? combination::mean : seed % 3 == 1 ? combination::min : combination::max;
        CheckedScheme const scheme = validate(site(draw, how)).value();
        BatchPlan const plan = compile(scheme);
        REQUIRE(plan.in_columns());
        BatchObjects const& kind = plan.objects()[0];
        std::size_t const entities = 1 + static_cast<std::size_t>(draw.below(700));
        std::vector<std::uint16_t> offsets{0};
        for (std::size_t n = 0; n < entities; ++n) { // sometimes none, sometimes more than a tile has
            std::int64_t const own = draw.below(60) == 0 ? draw.between(250, 520) : draw.below(4);
            offsets.push_back(static_cast<std::uint16_t>(offsets.back() + (offsets.back() > 30'000 ? 0 : own)));
        }
        std::size_t const objects = offsets.back();
        std::vector<std::int8_t> main(objects * kind.main.size(), 0);
        std::vector<std::int8_t> all(objects * kind.fields.size(), 0);
        std::vector<std::uint32_t> all_fields;
        for (std::uint32_t f = 0; f < kind.fields.size(); ++f) all_fields.push_back(f);
        for (std::size_t o = 0; o < objects; ++o)
            for (std::size_t j = 0; j < kind.main.size(); ++j) {
                std::int64_t const fate = draw.below(40);
                std::int8_t cell = 0;
                if (fate < 5) cell = static_cast<std::int8_t>(fate == 0 ? draw.between(1, 127) : draw.between(1, 3));
                if (fate == 5) cell = cell_absent;
                if (fate == 6 && draw.below(30) == 0) cell = static_cast<std::int8_t>(draw.between(-4, -2));
                main[o * kind.main.size() + j] = cell;
                all[o * kind.fields.size() + kind.main[j]] = cell;
            }
        BatchInput input;
        input.entities = entities;
        input.unlisted = unlisted_rule::full;
        input.checked = false;
        ObjectColumns& given = input.objects.emplace_back();
        given.offsets = IntColumn(offsets);
        given.matrix = CellMatrix::rows(main.data(), kind.main.size());
        auto const run = [&](int processor) {
            Results got(entities);
            BatchWork work;
            work.processor = processor;
            batch(plan, input, got.out, work);
            return got;
        };
        Results const expected = run(0);
        CHECK(same(run(1), expected));
        CHECK(same(run(2), expected));
        given.matrix = CellMatrix::rows(all.data(), kind.fields.size());
        given.matrix->fields = all_fields;
        for (int const processor : {0, 1, 2}) CHECK(same(run(processor), expected));
        std::vector<Assessment> written; // and one by one
        for (std::size_t n = 0; n < entities; n += 1 + entities / 25) written.push_back(assessment_of(plan, input, n));
        std::size_t at = 0;
        for (std::size_t n = 0; n < entities; n += 1 + entities / 25, ++at) {
            CAPTURE(n);
            auto const checked = validate(scheme, written[at]);
            if (!checked) {
                CHECK(expected.outcome[n] == refused_outcome);
                continue;
            }
            Scorecard const card = score(scheme, *checked);
            CHECK(card.least[0] == plan.bounds().front().unit * ratio(expected.total[n]));
            CHECK(card.outcome.lowest == expected.level[n]);
        }
    }
}

} // namespace batch_object_rows_test
