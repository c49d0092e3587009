// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Reads one row of a table of shares: every child once, weights that sum to 1 or marks that sum to the group's full marks.
template <class Late = void>
constexpr void read_share_row(SchemeCheck const& check, std::uint32_t index, std::vector<ShareOf> const& row,
                              std::string const& path) {
    Plan& plan = check.plan;
    std::uint32_t const first = index + 1;
    PlannedShares planned;
    planned.of.resize(plan.nodes[index].end - first);
    std::vector<bool> given(planned.of.size());
    ratio sum;
    bool whole = true;
    for (std::size_t i = 0; i < row.size(); ++i) {
        std::string const here = below(path, index_text(i));
        std::uint32_t at = nowhere;
        Nearest nearest(row[i].child);
        for (std::uint32_t c = first; c < plan.nodes[index].end; c = plan.nodes[c].end) {
            nearest.offer(plan.nodes[c].node->id);
            if (plan.nodes[c].node->id == row[i].child) at = c - first;
        }
        ratio const share = row[i].share.as_ratio();
        if (at == nowhere)
            check.report(code::scheme_shares_child, here, row[i].child, plan.nodes[index].node->id, nearest.best());
        else if (given[at])
            check.report(code::scheme_duplicate_id, here, row[i].child);
        else if (share < 0)
            check.report(code::scheme_share_negative, here, to_string(row[i].share));
        whole = whole && at != nowhere && !given[at] && share >= 0;
        if (!whole) continue;
        given[at] = true;
        planned.of[at] = share;
        sum += share;
    }
    for (std::uint32_t c = first; whole && c < plan.nodes[index].end; c = plan.nodes[c].end)
        if (!given[c - first]) {
            check.report(code::scheme_share_missing, path, plan.nodes[c].node->id);
            whole = false;
        }
    ratio const full = plan.nodes[index].full;
    if (whole && sum != ratio(1) && sum != full)
        check.report(code::scheme_shares_sum, path, plan.nodes[index].node->id, to_string(sum), to_string(full));
    else if (whole)
        for (ratio& share : planned.of) share /= sum;
    plan.nodes[index].shares.push_back(std::move(planned));
}

/// Reads the table of shares of a weighted group into the plan; its conditions are bound later.
template <class Late = void>
constexpr void read_share_table(SchemeCheck const& check, std::uint32_t index) {
    Plan& plan = check.plan;
    Node const& node = *plan.nodes[index].node;
    std::string const path = below(path_of(plan, index), "shares");
    for (std::uint32_t c = index + 1; c < plan.nodes[index].end; c = plan.nodes[c].end)
        if (plan.nodes[c].node->share)
            check.report(code::scheme_share_twice, below(path_of(plan, c), "share"), plan.nodes[c].node->id, node.id);
    if (node.shares->rows.empty()) check.report(code::scheme_shares_empty, path, node.id);
    for (std::size_t r = 0; r < node.shares->rows.size(); ++r)
        read_share_row(check, index, node.shares->rows[r].of, below(below(path, "rows", r), "of"));
    if (!node.shares->otherwise.empty())
        read_share_row(check, index, node.shares->otherwise, below(path, "otherwise"));
}

} // namespace detail

STEELYARD_END_NAMESPACE
