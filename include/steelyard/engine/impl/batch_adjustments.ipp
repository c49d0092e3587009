// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/batch_groups.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What one adjustment moves; 0 where it is not set off.
STEELYARD_INLINE Lane BatchCompiler::moved(std::uint32_t n, std::uint32_t adjustment) {
    PlannedNode const& at = planned(n);
    Adjustment const& a = at.node->adjustments[adjustment];
    Lane amount = tape.constant(0);
    if (!a.on) {
        std::uint32_t const field = field_of(n, adjustment | adjustment_bit);
        if (a.range) {
            amount = tape.times(cell(field), fields_[field].unit);
            tape.leave_if(tape.opposite(picked_rightly(field, *a.range)));
        } else if (a.each) {
            amount = tape.times(cell(field), marks_of(*a.each));
        } else if (a.once) {
            amount = tape.choose(tape.less(tape.constant(0), cell(field)), number(marks_of(*a.once)), tape.constant(0));
        }
        tape.leave_if(tape.both(said_absent(n), tape.less(tape.constant(0), cell(field))));
    } else if (a.on->times) {
        Asked const times = operand(at.triggers[adjustment], nowhere);
        Lane const often = tape.choose(times.absent, tape.constant(0), tape.greater(times.value, tape.constant(0)));
        amount = a.once ? tape.choose(tape.less(tape.constant(0), often), number(marks_of(*a.once)), tape.constant(0))
                        : tape.times(often, marks_of(*a.each));
    } else {
        std::uint32_t const trigger = at.triggers[adjustment];
        ratio const unit(a.each ? a.each->value() : a.once->value());
        if (a.each && !a.on->found.empty())
            amount = tape.times(found(plan_.terms[plan_.terms[trigger].of.front()]), unit);
        else
            amount = tape.choose(judge(trigger, nowhere), number(unit), tape.constant(0));
    }
    if (a.cap) amount = tape.lesser(amount, number(marks_of(*a.cap)));
    return amount;
}

/// Adds one after the other, leaving out altogether what would pass the due marks.
STEELYARD_INLINE void BatchCompiler::add_or_drop(std::uint32_t n, std::vector<Lane> const& added, Sum& s) {
    Node const& node = *planned(n).node;
    Lane given = tape.constant(0);
    for (Lane const& one : added) {
        if (one.zero()) continue;
        Lane with = tape.add(given, one);
        if (node.add_cap) with = tape.lesser(with, number(marks_of(*node.add_cap)));
        LaneTruth const set_off = tape.less(tape.constant(0), one);
        LaneTruth const fits = tape.less_equal(tape.add(s.marks, with), s.due);
        given = tape.choose(tape.both(set_off, fits), with, given);
    }
    s.marks = tape.add(s.marks, given);
}

/// The adjustments of one settle point, all together; then the caller clamps. Of a family the largest stands for all, where
/// the scheme lists the family first.
STEELYARD_INLINE void BatchCompiler::adjust(std::uint32_t n, settle_point at, Sum& s) {
    Node const& node = *planned(n).node;
    std::vector<Adjustment> const& all = node.adjustments;
    std::vector<Lane> lanes(all.size());
    std::vector<bool> first(all.size(), false);
    auto const here = [&](std::size_t i) { return all[i].at.value_or(settle_point::raw) == at; };
    bool any = false;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (!here(i)) continue;
        Lane const amount = moved(n, i);
        if (tape.failed()) return;
        std::size_t place = i;
        for (std::size_t k = i; k-- > 0;)
            if (!all[i].family.empty() && all[k].family == all[i].family && all[k].does == all[i].does && here(k)) place = k;
        lanes[place] = first[place] ? tape.greater(lanes[place], amount) : amount;
        first[place] = true;
        any = true;
    }
    if (!any) return;
    Lane taken = tape.constant(0);
    Lane given = tape.constant(0);
    std::vector<Lane> added;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!first[i]) continue;
        if (all[i].does == sign::minus) {
            taken = tape.add(taken, lanes[i]);
        } else {
            given = tape.add(given, lanes[i]);
            added.push_back(lanes[i]);
        }
    }
    if (node.minus_cap) taken = tape.lesser(taken, number(marks_of(*node.minus_cap)));
    s.marks = tape.subtract(s.marks, taken);
    if (added.empty()) return;
    s.within = false;
    if (node.ceiling == ceiling_rule::drop) {
        add_or_drop(n, added, s);
        return;
    }
    if (node.add_cap) given = tape.lesser(given, number(marks_of(*node.add_cap)));
    s.marks = tape.add(s.marks, given);
}

} // namespace detail

STEELYARD_END_NAMESPACE
