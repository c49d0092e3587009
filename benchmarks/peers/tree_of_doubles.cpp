// SPDX-License-Identifier: BSL-1.0

// S as it is usually written, a tree of structs with doubles, on the tables that all peers load: tree_of_doubles FOLDER COUNT.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include "../workload_s/tree.hpp"

namespace {

using namespace workload;

/// Lines of whole numbers.
std::vector<std::vector<int>> read(std::string const& path) {
    std::vector<std::vector<int>> out;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        out.emplace_back();
        for (char const* at = line.c_str(); *at != '\0';) {
            char* end = nullptr;
            out.back().push_back(static_cast<int>(std::strtol(at, &end, 10)));
            at = *end == ',' ? end + 1 : end;
        }
    }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) return 2;
    std::string const folder = std::string(argv[1]) + "/";
    std::size_t const count = std::strtoull(argv[2], nullptr, 10);
    std::vector<double> shares;
    for (auto const& row : read(folder + "elements.csv")) shares.push_back(row[1] / 100.0);
    Tree tree(shares);
    for (auto const& row : read(folder + "items.csv")) tree.describe(row[2] / 10.0, row[3] / 10.0);
    std::vector<std::vector<Finding>> found(count);
    for (auto const& row : read(folder + "findings.csv"))
        found[static_cast<std::size_t>(row[0])].push_back({row[1], row[2]});

    std::vector<Tree::Result> results(count);
    std::vector<double> times;
    for (int turn = 0; turn < 4; ++turn) {
        auto const start = std::chrono::steady_clock::now();
        for (std::size_t n = 0; n < count; ++n) results[n] = tree.score(found[n]);
        std::chrono::duration<double, std::nano> const took = std::chrono::steady_clock::now() - start;
        if (turn > 0) times.push_back(took.count() / static_cast<double>(count));
    }
    std::ofstream out(folder + "out-tree.csv");
    for (std::size_t n = 0; n < count; ++n)
        out << n << ',' << std::llround(results[n].total * 100) << ',' << results[n].stars << '\n';
    std::sort(times.begin(), times.end());
    std::printf("out-tree.csv\tC++: tree of structs with doubles\t%zu\t%.1f\n", count,
                times[times.size() / 2]);
}
