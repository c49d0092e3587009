// SPDX-License-Identifier: BSL-1.0

// The library, which has the reference workload from its file, beside kernels that are written by hand for it: both in turn, in one
// run, the same entities, the medians and their ratio. Refuses to tell a time where a total or a level differs.
// benchmark_side_by_side [ENTITIES [ROUNDS]]

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/live.hpp>

#include "workload_s/assessment.hpp"
#include "workload_s/kernels.hpp"
#include "workload_s/single.hpp"
#include "workload_s/tree.hpp"

namespace {

namespace sy = steelyard;
using clock_type = std::chrono::steady_clock;

struct Columns {
    std::vector<std::uint32_t> entity;
    std::vector<std::uint16_t> field;
    std::vector<std::int8_t> amount;

    explicit Columns(std::vector<workload::Row> const& rows) {
        for (workload::Row const& row : rows) {
            entity.push_back(row.entity);
            field.push_back(row.item);
            amount.push_back(row.cell);
        }
    }
};

template <class Run> double seconds(Run const& run) {
    auto const begin = clock_type::now();
    run();
    return std::chrono::duration<double>(clock_type::now() - begin).count();
}
double median(std::vector<double> of) {
    std::sort(of.begin(), of.end());
    return of[of.size() / 2];
}

/// Runs two in turn and prints what they take a unit.
template <class Hand, class Library>
void compare(char const* what, int rounds, std::size_t units, double target, Hand const& hand, Library const& library) {
    std::vector<double> by_hand;
    std::vector<double> by_library;
    hand();
    library();
    for (int i = 0; i < rounds; ++i) {
        by_hand.push_back(seconds(hand));
        by_library.push_back(seconds(library));
    }
    double const unit = 1e9 / static_cast<double>(units);
    double const a = median(by_hand) * unit;
    double const b = median(by_library) * unit;
    std::printf("%-34s %8.1f ns %8.1f ns %7.2f   (wanted: %.2f)\n", what, a, b, b / a, target);
}

} // namespace

