// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>

#include <steelyard/engine/rows.hpp>
#include <steelyard/proof/coverage.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// True for a deducting item with a floor that its clauses can pass: they may take more than its full marks.
[[nodiscard]] inline bool may_pass_floor(CheckedScheme const& scheme, std::uint32_t n) {
    Node const& node = scheme.node(n);
    PlannedNode const& planned = scheme.plan().nodes[n];
    if (node.deduct.empty() || node.floor == floor_rule::none) return false;
    ratio most;
    for (std::size_t c = 0; c < node.deduct.size(); ++c) {
        if (planned.clauses[c].endless) return true;
        most += planned.clauses[c].most;
    }
    return most > planned.full;
}

/// What a clause or adjustment takes without its cap, where that can be told from the findings.
template <class Rule>
[[nodiscard]] std::optional<ratio> uncapped(Rule const& rule, Entry const& entry, CheckedAssessment const& given) {
    if (rule.once) return ratio(rule.once->value());
    if (rule.each) return ratio(rule.each->value()) * ratio(entry.count);
    if (!rule.range) return {};
    ratio sum;
    for (std::uint32_t const f : entry.findings) {
        Finding const& finding = given.finding(f);
        if (finding.amount) sum += ratio(finding.amount->value());
    }
    return sum;
}

/// Shows a cap that some amount meets: it binds when the amount would pass it.
template <class Show>
void show_cap(Show const& show, std::string const& about, bool binds) {
    show(part_kind::cap, about, binds ? part_side::binding : part_side::slack);
}

/// What a scorecard shows of levels, clauses, choices, adjustments, caps, floors and ceilings.
template <class Show>
void show_marks(CheckedScheme const& scheme, CheckedAssessment const& given, Explanation const& all, Show const& show) {
    Scorecard const& card = all.card;
    if (card.outcome.kind == outcome_kind::graded)
        show(part_kind::level, scheme.scheme().levels[card.outcome.lowest - 1].id, part_side::shown);
    if (card.outcome.kind == outcome_kind::below_lowest) show(part_kind::level, "below_lowest", part_side::shown);
    std::vector<ratio> added(card.least.size()), taken(card.least.size());
    std::vector<unsigned char> passed(card.least.size(), 0);
    for (Entry const& entry : card.entries) {
        if (entry.certain != truth::yes) continue;
        Node const& node = scheme.node(node_of_row(scheme, card, entry.row));
        if (entry.clause != nowhere) {
            Clause const& clause = node.deduct[entry.clause];
            std::string const name = node.id + "." + clause.id;
            show(part_kind::clause, name, part_side::shown);
            if (!entry.forfeit && entry.effective < entry.nominal) passed[entry.row] = 1;
            if (!clause.cap) continue;
            std::optional<ratio> const whole = uncapped(clause, entry, given);
            show_cap(show, name, whole ? *whole > ratio(clause.cap->value()) : entry.nominal == ratio(clause.cap->value()));
        } else {
            Adjustment const& rule = node.adjustments[entry.adjustment];
            std::string const name = node.id + "." + rule.id;
            show(part_kind::adjustment, name, part_side::shown);
            (rule.does == sign::add ? added : taken)[entry.row] += abs(entry.nominal);
            if (!rule.cap) continue;
            std::optional<ratio> const whole = uncapped(rule, entry, given);
            if (whole) show_cap(show, name, *whole > ratio(rule.cap->value()));
        }
    }
    for (std::uint32_t row = 0; row < card.least.size(); ++row) {
        if (card.state[row] != node_state::assessed) continue;
        std::uint32_t const n = node_of_row(scheme, card, row);
        Node const& node = scheme.node(n);
        if (may_pass_floor(scheme, n)) show(part_kind::floor, node.id, passed[row] != 0 ? part_side::binding : part_side::slack);
        if (node.add_cap && !added[row].is_zero()) show_cap(show, node.id + " add_cap", added[row] > ratio(node.add_cap->value()));
        if (node.minus_cap && !taken[row].is_zero()) show_cap(show, node.id + " minus_cap", taken[row] > ratio(node.minus_cap->value()));
    }
    for (std::size_t i = 0; i < all.steps.size(); ++i) {
        Step const& step = all.steps[i];
        std::uint32_t const n = node_of_row(scheme, card, step.row);
        Node const& node = scheme.node(n);
        bool const after = i > 0 && all.steps[i - 1].row == step.row;
        if (step.what == step_kind::chosen) show(part_kind::choice, node.id + "." + node.options[step.about].id, part_side::shown);
        if (step.what == step_kind::looked_up)
            show(part_kind::choice, node.id + " " + to_string(node.bands->rows[step.about].when), part_side::shown);
        if (step.what == step_kind::clamped && after && step.least < all.steps[i - 1].least)
            show(part_kind::ceiling, node.id, part_side::binding);
        if (step.what == step_kind::adjusted && after && step.least > all.steps[i - 1].least &&
            !(i + 1 < all.steps.size() && all.steps[i + 1].row == step.row && all.steps[i + 1].what == step_kind::clamped))
            show(part_kind::ceiling, node.id, part_side::slack);
        if (step.what == step_kind::capped && after)
            show_cap(show, scheme.effects()[step.about].effect.id + " " + node.id, step.least < all.steps[i - 1].least);
    }
}

} // namespace proof::detail

STEELYARD_END_NAMESPACE
