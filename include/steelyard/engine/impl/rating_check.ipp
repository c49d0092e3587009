// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/effects.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// True when a condition asks for nothing but facts, events and months held: what is left when marks are gone.
template <class Late = void>
[[nodiscard]] constexpr bool only_record(Plan const& plan, std::uint32_t index, int depth = 0) {
    if (index == nowhere || depth > 200) return index == nowhere;
    Term const& t = plan.terms[index];
    if (ranges(t.does) && t.over != range_kind::events) return false;
    if (of_node(t.does) || t.does == operation::absent_full || t.does == operation::found || t.does == operation::exhausted ||
        t.does == operation::fired)
        return false;
    if (t.does == operation::condition && t.index != nowhere && !only_record(plan, plan.conditions[t.index], depth + 1))
        return false;
    for (std::uint32_t const part : t.of)
        if (!only_record(plan, part, depth + 1)) return false;
    return true;
}

/// Resolves the rules of what becomes of a level in time.
template <class Late = void>
constexpr void bind_rating(SchemeCheck const& check) {
    if (!check.scheme.rating) return;
    RatingRules const& rules = *check.scheme.rating;
    Plan& plan = check.plan;
    auto const within = [&](int n, int most, std::string const& path) {
        if (n < 0 || n > most) check.report(code::scheme_rating_years, path, number_text(n));
    };
    within(rules.years, 99, "/rating/years");
    within(rules.hold, 1200, "/rating/hold");
    auto const condition = [&](std::optional<Condition> const& asked, std::uint32_t event, std::string const& path) {
        if (!asked) return nowhere;
        std::uint32_t const term = Binder(check, 0, nowhere, path, event).condition(*asked);
        if (term != nowhere && !only_record(plan, term)) check.report(code::scheme_rating_asks, path, to_string(*asked));
        return term;
    };
    plan.renews = condition(rules.renews, nowhere, "/rating/renews");
    check_ids(
        check, rules.demotions.size(), true, [&](std::size_t i) -> std::string_view { return rules.demotions[i].id; },
        [&](std::size_t i) { return below("/rating", "demotions", i); });
    for (std::size_t i = 0; i < rules.demotions.size(); ++i) {
        Demotion const& d = rules.demotions[i];
        std::string const path = below("/rating", "demotions", i);
        std::uint32_t const kind = place_of(check.scheme.events, d.on);
        if (kind == nowhere) {
            Nearest nearest(d.on);
            for (EventKind const& k : check.scheme.events) nearest.offer(k.id);
            check.report(code::condition_unknown_event, below(path, "on"), d.on, nearest.best());
        }
        plan.demotion_events.push_back(kind);
        plan.demotion_terms.push_back(kind == nowhere ? nowhere : condition(d.when, kind, below(path, "when")));
        if (d.to.empty() == (d.lower == 0) || d.lower < 0 || d.bars.empty() != (d.months == 0))
            check.report(code::scheme_demotion_how, path, d.id);
        within(d.months, 1200, below(path, "months"));
        if (!d.to.empty() && d.to != "none") static_cast<void>(level_number(check, d.to, below(path, "to")));
        if (!d.bars.empty()) static_cast<void>(level_number(check, d.bars, below(path, "bars")));
        for (std::size_t f = 0; f < d.from.size(); ++f)
            static_cast<void>(level_number(check, d.from[f], below(path, "from", f)));
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
