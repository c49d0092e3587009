// SPDX-License-Identifier: BSL-1.0

// The reference workload held open: after every change, absences and vetoes among them, what one writes by hand for it.

#include <cstdint>

#include <steelyard/engine/live.hpp>

#include "benchmarks/workload_s/assessment.hpp"
#include "benchmarks/workload_s/single.hpp"
#include "tests/catch.hpp"

namespace live_test {

TEST_CASE("a change of the reference workload comes to what is written by hand") {
    namespace sy = steelyard;
    sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    sy::BatchPlan const plan = sy::compile(scheme);
    sy::Live live(plan, sy::unlisted_rule::full, false);
    workload::Live by_hand;
    workload::Draw draw(11);
    int wrong = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::size_t const item = draw.below(workload::items);
        std::uint64_t const fate = draw.below(20);
        workload::Cell cell = fate < 6 ? static_cast<workload::Cell>(draw.below(fate == 0 ? 120 : 4) + 1) : fate < 10 ? workload::absent : workload::Cell{0};
        if (fate == 10 && workload::bears_veto(item)) cell = workload::veto;
        workload::Verdict const expected = by_hand.set(item, cell);
        live.set(plan.main_fields()[item], cell);
        wrong += live.in_columns() && live.level() == expected.stars && live.least() == sy::ratio::of(expected.total, 100) ? 0 : 1;
    }
    CHECK(wrong == 0);
}

} // namespace live_test
