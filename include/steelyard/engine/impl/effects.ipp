// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/binding.ipp>
#include <steelyard/engine/impl/binding_comparisons.ipp>
#include <steelyard/engine/impl/binding_ranges.ipp>
#include <steelyard/engine/impl/object_filter.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late = void>
[[nodiscard]] constexpr Expression made(operation does, std::string_view name) {
    Expression e;
    e.does = does;
    e.name = name;
    return e;
}
template <class Late = void>
[[nodiscard]] constexpr Expression compared(operation does, Expression&& left, fraction right) {
    Expression number;
    number.does = operation::number;
    number.number = right;
    Expression e;
    e.does = does;
    e.of.push_back(std::move(left));
    e.of.push_back(std::move(number));
    return e;
}

/// What sets an effect off, as one condition: any clause found, any item exhausted, or its `when`.
template <class Late = void>
[[nodiscard]] constexpr Expression trigger_of(Effect const& effect) {
    Expression out = made(operation::any, {});
    for (std::string const& c : effect.found)
        out.of.push_back(compared(operation::greater_equal, made(operation::found, c), fraction{1}));
    for (std::string const& i : effect.exhausted) out.of.push_back(made(operation::exhausted, i));
    if (effect.when) out.of.push_back(*effect.when);
    return out;
}

/// The gate of a guarantee group: a present member at 0, or the group's rate below the ratio, leaves the node nothing.
template <class Late = void>
[[nodiscard]] constexpr Effect gate_of(Node const& node, Guarantee const& guarantee) {
    Effect e;
    e.id = node.id + ".guarantee";
    e.text = Text("保证项目不达标", "guarantee items not met");
    Expression member = made(operation::some, {});
    member.range = Range{range_kind::children, guarantee.group, {}};
    member.of.push_back(compared(operation::less_equal, made(operation::marks, {}), fraction{0}));
    Expression both = made(operation::any, {});
    both.of.push_back(std::move(member));
    fraction const below = guarantee.below;
    Expression share = compared(operation::less, made(operation::rate, guarantee.group), below);
    if (below.under == decimal(1)) { // a decimal such as 0.6 is a rate too
        share.of[1].does = operation::percentage;
        share.of[1].number = fraction{below.over, decimal::from_units(decimal(1).units() / 100)};
    }
    both.of.push_back(std::move(share));
    e.when = std::move(both);
    e.zero.push_back(node.id);
    return e;
}

/// The gate of mandatory items: one that lost any mark bars the level.
template <class Late = void>
[[nodiscard]] constexpr Effect gate_of(Mandatory const& mandatory, std::size_t index) {
    Effect e;
    e.id = "mandatory." + index_text(index);
    e.text = Text("必备项“" + mandatory.tagged + "”失分", "a mandatory item (" + mandatory.tagged + ") lost marks");
    Expression some = made(operation::some, {});
    some.range = Range{range_kind::items, {}, mandatory.tagged};
    some.of.push_back(compared(operation::greater, made(operation::lost, {}), fraction{0}));
    e.when = std::move(some);
    e.bar = mandatory.level;
    return e;
}

/// Collects the written effects and those of the ready-made gates, before any condition is bound.
template <class Late = void>
constexpr void collect_effects(SchemeCheck const& check) {
    Plan& plan = check.plan;
    auto const place = [&](Effect const& effect, std::uint32_t node) {
        PlacedEffect placed;
        placed.effect = effect;
        placed.node = node;
        plan.effects.push_back(std::move(placed));
    };
    for (std::uint32_t i = 0; i < plan.nodes.size(); ++i) {
        Node const& node = *plan.nodes[i].node;
        for (Effect const& e : node.effects) place(e, i);
        if (!node.guarantee) continue;
        std::string const path = below(path_of(plan, i), "guarantee");
        std::uint32_t const group = find_node(plan, node.guarantee->group);
        ratio const below_ratio(node.guarantee->below);
        if (group == nowhere || group <= i || group >= plan.nodes[i].end || !plan.nodes[group].node->is_group() ||
            plan.nodes[group].scope != plan.nodes[i].scope)
            check.report(code::scheme_guarantee_group, path, node.guarantee->group, node.id);
        else if (below_ratio <= 0 || below_ratio > 1)
            check.report(code::scheme_guarantee_ratio, below(path, "below"), to_string(node.guarantee->below));
        else
            place(gate_of(node, *node.guarantee), i);
    }
    for (std::size_t m = 0; m < check.scheme.mandatory.size(); ++m) {
        Effect gate = gate_of(check.scheme.mandatory[m], m);
        Node const& root = *plan.nodes[0].node;
        if (!root.is_group() && has_tag(root, check.scheme.mandatory[m].tagged)) // the whole tree is the one item
            gate.when = compared(operation::greater, made(operation::lost, "total"), fraction{0});
        place(gate, 0);
    }
}

