// SPDX-License-Identifier: BSL-1.0

// Writes the reference workload S as tables that every peer can load, and the results that all of them must reach, and measures
// the yardstick on the same entities: make_data FOLDER COUNT.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "benchmarks/workload_s/kernels.hpp"

namespace {

using namespace workload;

void write(std::string const& path, std::string const& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    if (!file) {
        std::fprintf(stderr, "%s cannot be written\n", path.c_str());
        std::exit(1);
    }
}

std::string results(std::vector<Verdict> const& all) {
    std::string out;
    for (std::size_t n = 0; n < all.size(); ++n)
        out += std::to_string(n) + "," + std::to_string(all[n].total) + "," + std::to_string(all[n].stars)
               + "\n";
    return out;
}

/// Seven runs, the middle one, nanoseconds an entity.
template <class Run>
double time_of(std::size_t count, Run const& run) {
    std::vector<double> times;
    for (int turn = 0; turn < 8; ++turn) {
        auto const start = std::chrono::steady_clock::now();
        run();
        std::chrono::duration<double, std::nano> const took = std::chrono::steady_clock::now() - start;
        if (turn > 0) times.push_back(took.count() / static_cast<double>(count)); // the first only warms up
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "make_data FOLDER COUNT\n");
        return 2;
    }
    std::string const folder = std::string(argv[1]) + "/";
    std::size_t const count = std::strtoull(argv[2], nullptr, 10);
    std::vector<Cell> const matrix = dense(1, count);
    Csr const csr = csr_of(matrix);
    std::vector<Row> const rows = rows_of(csr);

    std::string items_text;
    for (std::size_t i = 0; i < items; ++i)
        items_text += std::to_string(i) + "," + std::to_string(i / items_of_element) + ","
                      + std::to_string(10 * full_marks[i]) + "," + std::to_string(caps[i]) + "\n";
    std::string elements_text;
    for (std::size_t e = 0; e < elements; ++e)
        elements_text += std::to_string(e) + "," + std::to_string(weights[e]) + ","
                         + std::to_string(10 * full_of_element[e]) + "\n";
    std::string const numbers = numbers_of(rows);
    write(folder + "items.csv", items_text);       // item, element, full marks and cap in tenths
    write(folder + "elements.csv", elements_text); // element, weight in hundredths, full marks in tenths
    write(folder + "findings.csv",
          numbers.substr(numbers.find('\n') + 1)); // entity, item, cell (tenths; -1 absent, -2 veto)
    write(folder + "named.csv", csv_of(rows));     // the same with the names of the scheme
    std::string bytes(matrix.size(), '\0');
    std::memcpy(bytes.data(), matrix.data(), matrix.size());
    write(folder + "matrix.bin", bytes);

    std::vector<Verdict> expected(count);
    for (std::size_t n = 0; n < count; ++n)
        expected[n] = verdict(ConstCells(matrix.data() + n * items, items));
    write(folder + "expected.csv", results(expected));

    Isa const isa = available().back();
    std::vector<Verdict> out(count);
    auto const tell = [&](char const* file, char const* name, auto const& run) {
        double const ns = time_of(count, run);
        write(folder + file, results(out));
        std::printf("%s\t%s (%s)\t%zu\t%.1f\n", file, name, isa.name, count, ns);
    };
    tell("out-dense.csv", "yardstick, dense matrix",
         [&] { isa.kernels->dense(matrix.data(), count, out.data()); });
    out.assign(count, Verdict{});
    tell("out-csr.csv", "yardstick, findings by entity", [&] { isa.kernels->csr(csr, count, out.data()); });
    out.assign(count, Verdict{});
    tell("out-sorted.csv", "yardstick, sorted rows",
         [&] { isa.kernels->sorted(rows.data(), rows.size(), count, out.data()); });
}
