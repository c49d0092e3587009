// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/batch_verdict.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// Objects of a kind have a program of their own, made by a compiler of their own: what it leaves for each object is gathered for
// the entity. Whoever asks for something at the objects has it worked out over there, and gathers it.

/// The compiler of the objects that a node lies in.
STEELYARD_INLINE BatchCompiler& BatchCompiler::inside(std::uint32_t n) {
    std::uint32_t const kind = planned(planned(n).scope).object;
    for (auto const& one : insides_)
        if (one->home_ == kind) return *one;
    std::size_t at = 0;
    while (at < kinds_.size() && kinds_[at].kind != kind) ++at;
    auto made = std::make_unique<BatchCompiler>(scheme_, options_, at < kinds_.size() ? kinds_[at].fields : fields_, false);
    made->home_ = kind;
    made->whole_items = whole_items;
    made->tape.program.kind = static_cast<std::uint32_t>(at);
    made->find_asked();
    if (at == kinds_.size()) refuse(slow_part::objects, n); // objects inside objects
    insides_.push_back(std::move(made));
    return *insides_.back();
}

/// Takes over why objects cannot stay in columns; whether that is so.
STEELYARD_INLINE bool BatchCompiler::absorb(BatchCompiler& in, std::uint32_t n) {
    in.watch(n);
    for (SlowReason const& why : in.slow)
        if (std::find(slow.begin(), slow.end(), why) == slow.end()) slow.push_back(why);
    if (in.tape.failed()) {
        tape.fail();
        failure_told_ = true;
    }
    return tape.failed();
}

/// Whether the objects' program would need something outside of its objects; then it is refused.
STEELYARD_INLINE bool BatchCompiler::refuses_outside(std::uint32_t n, std::uint32_t term) {
    if (home_ == nowhere) return false;
    std::uint32_t const scope = planned(n).scope;
    if (scope != 0 && planned(scope).object == home_) return false;
    refuse(slow_part::objects, n, term);
    return true;
}

/// Whether an object is one of those that a group selects.
STEELYARD_INLINE LaneTruth BatchCompiler::selected(std::uint32_t per) {
    std::uint32_t const where = planned(per).where;
    return where == nowhere ? tape.truth(true) : judge(where, nowhere);
}

/// Whether anything is said of what lies below a node: found or measured; `codes`: or absent.
STEELYARD_INLINE LaneTruth BatchCompiler::says_anything(std::uint32_t top, bool codes) {
    std::vector<unsigned char> const read = read_; // that it is looked at here is not to be read
    LaneTruth out;
    for (std::uint32_t f = 0; f < fields_.size(); ++f) {
        if (fields_[f].node < top || fields_[f].node >= planned(top).end) continue;
        Lane const cell = raw_cell(f);
        out = tape.either(out, tape.less(tape.constant(0), cell));
        if (fields_[f].main) out = tape.either(out, tape.less(cell, tape.constant(codes ? 0 : int{cell_absent})));
    }
    read_ = read;
    return out;
}

// ---- gathering

STEELYARD_INLINE std::uint32_t BatchCompiler::gather(BatchCompiler& in, gather_op does, LaneResult const& of, std::int64_t none, bool wide) {
    std::vector<LaneResult>& results = in.tape.program.nodes;
    LaneGather one;
    one.does = does;
    one.none = none;
    while (one.objects < insides_.size() && insides_[one.objects].get() != &in) ++one.objects;
    auto const same = [&](LaneResult const& r) { return r.over == of.over && r.under == of.under && r.there == of.there; };
    one.result = static_cast<std::uint32_t>(std::find_if(results.begin(), results.end(), same) - results.begin());
    if (one.result == results.size()) results.push_back(of);
    std::vector<LaneGather>& all = tape.program.gathers;
    LaneStep s;
    s.does = lane_op::gathered;
    s.wide = wide;
    s.k = std::find_if(all.begin(), all.end(), [&](LaneGather const& g) {
        return g.does == one.does && g.objects == one.objects && g.result == one.result && g.none == one.none;
    }) - all.begin();
    if (static_cast<std::size_t>(s.k) == all.size()) all.push_back(one);
    return tape.emit(s, wide);
}

