// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/batch_conditions.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The class of a node, counted from 1, 0 below all: the highest class whose needs hold, then bars, lowering and fixes that act on
/// it. Compiled when it is first asked for.
STEELYARD_INLINE BatchCompiler::Asked BatchCompiler::class_of(std::uint32_t n) {
    Asked out;
    out.value = tape.constant(0);
    if (forms_[n].left_out) {
        out.absent = tape.truth(true);
        return out;
    }
    node(n);
    if (tape.failed()) return out;
    out.absent = tape.opposite(there_of(n));
    if (classes_.empty()) classes_.resize(plan_.nodes.size());
    if (!classes_[n]) {
        Lane const made = judged_class(n);
        classes_[n] = made;
    }
    out.value = *classes_[n];
    return out;
}

STEELYARD_INLINE Lane BatchCompiler::judged_class(std::uint32_t n) {
    PlannedNode const& at = planned(n);
    std::uint32_t const outer = judging_; // what is read on the way is read as it finally is
    judging_ = nowhere;
    auto const top = static_cast<std::int64_t>(at.needs.size());
    Lane out = tape.constant(0);
    for (std::int64_t c = 1; c <= top; ++c) {
        LaneTruth met = tape.truth(true);
        for (std::uint32_t const need : at.needs[static_cast<std::size_t>(c - 1)]) met = tape.both(met, judge(need, n));
        out = tape.choose(met, tape.constant(c), out);
    }
    for (std::uint32_t const e : at.reclassed)
        if (std::int64_t const bar = plan_.effects[e].bar; bar != 0) // takes that class and all above away
            out = tape.choose(fired(e), tape.lesser(out, tape.constant(bar - 1)), out);
    for (std::uint32_t const e : at.reclassed)
        if (int const by = plan_.effects[e].effect.lower; by != 0)
            out = tape.choose(fired(e), tape.greater(tape.subtract(out, tape.constant(by)), tape.constant(0)), out);
    LaneTruth fixed;
    Lane lowest = tape.constant(top);
    for (std::uint32_t const e : at.reclassed) {
        if (plan_.effects[e].fix == nowhere) continue;
        LaneTruth const t = fired(e);
        lowest = tape.choose(t, tape.lesser(lowest, tape.constant(static_cast<std::int64_t>(plan_.effects[e].fix))), lowest);
        fixed = tape.either(fixed, t);
    }
    judging_ = outer;
    return tape.choose(fixed, lowest, out);
}

/// Lowers marks to what a cap allows: one number, or what the class of another node allows; one without a class allows anything.
STEELYARD_INLINE Lane BatchCompiler::capped(PlacedCap const& cap, Lane m) {
    if (cap.by == nowhere) return tape.lesser(m, number(*cap.at.front()));
    if (elsewhere(cap.by)) refuse(slow_part::objects, cap.by);
    if (tape.failed()) return m;
    Asked const by = class_of(cap.by);
    Lane out = m;
    for (std::size_t k = 0; k < cap.at.size() && !tape.failed(); ++k) {
        if (!cap.at[k]) continue;
        LaneTruth const here = tape.equal(by.value, tape.constant(static_cast<std::int64_t>(k)));
        out = tape.choose(tape.both(here, tape.opposite(by.absent)), tape.lesser(m, number(*cap.at[k])), out);
    }
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
