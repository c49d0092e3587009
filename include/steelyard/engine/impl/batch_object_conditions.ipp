// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <utility>

#include <steelyard/engine/impl/batch_objects.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// What conditions and effects of the entity ask of its objects: it is worked out over there, and gathered.

/// What was found at all objects.
STEELYARD_INLINE Lane BatchCompiler::found_inside(Term const& term) {
    if (forms_[term.index].left_out) return tape.constant(0);
    BatchCompiler& in = inside(term.index);
    if (tape.failed()) return tape.constant(0);
    Lane const count = in.found(term); // of an object that is not selected facts may say something all the same
    Lane const out = added_up(in, in.masked(in.selected(planned(term.index).scope - 1), count));
    return absorb(in, term.index) ? tape.constant(0) : masked(tape.opposite(said_absent(planned(term.index).scope - 1)), out);
}

STEELYARD_INLINE LaneTruth BatchCompiler::exhausted_inside(std::uint32_t n) {
    if (forms_[n].left_out) return {};
    BatchCompiler& in = inside(n);
    if (tape.failed()) return {};
    in.node(n);
    std::uint32_t const per = planned(n).scope - 1;
    LaneTruth const any = at_any(in, in.tape.both(in.selected(per), in.tape.both(in.forms_[n].exhausted, in.tape.opposite(in.out_of(n)))));
    return absorb(in, n) ? LaneTruth{} : tape.both(tape.opposite(said_absent(per)), any);
}

/// Whether an effect that hangs inside of objects fired at one of them. Objects do not know that their group is absent, which a
/// condition may ask for: such entities leave, if they have any.
STEELYARD_INLINE LaneTruth BatchCompiler::fired_inside(std::uint32_t effect) {
    std::uint32_t const n = plan_.effects[effect].node;
    BatchCompiler& in = inside(n);
    if (tape.failed()) return {};
    LaneTruth const here = in.fired(effect);
    LaneTruth const in_it = in.selected(planned(n).scope - 1);
    LaneTruth const any = at_any(in, in.tape.both(in_it, here));
    LaneTruth const above = said_absent(planned(n).scope - 1);
    if (absorb(in, n)) return {};
    if (!above.never()) tape.leave_if(tape.both(above, at_any(in, in_it)));
    return any;
}

STEELYARD_INLINE Lane BatchCompiler::absent_inside(std::uint32_t n) {
    BatchCompiler& in = inside(n);
    if (tape.failed()) return tape.constant(0);
    std::uint32_t const per = planned(n).scope - 1;
    LaneTruth const gone = in.tape.both(in.selected(per), in.tape.both(in.item_said_absent(n), in.tape.opposite(in.out_of(n))));
    Lane const all = added_up(in, in.masked(gone, in.number(planned(n).full)));
    return absorb(in, n) ? tape.constant(0) : masked(tape.opposite(said_absent(per)), all);
}

/// Whether a node counts at an object that its group selects.
STEELYARD_INLINE LaneTruth BatchCompiler::counts_at_object(std::uint32_t n) {
    return tape.both(selected(planned(n).scope - 1), counts_of(n));
}

/// Whether the condition of a range holds, or does not hold, at a node of one object.
STEELYARD_INLINE LaneTruth BatchCompiler::some_object(Term const& term, std::uint32_t n, bool holds) {
    BatchCompiler& in = inside(n);
    LaneTruth const t = in.judge(term.of.front(), n);
    if (absorb(in, n)) return {};
    LaneTruth const any = at_any(in, in.tape.both(in.counts_at_object(n), holds ? t : in.tape.opposite(t)));
    return tape.both(tape.opposite(said_absent(planned(n).scope - 1)), any);
}

/// At how many objects a node is there, and at how many of them the condition of a range holds.
STEELYARD_INLINE BatchCompiler::Counted BatchCompiler::count_objects(Term const& term, std::uint32_t n) {
    Counted out{tape.constant(0), tape.constant(0)};
    BatchCompiler& in = inside(n);
    LaneTruth const t = in.judge(term.of.front(), n);
    if (absorb(in, n)) return out;
    LaneTruth const counts = in.counts_at_object(n);
    LaneTruth const here = tape.opposite(said_absent(planned(n).scope - 1));
    out.yes = masked(here, added_up(in, in.tape.counted(in.tape.both(counts, t))));
    out.in = masked(here, added_up(in, in.tape.counted(counts)));
    absorb(in, n);
    return out;
}

/// The sum, or the least or greatest, of a quantity at a node of all objects that have it; absent where none has.
STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::extreme_of_objects(Term const& term, std::uint32_t n) {
    Asked out;
    out.value = tape.constant(0);
    out.absent = tape.truth(true);
    BatchCompiler& in = inside(n);
    Asked q = in.operand(term.of.front(), n);
    if (absorb(in, n)) return out;
    LaneTruth const has = in.tape.both(in.counts_at_object(n), in.tape.opposite(q.absent));
    LaneTruth const here = tape.opposite(said_absent(planned(n).scope - 1));
    q.value = in.level_line(n, in.masked(has, std::move(q.value)));
    if (absorb(in, n) || has.never()) return out;
    if (term.does == operation::sum) {
        out.value = added_up(in, q.value);
        out.absent = tape.opposite(here);
    } else {
        out.value = furthest(in, has, q.value, term.does == operation::smallest);
        out.absent = tape.opposite(tape.both(here, at_any(in, has)));
    }
    absorb(in, n);
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