int main(int argc, char** argv) {
    auto const count = static_cast<std::size_t>(argc > 1 ? std::atoll(argv[1]) : 100'000);
    int const rounds = argc > 2 ? std::atoi(argv[2]) : 15;
    sy::CheckedScheme const scheme = workload::load_scheme(STEELYARD_SOURCE_DIR);
    sy::BatchPlan const plan = sy::compile(scheme);
    workload::Isa const isa = workload::available().back();
    workload::Kernels const& k = *isa.kernels;

    std::vector<workload::Cell> const matrix = workload::dense(1, count);
    workload::Csr const csr = workload::csr_of(matrix);
    std::vector<workload::Row> const sorted = workload::rows_of(csr);
    std::vector<workload::Row> const unsorted = workload::shuffled(sorted, 2);
    Columns const sorted_columns(sorted);
    Columns const unsorted_columns(unsorted);
    std::vector<workload::Verdict> verdicts(count);
    std::vector<std::uint16_t> scores((count + 32) * workload::elements);
    workload::Parting room;

    sy::BatchInput input;
    input.entities = count;
    input.unlisted = sy::unlisted_rule::full;
    input.checked = false;
    std::vector<std::int16_t> total(count);
    std::vector<std::uint8_t> level(count);
    sy::BatchOutput output;
    output.total.over = sy::IntColumnOut(total);
    output.level = sy::IntColumnOut(level);
    auto const run = [&](sy::BatchInput const& given) { sy::batch(plan, given, output); };

    std::printf("%zu entities, %zu findings, %s, medians of %d rounds\n%-34s %11s %11s %7s\n", count, sorted.size(), isa.name, rounds, "",
                "by hand", "library", "ratio");
    sy::BatchInput dense = input;
    dense.matrix = sy::CellMatrix::rows(matrix.data(), workload::items);
    compare("dense bytes", rounds, count, 1.35, [&] { k.dense(matrix.data(), count, verdicts.data()); }, [&] { run(dense); });
    for (std::size_t n = 0; n < count; ++n)
        if (total[n] != verdicts[n].total || level[n] != verdicts[n].stars) {
            std::printf("entity %zu differs\n", n);
            return 1;
        }
    sy::BatchInput rows = input;
    rows.rows = sy::CellRows{csr.offsets, csr.item, csr.cell, {}};
    compare("findings by entity", rounds, count, 1.45, [&] { k.csr(csr, count, verdicts.data()); }, [&] { run(rows); });
    sy::BatchInput table = input;
    table.table = sy::CellTable{sorted_columns.entity, sorted_columns.field, sorted_columns.amount, true, {}};
    compare("sorted rows", rounds, count, 1.4, [&] { k.sorted(sorted.data(), sorted.size(), count, verdicts.data()); }, [&] { run(table); });
    table.table = sy::CellTable{unsorted_columns.entity, unsorted_columns.field, unsorted_columns.amount, false, {}};
    sy::BatchRoom kept; // both keep the memory in which they part rows
    sy::BatchWork parting;
    parting.room = &kept;
    compare("unsorted rows", rounds, count, 1.25, [&] { k.unsorted(unsorted.data(), unsorted.size(), count, room, verdicts.data()); },
            [&] { sy::batch(plan, table, output, parting); });

    sy::BatchOptions options;
    for (std::uint32_t n = 1; n < scheme.size(); ++n)
        if (scheme.plan().nodes[n].parent == 0) options.nodes.push_back(n);
    sy::BatchPlan const with_elements = sy::compile(scheme, options);
    std::vector<std::vector<std::int16_t>> elements(options.nodes.size(), std::vector<std::int16_t>(count));
    sy::BatchOutput keeping = output;
    for (std::vector<std::int16_t>& one : elements) keeping.nodes.push_back({sy::IntColumnOut(one), {}, {}, {}});
    compare("all elements stored, on itself", rounds, count, 1.2, [&] { run(dense); }, [&] { sy::batch(with_elements, dense, keeping); });
    sy::BatchWork two;
    two.threads = 2;
    compare("two threads, on one", rounds, count, 0.56, [&] { run(dense); }, [&] { sy::batch(plan, dense, output, two); });

    workload::Live by_hand;
    sy::Live live(plan, sy::unlisted_rule::full, false);
    constexpr std::size_t changes = 20'000;
    unsigned sum = 0;
    compare("one change, to its level", rounds, changes, 2,
            [&] {
                for (std::size_t i = 0; i < changes; ++i) {
                    workload::Row const& row = unsorted[i % unsorted.size()];
                    sum += by_hand.set(row.item, row.cell).stars;
                }
            },
            [&] {
                for (std::size_t i = 0; i < changes; ++i) {
                    workload::Row const& row = unsorted[i % unsorted.size()];
                    live.set(plan.main_fields()[row.item], row.cell);
                    sum += live.level();
                }
            });

    // one assessment after the other, to all marks and its level: as it is usually written, and held by one `Live`
    std::size_t const few = std::min<std::size_t>(count, 2000);
    std::vector<std::vector<workload::Finding>> found(few);
    std::vector<std::vector<sy::LiveCell>> cells(few);
    for (std::size_t n = 0; n < few; ++n)
        for (std::uint32_t i = csr.offsets[n]; i < csr.offsets[n + 1]; ++i) {
            found[n].push_back({csr.item[i], csr.cell[i]});
            cells[n].push_back({with_elements.main_fields()[csr.item[i]], csr.cell[i]});
        }
    std::vector<double> shares;
    for (int const hundredths : workload::weights) shares.push_back(hundredths / 100.0);
    workload::Tree tree(shares);
    for (std::size_t i = 0; i < workload::items; ++i) tree.describe(workload::full_marks[i], workload::caps[i] / 10.0);
    sy::Live held(with_elements, sy::unlisted_rule::full, false);
    double marks = 0;
    compare("one assessment, on a tree of doubles", rounds, few, 2,
            [&] {
                for (std::vector<workload::Finding> const& one : found) {
                    workload::Tree::Result const got = tree.score(one);
                    marks += got.total;
                    sum += static_cast<unsigned>(got.stars);
                }
            },
            [&] {
                for (std::vector<sy::LiveCell> const& one : cells) {
                    held.hold(one);
                    sum += held.level();
                }
            });
    std::size_t differ = 0; // the tree may: 0.1 is no double
    for (std::size_t n = 0; n < few; ++n) {
        workload::Tree::Result const got = tree.score(found[n]);
        held.hold(cells[n]);
        if (held.level() != verdicts[n].stars || held.least() != sy::ratio::of(verdicts[n].total, 100)) {
            std::printf("entity %zu differs when it is held\n", n);
            return 1;
        }
        differ += std::llround(got.total * 100) != verdicts[n].total || static_cast<unsigned>(got.stars) != verdicts[n].stars ? 1U : 0U;
    }
    std::printf("of %zu assessments the tree of doubles has %zu wrong\n", few, differ);
    return sum == 1 || marks < 0 ? 2 : 0; // nothing is left out because nobody looks
}
