// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/binding.ipp>
#include <steelyard/engine/impl/effects.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// True when whoever fulfils `strong` fulfils `weak` too, as far as the form shows: the same condition, or a threshold of
/// the same quantity that is no higher (no lower for upper bounds).
template <class Late = void>
[[nodiscard]] constexpr bool implies(Expression const& strong, Expression const& weak) {
    if (strong == weak) return true;
    if (weak.does == operation::all && !weak.of.empty()) { // first and for good, so that the work stays a product
        for (Expression const& part : weak.of)
            if (!implies(strong, part)) return false;
        return true;
    }
    if (strong.does == operation::all) {
        for (Expression const& part : strong.of)
            if (implies(part, weak)) return true;
    }
    if (strong.does == operation::each && weak.does == operation::each && strong.range == weak.range &&
        strong.of.size() == 1 && weak.of.size() == 1)
        return implies(strong.of.front(), weak.of.front());
    if (!compares(strong.does) || !compares(weak.does) || strong.of.size() != 2 || weak.of.size() != 2 ||
        !(strong.of[0] == weak.of[0]) || strong.of[1].does != weak.of[1].does ||
        (strong.of[1].does != operation::number && strong.of[1].does != operation::percentage))
        return false;
    ratio const a(strong.of[1].number);
    ratio const b(weak.of[1].number);
    auto const is = [](Expression const& e, operation loose, operation strict) { return e.does == loose || e.does == strict; };
    if (is(strong, operation::greater_equal, operation::greater) && is(weak, operation::greater_equal, operation::greater))
        return a > b || (a == b && (strong.does == operation::greater || weak.does == operation::greater_equal));
    if (is(strong, operation::less_equal, operation::less) && is(weak, operation::less_equal, operation::less))
        return a < b || (a == b && (strong.does == operation::less || weak.does == operation::less_equal));
    return false;
}

template <class Late = void>
[[nodiscard]] constexpr bool implies(std::vector<Condition> const& strong, std::vector<Condition> const& weak) {
    for (Condition const& w : weak) {
        bool held = false;
        for (Condition const& s : strong) held = held || implies(s, w);
        if (!held) return false;
    }
    return true;
}

/// The needs of a level in a ladder, or nothing when the ladder leaves it out.
template <class Late = void>
[[nodiscard]] constexpr std::vector<Condition> const* needs_of(Ladder const& ladder, std::string const& level) {
    for (Rung const& r : ladder.rungs)
        if (r.level == level) return &r.needs;
    return nullptr;
}

/// Levels are compared with each other; more than these are no grades.
inline constexpr std::size_t most_levels = 100;

/// True when a level exists wherever another one does, as far as the form shows.
template <class Late = void>
[[nodiscard]] constexpr bool exists_with(Level const& level, Level const& other) {
    return !level.when || (other.when && implies(*other.when, *level.when));
}

/// True when two conditions never hold together, as far as the form shows: one is none of something that the other
/// implies, or they want different values of the same quantity.
template <class Late = void>
[[nodiscard]] constexpr bool excludes(Condition const& a, Condition const& b) {
    auto const denies = [](Condition const& none, Condition const& other) {
        if (none.does != operation::none) return false;
        for (Expression const& part : none.of)
            if (implies(other, part)) return true;
        return false;
    };
    if (denies(a, b) || denies(b, a)) return true;
    return a.does == operation::equal && b.does == operation::equal && a.of.size() == 2 && b.of.size() == 2 &&
           a.of[0] == b.of[0] && is_constant(a.of[1].does) && a.of[1].does == b.of[1].does && !(a.of[1] == b.of[1]);
}
template <class Late = void>
[[nodiscard]] constexpr bool never_with(Level const& a, Level const& b) { return a.when && b.when && excludes(*a.when, *b.when); }

/// True when `above` can be the next level over `here`: both exist together, and none between exists with both.
template <class Late = void>
[[nodiscard]] constexpr bool neighbours(Scheme const& s, std::size_t here, std::size_t above) {
    if (!exists_with(s.levels[above], s.levels[here]) && !exists_with(s.levels[here], s.levels[above])) return false;
    for (std::size_t m = here + 1; m < above; ++m)
        if (!never_with(s.levels[m], s.levels[here]) && !never_with(s.levels[m], s.levels[above])) return false;
    return true;
}

