// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/reading_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The amount of a clause or an adjustment: kinds, signs, cap. `more_kinds` counts those that only clauses have.
template <class Rule>
constexpr void check_amount(SchemeCheck const& check, Rule const& rule, std::string const& path, int more_kinds = 0) {
    points const nothing;
    int const kinds = (rule.once ? 1 : 0) + (rule.each ? 1 : 0) + (rule.range ? 1 : 0) + more_kinds;
    if (kinds > 1) check.report(code::scheme_one_amount, path, rule.id);
    if (rule.once && *rule.once <= nothing)
        check.report(code::scheme_amount_positive, below(path, "once"), to_string(*rule.once));
    if (rule.each && *rule.each <= nothing)
        check.report(code::scheme_amount_positive, below(path, "each"), to_string(*rule.each));
    if (rule.cap && *rule.cap <= nothing)
        check.report(code::scheme_amount_positive, below(path, "cap"), to_string(*rule.cap));
    if (rule.range && (rule.range->from < nothing || rule.range->to < rule.range->from || rule.range->to == nothing))
        check.report(code::scheme_bad_span, below(path, "range"), to_string(rule.range->from), to_string(rule.range->to));
    if (rule.cap && rule.once)
        check.report(code::scheme_cap_of_once, below(path, "cap"), rule.id);
    if (rule.cap && kinds == 0) check.report(code::scheme_cap_of_nothing, below(path, "cap"), rule.id);
    if (!rule.family.empty() && kinds == 0)
        check.report(code::scheme_family_of_nothing, below(path, "family"), rule.id);
}

template <class Late = void>
constexpr void check_deductions(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode& n = check.plan.nodes[index];
    std::string const path = path_of(check.plan, index);
    for (std::size_t i = 0; i < n.node->deduct.size(); ++i) {
        Clause const& c = n.node->deduct[i];
        std::string const here = below(path, "deduct", i);
        check_amount(check, c, here, (c.shortfall ? 1 : 0) + (c.ladder ? 1 : 0));
        bool const costs = c.once || c.each || c.range || c.follows();
        if (c.forfeit && costs) check.report(code::scheme_one_amount, here, c.id);
        if (n.node->full && n.full.is_zero() && (costs || c.forfeit)) check.report(code::scheme_deduct_from_nothing, here, c.id);
        PlannedClause const& planned = n.clauses.emplace_back(planned_clause(check, index, i, here));
        if (c.cap && c.ladder && planned.most.is_zero()) check.report(code::scheme_cap_of_nothing, below(here, "cap"), c.id);
        ratio least = c.once ? ratio(c.once->value()) : c.each ? ratio(c.each->value()) : ratio(0);
        if (c.ladder) least = planned.most;
        if (n.full.sign() > 0 && least > n.full)
            check.report(code::scheme_clause_above_full, here, c.id, to_string(least), to_string(n.full));
        if (n.node->floor == floor_rule::none && planned.endless) check.report(code::scheme_floor_needs_cap, here, c.id);
    }
    check_ids(
        check, n.node->deduct.size(), false, [&](std::size_t i) -> std::string_view { return n.node->deduct[i].id; },
        [&](std::size_t i) { return below(below(path, "deduct", i), "id"); });
}

/// Options that a fact chooses: its choices are the options, one by one, and nobody is there to pick from a range.
template <class Late = void>
constexpr void check_chosen_by(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode& n = check.plan.nodes[index];
    std::string const path = path_of(check.plan, index);
    std::uint32_t const fact = visible_fact(check.plan, index, n.node->chosen_by);
    if (fact == nowhere) {
        check.report(code::scheme_unknown_fact, below(path, "chosen_by"), n.node->chosen_by, "");
        return;
    }
    FactDeclaration const& declared = *check.plan.facts[fact].fact;
    if (declared.kind != fact_kind::choice) {
        check.report(code::scheme_fact_kind, below(path, "chosen_by"), declared.id, "choice");
        return;
    }
    n.value_fact = fact;
    for (std::string const& choice : declared.choices)
        if (place_of(n.node->options, choice) == nowhere)
            check.report(code::scheme_choice_without_option, below(path, "chosen_by"), choice, declared.id);
    for (std::size_t i = 0; i < n.node->options.size(); ++i) {
        Option const& o = n.node->options[i];
        bool chosen = false;
        for (std::string const& choice : declared.choices) chosen = chosen || choice == o.id;
        if (!chosen) check.report(code::scheme_option_without_choice, below(path, "options", i), o.id, declared.id);
        if (o.range) check.report(code::scheme_chosen_range, below(below(path, "options", i), "range"), o.id);
    }
}

