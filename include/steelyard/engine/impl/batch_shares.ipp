// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/batch_runs.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// Shares that depend on facts. Every row that can apply is combined by itself, and the row's truth chooses: exactly one holds. What a
// share of 0 takes out is compiled as if it were in; who asks for it from outside learns by a truth that it is not there.

/// The truths of the rows of a group's table, as the plan numbers them. Entities leave of which a fact is not known.
STEELYARD_INLINE std::vector<LaneTruth> const& BatchCompiler::rows_of_shares(std::uint32_t n) {
    if (share_rows_.empty()) share_rows_.resize(plan_.nodes.size());
    std::vector<LaneTruth>& out = share_rows_[n];
    std::vector<PlannedShares> const& table = planned(n).shares;
    if (!out.empty()) return out;
    out.resize(table.size());
    LaneTruth any;
    for (std::size_t r = 0; r < table.size(); ++r) {
        if (!table[r].possible || table[r].when == nowhere) continue;
        out[r] = judge(table[r].when, nowhere);
        any = tape.either(any, out[r]);
    }
    for (std::size_t r = 0; r < table.size(); ++r)
        if (table[r].possible && table[r].when == nowhere) out[r] = tape.opposite(any);
    return out;
}

/// Whether the share that a row gives a node, or one above it, takes it out.
STEELYARD_INLINE LaneTruth BatchCompiler::out_of(std::uint32_t n) {
    if (!has_tables_ || n == 0) return {};
    Form& f = forms_[n];
    if (f.out_known) return f.out;
    std::uint32_t const parent = planned(n).parent;
    LaneTruth out = out_of(parent);
    std::vector<PlannedShares> const& table = planned(parent).shares;
    if (!table.empty()) {
        std::vector<LaneTruth> const& rows = rows_of_shares(parent);
        LaneTruth own;
        for (std::size_t r = 0; r < table.size(); ++r)
            if (table[r].possible && table[r].of[n - parent - 1].is_zero()) own = tape.either(own, rows[r]);
        out = tape.either(out, own);
    }
    f.out = out;
    f.out_known = true;
    return out;
}

/// Whether a node is there as seen from elsewhere: neither absent nor out.
STEELYARD_INLINE LaneTruth BatchCompiler::there_of(std::uint32_t n) { return tape.both(forms_[n].there, tape.opposite(out_of(n))); }

/// Whether a range that is at a node counts it. While its own effects are judged it does: whatever they come to where it is out, or
/// absent, is of no account.
STEELYARD_INLINE LaneTruth BatchCompiler::counts_of(std::uint32_t n) {
    if (forms_[n].done == progress::running) return tape.truth(true);
    return tape.both(forms_[n].counts, tape.opposite(out_of(n)));
}

/// Combines the children of a weighted group by the row of its table that applies.
STEELYARD_INLINE BatchCompiler::Sum BatchCompiler::combined_by_table(std::uint32_t n, LaneTruth& some) {
    std::vector<PlannedShares> const& table = planned(n).shares;
    Sum sum;
    sum.marks = sum.due = tape.constant(0);
    some = tape.truth(false);
    bool first = true;
    for (std::size_t r = 0; r < table.size(); ++r) {
        if (!table[r].possible) continue;
        LaneTruth any;
        Sum one = combined(n, any, &table[r]);
        LaneTruth const applies = rows_of_shares(n)[r];
        if (tape.failed()) return sum;
        bool const within = first ? one.within : sum.within && one.within;
        some = first ? any : tape.either(tape.both(applies, any), tape.both(tape.opposite(applies), some));
        if (!first) {
            one.marks = tape.choose(applies, one.marks, sum.marks);
            one.due = tape.choose(applies, one.due, sum.due);
        }
        sum = one;
        sum.within = within;
        first = false;
    }
    return sum;
}

} // namespace detail

STEELYARD_END_NAMESPACE
