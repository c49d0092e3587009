// SPDX-License-Identifier: BSL-1.0
// What benchmarks/instructions.sh counts: `count batch|score|live|hold N` does the same work N times on top of its preparations.

#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/engine.hpp>
#include <steelyard/engine/live.hpp>

#include "../workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

int score_columns(sy::CheckedScheme const& scheme, std::size_t times) {
    sy::BatchPlan const plan = sy::compile(scheme);
    constexpr std::size_t entities = 2048;
    std::size_t const items = plan.main_fields().size();
    std::vector<std::int8_t> cells(entities * items);
    workload::Draw draw(7);
    for (std::int8_t& cell : cells) {
        std::uint64_t const fate = draw.below(100);
        cell = fate < 10 ? static_cast<std::int8_t>(draw.below(60) + 1) : fate < 15 ? sy::cell_absent : std::int8_t{0};
    }
    std::vector<std::int16_t> total(entities);
    sy::BatchInput input;
    input.entities = entities;
    input.unlisted = sy::unlisted_rule::full;
    input.checked = false;
    input.matrix = sy::CellMatrix::rows(cells.data(), items);
    sy::BatchOutput output;
    output.total.over = sy::IntColumnOut(total);
    sy::BatchWork work;
    work.processor = 1; // valgrind knows no AVX-512
    for (std::size_t i = 0; i < times; ++i) sy::batch(plan, input, output, work);
    return total.front();
}

int score_one(sy::CheckedScheme const& scheme, std::size_t times) {
    sy::CheckedAssessment const given = std::move(sy::validate(scheme, workload::assessment(5)).value());
    int out = 0;
    for (std::size_t i = 0; i < times; ++i) out += static_cast<int>(sy::score(scheme, given).outcome.lowest);
    return out;
}

int change(sy::CheckedScheme const& scheme, std::size_t times) {
    sy::BatchPlan const plan = sy::compile(scheme);
    sy::Live live(plan, sy::unlisted_rule::full, false);
    workload::Draw draw(3);
    int out = 0;
    for (std::size_t i = 0; i < times; ++i) {
        std::uint32_t const field = plan.main_fields()[draw.below(plan.main_fields().size())];
        out += live.set(field, static_cast<std::int32_t>(draw.below(20))).total ? 1 : 0;
    }
    return out;
}

int hold(sy::CheckedScheme const& scheme, std::size_t times) {
    sy::BatchPlan const plan = sy::compile(scheme);
    sy::Live live(plan, sy::unlisted_rule::full, false);
    std::vector<std::vector<sy::LiveCell>> assessments(64);
    for (std::size_t n = 0; n < assessments.size(); ++n) {
        std::array<workload::Cell, workload::items> cells{};
        workload::draw_entity(7, n, cells);
        for (std::size_t i = 0; i < cells.size(); ++i)
            if (cells[i] != 0) assessments[n].push_back({plan.main_fields()[i], cells[i]});
    }
    int out = 0;
    for (std::size_t i = 0; i < times; ++i) {
        live.hold(assessments[i % assessments.size()]);
        out += static_cast<int>(live.level());
    }
    return out;
}

} // namespace

int main(int count, char** words) {
    if (count != 3) return 2;
    std::string const what = words[1];
    auto const times = static_cast<std::size_t>(std::strtoull(words[2], nullptr, 10));
    sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    int const got = what == "batch"   ? score_columns(scheme, times)
                    : what == "score" ? score_one(scheme, times)
                    : what == "hold"  ? hold(scheme, times)
                                      : change(scheme, times);
    return got < 0 ? 1 : 0;
}
