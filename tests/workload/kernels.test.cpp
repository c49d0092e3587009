// SPDX-License-Identifier: BSL-1.0
// The yardstick of the benchmarks: whatever form the entities have and whatever the machine can do, the results are the same.

#include <cstdint>
#include <vector>

#include "benchmarks/workload_s/kernels.hpp"
#include "benchmarks/workload_s/single.hpp"
#include "tests/catch.hpp"

namespace kernels_test {

namespace {

using namespace workload;

constexpr std::size_t count = 2085; // no multiple of a block, a tile or a part

TEST_CASE("every kernel of the yardstick gives the results of the plain function") {
    std::vector<Cell> const matrix = dense(3, count);
    std::vector<Cell> const tiles = tiles_of(matrix);
    Csr const csr = csr_of(matrix);
    std::vector<Row> const sorted = rows_of(csr);
    std::vector<Row> const unsorted = shuffled(sorted, 4);
    CHECK(unsorted != sorted);
    std::vector<Verdict> expected;
    for (std::size_t n = 0; n < count; ++n)
        expected.push_back(verdict(ConstCells(matrix.data() + n * items, items)));
    for (Isa const& isa : available()) {
        CAPTURE(isa.name);
        Kernels const& k = *isa.kernels;
        std::vector<Verdict> out(count);
        auto const same = [&] {
            bool const equal = out == expected;
            out.assign(count, Verdict{});
            return equal;
        };
        k.dense(matrix.data(), count, out.data());
        CHECK(same());
        k.tiles(tiles.data(), count, out.data());
        CHECK(same());
        k.csr(csr, count, out.data());
        CHECK(same());
        k.sorted(sorted.data(), sorted.size(), count, out.data());
        CHECK(same());
        Parting room;
        k.unsorted(unsorted.data(), unsorted.size(), count, room, out.data());
        CHECK(same());
        std::vector<std::uint16_t> scores((count + 32) * elements);
        k.dense_keeping(matrix.data(), count, out.data(), scores.data());
        CHECK(same());
        auto const of_last = element_scores(ConstCells(matrix.data() + (count - 1) * items, items));
        for (std::size_t e = 0; e < elements; ++e)
            CHECK(scores[(count - 1) / 32 * 32 * elements + e * 32 + (count - 1) % 32] == of_last[e]);
    }
}

TEST_CASE("the quotient of the yardstick is exact for every obtained and due that S can have") {
    for (Isa const& isa : available()) {
        CAPTURE(isa.name);
        // One item of each full mark present or not gives many dues; all deductions of the last one are tried.
        Draw draw(5);
        std::vector<Cell> matrix;
        for (int n = 0; n < 500; ++n)
            for (std::size_t i = 0; i < items; ++i)
                matrix.push_back(draw.below(3) == 0 ? absent : static_cast<Cell>(draw.below(128)));
        std::vector<Verdict> out(500);
        isa.kernels->dense(matrix.data(), 500, out.data());
        int wrong = 0;
        for (std::size_t n = 0; n < 500; ++n)
            wrong += out[n] == verdict(ConstCells(matrix.data() + n * items, items)) ? 0 : 1;
        CHECK(wrong == 0);
    }
}

TEST_CASE("an entity that is kept up to date has the result of one that is scored anew") {
    std::array<Cell, items> cells{};
    Live live;
    Draw draw(6);
    int wrong = 0;
    for (int turn = 0; turn < 5000; ++turn) {
        std::size_t const item = draw.below(items);
        std::uint64_t const fate = draw.below(20);
        cells[item] = fate == 0 && bears_veto(item) ? veto
                      : fate < 3                    ? absent
                                                    : static_cast<Cell>(fate < 6 ? draw.below(128) : 0);
        wrong += live.set(item, cells[item]) == verdict(cells) ? 0 : 1;
    }
    CHECK(wrong == 0);
}

} // namespace

} // namespace kernels_test
