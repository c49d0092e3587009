// SPDX-License-Identifier: BSL-1.0

// S by the library, from its scheme file, on the tables that the peers load: library FOLDER COUNT. Rows of findings by entity, as
// the databases have them; the dense matrix; one assessment after the other held by one `Live`, as the tree of doubles has them; and
// `score`, one after the other, each with its trace.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "../workload_s/assessment.hpp"

namespace {

namespace sy = steelyard;

struct Rows {
    std::vector<std::uint32_t> entity;
    std::vector<std::uint16_t> item;
    std::vector<std::int8_t> cell;
};

Rows read_rows(std::string const& path) {
    Rows out;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        char* at = line.data();
        out.entity.push_back(static_cast<std::uint32_t>(std::strtoul(at, &at, 10)));
        out.item.push_back(static_cast<std::uint16_t>(std::strtoul(at + 1, &at, 10)));
        out.cell.push_back(static_cast<std::int8_t>(std::strtol(at + 1, &at, 10)));
    }
    return out;
}

/// Does the work five times, the first to warm up; writes what came out and tells the middle time.
template <class Run>
void tell(std::string const& folder, char const* file, char const* title, std::size_t count, std::vector<std::int16_t> const& total,
          std::vector<std::uint8_t> const& level, Run const& run) {
    std::vector<double> times;
    for (int turn = 0; turn < 6; ++turn) {
        auto const start = std::chrono::steady_clock::now();
        run();
        std::chrono::duration<double, std::nano> const took = std::chrono::steady_clock::now() - start;
        if (turn > 0) times.push_back(took.count() / static_cast<double>(count));
    }
    std::ofstream out(folder + file);
    for (std::size_t n = 0; n < count; ++n) out << n << ',' << total[n] << ',' << static_cast<int>(level[n]) << '\n';
    std::sort(times.begin(), times.end());
    std::printf("%s\t%s\t%zu\t%.1f\n", file, title, count, times[times.size() / 2]);
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "library FOLDER COUNT\n");
        return 2;
    }
    std::string const folder = std::string(argv[1]) + "/";
    std::size_t const count = std::strtoull(argv[2], nullptr, 10);
    sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    sy::BatchPlan const plan = sy::compile(scheme);
    Rows const found = read_rows(folder + "findings.csv");
    std::ifstream matrix_file(folder + "matrix.bin", std::ios::binary);
    std::vector<char> const matrix{std::istreambuf_iterator<char>(matrix_file), {}};
    if (matrix.size() < count * workload::items) {
        std::fprintf(stderr, "%smatrix.bin is too short\n", folder.c_str());
        return 1;
    }
    std::vector<std::int8_t> cells(matrix.begin(), matrix.end());

    std::vector<std::int16_t> total(count);
    std::vector<std::uint8_t> level(count);
    sy::BatchOutput output;
    output.total.over = sy::IntColumnOut(total);
    output.level = sy::IntColumnOut(level);
    sy::BatchInput input;
    input.entities = count;
    input.unlisted = sy::unlisted_rule::full;
    input.checked = false;
    sy::BatchInput dense = input;
    dense.matrix = sy::CellMatrix::rows(cells.data(), workload::items);
    sy::BatchInput table = input;
    table.table = sy::CellTable{found.entity, found.item, found.cell, true, {}};
    tell(folder, "out-library-rows.csv", "**Steelyard, batch of sorted rows**", count, total, level, [&] { sy::batch(plan, table, output); });
    tell(folder, "out-library-dense.csv", "**Steelyard, batch of a dense matrix**", count, total, level, [&] { sy::batch(plan, dense, output); });

    std::vector<std::vector<sy::LiveCell>> one_by_one(count);
    for (std::size_t i = 0; i < found.entity.size(); ++i) one_by_one[found.entity[i]].push_back({plan.main_fields()[found.item[i]], found.cell[i]});
    sy::Live live(plan, sy::unlisted_rule::full, false);
    tell(folder, "out-library-hold.csv", "**Steelyard, one assessment after the other in a `Live`**", count, total, level, [&] {
        for (std::size_t n = 0; n < count; ++n) {
            live.hold(one_by_one[n]);
            total[n] = static_cast<std::int16_t>((live.least() * sy::ratio(100)).numerator().to_int64());
            level[n] = static_cast<std::uint8_t>(live.level());
        }
    });

    std::size_t const few = std::min<std::size_t>(count, 2000);
    std::vector<sy::CheckedAssessment> assessments;
    for (std::size_t n = 0; n < few; ++n)
        assessments.push_back(
            sy::validate(scheme, workload::assessment_of(workload::ConstCells(cells.data() + n * workload::items, workload::items), "e")).value());
    tell(folder, "out-library-score.csv", "**Steelyard, `score` with its trace**", few, total, level, [&] {
        for (std::size_t n = 0; n < few; ++n) {
            sy::Scorecard const card = sy::score(scheme, assessments[n]);
            total[n] = static_cast<std::int16_t>((card.total() * sy::ratio(100)).numerator().to_int64());
            level[n] = static_cast<std::uint8_t>(card.outcome.lowest);
        }
    });
}
