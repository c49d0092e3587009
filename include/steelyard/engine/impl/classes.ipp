// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/effects.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Ids of scales and of their classes.
template <class Late = void>
constexpr void check_scales(SchemeCheck const& check) {
    std::vector<Scale> const& scales = check.scheme.scales;
    check_ids(
        check, scales.size(), true, [&](std::size_t i) -> std::string_view { return scales[i].id; },
        [&](std::size_t i) { return below("", "scales", i); });
    for (std::size_t s = 0; s < scales.size(); ++s) {
        std::string const path = below("", "scales", s);
        if (scales[s].classes.empty()) check.report(code::scheme_scale_empty, path, scales[s].id);
        check_ids(
            check, scales[s].classes.size(), true, [&](std::size_t i) -> std::string_view { return scales[s].classes[i].id; },
            [&](std::size_t i) { return below(below(path, "classes"), index_text(i)); });
        for (std::size_t c = 0; c < scales[s].classes.size(); ++c)
            if (scales[s].classes[c].when)
                check.report(code::scheme_class_when, below(below(below(path, "classes"), index_text(c)), "when"), scales[s].id,
                             scales[s].classes[c].id);
        if (std::uint32_t const none = place_of(scales[s].classes, "none"); none != nowhere)
            check.report(code::scheme_reserved_id, below(below(path, "classes"), index_text(none)), "none");
    }
}

/// Which nodes are classed, by which scale, and whether their needs name each class once.
template <class Late = void>
constexpr void check_classing(SchemeCheck const& check) {
    for (std::uint32_t i = 0; i < check.plan.nodes.size(); ++i) {
        PlannedNode& n = check.plan.nodes[i];
        if (!n.node->classed) continue;
        Classing const& classing = *n.node->classed;
        std::string const path = below(path_of(check.plan, i), "classed");
        n.scale = place_of(check.scheme.scales, classing.scale);
        if (n.scale == nowhere) {
            Nearest nearest(classing.scale);
            for (Scale const& s : check.scheme.scales) nearest.offer(s.id);
            check.report(code::scheme_unknown_scale, below(path, "scale"), classing.scale, nearest.best());
            continue;
        }
        std::vector<Level> const& classes = check.scheme.scales[n.scale].classes;
        for (std::size_t r = 0; r < classing.needs.size(); ++r) {
            Rung const& rung = classing.needs[r];
            std::string const here = below(path, "needs", r);
            if (place_of(classes, rung.level) == nowhere)
                check.report(code::condition_unknown_class, here, rung.level, "");
            for (std::size_t e = 0; e < r; ++e)
                if (classing.needs[e].level == rung.level) check.report(code::scheme_duplicate_id, here, rung.level);
            if (rung.needs.empty()) check.report(code::scheme_rung_empty, here, rung.level);
        }
        for (Level const& c : classes) {
            bool said = false;
            for (Rung const& rung : classing.needs) said = said || rung.level == c.id;
            if (!said) check.report(code::scheme_rung_missing, path, n.node->id, c.id);
        }
    }
    for (std::size_t s = 0; s < check.scheme.scales.size(); ++s) {
        bool used = false;
        for (PlannedNode const& n : check.plan.nodes) used = used || n.scale == s;
        if (!used) check.report(code::scheme_unused_scale, below("", "scales", s), check.scheme.scales[s].id);
    }
}

/// Resolves what each class of a node needs; quantities without a name are those of the node.
template <class Late = void>
constexpr void bind_classes(SchemeCheck const& check) {
    Plan& plan = check.plan;
    for (std::uint32_t i = 0; i < plan.nodes.size(); ++i) {
        if (plan.nodes[i].scale == nowhere) continue;
        std::vector<Level> const& classes = check.scheme.scales[plan.nodes[i].scale].classes;
        std::vector<Rung> const& rungs = plan.nodes[i].node->classed->needs;
        std::uint32_t const scope = plan.nodes[i].scope;
        plan.nodes[i].needs.resize(classes.size());
        for (std::size_t r = 0; r < rungs.size(); ++r) {
            std::uint32_t const at = place_of(classes, rungs[r].level);
            for (std::size_t n = 0; n < rungs[r].needs.size(); ++n) {
                std::string const path = below(below(below(below(path_of(plan, i), "classed"), "needs", r), "needs"), index_text(n));
                std::uint32_t const term =
                    Binder(check, scope, scope == 0 ? nowhere : plan.nodes[scope].object, path).condition(rungs[r].needs[n], true);
                if (at != nowhere && term != nowhere) plan.nodes[i].needs[at].push_back(term);
            }
        }
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
