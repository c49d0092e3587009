// SPDX-License-Identifier: BSL-1.0

// Adjustments of the oracle: what sets them off, families, caps, floor and ceiling.

#include <algorithm>
#include <utility>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

using Top = std::optional<rational>; // nothing: without end

Top lesser(Top const& a, std::optional<points> const& cap) {
    if (!cap) return a;
    return !a || exact(*cap) < *a ? Top(exact(*cap)) : a;
}
Top sum(Top const& a, Top const& b) { return a && b ? Top(*a + *b) : Top(); }
Top larger(Top const& a, Top const& b) { return a && b ? Top(std::max(*a, *b)) : Top(); }

} // namespace

Evaluator::Move Evaluator::move_of(Place const& place, Adjustment const& adjustment) {
    Move move;
    move.adjustment = &adjustment;
    Count count;
    rational picked = 0;
    if (!adjustment.on) {
        for (Finding const& finding : *place.scope->findings) {
            if (finding.clause != place.node->id + "." + adjustment.id) continue;
            count.low += finding.count;
            if (finding.amount) picked += exact(*finding.amount);
        }
        count.high = count.low;
    } else if (!adjustment.on->found.empty()) {
        count = found_by_name(*place.scope, adjustment.on->found);
    } else if (!adjustment.on->exhausted.empty()) {
        count = exhausted_by_name(*place.scope, adjustment.on->exhausted);
    } else if (adjustment.on->times) {
        Quantity const times =
            quantity(*adjustment.on->times, Reader{place.scope, nullptr, {}, nullptr, nullptr});
        if (times.is == Quantity::standing::absent) return move; // there is no such number
        if (times.is == Quantity::standing::unknown)
            count.high.reset();
        else
            count = {std::max(rational(0), *times.low),
                     times.high ? Top(std::max(rational(0), *times.high)) : Top()};
    } else {
        truth const met = holds(*adjustment.on->when, Reader{place.scope, nullptr, {}, nullptr, nullptr});
        count = {met == truth::yes ? 1 : 0, Top(met == truth::no ? 0 : 1)};
    }
    if (count.high && *count.high == 0) return move;
    move.happens = count.low > 0 ? truth::yes : truth::unknown;
    bool const parts = adjustment.on && adjustment.on->times; // a number need not be whole
    rational const least_count = count.low > 0 ? count.low : rational(parts ? 0 : 1);
    if (adjustment.once) {
        move.least = exact(*adjustment.once);
        move.most = move.least;
    } else if (adjustment.each) {
        move.least = exact(*adjustment.each) * least_count;
        move.most = count.high ? Top(exact(*adjustment.each) * *count.high) : Top();
    } else {
        move.least = picked;
        move.most = picked;
    }
    move.least = *lesser(Top(move.least), adjustment.cap);
    move.most = lesser(move.most, adjustment.cap);
    return move;
}

/// What an adjustment of a family per subject gives: of the findings with one subject the largest counts, of equal ones that of
/// the adjustment listed first.
Evaluator::Move Evaluator::move_per_subject(Place const& place, Adjustment const& adjustment) const {
    struct Claim {
        Adjustment const* of = nullptr;
        rational amount;
    };
    std::map<std::string, Claim> largest;
    for (Adjustment const& one : place.node->adjustments) {
        if (one.family != adjustment.family || !one.per_subject) continue;
        for (Finding const& finding : *place.scope->findings) {
            if (finding.clause != place.node->id + "." + one.id) continue;
            rational const amount = *lesser(one.once   ? exact(*one.once)
                                            : one.each ? rational(exact(*one.each) * finding.count)
                                                       : exact(*finding.amount),
                                            one.cap);
            Claim& kept = largest[finding.subject];
            if (kept.of == nullptr || amount > kept.amount) kept = {&one, amount};
        }
    }
    Move move;
    move.adjustment = &adjustment;
    for (auto const& [subject, claim] : largest)
        if (claim.of == &adjustment) {
            move.happens = truth::yes;
            move.least += claim.amount;
        }
    move.least = *lesser(Top(move.least), adjustment.cap);
    move.most = move.least;
    return move;
}

