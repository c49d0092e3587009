// SPDX-License-Identifier: BSL-1.0
// The reference workload of the benchmarks: its file is what is written from the constants, and the library gives every entity
// the total and the stars that the yardstick gives.

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include <steelyard/engine/engine.hpp>

#include "benchmarks/workload_s/assessment.hpp"
#include "benchmarks/workload_s/scheme_text.hpp"
#include "tests/catch.hpp"

namespace agreement_test {

namespace {

using namespace steelyard;

CheckedScheme const& scheme() {
    static CheckedScheme const loaded = workload::load_scheme(STEELYARD_SOURCE_DIR);
    return loaded;
}

/// Checks that the library grades the entity with this total and so many stars.
void check_library(workload::ConstCells cells, workload::Verdict expected) {
    Scorecard const card = score(scheme(), workload::assessment_of(cells, "e")).value();
    CHECK(card.outcome.kind == (expected.stars > 0 ? outcome_kind::graded : outcome_kind::below_lowest));
    CHECK(card.certain(0));
    CHECK(card.total() * ratio(100) == ratio(std::int64_t{expected.total}));
    CHECK(card.outcome.lowest == expected.stars);
    CHECK(card.outcome.highest == expected.stars);
}

TEST_CASE(
    "the scheme of the reference workload is what its constants say, and nothing is remarked about it") {
    std::string const path = std::string(STEELYARD_SOURCE_DIR) + "/benchmarks/workload_s/s.scheme.yaml";
    if (std::getenv("STEELYARD_WRITE_DOCS") != nullptr) std::ofstream(path) << workload::scheme_text();
    std::ifstream file(path);
    std::string const text(std::istreambuf_iterator<char>(file), {});
    CHECK(text == workload::scheme_text());
    CHECK(scheme().warnings().empty());
    CHECK(scheme().size() == 1 + workload::elements * (2 + workload::groups + workload::items_of_element));
}

TEST_CASE(
    "the library gives the entities of the reference workload the same totals and stars as the yardstick") {
    std::array<workload::Cell, workload::items> cells{};
    std::array<int, 6> seen{};
    for (std::size_t n = 0; n < 2000; ++n) {
        workload::make_entity(1, n, cells);
        workload::Verdict const yardstick = workload::verdict(cells);
        CAPTURE(n, yardstick.total, yardstick.stars);
        check_library(cells, yardstick);
        ++seen[yardstick.stars];
    }
    CAPTURE(seen);
    for (int const count : seen) CHECK(count > 30); // every number of stars occurs, and no stars too
}

TEST_CASE("the first entities of the reference workload stand on every threshold and on both sides of it") {
    std::array<workload::Cell, workload::items> cells{};
    for (std::size_t n = 0; n < 30; n += 3) {
        std::array<workload::Verdict, 3> around;
        for (std::size_t i = 0; i < 3; ++i) {
            workload::make_entity(1, n + i, cells);
            around[i] = workload::verdict(cells);
        }
        CAPTURE(n, around[0].total, around[1].total, around[2].total);
        std::uint16_t const next = n < 15 ? static_cast<std::uint16_t>(5 - n / 3) : around[1].stars;
        if (n < 15) CHECK(around[1].total == workload::total_thresholds[n / 3]);
        if (n < 15) CHECK(around[0].total + 1 == around[1].total);
        CHECK(around[0].stars < next);
        CHECK(around[2].stars == around[1].stars);
    }
}

} // namespace

} // namespace agreement_test