/// A level is dead when, in every ladder, whoever reaches it reaches the next one above that exists wherever it does.
template <class Late = void>
constexpr void check_dead_levels(SchemeCheck const& check) {
    Scheme const& s = check.scheme;
    for (PlacedEffect const& e : check.plan.effects)
        if (e.of == nowhere && (e.bar != 0 || e.effect.lower != 0 || e.fix != nowhere)) return; // it can still be given
    for (std::size_t l = 0; l < s.levels.size(); ++l) {
        std::size_t up = l + 1; // the next that exists wherever this one does
        while (up < s.levels.size() && !exists_with(s.levels[up], s.levels[l])) ++up;
        if (up == s.levels.size()) continue;
        bool dead = !s.ladders.empty();
        for (Ladder const& ladder : s.ladders) {
            auto const* here = needs_of(ladder, s.levels[l].id);
            auto const* above = needs_of(ladder, s.levels[up].id);
            dead = dead && here != nullptr && above != nullptr && implies(*here, *above);
        }
        if (dead) check.report(code::scheme_dead_level, below("", "levels", l), s.levels[l].id, s.levels[up].id);
    }
}

/// The bound that a list of needs sets on a quantity from one side: `>= c` from below, `<= c` from above.
template <class Late = void>
[[nodiscard]] constexpr std::optional<IntervalEnd> bound_of(std::vector<Condition> const& needs, Expression const& quantity,
                                                        bool from_below) {
    for (Condition const& n : needs) {
        if (!compares(n.does) || n.of.size() != 2 || !(n.of[0] == quantity) || n.of[1].does != operation::number) continue;
        bool const below_side = n.does == operation::greater_equal || n.does == operation::greater;
        bool const above_side = n.does == operation::less_equal || n.does == operation::less;
        if (from_below ? below_side : above_side)
            return IntervalEnd{true, ratio(n.of[1].number), n.does == operation::greater_equal || n.does == operation::less_equal};
    }
    return {};
}

/// Bands such as 81–85 and 86–90 leave 85.5 without a level, unless the value is rounded to whole numbers.
template <class Late = void>
constexpr void check_level_gaps(SchemeCheck const& check) {
    Scheme const& s = check.scheme;
    for (std::size_t d = 0; d < s.ladders.size(); ++d) {
        for (std::size_t pair = 0; pair < s.levels.size() * s.levels.size(); ++pair) {
            std::size_t const l = pair / s.levels.size();
            std::size_t const up = pair % s.levels.size();
            auto const* here = needs_of(s.ladders[d], s.levels[l].id);
            auto const* above = needs_of(s.ladders[d], s.levels[up].id);
            if (up <= l || here == nullptr || above == nullptr || !neighbours(s, l, up)) continue;
            for (Condition const& n : *here) {
                if ((n.does != operation::less_equal && n.does != operation::less) || n.of.size() != 2) continue;
                Expression const& quantity = n.of.front();
                auto const high = bound_of(*here, quantity, false);
                auto const low = bound_of(*above, quantity, true);
                if (!high || !low) continue;
                std::optional<rounding> round = quantity.round;
                if (!round && quantity.does == operation::marks)
                    if (std::uint32_t const at = find_node(check.plan, quantity.name); at != nowhere)
                        round = check.plan.nodes[at].node->round;
                IntervalEnd a = *high;
                IntervalEnd b = *low;
                bool gap = false;
                if (round) {
                    ratio scale(1);
                    for (int i = 0; i < round->digits; ++i) scale *= ratio(10);
                    a.value *= scale;
                    b.value *= scale;
                    gap = gap_between(a, b, true) > 0;
                } else {
                    gap = gap_between(a, b, false) > 0;
                }
                if (gap)
                    check.report(code::scheme_level_gap, below("", "ladders", d),
                                 s.levels[l].id, s.levels[up].id, to_string(high->value), to_string(low->value));
            }
        }
    }
}

