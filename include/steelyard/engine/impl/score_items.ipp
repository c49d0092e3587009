// SPDX-License-Identifier: BSL-1.0
#pragma once

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
    Measure const* const measure = given_.measure(row);
    bool const by_fact = node.bands && !node.bands->fact.empty();
    bool const deducts = !node.deduct.empty();
    Marks m;
    node_state state = node_state::assessed;
    unlisted_rule const unlisted = given_.assessment().unlisted;
    if (by_fact) {
        std::optional<ratio> value;
        for (std::uint32_t f = 0; f < plan_.facts.size(); ++f)
            if (plan_.facts[f].object == nowhere && plan_.facts[f].event == nowhere && plan_.facts[f].fact->id == node.bands->fact) {
                value = given_.fact(f, nowhere);
                // bands of a rate are written in percent
                if (value && plan_.facts[f].fact->kind == fact_kind::rate) value = *value * ratio(100);
            }
        if (value)
            m = banded(row, *value);
        else
            state = node_state::unchecked;
    } else if (measure != nullptr) {
        m = measured(row, *measure);
    } else if (deducts && (!given_.findings_of(row).empty() || said == mention::checked)) {
        m = deduct(row);
    } else if (said == mention::none && unlisted != unlisted_rule::unchecked) {
        m.least = m.most = unlisted == unlisted_rule::full ? n.full : ratio(0);
        note(row, step_kind::assumed, m);
        exhausted_[row] = truth_of(unlisted == unlisted_rule::zero && n.full.sign() > 0);
    } else {
        state = node_state::unchecked;
    }
    if (state == node_state::unchecked) {
        m = worst_to_full(row, true);
        note(row, step_kind::unchecked, m);
        Marks const lost = worst_to_full(row, node.exhausted_by == exhaustion::any);
        exhausted_[row] = n.full.sign() > 0 && lost.least.sign() <= 0 ? truth::unknown : truth::no;
    } else if (!deducts && (measure != nullptr || by_fact)) {
        exhausted_[row] = truth_of(n.full.sign() > 0 && m.most.sign() <= 0);
    }
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

/// What an unchecked item can be: from its worst to its full marks.
template <class Late>
constexpr Marks Scorer<Late>::worst_to_full(std::uint32_t row, bool with_forfeits) const {
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
    } else if (!node.deduct.empty()) {
        bool forfeits = false;
        bool endless = false;
        ratio most_lost;
        for (std::size_t i = 0; i < node.deduct.size(); ++i) {
            Clause const& c = node.deduct[i];
            forfeits = forfeits || (with_forfeits && c.forfeit);
            endless = endless || !bounded(c);
            ratio most(0);
            for (std::size_t k = 0; k < node.deduct.size(); ++k) {
                Clause const& other = node.deduct[k];
                if (k != i && (c.family.empty() || other.family != c.family)) continue;
                ratio const amount(other.once ? other.once->value() : other.cap ? other.cap->value() : decimal(0));
                // of a family only the largest counts: it is added with the family's first clause
                if (k < i) {
                    most = ratio(0);
                    break;
                }
                most = greater(most, amount);
            }
            most_lost += most;
        }
        m.least = n.full - most_lost;
        if (endless || forfeits) m.least = lesser(m.least, ratio(0));
        if (node.floor == floor_rule::zero && m.least.sign() < 0) m.least = ratio(0);
    }
    return m;
}

/// Makes an entry for each clause found, families resolved, nothing cut at the floor yet. True when one forfeits.
template <class Late>
constexpr bool Scorer<Late>::collect_clauses(std::uint32_t row, std::vector<Entry>& entries) const {
    Node const& node = *planned(row).node;
    bool forfeited = false;
    for (PlacedFinding const& f : given_.findings_of(row)) {
        Finding const& finding = given_.finding(f.number);
        if (entries.empty() || entries.back().clause != f.clause) {
            Entry e;
            e.row = row;
            e.clause = f.clause;
            entries.push_back(std::move(e));
        }
        Entry& e = entries.back();
        e.count += finding.count;
        e.findings.push_back(f.number);
        Clause const& c = node.deduct[f.clause];
        if (c.each) e.nominal += ratio(c.each->value()) * ratio(finding.count);
        if (c.range) e.nominal += ratio(finding.amount->value());
    }
    for (Entry& e : entries) {
        Clause const& c = node.deduct[e.clause];
        if (c.once) e.nominal = ratio(c.once->value());
        if (c.cap) e.nominal = lesser(e.nominal, ratio(c.cap->value()));
        e.effective = e.nominal;
        e.forfeit = c.forfeit;
        forfeited = forfeited || c.forfeit;
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        std::string const& family = node.deduct[entries[i].clause].family;
        if (family.empty()) continue;
        for (std::size_t k = 0; k < entries.size(); ++k) {
            bool const beats = entries[k].nominal > entries[i].nominal || (entries[k].nominal == entries[i].nominal && k < i);
            if (k != i && node.deduct[entries[k].clause].family == family && beats) entries[i].effective = ratio(0);
        }
    }
    return forfeited;
}

/// Full marks less what the clauses take: in clause order until the floor, forfeits last.
template <class Late>
constexpr Marks Scorer<Late>::deduct(std::uint32_t row) {
    PlannedNode const& n = planned(row);
    bool const floored = n.node->floor == floor_rule::zero;
    std::vector<Entry> entries;
    bool const forfeited = collect_clauses(row, entries);
    ratio left = n.full;
    note(row, step_kind::started, {left, left});
    for (Entry& e : entries) {
        if (e.forfeit) continue;
        if (floored && e.effective > left) e.effective = left;
        left -= e.effective;
    }
    // before the floor: what is lost by deductions alone decides `exhausted_by: deductions`
    ratio unfloored = n.full;
    for (Entry const& e : entries)
        if (!e.forfeit && !e.effective.is_zero()) unfloored -= e.nominal;
    bool const by_deductions = unfloored.sign() <= 0;
    exhausted_[row] =
        truth_of(n.full.sign() > 0 && (by_deductions || (forfeited && n.node->exhausted_by == exhaustion::any)));
    for (Entry& e : entries) {
        if (!e.forfeit) continue;
        e.nominal = n.full;
        // a forfeit never improves an item that has gone below zero
        e.effective = left.sign() > 0 ? left : ratio(0);
        left -= e.effective;
    }
    ratio running = n.full;
    auto const tell = [&](Entry const& e) {
        running -= e.effective;
        note(row, step_kind::deducted, {running, running}, static_cast<std::uint32_t>(trace_.size()));
        trace_.push_back(e);
    };
    for (Entry const& e : entries)
        if (!e.forfeit) tell(e);
    for (Entry const& e : entries)
        if (e.forfeit) tell(e);
    return {left, left};
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
        m = banded(row, ratio(*measure.value));
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