/// The sum over all objects.
STEELYARD_INLINE Lane BatchCompiler::added_up(BatchCompiler& in, Lane const& v) {
    if (v.zero() || in.tape.failed()) return tape.constant(0);
    i128 const low = std::min<i128>(v.low, 0) * most_objects_;
    i128 const high = std::max<i128>(v.high, 0) * most_objects_;
    if (v.under != nowhere || !LaneTape::fits(low, high)) {
        tape.fail();
        return tape.constant(0);
    }
    LaneResult of;
    of.over = in.tape.held(v);
    return LaneTape::lane(gather(in, gather_op::sum, of, 0, !LaneTape::narrow(low, high)), low, high, v.unit);
}

/// Whether a truth holds at one object.
STEELYARD_INLINE LaneTruth BatchCompiler::at_any(BatchCompiler& in, LaneTruth t) {
    if (t.never() || in.tape.failed()) return {};
    LaneResult of;
    of.over = in.tape.held(t);
    return LaneTruth{gather(in, gather_op::most, of, 0, false), false};
}

/// The least or the greatest number of those objects that have it; of none a number within the bounds.
STEELYARD_INLINE Lane BatchCompiler::furthest(BatchCompiler& in, LaneTruth has, Lane const& v, bool least) {
    if (v.constant() || in.tape.failed()) return v;
    Lane none = v;
    none.over = nowhere;
    none.low = none.high = least ? v.high : v.low;
    Lane const masked = in.tape.choose(has, v, none);
    if (masked.constant()) return masked;
    LaneResult of;
    of.over = in.tape.held(masked);
    auto const number = static_cast<std::int64_t>(none.low);
    bool const wide = in.tape.program.wide[of.over] != 0;
    return LaneTape::lane(gather(in, least ? gather_op::least : gather_op::most, of, number, wide), v.low, v.high, v.unit);
}

/// What the due marks of a sum can be, in the unit in which they are `usual` where nothing is absent; nothing where these are not all.
STEELYARD_INLINE std::vector<std::int64_t> BatchCompiler::possible_dues(std::uint32_t n, std::int64_t usual, std::int64_t most) const {
    std::vector<std::int64_t> steps;
    for (std::uint32_t i = n; i < planned(n).end; ++i) {
        PlannedNode const& at = planned(i);
        bool const adds = at.kind == node_kind::group && at.combine == combination::sum && (i == n || (!at.settles && at.node->when_empty == empty_rule::absent));
        if (at.kind != node_kind::item && !adds) return {};
        if (at.kind != node_kind::item || at.full.is_zero()) continue;
        ratio const part = at.full / planned(n).full * ratio(usual);
        if (part.sign() < 0 || !part.is_small() || part.denominator() != wide(1)) return {};
        bool may_be_absent = false;
        for (std::uint32_t up = i; up != nowhere; up = planned(up).parent) may_be_absent = may_be_absent || planned(up).node->absence != absence_rule::forbidden;
        if (may_be_absent) steps.push_back(part.numerator().to_int64());
    }
    std::vector<unsigned char> reached(static_cast<std::size_t>(usual) + 1, 0);
    reached.back() = 1;
    for (std::int64_t const step : steps)
        for (std::int64_t due = 0; due + step <= usual; ++due)
            if (reached[static_cast<std::size_t>(due + step)] != 0) reached[static_cast<std::size_t>(due)] = 1;
    std::vector<std::int64_t> out;
    for (std::int64_t due = usual; due > 0; --due)
        if (reached[static_cast<std::size_t>(due)] != 0) out.push_back(due);
    return out.size() <= static_cast<std::size_t>(most) ? out : std::vector<std::int64_t>{};
}

