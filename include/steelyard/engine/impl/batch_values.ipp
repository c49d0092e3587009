// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>

#include <steelyard/engine/impl/batch_compiler.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// What follows from facts: clauses that read one, bands that look one up, options that one chooses.

/// Shortfalls of no more steps are counted step by step, each a comparison; others are divided.
inline constexpr std::int64_t most_steps_compared = 24;

/// A fact as bands and targets read it: rates in percent. Entities leave of which it is not known.
STEELYARD_INLINE Lane BatchCompiler::value_of(std::uint32_t fact_index) {
    Lane const value = fact(fact_index).value;
    return plan_.facts[fact_index].fact->kind == fact_kind::rate ? tape.times(value, ratio(100)) : value;
}

/// Whether all clauses of an item follow from facts: then nobody has to look at it.
STEELYARD_INLINE bool BatchCompiler::by_facts_alone(std::uint32_t n) const {
    PlannedNode const& at = planned(n);
    if (at.value_fact != nowhere) return true;
    for (PlannedClause const& c : at.clauses)
        if (c.reading == nowhere || at.readings[c.reading] == nowhere) return false;
    return !at.clauses.empty();
}

/// How many steps a value falls short, of which no more than `most` make a difference.
STEELYARD_INLINE Lane BatchCompiler::steps_short(Shortfall const& rule, Lane const& value, std::int64_t most) {
    bool const below = rule.side == target_side::at_least;
    ratio const target(rule.target);
    ratio const step(rule.step);
    if (rule.steps != step_count::proportional && most <= most_steps_compared) {
        std::vector<Lane> reached;
        for (std::int64_t j = 1; j <= most; ++j) {
            bool const begun = rule.steps == step_count::up; // the step before it is passed, however little
            ratio const far = step * ratio(begun ? j - 1 : j);
            Lane const at = number(below ? target - far : target + far);
            LaneTruth const there = below ? begun ? tape.less(value, at) : tape.less_equal(value, at)
                                          : begun ? tape.less(at, value) : tape.less_equal(at, value);
            if (there.never()) break; // no value of the fact goes so far
            reached.push_back(tape.counted(there));
        }
        return tape.sum(std::move(reached));
    }
    Lane const exact = below ? tape.subtract(number(target), value) : tape.subtract(value, number(target));
    Lane const distance = tape.lesser(tape.greater(exact, tape.constant(0)), number(step * ratio(most)));
    Lane const steps = tape.times(distance, ratio(1) / step);
    if (tape.failed() || rule.steps == step_count::proportional) return steps;
    return tape.rounded(steps, {0, rule.steps == step_count::up ? rounding_mode::up : rounding_mode::down});
}

/// What a clause takes by a shortfall; marks beyond those that its item can lose may be missing.
STEELYARD_INLINE Lane BatchCompiler::fallen_short(std::uint32_t n, std::uint32_t clause, Lane const& value) {
    PlannedNode const& at = planned(n);
    Clause const& rule = at.node->deduct[clause];
    ratio const take = marks_of(rule.shortfall->take);
    bool const floored = at.node->floor == floor_rule::zero || n == 0;
    ratio most = rule.cap ? marks_of(*rule.cap) : floored ? at.full : at.clauses[clause].most;
    if (!at.clauses[clause].endless) most = lesser(most, at.clauses[clause].most);
    ratio const steps = ceil(most / take);
    if (!steps.is_small() || steps > ratio(INT32_MAX)) {
        tape.fail();
        return tape.constant(0);
    }
    return tape.times(steps_short(*rule.shortfall, value, steps.numerator().to_int64()), take);
}

