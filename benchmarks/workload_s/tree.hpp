// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// S as it is usually written: a tree of structs with vectors and doubles, one entity at a time. It is fast enough for most and
/// wrong now and then, because 0.1 is no double.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "shape.hpp"

namespace workload {

/// What was found of one item: tenths; -1 absent, -2 veto.
struct Finding {
    int item = 0;
    int cell = 0;
};

class Tree {
  public:
    struct Result {
        double total = 0;
        int stars = 0;
    };

    /// Elements with their weights, eight groups of five items each.
    explicit Tree(std::vector<double> const& shares) {
        for (double const share : shares)
            elements_.push_back({share, std::vector<Group>(groups, {std::vector<Item>(items_of_group)})});
    }

    Tree(Tree const&) = delete; // items are known by where they are
    Tree& operator=(Tree const&) = delete;

    /// Says of the next item, in scheme order, what it has and what it can lose, in points.
    void describe(double full, double cap) {
        std::size_t const inside = by_number_.size() % items_of_element;
        Item& item = elements_[by_number_.size() / items_of_element].groups[inside / items_of_group].items[inside % items_of_group];
        item = {full, cap, 0, false, false};
        by_number_.push_back(&item);
    }

    /// Scores what was found; the tree is clean again afterwards.
    template <class Findings> Result score(Findings const& found) {
        for (auto const& one : found) {
            Item& item = *by_number_[static_cast<std::size_t>(one.item)];
            if (one.cell == absent) item.absent = true;
            if (one.cell == veto) item.veto = true;
            if (one.cell > 0) item.lost = one.cell / 10.0;
        }
        Result const out = score();
        for (auto const& one : found) {
            Item& item = *by_number_[static_cast<std::size_t>(one.item)];
            item.lost = 0;
            item.absent = item.veto = false;
        }
        return out;
    }

  private:
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

    static double rounded(double value) { return std::round(value * 100) / 100; }

    static double score(Element const& element) {
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

    Result score() const {
        Result out;
        double least = 100;
        for (Element const& element : elements_) {
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

    std::vector<Element> elements_;
    std::vector<Item*> by_number_;
};

} // namespace workload
