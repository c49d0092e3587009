// SPDX-License-Identifier: BSL-1.0
// Official schemes, as they come along, in columns: they stay there when a year without events is on record, and every entity gets
// what `score` gives it.

#include <cstdint>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/io/load.hpp>

#include "benchmarks/workload_s/draw.hpp"
#include "tests/catch.hpp"

namespace {

using namespace steelyard;

void check_pack(std::string const& name) {
    INFO(name);
    auto const scheme = io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/schemes/" + name);
    REQUIRE(scheme);
    BatchPlan const plan = compile(*scheme);
    REQUIRE(plan.in_columns());
    constexpr std::size_t entities = 300;
    std::size_t const width = plan.main_fields().size();
    std::vector<std::int8_t> cells(entities * width, 0);
    workload::Draw draw(2026);
    for (std::size_t i = 0; i < cells.size(); ++i) // from good entities to bad ones
        if (draw.below(entities) < i / width / 4) cells[i] = static_cast<std::int8_t>(1 + draw.below(3));
    BatchInput input;
    input.entities = entities;
    input.unlisted = unlisted_rule::full;
    input.checked = false;
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
    std::vector<std::int64_t> over(entities), under(entities);
    std::vector<std::uint8_t> level(entities), outcome(entities);
    BatchOutput output;
    output.total.over = IntColumnOut(over);
    output.total.under = IntColumnOut(under);
    output.level = IntColumnOut(level);
    output.outcome = IntColumnOut(outcome);
    BatchResult const run = batch(plan, input, output);
    CHECK(run.slow * 2 < entities); // what is said of items with measured values sends some away
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

} // namespace

TEST_CASE("warehouses are scored in columns") { check_pack("warehouse/warehouse-1000.scheme.yaml"); }
TEST_CASE("tailings ponds are scored in columns") { check_pack("mines/tailings-2011.scheme.yaml"); }
TEST_CASE("small quarries are scored in columns") { check_pack("mines/small-quarry.scheme.yaml"); }
TEST_CASE("underground mines are scored in columns") { check_pack("mines/underground-mine.scheme.yaml"); }
TEST_CASE("transport enterprises are scored in columns") { check_pack("transport/transport-enterprise.scheme.yaml"); }
TEST_CASE("open pits are scored in columns") { check_pack("coal/coal-2017-open-pit.scheme.yaml"); }
