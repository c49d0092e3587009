// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/impl/fact_values.ipp>
#include <steelyard/engine/impl/order.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Events beyond this are no record of one enterprise.
inline constexpr std::size_t most_events = 1'000'000;

/// Resolves one record of events; `covered` is what the plan's kind of events is complete for.
template <class Late = void>
constexpr void read_record(Plan const& plan, Scheme const& scheme, EventRecord const& record, std::uint32_t kind,
                           std::string const& path, std::vector<PlacedEvent>& events, Diagnostics& out) {
    std::vector<FactDeclaration> const& facts = scheme.events[kind].facts;
    for (std::size_t i = 0; i < record.list.size(); ++i) {
        Event const& event = record.list[i];
        std::string const here = below(below(path, "list"), index_text(i));
        PlacedEvent placed;
        placed.kind = kind;
        placed.facts.resize(facts.size());
        if (!event.on || !event.on->ok())
            add_to(out, code::assessment_event_date, here);
        else
            placed.on = *event.on;
        for (std::size_t f = 0; f < event.facts.size(); ++f) {
            std::string const fact_path = below(here, "facts", f);
            std::uint32_t const at = place_of(facts, event.facts[f].fact);
            if (at == nowhere) {
                Nearest nearest(event.facts[f].fact);
                for (FactDeclaration const& known : facts) nearest.offer(known.id);
                add_to(out, code::assessment_unknown_fact, fact_path, event.facts[f].fact, nearest.best());
            } else if (placed.facts[at]) {
                add_to(out, code::assessment_twice, fact_path, event.facts[f].fact);
            } else {
                placed.facts[at] = fact_value(*plan.facts[plan.first_event_fact[kind] + at].fact, event.facts[f].value, fact_path, out);
            }
        }
        events.push_back(std::move(placed));
    }
}

/// Resolves the recorded events of an assessment, in the order of kind and day.
template <class Late = void>
constexpr void read_events(Plan const& plan, Scheme const& scheme, Assessment const& a, std::vector<PlacedEvent>& events,
                           std::vector<std::uint32_t>& first, std::vector<std::optional<Period>>& covered, Diagnostics& out) {
    covered.resize(scheme.events.size());
    std::vector<bool> seen(scheme.events.size());
    for (std::size_t r = 0; r < a.events.size(); ++r) {
        EventRecord const& record = a.events[r];
        std::string const path = below("", "events", r);
        std::uint32_t const kind = place_of(scheme.events, record.kind);
        if (kind == nowhere) {
            Nearest nearest(record.kind);
            for (EventKind const& known : scheme.events) nearest.offer(known.id);
            add_to(out, code::assessment_unknown_event, path, record.kind, nearest.best());
            continue;
        }
        if (seen[kind]) add_to(out, code::assessment_twice, path, record.kind);
        seen[kind] = true;
        if (events.size() + record.list.size() > most_events) {
            add_to(out, code::assessment_too_many, path, record.kind, index_text(most_events));
            return;
        }
        covered[kind] = record.covers;
        if (record.covers && record.covers->from && record.covers->to && *record.covers->to < *record.covers->from)
            add_to(out, code::assessment_period, below(path, "covers"), to_string(*record.covers));
        read_record(plan, scheme, record, kind, path, events, out);
    }
    // stable by hand: std::stable_sort is not constexpr
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < events.size(); ++i) order.push_back(i);
    sort_stably(order, [&](std::uint32_t x, std::uint32_t y) {
        if (events[x].kind != events[y].kind) return events[x].kind < events[y].kind;
        return events[x].on != events[y].on ? events[x].on < events[y].on : x < y;
    });
    std::vector<PlacedEvent> sorted;
    for (std::uint32_t const i : order) sorted.push_back(std::move(events[i]));
    events = std::move(sorted);
    first.assign(scheme.events.size() + 1, 0);
    for (PlacedEvent const& e : events) ++first[e.kind + std::size_t{1}];
    for (std::size_t k = 1; k < first.size(); ++k) first[k] += first[k - 1];
}

/// The level that an assessment says is held, counted from 1; 0 is none.
template <class Late = void>
[[nodiscard]] constexpr std::optional<std::uint32_t> read_holding(Scheme const& scheme, Assessment const& a, Diagnostics& out) {
    if (!a.holds) return {};
    if (a.holds->level == "none") return 0;
    std::uint32_t const at = place_of(scheme.levels, a.holds->level);
    if (at != nowhere) return at + 1;
    Nearest nearest(a.holds->level);
    for (Level const& l : scheme.levels) nearest.offer(l.id);
    add_to(out, code::assessment_unknown_level, "/holds/level", a.holds->level, nearest.best());
    return {};
}

} // namespace detail

STEELYARD_END_NAMESPACE
