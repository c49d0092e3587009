// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/share_tables.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The deepest tree that is accepted; deeper ones are not trees of criteria.
inline constexpr std::uint32_t deepest_tree = 64;

/// Lays the tree out in scheme order. Returns false when it is too deep.
template <class Late = void>
constexpr bool lay_out(SchemeCheck const& check, Node const& node, std::uint32_t parent, std::uint32_t scope,
                       std::uint32_t depth) {
    std::vector<PlannedNode>& nodes = check.plan.nodes;
    auto const index = static_cast<std::uint32_t>(nodes.size());
    bool const is_template = parent != nowhere && nodes[parent].kind == node_kind::per_object;
    PlannedNode planned;
    planned.node = &node;
    planned.parent = parent;
    planned.scope = is_template ? index : scope;
    planned.kind = !node.per.empty() ? node_kind::per_object : node.is_group() ? node_kind::group : node_kind::item;
    planned.combine = node.combine.value_or(combination::sum);
    if (planned.kind == node_kind::per_object) {
        planned.object = place_of(check.scheme.objects, node.per);
    } else if (is_template) {
        planned.object = nodes[parent].object;
    }
    std::uint32_t const inner = planned.scope;
    nodes.push_back(std::move(planned));
    if (depth > deepest_tree) {
        check.report(code::scheme_too_deep, "/tree", node.id);
        nodes[index].end = index + 1;
        return false;
    }
    bool fine = true;
    for (Node const& child : node.children) fine = lay_out(check, child, index, inner, depth + 1) && fine;
    nodes[index].end = static_cast<std::uint32_t>(nodes.size());
    return fine;
}

/// Sorts the nodes by id and reports bad, reserved and repeated ids.
template <class Late = void>
constexpr void index_ids(SchemeCheck const& check) {
    Plan& plan = check.plan;
    check_ids(
        check, plan.nodes.size(), true, [&](std::size_t i) -> std::string_view { return plan.nodes[i].node->id; },
        [&](std::size_t i) { return below(path_of(plan, static_cast<std::uint32_t>(i)), "id"); });
    for (std::uint32_t i = 0; i < plan.nodes.size(); ++i) {
        plan.by_id.push_back(i);
        if (plan.nodes[i].node->id == "total")
            check.report(code::scheme_reserved_id, below(path_of(plan, i), "id"), "total");
    }
    sort_stably(plan.by_id, [&](std::uint32_t a, std::uint32_t b) {
        return plan.nodes[a].node->id != plan.nodes[b].node->id ? plan.nodes[a].node->id < plan.nodes[b].node->id : a < b;
    });
}

/// True for a group whose children count by their rates.
template <class Late = void>
[[nodiscard]] constexpr bool reads_rates(PlannedNode const& n) {
    return n.kind == node_kind::per_object || (n.kind == node_kind::group && n.combine != combination::sum);
}

template <class Late = void>
constexpr void check_rounding(SchemeCheck const& check, std::optional<rounding> const& round, std::string const& path) {
    if (round && (round->digits < 0 || round->digits > decimal::digits))
        check.report(code::scheme_rounding_digits, path, index_text(decimal::digits));
}

/// The shares of a weighted group: weights that sum to 1, or marks that sum to its full marks.
template <class Late = void>
constexpr void check_shares(SchemeCheck const& check, std::uint32_t index) {
    Plan& plan = check.plan;
    if (plan.nodes[index].node->shares) {
        read_share_table(check, index);
        return;
    }
    ratio sum;
    bool whole = true;
    for (std::uint32_t c = index + 1; c < plan.nodes[index].end; c = plan.nodes[c].end) {
        std::optional<weight> const& share = plan.nodes[c].node->share;
        if (!share) {
            check.report(code::scheme_share_missing, path_of(plan, c), plan.nodes[c].node->id);
            whole = false;
        } else if (share->as_ratio() < 0) {
            check.report(code::scheme_share_negative, below(path_of(plan, c), "share"), to_string(*share));
            whole = false;
        } else {
            sum += share->as_ratio();
        }
    }
    if (!whole) return;
    ratio const full = plan.nodes[index].full;
    if (sum != ratio(1) && sum != full) {
        check.report(code::scheme_shares_sum, path_of(plan, index),
                     plan.nodes[index].node->id, to_string(sum), to_string(full));
        return;
    }
    for (std::uint32_t c = index + 1; c < plan.nodes[index].end; c = plan.nodes[c].end)
        plan.nodes[c].share = plan.nodes[c].node->share->as_ratio() / sum;
}

