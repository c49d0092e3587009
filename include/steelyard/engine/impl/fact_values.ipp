// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The number that a recorded fact stands for: truths are 0 and 1, rates parts of 1, choices their place, days their count.
/// Nothing, and a diagnostic, when the fact cannot have this value.
template <class Late = void>
[[nodiscard]] constexpr std::optional<ratio> fact_value(FactDeclaration const& fact, FactContent const& value,
                                                            std::string const& path, Diagnostics& out) {
    if (fact.kind == fact_kind::choice) {
        std::string const text = to_string(value);
        for (std::size_t i = 0; i < fact.choices.size(); ++i)
            if (fact.choices[i] == text) return ratio(static_cast<std::int64_t>(i));
        Nearest nearest(text);
        for (std::string const& choice : fact.choices) nearest.offer(choice);
        add_to(out, code::assessment_choice, path, fact.id, text, nearest.best());
        return {};
    }
    if (value.kind != fact.kind) {
        constexpr std::string_view wanted[] = {"true, false", "12.5", "95%", "", "2026-05-01"};
        add_to(out, code::assessment_fact_kind, path,
               fact.id, to_string(value), std::string(wanted[static_cast<std::size_t>(fact.kind)]));
        return {};
    }
    if (fact.kind == fact_kind::truth) return ratio(value.truth ? 1 : 0);
    if (fact.kind == fact_kind::day) return ratio(value.day.serial());
    ratio const number(value.number);
    if (!fact.domain.contains(number) || (fact.whole && floor(number) != number)) {
        add_to(out, code::assessment_fact_domain, path, fact.id, to_string(value), to_string(fact.domain));
        return {};
    }
    return fact.kind == fact_kind::rate ? number / ratio(100) : number;
}

/// Reads the facts of the entity (`object` is nowhere) or of an object into the places that the plan gives them.
template <class Late = void>
constexpr void read_facts(Plan const& plan, std::vector<FactEntry> const& entries, std::uint32_t object,
                          std::vector<std::optional<ratio>>& values, std::string const& path, Diagnostics& out) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        FactEntry const& entry = entries[i];
        std::string const here = below(path, "facts", i);
        auto const of_object = [&](PlannedFact const& f) { return f.object == object && f.event == nowhere; };
        std::uint32_t index = nowhere;
        for (std::uint32_t f = 0; f < plan.facts.size(); ++f)
            if (of_object(plan.facts[f]) && plan.facts[f].fact->id == entry.fact) index = f;
        if (index == nowhere) {
            Nearest nearest(entry.fact);
            for (PlannedFact const& f : plan.facts)
                if (of_object(f)) nearest.offer(f.fact->id);
            add_to(out, code::assessment_unknown_fact, here, entry.fact, nearest.best());
        } else if (values[index])
            add_to(out, code::assessment_twice, here, entry.fact);
        else
            values[index] = fact_value(*plan.facts[index].fact, entry.value, here, out);
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