template <class Late = void>
constexpr void check_options(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode const& n = check.plan.nodes[index];
    std::string const path = path_of(check.plan, index);
    bool reaches_full = false;
    for (std::size_t i = 0; i < n.node->options.size(); ++i) {
        Option const& o = n.node->options[i];
        std::string const here = below(path, "options", i);
        if (o.marks.has_value() == o.range.has_value()) {
            check.report(code::scheme_option_marks, here, o.id);
            continue;
        }
        points const low = o.marks ? *o.marks : o.range->from;
        points const high = o.marks ? *o.marks : o.range->to;
        if (high < low) check.report(code::scheme_bad_span, below(here, "range"), to_string(low), to_string(high));
        if (low < points() || ratio(high.value()) > n.full)
            check.report(code::scheme_marks_outside, here, o.id, to_string(n.full));
        reaches_full = reaches_full || ratio(high.value()) == n.full;
    }
    if (!reaches_full) check.report(code::scheme_full_unreachable, below(path, "options"), n.node->id);
    if (!n.node->chosen_by.empty()) check_chosen_by(check, index);
    check_ids(
        check, n.node->options.size(), false, [&](std::size_t i) -> std::string_view { return n.node->options[i].id; },
        [&](std::size_t i) { return below(below(path, "options", i), "id"); });
}

/// What lies between the end of one band and the beginning of the next: nothing, a gap, or an overlap.
template <class Late = void>
[[nodiscard]] constexpr int gap_between(IntervalEnd const& high, IntervalEnd const& low, bool whole) {
    if (!high.bounded || !low.bounded) return -1;
    if (whole) {
        ratio const last = high.closed || floor(high.value) != high.value ? floor(high.value) : high.value - 1;
        ratio const first = low.closed || ceil(low.value) != low.value ? ceil(low.value) : low.value + 1;
        return first == last + 1 ? 0 : first > last + 1 ? 1 : -1;
    }
    if (high.value < low.value || (high.value == low.value && !high.closed && !low.closed)) return 1;
    return high.value == low.value && high.closed != low.closed ? 0 : -1;
}

