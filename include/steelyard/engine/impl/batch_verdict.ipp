// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/batch_classes.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Marks the levels that are fixed in the column of outcomes.
inline constexpr std::int64_t fixed_outcome = 16;

/// The highest level that exists from `level` down.
STEELYARD_INLINE Lane BatchCompiler::down_to(Lane const& level) {
    bool all = true;
    for (LaneTruth const& e : exists_) all = all && e.always();
    if (all) return level;
    Lane out = tape.constant(0);
    Lane highest = tape.constant(0);
    for (std::size_t l = 1; l <= exists_.size(); ++l) {
        Lane const here = tape.constant(static_cast<std::int64_t>(l));
        highest = tape.choose(exists_[l - 1], here, highest);
        out = tape.choose(tape.equal(level, here), highest, out);
    }
    return out;
}

/// Ladders, then bars, lowering and fixes; then the outcome in the order of the law.
STEELYARD_INLINE void BatchCompiler::grade() {
    LaneTruth failed;
    for (std::uint32_t const term : plan_.eligibility) failed = tape.either(failed, tape.opposite(judge(term, nowhere)));
    LaneTruth stopped;
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e)
        if (plan_.effects[e].effect.stop) stopped = tape.either(stopped, fired(e));
    if (tape.failed()) return;

    auto const top = static_cast<std::int64_t>(scheme_.scheme().levels.size());
    for (std::uint32_t const when : plan_.levels) exists_.push_back(when == nowhere ? tape.truth(true) : judge(when, nowhere));
    Lane level = down_to(tape.constant(top));
    for (auto const& ladder : plan_.ladders) {
        Lane here = tape.constant(0);
        for (std::int64_t l = 1; l <= top; ++l) {
            auto const at = static_cast<std::size_t>(l - 1);
            LaneTruth met = exists_[at];
            for (std::uint32_t const need : ladder[at]) met = tape.both(met, judge(need, nowhere));
            here = tape.choose(met, tape.constant(l), here);
        }
        level = tape.lesser(level, here);
        if (tape.failed()) return;
    }
    auto const bar = [&](Lane const& from) { // takes that level and all above away, where the level is one of them
        LaneTruth const taken = tape.less_equal(from, level);
        return tape.choose(taken, down_to(tape.subtract(from, tape.constant(1))), level);
    };
    if (scheme_.scheme().application) {
        LaneStep s;
        s.does = lane_op::applied;
        Lane const applied = LaneTape::lane(tape.emit(s, false), 0, top);
        Lane const barred = bar(tape.add(applied, tape.constant(1)));
        level = tape.choose(tape.equal(applied, tape.constant(0)), level, barred);
    }
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e)
        if (plan_.effects[e].of == nowhere && plan_.effects[e].bar != 0)
            level = tape.choose(fired(e), bar(tape.constant(static_cast<std::int64_t>(plan_.effects[e].bar))), level);
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
        if (plan_.effects[e].of != nowhere || plan_.effects[e].effect.lower == 0) continue;
        Lane lower = level;
        for (int i = 0; i < plan_.effects[e].effect.lower; ++i)
            lower = down_to(tape.greater(tape.subtract(lower, tape.constant(1)), tape.constant(0)));
        level = tape.choose(fired(e), lower, level);
    }
    LaneTruth const there = forms_[0].there;
    level = tape.choose(there, level, tape.constant(0)); // where nothing was assessed only a fix gives a level
    LaneTruth fixed;
    Lane lowest = tape.constant(top);
    for (std::uint32_t e = 0; e < plan_.effects.size(); ++e) {
        if (plan_.effects[e].of != nowhere || plan_.effects[e].fix == nowhere) continue;
        LaneTruth const t = fired(e);
        Lane const to = tape.constant(static_cast<std::int64_t>(plan_.effects[e].fix));
        lowest = tape.choose(t, tape.lesser(lowest, to), lowest);
        fixed = tape.either(fixed, t);
    }
    level = tape.choose(fixed, down_to(lowest), level);
    auto const kind = [&](outcome_kind k) { return tape.constant(static_cast<std::int64_t>(k)); };
    Lane outcome = tape.choose(tape.equal(level, tape.constant(0)), kind(outcome_kind::below_lowest), kind(outcome_kind::graded));
    LaneTruth const nothing = tape.both(tape.opposite(there), tape.opposite(fixed));
    outcome = tape.choose(fixed, tape.add(outcome, tape.constant(fixed_outcome)), tape.choose(nothing, kind(outcome_kind::nothing_assessed), outcome));
    outcome = tape.choose(stopped, kind(outcome_kind::stopped), outcome);
    outcome = tape.choose(failed, kind(outcome_kind::not_eligible), outcome);
    LaneTruth const none = tape.either(tape.either(failed, stopped), nothing);
    level = tape.choose(none, tape.constant(0), level);
    if (tape.failed()) return;
    tape.program.level = tape.held(level);
    tape.program.outcome = tape.held(outcome);
}

/// Entities leave that say something of a part that a share of 0 takes out: whether it contradicts the scheme is not seen here.
STEELYARD_INLINE void BatchCompiler::check_unread() {
    for (std::uint32_t f = 0; f < fields_.size() && !tape.failed(); ++f) {
        if (read_[f] != 0) continue;
        Lane const v = raw_cell(f);
        if (!v.constant()) tape.leave_if(tape.opposite(tape.equal(v, tape.constant(0))));
    }
}

STEELYARD_INLINE void BatchCompiler::run() {
    find_asked();
    node(0);
    grade();
    for (std::uint32_t const n : options_.nodes)
        if (!forms_[n].left_out) node(n);
    check_objects();
    check_unread();
    finish_objects();
    watch(0);
    if (tape.failed()) return;
    auto const tell = [&](std::uint32_t n) {
        Form const& f = forms_[n];
        LaneTruth const taken_out = f.left_out ? tape.truth(false) : out_of(n);
        Lane marks = f.left_out ? tape.constant(0) : masked(tape.opposite(taken_out), f.marks);
        if (as_told != nullptr) { // in the units that the plan tells: where fewer fields are given, the numbers may be coarser
            auto const& told = (*as_told)[bounds.size()];
            marks = tape.in_unit(marks, Grain{told.unit.numerator().to_int64(), told.unit.denominator().to_int64()});
            if (marks.under != nowhere && !told.quotient) tape.fail();
        }
        LaneTruth const there = f.left_out ? tape.truth(false) : there_of(n);
        LaneResult out;
        out.over = tape.held(marks);
        out.under = marks.under;
        out.there = there.always() ? nowhere : tape.held(there);
        out.out = taken_out.never() ? nowhere : tape.held(taken_out);
        bounds.push_back({n, static_cast<std::int64_t>(marks.low), static_cast<std::int64_t>(marks.high),
                          ratio::of(marks.unit.over, marks.unit.under), marks.under != nowhere, marks.under_high});
        return out;
    };
    tape.program.total = tell(0);
    for (std::uint32_t const n : options_.nodes) tape.program.nodes.push_back(tell(n));
    tell_width();
}

/// Whether cells of 8 bits hold whatever is read.
STEELYARD_INLINE void BatchCompiler::tell_width() {
    tape.program.narrow_cells = true;
    for (std::uint32_t f = 0; f < fields_.size(); ++f)
        if (read_[f] != 0) tape.program.narrow_cells = tape.program.narrow_cells && !fields_[f].exact && fields_[f].most <= 126;
}

} // namespace detail

STEELYARD_END_NAMESPACE
