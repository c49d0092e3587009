// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/binding.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late>
constexpr PlannedDay Binder<Late>::named_day(NamedDay const& d) {
    PlannedDay out;
    out.day = d.day;
    if (d.day && !d.day->ok()) check_.report(code::condition_not_day, path_, to_string(*d.day));
    if (d.fact.empty()) return out;
    Term found_fact;
    Expression asked;
    asked.does = operation::fact;
    asked.name = d.fact;
    std::uint32_t const t = fact(asked, found_fact);
    if (t == nowhere) return out;
    if (check_.plan.terms[t].kind != quantity_kind::day) check_.report(code::condition_not_day, path_, d.fact);
    out.fact = check_.plan.terms[t].index;
    return out;
}

/// The window of a range of events; reports what the reader of texts would not have made.
template <class Late>
constexpr std::uint32_t Binder<Late>::window(Expression const& e) {
    Window const& w = e.range.window;
    bool const two = (w.since.said() ? 1 : 0) + (w.within != 0 ? 1 : 0) + (w.this_year ? 1 : 0) > 1;
    if (w.within < 0 || w.within > 9999 || two) check_.report(code::expression_syntax, path_, "one beginning, and a length from 1 to 9999");
    PlannedWindow out;
    out.as = w;
    out.has_since = w.since.said();
    out.since = named_day(w.since);
    out.before = named_day(w.before);
    check_.plan.windows.push_back(std::move(out));
    return static_cast<std::uint32_t>(check_.plan.windows.size() - 1);
}

template <class Late>
constexpr std::uint32_t Binder<Late>::event_kind(Expression const& e) {
    std::uint32_t const at = place_of(check_.scheme.events, e.range.node);
    if (at != nowhere) return at;
    Nearest nearest(e.range.node);
    for (EventKind const& k : check_.scheme.events) nearest.offer(k.id);
    check_.report(code::condition_unknown_event, path_, e.range.node, nearest.best());
    return nowhere;
}

/// The nodes that a range visits, unless objects decide it.
template <class Late>
constexpr void Binder<Late>::find_reach(Term& term) const {
    std::vector<PlannedNode> const& nodes = check_.plan.nodes;
    bool const deep = term.over == range_kind::items || term.over == range_kind::nodes;
    term.fixed = nodes[term.index].kind != node_kind::per_object;
    for (std::uint32_t n = term.index + 1; deep && n < nodes[term.index].end; ++n) term.fixed = term.fixed && nodes[n].kind != node_kind::per_object;
    for (std::uint32_t n = term.index + 1; term.fixed && n < nodes[term.index].end; n = deep ? n + 1 : nodes[n].end)
        if (in_static_range(check_.plan, term.over, term.tagged, term.index, n)) term.reach.push_back(n);
}

template <class Late>
constexpr std::uint32_t Binder<Late>::ranging(Expression const& e, Term& term, bool in_range) {
    bool const of_events = e.range.what == range_kind::events;
    term.over = e.range.what;
    term.tagged = e.range.tagged;
    if (of_events) {
        term.index = event_kind(e);
        term.second = window(e);
    } else {
        term.index = e.range.node.empty() ? 0 : visible_node(e.range.node);
    }
    if (e.does == operation::rolling) {
        term.constant = ratio(e.number);
        if (!of_events) check_.report(code::condition_no_event, path_, to_string(e));
        if (term.constant < 1 || term.constant > 9999 || floor(term.constant) != term.constant)
            check_.report(code::expression_syntax, path_, "a length from 1 to 9999 months");
    }
    std::uint32_t const outer_scope = scope_;
    std::uint32_t const outer_object = object_;
    std::uint32_t const outer_event = event_;
    if (of_events) {
        event_ = term.index;
    } else if (term.index != nowhere && e.range.what == range_kind::instances) {
        PlannedNode const& n = check_.plan.nodes[term.index];
        if (n.kind != node_kind::per_object || n.end == term.index + 1) {
            check_.report(code::condition_no_instances, path_, n.node->id);
        } else {
            scope_ = term.index + 1; // names inside mean the instance that the range is at
            object_ = n.object;
        }
    }
    if (!of_events && term.index != nowhere) find_reach(term);
    Expression const* const outer_range = range_;
    if (!of_events) range_ = &e;
    std::uint32_t const part = e.of.empty() ? nowhere : bind(e.of.front(), of_events ? in_range : true);
    range_ = outer_range;
    scope_ = outer_scope;
    object_ = outer_object;
    event_ = outer_event;
    if (part == nowhere) {
        check_.report(code::condition_empty, path_, to_string(e));
        return nowhere;
    }
    quantity_kind const asked = check_.plan.terms[part].kind;
    term.of.push_back(part);
    bool const adds = e.does == operation::sum || e.does == operation::rolling;
    if (adds || e.does == operation::smallest || e.does == operation::largest) {
        term.kind = asked;
        term.scale = check_.plan.terms[part].scale;
        bool const fits = adds ? adds_up(asked) : asked != quantity_kind::truth && asked != quantity_kind::choice;
        if (!fits) check_.report(code::condition_not_quantity, path_, to_string(e.of.front()));
    } else {
        if (asked != quantity_kind::truth) check_.report(code::condition_not_truth, path_, to_string(e.of.front()));
        term.kind = e.does == operation::count   ? quantity_kind::number
                    : e.does == operation::share ? quantity_kind::rate
                                                 : quantity_kind::truth;
    }
    if (!e.range.tagged.empty()) {
        bool used = false;
        for (PlannedNode const& n : check_.plan.nodes) used = used || has_tag(*n.node, e.range.tagged);
        if (!used) check_.report(code::condition_unknown_tag, path_, e.range.tagged);
    }
    return keep(term);
}

/// The class of a node by name, or of those that the surrounding range visits: all of them must have one scale.
template <class Late>
constexpr std::uint32_t Binder<Late>::node_class(Expression const& e, Term& term, bool in_range) {
    Plan const& plan = check_.plan;
    term.kind = quantity_kind::classes;
    if (!e.name.empty()) {
        term.index = visible_node(e.name);
        if (term.index == nowhere) return nowhere;
        term.scale = plan.nodes[term.index].scale;
        if (term.scale == nowhere) {
            check_.report(code::condition_no_class, path_, e.name);
            return nowhere;
        }
        return keep(term);
    }
    if (!in_range || range_ == nullptr) {
        check_.report(code::condition_of_what, path_, to_string(e));
        return nowhere;
    }
    std::uint32_t const top = range_->range.node.empty() ? 0 : find_node(plan, range_->range.node);
    if (top == nowhere) return nowhere;
    bool first = true;
    for (std::uint32_t n = top + 1; n < plan.nodes[top].end; ++n) {
        if (!in_static_range(plan, range_->range.what, range_->range.tagged, top, n)) continue;
        std::uint32_t const scale = plan.nodes[n].scale;
        if (scale == nowhere || (!first && scale != term.scale)) {
            check_.report(code::condition_no_class, path_, plan.nodes[n].node->id);
            return nowhere;
        }
        term.scale = scale;
        first = false;
    }
    if (first) { // it visits nothing
        check_.report(code::condition_no_class, path_, plan.nodes[top].node->id);
        return nowhere;
    }
    return keep(term);
}

} // namespace detail

STEELYARD_END_NAMESPACE
