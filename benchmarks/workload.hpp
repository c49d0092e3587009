// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The reference workload: ten elements of eight groups of five items, weights and thresholds as in a large standard, about
/// sixty findings an assessment. Everything is drawn from a seed by integers alone, so that every machine scores the same.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/engine.hpp>

namespace workload {

namespace sy = steelyard;

/// A small generator that is the same everywhere (SplitMix64).
class Draw {
  public:
    explicit Draw(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    /// A number below `end`.
    std::uint64_t below(std::uint64_t end) { return next() % end; }

  private:
    std::uint64_t state_;
};

inline sy::points tenths(std::int64_t n) { return sy::points(sy::decimal::from_units(n * 100'000)); }

/// The scheme: 400 items, two veto clauses an element, element = obtained / due × 100 rounded to 0.01, total weighted and
/// rounded to 0.01, five star levels that ask for a total and for a minimum of every element.
inline sy::Scheme scheme() {
    constexpr std::int64_t weights[] = {15, 5, 10, 12, 8, 10, 10, 12, 8, 10};
    sy::Scheme s;
    s.id = "workload";
    s.edition = "1";
    s.unlisted = {sy::unlisted_rule::full};
    sy::Node root;
    root.id = "root";
    root.full = tenths(1000);
    root.combine = sy::combination::weighted;
    root.round = sy::rounding{2, sy::rounding_mode::half_up};
    Draw draw(1);
    for (int e = 0; e < 10; ++e) {
        std::string const element_id = "e" + std::to_string(e);
        sy::Node marks;
        marks.id = element_id + "-marks";
        marks.settle = true;
        marks.combine = sy::combination::sum;
        sy::Effect veto;
        veto.id = element_id + "-veto";
        for (int g = 0; g < 8; ++g) {
            sy::Node group;
            group.id = element_id + "g" + std::to_string(g);
            group.combine = sy::combination::sum;
            for (int i = 0; i < 5; ++i) {
                sy::Node item;
                item.id = group.id + "i" + std::to_string(i);
                std::int64_t const full = static_cast<std::int64_t>(draw.below(10)) + 1;
                item.full = tenths(full * 10);
                item.absence = sy::absence_rule::allowed;
                sy::Clause fault;
                fault.id = "fault";
                fault.each = tenths(1);
                fault.cap = tenths(i % 4 == 0 ? full * 5 : full * 10);
                item.deduct.push_back(fault);
                if (g < 2 && i == 0) {
                    sy::Clause fatal;
                    fatal.id = "veto";
                    item.deduct.push_back(fatal);
                    veto.found.push_back(item.id + ".veto");
                }
                group.children.push_back(std::move(item));
            }
            marks.children.push_back(std::move(group));
        }
        sy::Node element;
        element.id = element_id;
        element.full = tenths(1000);
        element.combine = sy::combination::mean;
        element.share = sy::weight(sy::fraction{sy::decimal(weights[e]), sy::decimal(100)});
        element.round = sy::rounding{2, sy::rounding_mode::half_up};
        element.when_empty = sy::empty_rule::full;
        veto.zero.push_back(element_id);
        element.effects.push_back(std::move(veto));
        element.tags.emplace_back("element");
        element.children.push_back(std::move(marks));
        root.children.push_back(std::move(element));
    }
    s.tree = std::move(root);
    sy::Ladder ladder;
    ladder.id = "marks";
    constexpr int totals[] = {60, 70, 80, 90, 95};
    constexpr int minima[] = {50, 60, 70, 85, 90};
    for (int l = 0; l < 5; ++l) {
        sy::Level level;
        level.id = "star-" + std::to_string(l + 1);
        level.star = sy::stars(l + 1);
        sy::Rung rung;
        rung.level = level.id;
        rung.needs.push_back(sy::expression("total >= " + std::to_string(totals[l])));
        rung.needs.push_back(sy::expression("each(nodes tagged element, marks >= " + std::to_string(minima[l]) + ")"));
        s.levels.push_back(std::move(level));
        ladder.rungs.push_back(std::move(rung));
    }
    s.ladders.push_back(std::move(ladder));
    return s;
}

/// The n-th assessment: of each item 85 % nothing, 10 % a deduction, 5 % absent; better and worse entities in turn.
inline sy::Assessment assessment(std::uint64_t number) {
    sy::Assessment a;
    a.id = "a" + std::to_string(number);
    a.scheme = "workload";
    a.entity = "entity-" + std::to_string(number);
    a.unlisted = sy::unlisted_rule::full;
    Draw draw(number + 7);
    std::uint64_t const quality = number % 8 + 1;
    for (int e = 0; e < 10; ++e)
        for (int g = 0; g < 8; ++g)
            for (int i = 0; i < 5; ++i) {
                std::string const item = "e" + std::to_string(e) + "g" + std::to_string(g) + "i" + std::to_string(i);
                std::uint64_t const fate = draw.below(100);
                if (fate < 10)
                    a.find(item + ".fault", static_cast<std::int64_t>(draw.below(quality * 10) + 1), "seen on the round");
                else if (fate < 15)
                    a.skip(item);
                if (g < 2 && i == 0 && draw.below(1000) == 0) a.find(item + ".veto");
            }
    return a;
}

} // namespace workload