/// The marks of a node that has just settled over a line that is the same for all, where few due marks are possible: sums of such
/// stay narrow, however many there are. `within`: they do not pass the due marks.
STEELYARD_INLINE Lane BatchCompiler::over_shared_line(std::uint32_t n, Lane v, bool within) {
    constexpr std::int64_t most_entries = 4'096;
    constexpr std::int64_t most_line = 1'000'000;
    if (v.under == nowhere || tape.failed() || v.usual <= 0 || v.usual != v.under_high || v.usual > most_entries || tape.program.wide[v.under] != 0)
        return v;
    bool const from_0_to_full = within && v.low >= 0;
    std::int64_t line = 1;
    std::vector<std::int64_t> const dues = possible_dues(n, v.usual, 64);
    for (std::int64_t const due : dues) {
        line *= due / std::gcd(line, due);
        if (line > most_line) return v;
    }
    if (dues.empty()) return v;
    LaneStep s;
    s.does = lane_op::lookup;
    s.a = v.under;
    s.k = static_cast<std::int64_t>(tape.program.tables.size());
    s.k2 = v.under_high;
    for (std::int64_t due = 0; due <= v.under_high; ++due) // 0 is as 1: nothing is due; others do not occur
        tape.program.tables.push_back(static_cast<std::int32_t>(line / std::max<std::int64_t>(due, 1)));
    Lane const times = LaneTape::lane(tape.emit(s, false), 0, line);
    v.under = nowhere;
    v.under_high = 1;
    v.usual = 0;
    v.safe = true;
    v = tape.times(tape.multiply(std::move(v), times), ratio::of(1, line));
    if (tape.failed() || !from_0_to_full) return v;
    wide const top = ceil(planned(n).full / ratio::of(v.unit.over, v.unit.under)).numerator();
    if (!v.constant() && top.fits_int64()) v.high = std::min<i128>(v.high, top.to_int64());
    return v;
}

/// Without a line that differs from object to object: those leave whose due marks are not the usual ones, unless few are possible.
STEELYARD_INLINE Lane BatchCompiler::level_line(std::uint32_t n, Lane v) {
    v = tape.pin(std::move(v));
    watch(n);
    return v;
}

// ---- groups per object

/// The terms of a group's objects, combined. `some`: one is present.
STEELYARD_INLINE BatchCompiler::Sum BatchCompiler::combined_objects(std::uint32_t n, LaneTruth& some) {
    PlannedNode const& at = planned(n);
    Sum sum;
    sum.marks = sum.due = tape.constant(0);
    some = {};
    BatchCompiler& in = inside(n + 1);
    in.node(n + 1);
    if (at.combine == combination::weighted && at.node->round_terms) refuse(slow_part::objects, n); // a term knows all weights
    if (absorb(in, n + 1) || planned(n + 1).full.is_zero()) return sum;
    Form const& one = in.forms_[n + 1];
    LaneTruth const counts = in.tape.both(in.selected(n), one.counts);
    // a template settles: its full marks are due
    Lane term = in.tape.times(one.marks, at.full / planned(n + 1).full);
    if (at.node->round_terms) term = in.tape.rounded(term, *at.node->round_terms);
    term = in.level_line(n + 1, std::move(term));
    term = in.masked(counts, term);
    sum.within = one.within && !at.node->round_terms;
    sum.due = number(at.full);
    Lane const members = added_up(in, in.tape.counted(counts));
    some = tape.less(tape.constant(0), members);
    if (absorb(in, n + 1) || some.never()) return sum;
    switch (at.combine) {
    case combination::mean: sum.marks = tape.divided(added_up(in, term), members); break;
    case combination::min:
    case combination::max: sum.marks = furthest(in, counts, term, at.combine == combination::min); break;
    case combination::weighted: {
        Lane const weight = in.masked(counts, in.weight_of(n));
        sum.marks = tape.divided(added_up(in, in.tape.multiply(term, weight)), added_up(in, weight));
        break;
    }
    case combination::last: sum.marks = latest(in, counts, term); break;
    default: refuse(slow_part::objects, n); break;
    }
    absorb(in, n + 1);
    return sum;
}