/// The path of a written effect; of a made one, of the gate it was made from.
template <class Late = void>
[[nodiscard]] constexpr std::string effect_path(SchemeCheck const& check, std::uint32_t index) {
    PlacedEffect const& placed = check.plan.effects[index];
    std::uint32_t const in_node = place_of(check.plan.nodes[placed.node].node->effects, placed.effect.id);
    if (in_node != nowhere) return below(path_of(check.plan, placed.node), "effects", in_node);
    if (placed.effect.id.starts_with("mandatory.") && !placed.effect.bar.empty())
        return below("", "mandatory") + "/" + placed.effect.id.substr(10);
    return below(path_of(check.plan, placed.node), "guarantee");
}

/// The number of a level, counted from 1; reports a name that is none.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t level_number(SchemeCheck const& check, std::string const& id, std::string const& path) {
    std::uint32_t const at = place_of(check.scheme.levels, id);
    if (at != nowhere) return at + 1;
    Nearest nearest(id);
    for (Level const& l : check.scheme.levels) nearest.offer(l.id);
    check.report(code::scheme_unknown_level, path, id, nearest.best());
    return 0;
}

/// The number of a class of a scale, counted from 1; reports a name that is none.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t class_number(SchemeCheck const& check, std::uint32_t scale, std::string const& id,
                                                   std::string const& path) {
    std::vector<Level> const& classes = check.scheme.scales[scale].classes;
    std::uint32_t const at = place_of(classes, id);
    if (at != nowhere) return at + 1;
    Nearest nearest(id);
    for (Level const& c : classes) nearest.offer(c.id);
    check.report(code::condition_unknown_class, path, id, nearest.best());
    return 0;
}

/// The node that an effect acts on: in the same template, or around it.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t target_of(SchemeCheck const& check, PlacedEffect const& placed, std::string const& id,
                                                std::string path) {
    Plan const& plan = check.plan;
    std::uint32_t const n = find_node(plan, id);
    if (n == nowhere) {
        Nearest nearest(id);
        for (PlannedNode const& known : plan.nodes) nearest.offer(known.node->id);
        check.report(code::condition_unknown_node, path, id, nearest.best());
    } else if (!encloses(plan, plan.nodes[n].scope, plan.nodes[placed.node].scope)) {
        check.report(code::scheme_target_inside_object, path, placed.effect.id, id);
        return nowhere;
    }
    return n;
}

/// What an effect allows a node: one number, or one for each class of another node.
template <class Late = void>
[[nodiscard]] constexpr PlacedCap cap_of(SchemeCheck const& check, PlacedEffect const& placed, CapTo const& cap,
                                         std::uint32_t node, std::string const& path) {
    PlacedCap out;
    out.node = node;
    auto const marks = [&](points at, std::string const& where) {
        if (at < points()) check.report(code::scheme_amount_positive, where, to_string(at));
        return ratio(at.value());
    };
    if (cap.at.has_value() == !cap.by_class.empty() || cap.by_class.empty() != cap.table.empty()) {
        check.report(code::scheme_cap_how, path, placed.effect.id);
        return out;
    }
    if (cap.at) {
        out.at.push_back(marks(*cap.at, below(path, "at")));
        return out;
    }
    std::uint32_t const by = target_of(check, placed, cap.by_class, below(path, "by_class"));
    if (by == nowhere) return out;
    std::uint32_t const scale = check.plan.nodes[by].scale;
    if (scale == nowhere) {
        check.report(code::condition_no_class, below(path, "by_class"), cap.by_class);
        return out;
    }
    out.by = by;
    out.at.resize(check.scheme.scales[scale].classes.size() + 1);
    for (std::size_t r = 0; r < cap.table.size(); ++r) {
        std::string const here = below(path, "table", r);
        std::uint32_t const at = cap.table[r].of == "none" ? 0 : class_number(check, scale, cap.table[r].of, here);
        if (at == 0 && cap.table[r].of != "none") continue; // no class of the scale
        if (out.at[at]) check.report(code::scheme_duplicate_id, here, cap.table[r].of);
        out.at[at] = marks(cap.table[r].at, below(here, "at"));
    }
    return out;
}

