// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/number/number.hpp>

#include "markup.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

// Charts as plain SVG. Every length is an exact part of the drawing, rounded half up to a tenth of its unit when it is written;
// what is more than nothing and less than the whole is never drawn as nothing or as the whole.

/// A piece of a bar: from and to as parts of 1, and the class that fills it.
struct BarPiece {
    ratio from;
    ratio to;
    std::string_view fill;
};

/// A bar over the whole width of its place, with pieces on a rail. It repeats a number that stands beside it, and readers of
/// screens pass it over.
void draw_bar(Markup& out, std::vector<BarPiece> const& pieces);

/// A spoke of a radar: how far the value goes, and how far it can still go, as parts of 1.
struct Spoke {
    std::string label;
    ratio least;
    ratio most;
};

/// The fewest and most spokes with which a radar says something.
inline constexpr std::size_t least_spokes = 3;
inline constexpr std::size_t most_spokes = 24;

/// A radar, the first spoke upwards and the others clockwise. Needs between `least_spokes` and `most_spokes` spokes.
void draw_radar(Markup& out, std::string_view title, std::string_view description, std::vector<Spoke> const& spokes);

} // namespace report
STEELYARD_END_NAMESPACE
