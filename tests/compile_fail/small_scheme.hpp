// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The sound scheme that every twin of schemes spoils in one way: two judged items of 60 and 40 marks, two levels.

#include <steelyard/steelyard.hpp>

using namespace steelyard;
using namespace steelyard::literals;

constexpr Scheme small_scheme() {
    Scheme s;
    s.id = "small";
    s.edition = "1";
    s.levels = {Level{"pass", {}, {}}, Level{"good", {}, {}}};
    Node a;
    a.id = "a";
    a.full = 60_pt;
    a.judged = Judged{};
    Node b;
    b.id = "b";
    b.full = 40_pt;
    b.judged = Judged{};
    s.tree.id = "root";
    s.tree.combine = combination::sum;
    s.tree.children = {a, b};
    s.ladders = {
        Ladder{"marks", {}, {Rung{"pass", {expression("total >= 60")}}, Rung{"good", {expression("total >= 90")}}}}};
    return s;
}