/// Levels, ladders, named conditions, eligibility.
template <class Late = void>
constexpr void check_levels(SchemeCheck const& check) {
    Scheme const& s = check.scheme;
    if (s.levels.empty()) check.report(code::scheme_no_levels, "/levels");
    if (s.levels.size() > most_levels)
        check.report(code::scheme_too_many_levels, below("", "levels", most_levels), index_text(most_levels));
    if (s.ladders.empty()) check.report(code::scheme_no_ladders, "/ladders");
    check_ids(
        check, s.levels.size(), true, [&](std::size_t i) -> std::string_view { return s.levels[i].id; },
        [&](std::size_t i) { return below("", "levels", i); });
    for (std::size_t i = 1; i < s.levels.size(); ++i)
        if (s.levels[i].star && s.levels[i - 1].star && *s.levels[i].star <= *s.levels[i - 1].star)
            check.report(code::scheme_star_order, below("", "levels", i), s.levels[i].id, s.levels[i - 1].id);
    check_ids(
        check, s.ladders.size(), true, [&](std::size_t i) -> std::string_view { return s.ladders[i].id; },
        [&](std::size_t i) { return below("", "ladders", i); });
    check_ids(
        check, s.conditions.size(), true, [&](std::size_t i) -> std::string_view { return s.conditions[i].id; },
        [&](std::size_t i) { return below("", "conditions", i); });
    check_ids(
        check, s.eligibility.size(), true, [&](std::size_t i) -> std::string_view { return s.eligibility[i].id; },
        [&](std::size_t i) { return below("", "eligibility", i); });
    for (std::size_t d = 0; d < s.ladders.size(); ++d) {
        std::string const path = below("", "ladders", d);
        for (std::size_t r = 0; r < s.ladders[d].rungs.size(); ++r) {
            Rung const& rung = s.ladders[d].rungs[r];
            std::string const here = below(path, "rungs", r);
            if (level_number(check, rung.level, here) != 0 && needs_of(s.ladders[d], rung.level) != &rung.needs)
                check.report(code::scheme_duplicate_id, here, rung.level);
            if (rung.needs.empty()) check.report(code::scheme_rung_empty, here, rung.level);
        }
        for (Level const& l : s.levels)
            if (needs_of(s.ladders[d], l.id) == nullptr)
                check.report(code::scheme_rung_missing, path, s.ladders[d].id, l.id);
    }
    for (std::size_t m = 0; m < s.mandatory.size(); ++m) {
        bool used = false;
        for (PlannedNode const& n : check.plan.nodes)
            used = used || (n.kind == node_kind::item && has_tag(*n.node, s.mandatory[m].tagged));
        if (!used) check.report(code::condition_unknown_tag, below("", "mandatory", m), s.mandatory[m].tagged);
    }
}

/// Resolves the named conditions; others refer to them, so they come first.
template <class Late = void>
constexpr void bind_names(SchemeCheck const& check) {
    for (std::size_t i = 0; i < check.scheme.conditions.size(); ++i)
        check.plan.conditions.push_back(
            Binder(check, 0, nowhere, below("", "conditions", i)).condition(check.scheme.conditions[i].holds));
}

/// Resolves eligibility and the needs of the levels.
template <class Late = void>
constexpr void bind_scheme(SchemeCheck const& check) {
    Scheme const& s = check.scheme;
    Plan& plan = check.plan;
    for (std::size_t i = 0; i < s.eligibility.size(); ++i)
        plan.eligibility.push_back(
            Binder(check, 0, nowhere, below(below("", "eligibility", i), "needs")).condition(s.eligibility[i].needs));
    for (std::size_t l = 0; l < s.levels.size(); ++l)
        plan.levels.push_back(
            s.levels[l].when ? Binder(check, 0, nowhere, below(below("", "levels", l), "when")).condition(*s.levels[l].when) : nowhere);
    for (std::size_t d = 0; d < s.ladders.size(); ++d) {
        std::vector<std::vector<std::uint32_t>> ladder(s.levels.size());
        for (std::size_t r = 0; r < s.ladders[d].rungs.size(); ++r) {
            Rung const& rung = s.ladders[d].rungs[r];
            std::uint32_t const level = place_of(s.levels, rung.level);
            for (std::size_t n = 0; n < rung.needs.size(); ++n) {
                std::string const path = below(below(below(below("", "ladders", d), "rungs", r), "needs"), index_text(n));
                std::uint32_t const term = Binder(check, 0, nowhere, path).condition(rung.needs[n]);
                if (level != nowhere) ladder[level].push_back(term);
            }
        }
        plan.ladders.push_back(std::move(ladder));
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
