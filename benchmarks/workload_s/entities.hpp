// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The entities of the reference workload, drawn from a seed by integers alone. The first ones stand on every threshold and just
/// off it; the others are of eight classes of quality in turn, so that all stars occur. On average 85 % of the cells are
/// empty, 10 % are deductions and 5 % absent; a cell that bears a veto has a chance of 1 in 1000 of a hit.

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "verdict.hpp"

namespace workload {

using Cells = std::span<Cell, items>;
using ConstCells = std::span<Cell const, items>;

/// Of each class: deductions in 1000 cells, and the most that one takes, in tenths of the item's marks.
struct Quality {
    std::uint64_t deductions;
    std::uint64_t most;
};
inline constexpr std::array<Quality, 8> qualities{
    {{4, 10}, {8, 10}, {14, 10}, {24, 10}, {45, 11}, {105, 12}, {220, 14}, {380, 20}}};

/// One entity of a quality class, drawn.
inline void draw_entity(std::uint64_t seed, std::uint64_t number, Cells cells) {
    Draw draw(seed ^ (number * 0xD1342543DE82EF95U + 1));
    Quality const quality = qualities[number % qualities.size()];
    for (std::size_t i = 0; i < items; ++i) {
        std::uint64_t const fate = draw.below(1000);
        std::uint64_t const most = std::min<std::uint64_t>(full_marks[i] * quality.most, 127);
        cells[i] = fate < quality.deductions ? static_cast<Cell>(draw.below(most) + 1)
                   : fate >= 950             ? absent
                                             : Cell{0};
        if (bears_veto(i) && draw.below(1000) == 0) cells[i] = veto;
    }
}

namespace detail {

/// Takes so many tenths from an element, item by item as far as the caps allow.
inline void take(Cells cells, std::size_t element, int tenths) {
    for (std::size_t i = element * items_of_element; tenths > 0 && i < (element + 1) * items_of_element;
         ++i) {
        int const here = std::min<int>(tenths, caps[i]);
        cells[i] = static_cast<Cell>(here);
        tenths -= here;
    }
}

/// The tenths that leave an element at least so many hundredths, and one tenth more would not.
inline int tenths_down_to(std::size_t element, int hundredths) {
    int const full = 10 * full_of_element[element];
    int taken = 0;
    while (taken < full && element_score(full - taken - 1, full) >= hundredths) ++taken;
    return taken;
}

/// All elements about at the wanted total; the second, which weighs least, is moved until it is met exactly.
inline void on_total(Cells cells, int wanted) {
    std::array<int, elements> taken{};
    for (std::size_t e = 0; e < elements; ++e) taken[e] = tenths_down_to(e, wanted);
    int const around = taken[1];
    for (int moved = -60; moved <= 60; ++moved) {
        taken[1] = around + moved;
        std::ranges::fill(cells, Cell{0});
        for (std::size_t e = 0; e < elements; ++e) take(cells, e, taken[e]);
        if (verdict(cells).total == wanted) return;
    }
}

} // namespace detail

/// So many entities stand on thresholds or just beside them, or at another edge.
inline constexpr std::size_t edge_count = 35;

/// The n-th entity at an edge: three to a threshold of the total, three to a threshold of an element, then everything absent but
/// one item, an element absent altogether, every cap reached, a veto alone, and
/// everything absent.
inline void edge_entity(std::size_t number, Cells cells) {
    std::ranges::fill(cells, Cell{0});
    int const beside = static_cast<int>(number % 3) - 1;
    if (number < 15) {
        detail::on_total(cells, total_thresholds[number / 3] + beside);
    } else if (number < 30) {
        std::size_t const element = 2 * (number % 5);
        detail::take(cells, element,
                     detail::tenths_down_to(element, element_thresholds[(number - 15) / 3]) - beside);
    } else if (number == 30) {
        std::fill(cells.begin() + 1, cells.end(), absent);
        cells[0] = 1;
    } else if (number == 31) {
        std::fill_n(cells.begin() + items_of_element, items_of_element, absent);
    } else if (number == 32) {
        std::ranges::fill(cells, Cell{127});
    } else if (number == 33) {
        cells[items_of_group] = veto;
    } else {
        std::ranges::fill(cells, absent);
    }
}

/// The n-th entity.
inline void make_entity(std::uint64_t seed, std::size_t number, Cells cells) {
    if (number < edge_count)
        edge_entity(number, cells);
    else
        draw_entity(seed, number, cells);
}

/// So many entities as one dense matrix, an entity a row.
inline std::vector<Cell> dense(std::uint64_t seed, std::size_t count) {
    std::vector<Cell> out(count * items);
    for (std::size_t n = 0; n < count; ++n) make_entity(seed, n, Cells(out.data() + n * items, items));
    return out;
}

} // namespace workload
