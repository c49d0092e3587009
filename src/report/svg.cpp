// SPDX-License-Identifier: BSL-1.0
#include "svg.hpp"

#include <array>
#include <cstdint>

#include <steelyard/number/display.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// A length as it is written.
std::string length(ratio const& value) { return shown(value, 1); }

/// A part of 1 in thousandths of a bar, off both ends unless it is one of them.
ratio along(ratio const& part) {
    if (part <= 0) return 0;
    if (part >= 1) return 1000;
    return lesser(greater(part * 1000, ratio(4)), ratio(996));
}

/// A vector in millionths.
struct Turn {
    std::int64_t cosine;
    std::int64_t sine;
};

constexpr std::int64_t unit = 1'000'000;

/// One n-th of a full turn, from 3 to 24.
constexpr std::array<Turn, most_spokes - least_spokes + 1> part_turns{
    {{-500000, 866025}, {0, 1000000},     {309017, 951057}, {500000, 866025}, {623490, 781831}, {707107, 707107},
     {766044, 642788},  {809017, 587785}, {841254, 540641}, {866025, 500000}, {885456, 464723}, {900969, 433884},
     {913545, 406737},  {923880, 382683}, {932472, 361242}, {939693, 342020}, {945817, 324699}, {951057, 309017},
     {955573, 294755},  {959493, 281733}, {962917, 269797}, {965926, 258819}}};

/// One turn after another; off by less than a millionth each.
Turn both(Turn const& a, Turn const& b) {
    return {(a.cosine * b.cosine - a.sine * b.sine) / unit, (a.sine * b.cosine + a.cosine * b.sine) / unit};
}

constexpr int centre = 150;
constexpr int reach = 118; // of a full spoke

/// The point on a spoke at a part of its reach.
struct Point {
    ratio x;
    ratio y;
};
Point at(Turn const& spoke, ratio const& part) {
    return {ratio(centre) + part * reach * ratio::of(spoke.sine, unit), ratio(centre) - part * reach * ratio::of(spoke.cosine, unit)};
}

class Radar {
  public:
    Radar(Markup& out, std::vector<Spoke> const& spokes) : out_(out), spokes_(spokes) {
        Turn const step = part_turns[spokes.size() - least_spokes];
        Turn here{unit, 0};
        for (std::size_t i = 0; i < spokes.size(); ++i, here = both(here, step)) turns_.push_back(here);
    }

    void draw() {
        for (int ring = 1; ring <= 4; ++ring) polygon("web", [ring](Spoke const&) { return ratio::of(ring, 4); });
        for (Turn const& spoke : turns_) {
            Point const end = at(spoke, 1);
            out_.alone("path", {{"class", "web"}, {"d", "M" + std::to_string(centre) + " " + std::to_string(centre) + "L" + length(end.x) + " " + length(end.y)}});
        }
        bool open = false;
        for (Spoke const& one : spokes_) open = open || one.least != one.most;
        if (open) polygon("may", [](Spoke const& one) { return one.most; });
        polygon("area", [](Spoke const& one) { return one.least; });
        for (std::size_t i = 0; i < spokes_.size(); ++i) {
            Point const dot = at(turns_[i], spokes_[i].least);
            out_.alone("circle", {{"class", "dot"}, {"cx", length(dot.x)}, {"cy", length(dot.y)}, {"r", "3"}});
            Point const label = at(turns_[i], ratio::of(114, 100));
            out_.put("text", {{"x", length(label.x)}, {"y", length(label.y)}}, spokes_[i].label);
        }
    }

  private:
    template <class Part>
    void polygon(std::string_view shape, Part part) {
        std::string points;
        for (std::size_t i = 0; i < spokes_.size(); ++i) {
            Point const corner = at(turns_[i], lesser(greater(part(spokes_[i]), ratio(0)), ratio(1)));
            points += (points.empty() ? "" : " ") + length(corner.x) + "," + length(corner.y);
        }
        out_.alone("polygon", {{"class", std::string(shape)}, {"points", points}});
    }

    Markup& out_;
    std::vector<Spoke> const& spokes_;
    std::vector<Turn> turns_;
};

} // namespace

void draw_bar(Markup& out, std::vector<BarPiece> const& pieces) {
    auto const svg = out.in("svg", {{"class", "bar"}, {"viewBox", "0 0 1000 10"}, {"preserveAspectRatio", "none"}, {"aria-hidden", "true"}});
    out.alone("rect", {{"class", "rail"}, {"width", "1000"}, {"height", "10"}});
    for (BarPiece const& piece : pieces) {
        ratio const from = along(piece.from);
        ratio const to = along(piece.to);
        if (piece.to <= piece.from) continue;
        ratio const width = greater(to - from, ratio(4)); // something that is not nothing shows
        ratio const start = lesser(from, ratio(1000) - width);
        out.alone("rect", {{"class", std::string(piece.fill)}, {"x", length(start)}, {"width", length(width)}, {"height", "10"}});
    }
}

void draw_radar(Markup& out, std::string_view title, std::string_view description, std::vector<Spoke> const& spokes) {
    auto const svg = out.in("svg", {{"viewBox", "0 0 300 300"}, {"role", "img"}, {"aria-labelledby", "radar-title radar-desc"}});
    out.put("title", {{"id", "radar-title"}}, title);
    out.put("desc", {{"id", "radar-desc"}}, description);
    Radar(out, spokes).draw();
}

} // namespace report
STEELYARD_END_NAMESPACE