/// What a node says about groups: combination, objects, settling, shares.
template <class Late = void>
constexpr void check_group(SchemeCheck const& check, std::uint32_t index) {
    Plan& plan = check.plan;
    PlannedNode& n = plan.nodes[index];
    Node const& node = *n.node;
    std::string const path = path_of(plan, index);
    if (n.kind == node_kind::per_object) {
        if (n.object == nowhere) check.report(code::scheme_unknown_object, below(path, "per"), node.per);
        if (node.children.size() != 1) check.report(code::scheme_one_template, path, node.id);
        if (!node.combine || node.combine == combination::sum)
            check.report(code::scheme_per_combine, path, node.id);
        if ((node.combine == combination::weighted) != !node.weigh_by.empty())
            check.report(code::scheme_weigh_by, path, node.id);
        for (Node const& child : node.children)
            if (child.share) check.report(code::scheme_share_unused, below(path_of(plan, index + 1), "share"), child.id);
    } else {
        if (node.combine == combination::last) check.report(code::scheme_last_needs_objects, path, node.id);
        if (node.where || !node.weigh_by.empty()) check.report(code::scheme_only_per_object, path, node.id);
        if (node.combine != combination::weighted)
            for (std::uint32_t c = index + 1; c < n.end; c = plan.nodes[c].end)
                if (plan.nodes[c].node->share)
                    check.report(code::scheme_share_unused, below(path_of(plan, c), "share"), plan.nodes[c].node->id);
    }
    if (node.shares && (n.kind == node_kind::per_object || node.combine != combination::weighted))
        check.report(code::scheme_shares_unused, below(path, "shares"), node.id);
    if (node.shares && node.settle == false) check.report(code::scheme_shares_carry, below(path, "settle"), node.id);
    check_rounding(check, node.round_terms, below(path, "round_terms"));
    bool const read_by_rate = n.parent != nowhere && reads_rates(plan.nodes[n.parent]);
    if (read_by_rate && node.settle == false) check.report(code::scheme_carry_read_by_rate, below(path, "settle"), node.id);
    // mean, min, max and nodes per object have their full marks as due: settled by construction
    bool const whole = reads_rates(n) && (n.kind == node_kind::per_object || n.combine != combination::weighted);
    n.settles = index == 0 || read_by_rate || whole || node.shares || node.settle.value_or(false);
}

/// The full marks of every node, from the leaves up.
template <class Late = void>
constexpr void check_marks(SchemeCheck const& check) {
    Plan& plan = check.plan;
    for (auto i = static_cast<std::uint32_t>(plan.nodes.size()); i-- > 0;) {
        PlannedNode& n = plan.nodes[i];
        Node const& node = *n.node;
        if (node.full) {
            n.full = ratio(node.full->value());
            if (n.full < 0) check.report(code::scheme_full_negative, below(path_of(plan, i), "full"), to_string(*node.full));
        }
        bool const adds = n.kind == node_kind::group && n.combine == combination::sum;
        if (adds) {
            ratio sum;
            for (std::uint32_t c = i + 1; c < n.end; c = plan.nodes[c].end) sum += plan.nodes[c].full;
            if (node.full && n.full != sum)
                check.report(code::scheme_marks_sum, below(path_of(plan, i), "full"),
                             node.id, to_string(*node.full), to_string(sum));
            n.full = sum;
        } else if (!node.full) {
            check.report(code::scheme_full_missing, path_of(plan, i), node.id);
        } else if (n.kind != node_kind::item && n.full.is_zero()) {
            check.report(code::scheme_full_zero, below(path_of(plan, i), "full"), node.id);
        }
    }
}

/// Lays out the tree and checks ids, marks and groups.
template <class Late = void>
constexpr bool check_outline(SchemeCheck const& check) {
    if (!lay_out(check, check.scheme.tree, nowhere, 0, 0)) return false;
    Plan& plan = check.plan;
    index_ids(check);
    check_marks(check);
    for (std::uint32_t i = 0; i < plan.nodes.size(); ++i) {
        if (plan.nodes[i].kind != node_kind::item) check_group(check, i);
        if (plan.nodes[i].node->round) check_rounding(check, plan.nodes[i].node->round, below(path_of(plan, i), "round"));
    }
    for (std::uint32_t i = 0; i < plan.nodes.size(); ++i)
        if (plan.nodes[i].kind == node_kind::group && plan.nodes[i].combine == combination::weighted) check_shares(check, i);
    Node const& root = check.scheme.tree;
    if (root.absence != absence_rule::forbidden) check.report(code::scheme_root_absent, "/tree/absence");
    if (root.share) check.report(code::scheme_share_unused, "/tree/share", root.id);
    if (root.settle == false) check.report(code::scheme_carry_read_by_rate, "/tree/settle", root.id);
    plan.scale = check.scheme.scale ? ratio(check.scheme.scale->value()) : plan.nodes[0].full;
    if (plan.scale <= 0) check.report(code::scheme_scale, "/scale", to_string(plan.scale));
    return true;
}

} // namespace detail

STEELYARD_END_NAMESPACE