/// The weight of an object; entities leave of which one has none, or one that is no number of hundredths below a million.
STEELYARD_INLINE Lane BatchCompiler::weight_of(std::uint32_t per) {
    constexpr std::int64_t step = 10'000; // millionths
    constexpr std::int64_t most = 100'000'000;
    Lane w = fact(planned(per).weigh_by).value;
    if (tape.failed()) return w;
    LaneTruth const in_it = selected(per);
    tape.leave_if(tape.both(in_it, tape.less_equal(w, tape.constant(0))));
    Lane whole = w;
    whole.unit = {1, 1}; // millionths as a number
    LaneTruth const large = tape.less(tape.constant(most * step), whole);
    tape.leave_if(tape.both(in_it, large));
    whole = tape.lesser(tape.greater(whole, tape.constant(0)), tape.constant(most * step));
    LaneStep s;
    s.does = lane_op::divide;
    s.wide = true;
    s.a = tape.widened(tape.held(whole));
    s.k = step;
    s.k2 = static_cast<std::int64_t>(rounding_mode::down);
    Lane hundredths = LaneTape::lane(tape.emit(s, true), 0, most);
    Lane again = tape.times(hundredths, ratio(step));
    tape.leave_if(tape.both(in_it, tape.opposite(tape.equal(again, whole))));
    hundredths.unit = {1, 100};
    return hundredths;
}

/// The number of the latest object of those that count.
STEELYARD_INLINE Lane BatchCompiler::latest(BatchCompiler& in, LaneTruth counts, Lane const& v) {
    if (v.constant() || in.tape.failed()) return v;
    LaneStep s;
    s.does = lane_op::fact;
    s.k = static_cast<std::int64_t>(plan_.facts.size()); // the day stands behind the facts
    LaneResult of;
    of.over = in.tape.held(v);
    of.under = in.tape.emit(s, true);
    of.there = in.tape.held(counts);
    bool const wide = in.tape.program.wide[of.over] != 0;
    auto const number = static_cast<std::int64_t>(v.low);
    return LaneTape::lane(gather(in, gather_op::last, of, number, wide), v.low, v.high, v.unit);
}

/// Entities leave of which nobody said which objects they have, or whose objects contradict what is said of their groups.
STEELYARD_INLINE void BatchCompiler::check_objects() {
    for (std::uint32_t n = 0; n < plan_.nodes.size() && !tape.failed(); ++n) {
        PlannedNode const& at = planned(n);
        if (at.kind != node_kind::per_object) continue;
        if (at.scope != 0) refuse(slow_part::objects, n);
        if (tape.failed()) return;
        BatchCompiler& in = inside(n + 1);
        if (tape.failed()) return;
        LaneTruth const above = said_absent(n);
        LaneTruth const in_it = in.selected(n);
        if (at.weigh_by != nowhere) static_cast<void>(in.weight_of(n));
        if (absorb(in, n + 1)) return;
        LaneResult nothing;
        LaneTruth const unlisted{gather(in, gather_op::unlisted, nothing, 0, false), false};
        LaneTruth const here = tape.opposite(above);
        if (!forms_[n].left_out) tape.leave_if(tape.both(tape.both(here, tape.opposite(out_of(n))), unlisted));
        if (at.node->when_empty == empty_rule::absent && at.node->absence != absence_rule::allowed) {
            LaneTruth const none = tape.equal(added_up(in, in.tape.counted(in_it)), tape.constant(0));
            tape.leave_if(tape.both(tape.both(here, tape.opposite(unlisted)), none));
        }
        if (!above.never()) tape.leave_if(tape.both(above, at_any(in, in.says_anything(n + 1, false))));
        if (!in_it.always()) in.tape.leave_if(in.tape.both(in.tape.opposite(in_it), in.says_anything(n + 1, true)));
        if (at.combine == combination::last) check_days(in, in_it);
        absorb(in, n + 1);
    }
}

/// Entities leave of which an object that a group selects has no day, or two have the same.
STEELYARD_INLINE void BatchCompiler::check_days(BatchCompiler& in, LaneTruth in_it) {
    LaneStep s;
    s.does = lane_op::fact;
    s.k = static_cast<std::int64_t>(plan_.facts.size());
    LaneResult of;
    of.under = in.tape.emit(s, true);
    of.there = in.tape.held(in_it);
    of.over = of.there;
    tape.leave_if(LaneTruth{gather(in, gather_op::same_day, of, 0, false), false});
}

/// Moves the objects' programs into that of the entity.
STEELYARD_INLINE void BatchCompiler::finish_objects() {
    for (auto const& in : insides_) {
        in->check_unread();
        if (absorb(*in, 0)) return;
        in->tell_width();
        in->tape.program.most_objects = most_objects_;
        tape.program.objects.push_back(std::move(in->tape.program));
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
