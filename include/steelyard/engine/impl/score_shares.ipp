// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// Shares that depend on facts. A fact that nobody recorded leaves several rows of a table possible; each is combined,
// adjusted and settled for itself, and the group lies in the hull. A child with a share of 0 in some of them only floats:
// it is scored as if it were in, and whoever asks for it from outside learns that it may not be there.

/// The row above, across the border of an instance; `nowhere` for the root.
template <class Late>
constexpr std::uint32_t Scorer<Late>::above(std::uint32_t row) const {
    std::uint32_t const parent = planned(row).parent;
    std::uint32_t const instance = instance_[row];
    if (parent == nowhere || instance == nowhere) return parent;
    Instance const& in = card_.instances[instance];
    return parent == in.node ? row_of(in.node, in.parent) : in.first_row + (parent - in.node - 1);
}

/// The rows of a group's table that may apply, as the plan numbers them; a single one applies for certain.
template <class Late>
constexpr std::vector<std::uint32_t> Scorer<Late>::possible_rows(std::uint32_t row) {
    std::vector<PlannedShares> const& table = planned(row).shares;
    std::vector<std::uint32_t> out;
    for (std::uint32_t r = 0; r < table.size(); ++r) {
        if (!table[r].possible) continue;
        truth const t = table[r].when == nowhere ? truth::unknown : judge(table[r].when, instance_[row], nowhere);
        if (t == truth::yes) return {r};
        if (t == truth::unknown) out.push_back(r);
    }
    return out;
}

/// Whether the table of the group above takes a row out: in every possible row, in some, in none.
template <class Late>
constexpr truth Scorer<Late>::left_out_by_shares(std::uint32_t row) const {
    std::uint32_t const group = above(row);
    std::uint32_t const child = node_of(row) - node_of(group) - 1;
    std::vector<PlannedShares> const& table = planned(group).shares;
    bool in = false;
    bool out = false;
    for (std::uint32_t const r : possible_rows_[group]) (table[r].of[child].is_zero() ? out : in) = true;
    return in && out ? truth::unknown : truth_of(out);
}

template <class Late>
constexpr bool Scorer<Late>::taken_as_in(std::uint32_t row) const {
    for (std::uint32_t below : taken_as_in_)
        for (; below != nowhere; below = above(below))
            if (below == row) return true;
    return false;
}

/// True when a row, or one above it, may be out as seen from where the question is asked.
template <class Late>
constexpr bool Scorer<Late>::may_be_out(std::uint32_t row) const {
    for (std::uint32_t up = tables_ ? row : nowhere; up != nowhere; up = above(up))
        if (floating_[up] != 0 && !taken_as_in(up)) return true;
    return false;
}

/// Every possible row of the table, each up to settling; the hull of them. A row under which nothing has due marks does
/// not count here: `may_be_empty` says that there is one.
template <class Late>
constexpr typename Scorer<Late>::Combined Scorer<Late>::combine_possible_rows(std::uint32_t row) {
    PlannedNode const& n = planned(row);
    std::uint32_t const node = node_of(row);
    for (std::uint32_t c = node + 1; c < n.end; c = plan_.nodes[c].end) evaluate(row + (c - node));
    Combined out;
    bool present = false;
    std::size_t const first_entry = trace_.size();
    std::size_t entries = 0;
    for (std::uint32_t const r : possible_rows_[row]) {
        std::size_t const first_step = steps_ == nullptr ? 0 : steps_->size();
        note(row, step_kind::shared, {}, r);
        std::vector<std::uint32_t> members;
        std::vector<ratio> weights;
        for (std::uint32_t c = node + 1; c < n.end; c = plan_.nodes[c].end) {
            ratio const& share = n.shares[r].of[c - node - 1];
            if (share.is_zero() || card_.due[row + (c - node)].is_zero()) continue;
            members.push_back(row + (c - node));
            weights.push_back(share);
        }
        Combined one = combine_rows(row, members, weights);
        out.may_be_empty = out.may_be_empty || one.may_be_empty;
        if (is_empty(row, one)) {
            note(row, step_kind::absent, {});
            out.may_be_empty = true;
            continue;
        }
        settle(row, one);
        if (present) keep_larger_entries(first_entry, entries, first_step);
        entries = trace_.size() - first_entry;
        if (present)
            out.marks.widen(one.marks);
        else
            out.marks = one.marks;
        out.due = one.due;
        out.unchecked = out.unchecked || one.unchecked;
        present = true;
    }
    if (!present) out.may_be_empty = false; // it is empty for certain
    if (possible_rows_[row].size() > 1 && present) {
        out.unchecked = true;
        note(row, step_kind::either, out.marks);
    }
    return out;
}

/// Each possible row makes the same entries; of each the one that moved most is kept, and the steps lead to it.
template <class Late>
constexpr void Scorer<Late>::keep_larger_entries(std::size_t first, std::size_t kept, std::size_t steps) {
    for (std::size_t i = first + kept; i < trace_.size(); ++i) {
        Entry& entry = trace_[i - kept];
        if (abs(trace_[i].effective) > abs(entry.effective)) entry.effective = trace_[i].effective;
    }
    trace_.resize(first + kept);
    for (std::size_t i = steps; steps_ != nullptr && i < steps_->size(); ++i)
        if ((*steps_)[i].what == step_kind::adjusted) (*steps_)[i].about -= static_cast<std::uint32_t>(kept);
}

} // namespace detail

STEELYARD_END_NAMESPACE