template <class Late = void>
constexpr void check_bands(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode& n = check.plan.nodes[index];
    Bands const& bands = *n.node->bands;
    std::string const path = below(path_of(check.plan, index), "bands");
    if (bands.rows.empty()) {
        check.report(code::scheme_bands_empty, path, n.node->id);
        return;
    }
    std::vector<std::size_t> order;
    bool sound = true;
    for (std::size_t i = 0; i < bands.rows.size(); ++i) {
        order.push_back(i);
        Band const& b = bands.rows[i];
        std::string const here = below(path, "rows", i);
        if (b.marks < points() || ratio(b.marks.value()) > n.full)
            check.report(code::scheme_marks_outside, here, to_string(b.when), to_string(n.full));
        if (b.when.low && b.when.high &&
            (*b.when.high < *b.when.low ||
             (*b.when.high == *b.when.low && !(b.when.low_closed && b.when.high_closed)))) {
            check.report(code::scheme_band_empty, here, to_string(b.when));
            sound = false;
        }
    }
    if (!sound) return; // gaps and overlaps with an empty band would only confuse
    auto const start = [&](std::size_t i) { return low_end(bands.rows[i].when); };
    auto const stop = [&](std::size_t i) { return high_end(bands.rows[i].when); };
    sort_stably(order, [&](std::size_t a, std::size_t b) {
        IntervalEnd const x = start(a);
        IntervalEnd const y = start(b);
        if (x.bounded != y.bounded) return !x.bounded;
        if (x.value != y.value) return x.value < y.value;
        return x.closed && !y.closed;
    });
    for (std::size_t i = 1; i < order.size(); ++i) {
        int const between = gap_between(stop(order[i - 1]), start(order[i]), bands.whole);
        std::string const first = to_string(bands.rows[order[i - 1]].when);
        std::string const second = to_string(bands.rows[order[i]].when);
        if (between > 0) check.report(code::scheme_band_gap, below(path, "rows", order[i]), first, second);
        if (between < 0) check.report(code::scheme_band_overlap, below(path, "rows", order[i]), first, second);
    }
    // the outer ends must reach the ends of the domain
    auto const covers = [&](IntervalEnd const& band, IntervalEnd const& domain, bool at_low) {
        if (!band.bounded) return true;
        if (!domain.bounded) return false;
        if (band.value == domain.value) return band.closed || !domain.closed;
        return (band.value < domain.value) == at_low;
    };
    Interval const domain = bands.counts ? percentages() : bands.domain;
    if (!covers(start(order.front()), low_end(domain), true) || !covers(stop(order.back()), high_end(domain), false))
        check.report(code::scheme_band_domain, path, n.node->id, to_string(domain));
    if (bands.counts && !bands.fact.empty()) check.report(code::scheme_value_source, path, n.node->id);
    if (bands.counts && (bands.domain != Interval{} || bands.whole)) check.report(code::scheme_value_domain, path, n.node->id);
    if (bands.fact.empty()) return;
    n.value_fact = numeric_fact(check, index, bands.fact, below(path, "fact"));
    if (n.value_fact == nowhere) return;
    FactDeclaration const& fact = *check.plan.facts[n.value_fact].fact;
    Interval const& own = fact.domain;
    bool const low_inside = !domain.low || (own.low && (*own.low > *domain.low || (*own.low == *domain.low && (domain.low_closed || !own.low_closed))));
    bool const high_inside = !domain.high || (own.high && (*own.high < *domain.high || (*own.high == *domain.high && (domain.high_closed || !own.high_closed))));
    if (!low_inside || !high_inside || (bands.whole && !fact.whole))
        check.report(code::scheme_band_domain, path, n.node->id, to_string(own));
}

template <class Late = void>
constexpr void check_judged(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode const& n = check.plan.nodes[index];
    Judged const& judged = *n.node->judged;
    std::string const path = below(path_of(check.plan, index), "judged");
    ratio const min(judged.min.value());
    if (min >= n.full || (min < 0 && n.node->floor == floor_rule::zero))
        check.report(code::scheme_judged_min, path, to_string(judged.min), to_string(n.full));
    if (judged.step) {
        ratio const step(judged.step->value());
        if (step <= 0)
            check.report(code::scheme_amount_positive, below(path, "step"), to_string(*judged.step));
        else if (ratio const steps = (n.full - min) / step; floor(steps) != steps)
            check.report(code::scheme_judged_step, below(path, "step"), to_string(*judged.step), to_string(n.full));
    }
}

/// What an item says: one method, and nothing that belongs to groups.
template <class Late = void>
constexpr void check_item(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode const& n = check.plan.nodes[index];
    Node const& node = *n.node;
    std::string const path = path_of(check.plan, index);
    int const methods = (node.deduct.empty() ? 0 : 1) + (node.options.empty() ? 0 : 1) + (node.bands ? 1 : 0) +
                        (node.proportion ? 1 : 0) + (node.judged ? 1 : 0);
    if (methods == 0) check.report(code::scheme_no_method, path, node.id);
    if (methods > 1) check.report(code::scheme_two_methods, path, node.id);
    if (node.full && n.full.is_zero() && methods == 1 && node.deduct.empty())
        check.report(code::scheme_measure_of_nothing, path, node.id);
    if (node.combine || node.shares || node.where || !node.weigh_by.empty() || node.round_terms || node.when_empty != empty_rule::absent ||
        node.ceiling != ceiling_rule::due || node.add_cap || node.minus_cap || !node.adjustments.empty() || node.guarantee ||
        node.settle)
        check.report(code::scheme_item_as_group, path, node.id);
    if (!node.readings.empty() && node.deduct.empty()) check.report(code::scheme_readings_misplaced, below(path, "readings"), node.id);
    if (!node.chosen_by.empty() && node.options.empty()) check.report(code::scheme_chosen_by_misplaced, below(path, "chosen_by"), node.id);
    if (!node.deduct.empty()) check_readings(check, index);
    if (!node.deduct.empty()) check_deductions(check, index);
    if (!node.options.empty()) check_options(check, index);
    if (node.bands) check_bands(check, index);
    if (node.judged) check_judged(check, index);
}

