// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/score_deductions.ipp>
#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late>
constexpr void Scorer<Late>::evaluate_item(std::uint32_t row) {
    PlannedNode const& n = planned(row);
    Node const& node = *n.node;
    mention const said = given_.mentioned(row);
    if (said == mention::absent) {
        note(row, step_kind::absent, {});
        finish(row, {}, ratio(0), node_state::absent);
        exhausted_[row] = truth::no;
        return;
    }
    bool const deducts = !node.deduct.empty();
    unlisted_rule const unlisted = given_.assessment().unlisted;
    bool const assumed = said == mention::none && unlisted != unlisted_rule::unchecked;
    Marks m;
    node_state state = node_state::unchecked;
    bool weighed = false;
    if (deducts && asks_clauses(row)) {
        weighed = true;
        if (!weigh_found(row, m)) {
            std::vector<Taking> all = takings(row, true);
            m = weigh(row, all);
            tell(row, all, m);
        }
        if (m.least == m.most) state = node_state::assessed; // otherwise a value is missing
    } else if (std::optional<ratio> const value = n.value_fact == nowhere ? std::nullopt : fact_value(n.value_fact, row)) {
        m = node.bands ? banded(row, *value) : chosen(row, *value);
        state = node_state::assessed;
    } else if (Measure const* const measure = given_.measure(row); measure != nullptr) {
        m = measured(row, *measure);
        state = node_state::assessed;
    } else if (assumed && n.value_fact == nowhere && !by_facts_alone(n)) {
        m.least = m.most = unlisted == unlisted_rule::full ? n.full : ratio(0);
        note(row, step_kind::assumed, m);
        state = node_state::assessed;
    } else {
        m = deducts ? weigh(row, takings(row, false)) : worst_to_full(row);
        note(row, step_kind::unchecked, m);
        weighed = deducts;
    }
    if (!weighed && n.full.sign() > 0)
        exhausted_[row] = m.most.sign() <= 0 ? truth::yes : m.least.sign() <= 0 ? truth::unknown : truth::no;
    ratio due = n.full;
    if (row == 0 && !due.is_zero()) { // an item may be the whole tree: the root floors and settles into the scale
        m.raise_to(ratio(0));
        m.scale(plan_.scale / due);
        due = plan_.scale;
    }
    bool nothing = false;
    apply_effects(row, due, m, nothing);
    if (node.round) {
        m.round_to(*node.round);
        note(row, step_kind::rounded, m);
    }
    finish(row, m, due, nothing ? node_state::assessed : state);
}

/// What an unchecked item can be that is not scored by deductions: from its worst to its full marks.
template <class Late>
constexpr Marks Scorer<Late>::worst_to_full(std::uint32_t row) const {
    PlannedNode const& n = planned(row);
    Node const& node = *n.node;
    Marks m{ratio(0), n.full};
    if (!node.options.empty()) {
        m.least = n.full;
        for (Option const& o : node.options)
            m.least = lesser(m.least, ratio(o.marks ? o.marks->value() : o.range->from.value()));
    } else if (node.bands) {
        m.least = n.full;
        for (Band const& b : node.bands->rows) m.least = lesser(m.least, ratio(b.marks.value()));
    } else if (node.judged) {
        m.least = ratio(node.judged->min.value());
    }
    return m;
}

template <class Late>
constexpr Marks Scorer<Late>::banded(std::uint32_t row, ratio const& value) {
    std::vector<Band> const& rows = planned(row).node->bands->rows;
    Marks m;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].when.contains(value)) {
            m.least = m.most = ratio(rows[i].marks.value());
            note(row, step_kind::looked_up, m, static_cast<std::uint32_t>(i));
        }
    return m;
}

/// Marks of the option that a fact chooses; its value is the place of its word among the choices.
template <class Late>
constexpr Marks Scorer<Late>::chosen(std::uint32_t row, ratio const& word) {
    PlannedNode const& n = planned(row);
    auto const place = static_cast<std::size_t>(word.numerator().to_int64());
    std::uint32_t const at = place_of(n.node->options, plan_.facts[n.value_fact].fact->choices[place]);
    Marks m;
    m.least = m.most = ratio(n.node->options[at].marks->value());
    note(row, step_kind::chosen, m, at);
    return m;
}

/// Marks of an item that is measured, chosen or judged.
template <class Late>
constexpr Marks Scorer<Late>::measured(std::uint32_t row, Measure const& measure) {
    PlannedNode const& n = planned(row);
    Marks m;
    if (!n.node->options.empty()) {
        std::uint32_t const at = place_of(n.node->options, measure.option);
        Option const& option = n.node->options[at];
        m.least = m.most = ratio(option.marks ? option.marks->value() : measure.marks->value());
        note(row, step_kind::chosen, m, at);
    } else if (n.node->bands) {
        Bands const& bands = *n.node->bands;
        m = banded(row, bands.counts ? percentage(measure) : ratio(*measure.value));
    } else if (n.node->proportion) {
        m.least = m.most = n.full * ratio::of(*measure.passed, *measure.checked);
        note(row, step_kind::counted, m);
    } else {
        m.least = m.most = ratio(measure.marks->value());
        note(row, step_kind::judged, m);
    }
    return m;
}

} // namespace detail

STEELYARD_END_NAMESPACE