/// The adjustments that act at a point and can happen; of a family one stands for all, where its first member
/// is listed, whether that one happens or not.
std::vector<Evaluator::Move> Evaluator::moves(Place const& place, settle_point at) {
    std::vector<Move> out;
    for (Adjustment const& adjustment : place.node->adjustments) {
        if ((adjustment.at == settle_point::settled) != (at == settle_point::settled)) continue;
        Move const move =
            adjustment.per_subject ? move_per_subject(place, adjustment) : move_of(place, adjustment);
        auto const relative = std::find_if(out.begin(), out.end(), [&](Move const& other) {
            return !adjustment.per_subject && !adjustment.family.empty()
                   && other.adjustment->family == adjustment.family
                   && other.adjustment->does == adjustment.does;
        });
        if (relative == out.end()) {
            out.push_back(move);
            continue;
        }
        if (move.happens == truth::no) continue;
        Move& family = *relative;
        if (family.happens == truth::no) {
            family = move;
            continue;
        }
        // The least that certainly happens; where none is certain, the least that can.
        if (family.happens == truth::yes && move.happens == truth::yes)
            family.least = std::max(family.least, move.least);
        else if (move.happens == truth::yes)
            family.least = move.least;
        else if (family.happens == truth::unknown)
            family.least = std::min(family.least, move.least);
        family.most = larger(family.most, move.most);
        family.happens = either(family.happens, move.happens);
    }
    std::erase_if(out, [](Move const& move) { return move.happens == truth::no; });
    return out;
}

/// What the adjustments of one direction move together under their common cap: the least, and the most.
std::pair<rational, Top> Evaluator::together(std::vector<Move> const& all, sign direction,
                                             std::optional<points> const& cap) const {
    rational least = 0;
    Top most = rational(0);
    for (Move const& move : all) {
        if (move.adjustment->does != direction) continue;
        if (move.happens == truth::yes) least += move.least;
        most = sum(most, move.most);
    }
    return {*lesser(Top(least), cap), lesser(most, cap)};
}

/// Adjustments that add one after the other, each left out when it would pass the due marks; what is left of
/// the common cap counts only what was not left out. Where it is open whether one is set off or fits, both
/// branches count. `endless`: the marks may be as low as can be, so that there is room for anything.
void Evaluator::give_or_drop(std::vector<Move> const& all, Node const& node, rational const& due,
                             bool endless, Bounds& marks) const {
    rational least = 0; // given so far
    Top most = rational(0);
    for (Move const& move : all) {
        if (move.adjustment->does != sign::add) continue;
        rational const with_least = *lesser(Top(least + move.least), node.add_cap);
        Top const with_most = lesser(sum(most, move.most), node.add_cap);
        bool const never_fits = !endless && marks.low + with_least > due;
        bool const always_fits = with_most && marks.high + *with_most <= due;
        if (never_fits) continue;
        if (always_fits && move.happens == truth::yes) least = with_least;
        most = with_most;
    }
    rational const reachable = std::max(marks.high, due); // by what was not left out
    marks.low += least;
    marks.high = most && marks.high + *most < reachable ? rational(marks.high + *most) : reachable;
}

/// Adjustments of one point, then the clamp: up to the floor, then down to the ceiling.
Bounds Evaluator::adjusted(Place const& place, Bounds marks, rational const& due, settle_point at) {
    Node const& node = *place.node;
    std::vector<Move> const all = moves(place, at);
    auto const [least_taken, most_taken] = together(all, sign::minus, node.minus_cap);
    bool const endless = !most_taken; // taken without end: only the floor holds
    marks.high -= least_taken;
    if (!endless) marks.low -= *most_taken;
    Top high = marks.high;
    if (node.ceiling == ceiling_rule::drop) {
        give_or_drop(all, node, due, endless, marks);
        high = marks.high;
    } else {
        auto const [least_given, most_given] = together(all, sign::add, node.add_cap);
        marks.low += least_given;
        high = sum(high, most_given);
    }
    bool const floors = node.floor == floor_rule::zero || place.above == nullptr;
    if (floors && (endless || marks.low < 0)) marks.low = 0;
    if (floors && high && *high < 0) high = rational(0);
    bool const ceiled = node.ceiling != ceiling_rule::none;
    if (ceiled && (!high || *high > due)) high = due;
    if (ceiled && marks.low > due) marks.low = due;
    marks.high = *high;
    return marks;
}

} // namespace steelyard::oracle