/// Resolves what every effect is set off by and acts on.
template <class Late = void>
constexpr void bind_effects(SchemeCheck const& check) {
    Plan& plan = check.plan;
    check_ids(
        check, plan.effects.size(), true, [&](std::size_t i) -> std::string_view { return plan.effects[i].effect.id; },
        [&](std::size_t i) { return effect_path(check, static_cast<std::uint32_t>(i)); });
    for (std::uint32_t i = 0; i < plan.effects.size(); ++i) {
        std::string const path = effect_path(check, i);
        PlacedEffect& placed = plan.effects[i];
        Effect const& e = placed.effect;
        if (e.found.empty() && e.exhausted.empty() && !e.when) check.report(code::scheme_effect_trigger, path, e.id);
        if (e.zero.empty() && e.cap.empty() && e.bar.empty() && e.lower == 0 && e.fix.empty() && !e.stop)
            check.report(code::scheme_effect_action, path, e.id);
        std::size_t steps = check.scheme.levels.size();
        if (!e.of.empty()) {
            std::uint32_t const n = target_of(check, placed, e.of, below(path, "of"));
            if (n != nowhere && plan.nodes[n].scale == nowhere) check.report(code::condition_no_class, below(path, "of"), e.of);
            if (e.bar.empty() && e.lower == 0 && e.fix.empty()) check.report(code::scheme_effect_action, path, e.id);
            if (n == nowhere || plan.nodes[n].scale == nowhere) continue;
            placed.of = n;
            plan.nodes[n].reclassed.push_back(i);
            steps = check.scheme.scales[plan.nodes[n].scale].classes.size();
        }
        auto const number = [&](std::string const& id, std::string const& where) {
            return placed.of == nowhere ? level_number(check, id, where)
                                        : class_number(check, plan.nodes[placed.of].scale, id, where);
        };
        if (e.lower < 0 || static_cast<std::size_t>(e.lower > 0 ? e.lower : 0) > steps)
            check.report(code::scheme_lower, below(path, "lower"), e.id);
        Expression const trigger = trigger_of(e);
        PlannedNode const& at = plan.nodes[placed.node];
        if (!trigger.of.empty())
            placed.when = Binder(check, at.scope, at.scope == 0 ? nowhere : plan.nodes[at.scope].object, path).condition(trigger);
        if (!e.bar.empty()) placed.bar = number(e.bar, below(path, "bar"));
        // `fix: none` puts the assessed below every level
        if (!e.fix.empty()) placed.fix = e.fix == "none" ? 0 : number(e.fix, below(path, "fix"));
        for (std::size_t z = 0; z < e.zero.size(); ++z) {
            std::uint32_t const n = target_of(check, placed, e.zero[z], below(path, "zero", z));
            if (n == nowhere) continue;
            placed.zero.push_back(n);
            plan.nodes[n].targeted.push_back(i);
        }
        for (std::size_t c = 0; c < e.cap.size(); ++c) {
            std::string const here = below(path, "cap", c);
            std::uint32_t const n = target_of(check, placed, e.cap[c].node, below(here, "node"));
            if (n == nowhere) continue;
            placed.caps.push_back(cap_of(check, placed, e.cap[c], n, here));
            plan.nodes[n].targeted.push_back(i);
        }
    }
}

/// Resolves what sets off adjustments, and what selects and weighs objects.
template <class Late = void>
constexpr void bind_nodes(SchemeCheck const& check) {
    Plan& plan = check.plan;
    for (std::uint32_t i = 0; i < plan.nodes.size(); ++i) {
        Node const& node = *plan.nodes[i].node;
        if (node.adjustments.empty() && plan.nodes[i].kind != node_kind::per_object) continue;
        std::string const path = path_of(plan, i);
        std::uint32_t const scope = plan.nodes[i].scope;
        std::uint32_t const object = scope == 0 ? nowhere : plan.nodes[scope].object;
        for (std::size_t a = 0; a < node.adjustments.size(); ++a) {
            std::uint32_t term = nowhere;
            if (std::optional<Trigger> const& on = node.adjustments[a].on) {
                std::string const here = below(below(path, "adjustments", a), "on");
                Expression when;
                if (on->times) {
                    plan.nodes[i].triggers.push_back(Binder(check, scope, object, here).number(*on->times));
                    continue;
                }
                if (on->when)
                    when = *on->when;
                else if (!on->exhausted.empty())
                    when = made(operation::exhausted, on->exhausted);
                else
                    when = compared(operation::greater_equal, made(operation::found, on->found), fraction{1});
                term = Binder(check, scope, object, here).condition(when);
            }
            plan.nodes[i].triggers.push_back(term);
        }
        if (plan.nodes[i].kind != node_kind::per_object) continue;
        std::uint32_t const kind = plan.nodes[i].object;
        if (node.where) {
            plan.nodes[i].where = Binder(check, scope, kind, below(path, "where")).condition(*node.where);
            if (!ObjectFilter<>::only_facts(plan, plan.nodes[i].where))
                check.report(code::scheme_where_facts, below(path, "where"), node.id);
        }
        for (std::uint32_t f = 0; f < plan.facts.size(); ++f)
            if (plan.facts[f].object == kind && plan.facts[f].fact->id == node.weigh_by &&
                plan.facts[f].fact->kind == fact_kind::number)
                plan.nodes[i].weigh_by = f;
        if (!node.weigh_by.empty() && plan.nodes[i].weigh_by == nowhere)
            check.report(code::scheme_unknown_fact, below(path, "weigh_by"), node.weigh_by, "");
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
