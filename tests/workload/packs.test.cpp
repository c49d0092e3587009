// SPDX-License-Identifier: BSL-1.0
// Official schemes, as they come along, in columns: they stay there when a year without events is on record, and every entity gets
// what `score` gives it.

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/io/load.hpp>

#include "benchmarks/workload_s/draw.hpp"
#include "tests/catch.hpp"

namespace packs_test {

namespace {

using namespace steelyard;

CheckedScheme load(std::string const& name) {
    auto scheme = io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/schemes/" + name);
    REQUIRE(scheme);
    return std::move(*scheme);
}

void check(CheckedScheme const& given) {
    CheckedScheme const* const scheme = &given;
    BatchOptions options;
    options.unit = points(decimal(1));
    BatchPlan const plan = compile(*scheme, options);
    REQUIRE(plan.in_columns());
    constexpr std::size_t entities = 300;
    std::size_t const width = plan.main_fields().size();
    std::vector<std::int8_t> cells(entities * width, 0);
    workload::Draw draw(2026);
    for (std::size_t i = 0; i < cells.size(); ++i) // from good entities to bad ones
        if (draw.below(entities) < i / width / 4) {
            // what is said of measured items sends away
            bool const measured = !scheme->node(plan.fields()[plan.main_fields()[i % width]].node).readings.empty();
            if (!measured || i / width % 4 == 0) cells[i] = static_cast<std::int8_t>(1 + draw.below(3));
        }
    BatchInput input;
    input.entities = entities;
    std::vector<unlisted_rule> const& admitted = scheme->scheme().unlisted;
    bool const full = std::find(admitted.begin(), admitted.end(), unlisted_rule::full) != admitted.end();
    input.unlisted = full ? unlisted_rule::full : unlisted_rule::unchecked;
    input.checked = !full;
    input.on = date(2026, 6, 30);
    input.matrix = CellMatrix::rows(cells.data(), width);
    for (EventKind const& kind : scheme->scheme().events) {
        EventRecord none;
        none.kind = kind.id;
        none.covers = Period{};
        input.events.push_back(none);
    }
    std::vector<std::vector<std::int64_t>> facts;
    facts.reserve(plan.facts().size());
    for (std::uint32_t f = 0; f < plan.facts().size(); ++f) {
        PlannedFact const& fact = scheme->plan().facts[f];
        if (fact.object != nowhere || fact.event != nowhere) continue;
        facts.emplace_back(entities, plan.facts()[f].low < 0 ? 0 : plan.facts()[f].low);
        for (std::size_t n = 0; n < entities && fact.fact->kind == fact_kind::truth; ++n) // every combination of some
            facts.back()[n] = static_cast<std::int64_t>(n >> (facts.size() - 1) % 8 & 1U);
        input.facts.push_back({f, IntColumn(facts.back())});
    }
    std::vector<std::vector<std::uint32_t>> offsets(plan.objects().size());
    std::vector<std::vector<std::int8_t>> objects(plan.objects().size());
    for (std::uint32_t k = 0; k < plan.objects().size(); ++k) {
        BatchObjects const& kind = plan.objects()[k];
        offsets[k].push_back(0);
        for (std::size_t n = 0; n < entities; ++n) {
            for (std::size_t i = 0; i < (1 + (n + k) % 4) * kind.main.size(); ++i) {
                BatchField const& field = kind.fields[kind.main[i % kind.main.size()]];
                bool const said = scheme->node(field.node).readings.empty();
                bool const absent = said && scheme->node(field.node).absence != absence_rule::forbidden && draw.below(40) == 0;
                bool const found = said && draw.below(entities) < n / 4;
                objects[k].push_back(absent ? cell_absent : static_cast<std::int8_t>(found ? 1 + draw.below(3) : 0));
            }
            offsets[k].push_back(static_cast<std::uint32_t>(objects[k].size() / kind.main.size()));
        }
        ObjectColumns& one = input.objects.emplace_back();
        one.kind = k;
        one.offsets = IntColumn(offsets[k]);
        one.matrix = CellMatrix::rows(objects[k].data(), kind.main.size());
    }
    std::vector<std::int64_t> over(entities), under(entities);
    std::vector<std::uint8_t> level(entities), outcome(entities);
    BatchOutput output;
    output.total.over = IntColumnOut(over);
    output.total.under = IntColumnOut(under);
    output.level = IntColumnOut(level);
    output.outcome = IntColumnOut(outcome);
    BatchResult const run = batch(plan, input, output);
    CHECK(run.slow * 2 < entities);
    std::size_t graded = 0;
    for (std::size_t n = 0; n < entities; ++n) {
        CAPTURE(n);
        auto const card = score(*scheme, assessment_of(plan, input, n));
        if (!card) {
            CHECK(outcome[n] == refused_outcome);
            continue;
        }
        graded += card->outcome.kind == outcome_kind::graded ? 1U : 0U;
        CHECK(level[n] == card->outcome.lowest);
        CHECK(outcome[n] == static_cast<std::uint8_t>(card->outcome.kind));
        bool told = false; // a provisional total that the columns do not hold
        for (ExactMarks const& one : run.exact) told = told || one.entity == n;
        if (!told) CHECK(to_string(plan.bounds().front().unit * ratio::of(over[n], under[n])) == to_string(card->least[0]));
    }
    CHECK(graded > 0);
}

void check_pack(std::string const& name) {
    INFO(name);
    check(load(name));
}

} // namespace

TEST_CASE("warehouses are scored in columns") { check_pack("warehouse/warehouse-1000.scheme.yaml"); }
TEST_CASE("tailings ponds are scored in columns") { check_pack("mines/tailings-2011.scheme.yaml"); }
TEST_CASE("small quarries are scored in columns") { check_pack("mines/small-quarry.scheme.yaml"); }
TEST_CASE("underground mines are scored in columns") { check_pack("mines/underground-mine.scheme.yaml"); }
TEST_CASE("transport enterprises are scored in columns") { check_pack("transport/transport-enterprise.scheme.yaml"); }
TEST_CASE("open pits are scored in columns") { check_pack("coal/coal-2017-open-pit.scheme.yaml"); }
TEST_CASE("construction sites of 2011 are scored in columns, with their scaffolds, hoists and cranes") {
    check_pack("construction/jgj59-2011.scheme.yaml");
}
TEST_CASE("construction sites of 1999 are scored in columns, with their scaffolds, hoists and cranes") {
    check_pack("construction/jgj59-99.scheme.yaml");
}
TEST_CASE("audited units are scored in columns, with their departments") { check_pack("coal/risk-pre-control.scheme.yaml"); }

TEST_CASE("underground coal mines are scored in columns, with their faces and headings") { check_pack("coal/coal-2017-underground.scheme.yaml"); }
TEST_CASE("construction enterprises are scored in columns, with their sites") { check_pack("construction/jgjt77-2010.scheme.yaml"); }

TEST_CASE("objects keep no pack out of columns") {
    for (std::string const name : {"coal/coal-2017-underground", "coal/risk-pre-control", "construction/jgj59-2011", "construction/jgj59-99",
                                   "construction/jgjt77-2010", "machinery/machinery-2005", "risk/lec", "risk/mes", "risk/matrix-a", "risk/matrix-b",
                                   "risk/matrix-c"}) {
        INFO(name);
        CheckedScheme const scheme = load(name + ".scheme.yaml");
        BatchPlan const plan = compile(scheme);
        for (SlowReason const& why : plan.why_slow()) CHECK(why.what != slow_part::objects);
    }
}

} // namespace packs_test
