// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/insight/impl/open_facts.ipp>
#include <steelyard/insight/impl/open_items.ipp>
#include <steelyard/insight/impl/rewriting.ipp>
#include <steelyard/insight/open.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Fills in what is chosen; the rest stays open.
STEELYARD_INLINE void put_results(Rewriting& into, Plan const& plan, std::span<OpenThing const> things, std::span<std::uint32_t const> chosen) {
    for (std::size_t i = 0; i < things.size(); ++i) {
        if (chosen[i] == nowhere) continue;
        OpenThing const& thing = things[i];
        OpenResult const& result = thing.results[chosen[i]];
        if (thing.fact != nowhere) {
            FactEntry entry;
            entry.fact = plan.facts[thing.fact].fact->id;
            entry.value = *result.value;
            thing.instance == nowhere ? into.know(std::move(entry)) : into.know(thing.instance, std::move(entry));
            continue;
        }
        for (Finding const& f : result.findings) into.add(thing.row, f);
        for (Measure const& m : result.measures) into.add(thing.row, m);
        into.name(thing.row, true);
    }
}

/// The things that a scorecard leaves open.
[[nodiscard]] STEELYARD_INLINE std::vector<OpenThing> things_left_open(CheckedScheme const& scheme, CheckedAssessment const& given,
                                                                       Scorecard const& card) {
    Plan const& plan = scheme.plan();
    std::vector<OpenThing> out;
    FactValues const values(scheme);
    auto const fact = [&](std::uint32_t f, std::uint32_t instance) {
        if (!values.asked(f) || given.fact(f, instance)) return;
        OpenThing thing;
        thing.fact = f;
        thing.instance = instance;
        thing.named = true;
        for (FactContent& value : values.of(f, thing.complete)) thing.results.emplace_back().value = std::move(value);
        if (!thing.results.empty()) out.push_back(std::move(thing));
    };
    for (std::uint32_t f = 0; f < plan.facts.size(); ++f)
        if (plan.facts[f].object == nowhere && plan.facts[f].event == nowhere) fact(f, nowhere);
    std::vector<Object const*> seen; // one object may have instances of several groups
    for (std::uint32_t i = 0; i < given.instances().size(); ++i) {
        if (std::find(seen.begin(), seen.end(), &given.object(i)) != seen.end()) continue;
        seen.push_back(&given.object(i));
        for (std::uint32_t f = 0; f < plan.facts.size(); ++f)
            if (plan.facts[f].object != nowhere && plan.facts[f].object == plan.nodes[given.instances()[i].node].object) fact(f, i);
    }
    RowTree const tree(scheme, given);
    ItemResults results(scheme, given, tree);
    for (std::uint32_t row = 0; row < tree.node.size(); ++row) {
        PlannedNode const& n = plan.nodes[tree.node[row]];
        if (card.state[row] != node_state::unchecked || n.kind != node_kind::item || !results.fillable(row)) continue;
        results.fill(row, out.emplace_back());
    }
    return out;
}

} // namespace detail

STEELYARD_INLINE std::vector<OpenThing> open_things(CheckedScheme const& scheme, CheckedAssessment const& assessment) {
    return detail::things_left_open(scheme, assessment, score(scheme, assessment));
}

STEELYARD_INLINE Assessment with_results(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::span<OpenThing const> things,
                                         std::span<std::uint32_t const> chosen) {
    detail::Rewriting into(scheme, assessment);
    detail::put_results(into, scheme.plan(), things, chosen);
    return into.made();
}

STEELYARD_END_NAMESPACE