/// What a clause takes by a ladder: rows from the nearest to the furthest, each in place of those before it.
STEELYARD_INLINE BatchCompiler::Taken BatchCompiler::stepped(DeductionLadder const& ladder, Lane const& value) {
    std::vector<DeductionStep const*> rows;
    for (DeductionStep const& row : ladder.rows) rows.push_back(&row);
    std::stable_sort(rows.begin(), rows.end(), [](DeductionStep const* a, DeductionStep const* b) { return further(b->when, a->when); });
    Taken out;
    out.amount = tape.constant(0);
    for (DeductionStep const* const row : rows) {
        bool const up = row->when.low.has_value();
        Lane const at = number(ratio(up ? *row->when.low : *row->when.high));
        bool const closed = up ? row->when.low_closed : row->when.high_closed;
        LaneTruth const holds = up ? closed ? tape.less_equal(at, value) : tape.less(at, value)
                                   : closed ? tape.less_equal(value, at) : tape.less(value, at);
        out.amount = tape.choose(holds, row->take ? number(marks_of(*row->take)) : tape.constant(0), out.amount);
        out.forfeits = row->forfeit ? tape.either(holds, out.forfeits) : tape.both(out.forfeits, tape.opposite(holds));
    }
    return out;
}

/// What a clause takes that follows from a reading, before its cap. Columns hold no measurements: where only faults are recorded
/// there is then none, and elsewhere everybody leaves.
STEELYARD_INLINE BatchCompiler::Taken BatchCompiler::followed(std::uint32_t n, std::uint32_t clause) {
    PlannedNode const& at = planned(n);
    Clause const& rule = at.node->deduct[clause];
    Taken out;
    out.amount = tape.constant(0);
    std::uint32_t const source = at.readings[at.clauses[clause].reading];
    if (source == nowhere) {
        tape.leave_if(tape.opposite(given(nowhere)));
        return out;
    }
    Lane const value = value_of(source);
    if (tape.failed()) return out;
    if (rule.ladder) return stepped(*rule.ladder, value);
    out.amount = fallen_short(n, clause, value);
    return out;
}

/// Whether a clause that follows from a reading takes anything. Nobody measured those that are measured: it has been seen to that
/// nothing follows from them.
STEELYARD_INLINE LaneTruth BatchCompiler::takes(std::uint32_t n, std::uint32_t clause) {
    PlannedNode const& at = planned(n);
    if (at.readings[at.clauses[clause].reading] == nowhere) return {};
    Taken const t = followed(n, clause);
    if (tape.failed()) return {};
    LaneTruth const some = tape.either(t.forfeits, tape.less(tape.constant(0), t.amount));
    LaneTruth const above = at.parent == nowhere ? tape.truth(false) : said_absent(at.parent);
    return tape.both(some, tape.opposite(tape.either(own_absence(n), above)));
}

/// The marks of an item that a fact decides: by the band that holds it, or the option that it names.
STEELYARD_INLINE Lane BatchCompiler::decided(std::uint32_t n) {
    PlannedNode const& at = planned(n);
    Lane const value = value_of(at.value_fact);
    if (tape.failed()) return value;
    if (!at.node->bands) {
        std::vector<std::string> const& words = plan_.facts[at.value_fact].fact->choices;
        Lane m;
        for (std::size_t w = words.size(); w-- > 0;) {
            Option const* chosen = nullptr;
            for (Option const& o : at.node->options)
                if (chosen == nullptr && o.id == words[w]) chosen = &o;
            Lane const marks = number(marks_of(*chosen->marks));
            m = w + 1 == words.size() ? marks : tape.choose(tape.equal(value, tape.constant(static_cast<std::int64_t>(w))), marks, m);
        }
        return m;
    }
    std::vector<Band const*> bands; // from the lowest up, one begins where the other ends
    for (Band const& b : at.node->bands->rows) bands.push_back(&b);
    std::sort(bands.begin(), bands.end(), [](Band const* a, Band const* b) {
        if (!a->when.low || !b->when.low) return !a->when.low && b->when.low;
        return *a->when.low != *b->when.low ? *a->when.low < *b->when.low : a->when.low_closed && !b->when.low_closed;
    });
    Lane m = number(marks_of(bands.front()->marks));
    for (std::size_t i = 1; i < bands.size(); ++i) {
        Lane const from = number(ratio(*bands[i]->when.low));
        LaneTruth const reached = bands[i]->when.low_closed ? tape.less_equal(from, value) : tape.less(from, value);
        m = tape.choose(reached, number(marks_of(bands[i]->marks)), m);
    }
    return m;
}

} // namespace detail

STEELYARD_END_NAMESPACE
