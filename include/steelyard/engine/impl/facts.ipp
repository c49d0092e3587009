// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late = void>
constexpr void check_fact(SchemeCheck const& check, FactDeclaration const& fact, std::string const& path) {
    if ((fact.kind == fact_kind::choice) == fact.choices.empty())
        check.report(code::scheme_choices, path, fact.id);
    bool const numeric = fact.kind == fact_kind::number || fact.kind == fact_kind::rate;
    if (!numeric && (fact.domain != Interval{} || fact.whole)) check.report(code::scheme_domain_unused, path, fact.id);
    if (fact.domain.low && fact.domain.high && *fact.domain.high < *fact.domain.low)
        check.report(code::scheme_band_empty, below(path, "domain"), to_string(fact.domain));
}

/// Facts of the entity and of the object kinds; collects them into the plan.
template <class Late = void>
constexpr void check_facts(SchemeCheck const& check) {
    Scheme const& s = check.scheme;
    auto const list = [&](std::vector<FactDeclaration> const& facts, std::uint32_t object, std::string const& path,
                          std::uint32_t event = nowhere) {
        for (std::size_t i = 0; i < facts.size(); ++i) {
            check_fact(check, facts[i], below(path, "facts", i));
            check.plan.facts.push_back(PlannedFact{&facts[i], object, event});
        }
        check_ids(
            check, facts.size(), true, [&](std::size_t i) -> std::string_view { return facts[i].id; },
            [&](std::size_t i) { return below(path, "facts", i); });
    };
    list(s.facts, nowhere, "");
    for (std::size_t k = 0; k < s.objects.size(); ++k) {
        list(s.objects[k].facts, static_cast<std::uint32_t>(k), below("", "objects", k));
        for (std::size_t i = 0; i < s.objects[k].facts.size(); ++i)
            if (place_of(s.facts, s.objects[k].facts[i].id) != nowhere)
                check.report(code::scheme_duplicate_id, below(below("", "objects", k), "facts", i), s.objects[k].facts[i].id);
        bool used = false;
        for (PlannedNode const& n : check.plan.nodes) used = used || n.node->per == s.objects[k].id;
        if (!used) check.report(code::scheme_unused_object, below("", "objects", k), s.objects[k].id);
    }
    check_ids(
        check, s.objects.size(), true, [&](std::size_t i) -> std::string_view { return s.objects[i].id; },
        [&](std::size_t i) { return below("", "objects", i); });
    for (std::size_t k = 0; k < s.events.size(); ++k) {
        check.plan.first_event_fact.push_back(static_cast<std::uint32_t>(check.plan.facts.size()));
        list(s.events[k].facts, nowhere, below("", "events", k), static_cast<std::uint32_t>(k));
        for (std::size_t i = 0; i < s.events[k].facts.size(); ++i)
            if (place_of(s.facts, s.events[k].facts[i].id) != nowhere)
                check.report(code::scheme_duplicate_id, below(below("", "events", k), "facts", i), s.events[k].facts[i].id);
    }
    check_ids(
        check, s.events.size(), true, [&](std::size_t i) -> std::string_view { return s.events[i].id; },
        [&](std::size_t i) { return below("", "events", i); });
}

} // namespace detail

STEELYARD_END_NAMESPACE
