// SPDX-License-Identifier: BSL-1.0

// S as it is usually written: a tree of structs with vectors and doubles, one entity at a time. It is fast enough for most and
// wrong now and then, because 0.1 is no double: tree_of_doubles FOLDER COUNT.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

namespace {

struct Item {
    double full = 0;
    double cap = 0;
    double lost = 0;
    bool absent = false;
    bool veto = false;
};

struct Group {
    std::vector<Item> items;
};

struct Element {
    double weight = 0;
    std::vector<Group> groups;
};

struct Finding {
    int item = 0;
    int cell = 0; // tenths; -1 absent, -2 veto
};

struct Result {
    double total = 0;
    int stars = 0;
};

double rounded(double value) { return std::round(value * 100) / 100; }

double score(Element const& element) {
    double obtained = 0;
    double due = 0;
    for (Group const& group : element.groups)
        for (Item const& item : group.items) {
            if (item.veto) return 0;
            if (item.absent) continue;
            due += item.full;
            obtained += item.full - std::min(item.lost, item.cap);
        }
    return due > 0 ? rounded(obtained / due * 100) : 100;
}

Result score(std::vector<Element> const& tree) {
    Result out;
    double least = 100;
    for (Element const& element : tree) {
        double const one = score(element);
        out.total += element.weight * one;
        least = std::min(least, one);
    }
    out.total = rounded(out.total);
    double const totals[] = {95, 90, 80, 70, 60};
    double const minima[] = {90, 85, 70, 60, 50};
    for (int i = 0; i < 5 && out.stars == 0; ++i)
        if (out.total >= totals[i] && least >= minima[i]) out.stars = 5 - i;
    return out;
}

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
    std::vector<Element> tree;
    std::vector<Item*> by_number;
    for (auto const& row : read(folder + "elements.csv"))
        tree.push_back({row[1] / 100.0, std::vector<Group>(8, {std::vector<Item>(5)})});
    for (auto const& row : read(folder + "items.csv")) {
        auto const inside = static_cast<std::size_t>(row[0] % 40);
        Item& item = tree[static_cast<std::size_t>(row[1])].groups[inside / 5].items[inside % 5];
        item = {row[2] / 10.0, row[3] / 10.0, 0, false, false};
        by_number.push_back(&item);
    }
    std::vector<std::vector<Finding>> found(count);
    for (auto const& row : read(folder + "findings.csv"))
        found[static_cast<std::size_t>(row[0])].push_back({row[1], row[2]});

    std::vector<Result> results(count);
    std::vector<double> times;
    for (int turn = 0; turn < 4; ++turn) {
        auto const start = std::chrono::steady_clock::now();
        for (std::size_t n = 0; n < count; ++n) {
            for (Finding const& one : found[n]) {
                Item& item = *by_number[static_cast<std::size_t>(one.item)];
                if (one.cell == -1) item.absent = true;
                if (one.cell == -2) item.veto = true;
                if (one.cell > 0) item.lost = one.cell / 10.0;
            }
            results[n] = score(tree);
            for (Finding const& one : found[n]) {
                Item& item = *by_number[static_cast<std::size_t>(one.item)];
                item.lost = 0;
                item.absent = item.veto = false;
            }
        }
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