/// Bonus and extra deductions of a group, apart from what sets them off.
template <class Late = void>
constexpr void check_adjustments(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode const& n = check.plan.nodes[index];
    Node const& node = *n.node;
    std::string const path = path_of(check.plan, index);
    for (std::size_t i = 0; i < node.adjustments.size(); ++i) {
        Adjustment const& a = node.adjustments[i];
        std::string const here = below(path, "adjustments", i);
        check_amount(check, a, here);
        if (!a.once && !a.each && !a.range) check.report(code::scheme_adjustment_amount, here, a.id);
        if (a.range && a.on) check.report(code::scheme_range_on_trigger, below(here, "range"), a.id);
        if (n.settles && !a.at) check.report(code::scheme_adjustment_place, here, a.id, node.id);
        if (!n.settles && a.at == settle_point::settled)
            check.report(code::scheme_adjustment_settled, below(here, "at"), a.id, node.id);
        if (a.on && (a.on->found.empty() ? 0 : 1) + (a.on->exhausted.empty() ? 0 : 1) + (a.on->when ? 1 : 0) + (a.on->times ? 1 : 0) != 1)
            check.report(code::scheme_trigger_one, below(here, "on"), a.id);
        if (a.per_subject && a.on) check.report(code::scheme_subject_findings, below(here, "per_subject"), a.id);
        if (a.per_subject && a.family.empty()) check.report(code::scheme_subject_family, below(here, "per_subject"), a.id);
        for (std::size_t k = 0; k < i && !a.family.empty(); ++k) {
            Adjustment const& other = node.adjustments[k];
            if (other.family != a.family || !(other.per_subject || a.per_subject)) continue;
            if (other.per_subject == a.per_subject && other.does == a.does && other.at == a.at) continue;
            check.report(code::scheme_subject_alike, here, other.id, a.id);
            break;
        }
        bool const open_ended = a.each && !a.cap && a.on && (!a.on->found.empty() || a.on->times);
        bool const unclamped = a.does == sign::add ? node.ceiling != ceiling_rule::due : node.floor == floor_rule::none;
        if (open_ended && unclamped) check.report(code::scheme_floor_needs_cap, here, a.id);
    }
    check_ids(
        check, node.adjustments.size(), false, [&](std::size_t i) -> std::string_view { return node.adjustments[i].id; },
        [&](std::size_t i) { return below(below(path, "adjustments", i), "id"); });
    if (node.add_cap && *node.add_cap <= points())
        check.report(code::scheme_amount_positive, below(path, "add_cap"), to_string(*node.add_cap));
    if (node.minus_cap && *node.minus_cap <= points())
        check.report(code::scheme_amount_positive, below(path, "minus_cap"), to_string(*node.minus_cap));
    bool const measured = !node.deduct.empty() || !node.options.empty() || node.bands || node.proportion || node.judged;
    if (measured) check.report(code::scheme_group_with_method, path, node.id);
    if (!node.readings.empty()) check.report(code::scheme_readings_misplaced, below(path, "readings"), node.id);
    if (!node.chosen_by.empty()) check.report(code::scheme_chosen_by_misplaced, below(path, "chosen_by"), node.id);
}

} // namespace detail

STEELYARD_END_NAMESPACE
