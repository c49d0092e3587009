// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A fact as seen from a row; rates in percent, as bands and targets are written.
template <class Late>
constexpr std::optional<ratio> Scorer<Late>::fact_value(std::uint32_t fact, std::uint32_t row) const {
    std::optional<ratio> value = given_.fact(fact, instance_[row]);
    if (value && plan_.facts[fact].fact->kind == fact_kind::rate) *value *= ratio(100);
    return value;
}

/// The value of a reading; nothing when nobody measured it, or its fact is not known.
template <class Late>
constexpr std::optional<ratio> Scorer<Late>::reading(std::uint32_t row, std::uint32_t index) const {
    PlannedNode const& n = planned(row);
    if (n.readings[index] != nowhere) return fact_value(n.readings[index], row);
    Measure const* const measure = given_.measure(row, index);
    if (measure == nullptr) return {};
    return n.node->readings[index].counts ? percentage(*measure) : ratio(*measure->value);
}

/// True when somebody looked at a deducting item: something was found or measured, or it is named as checked.
template <class Late>
constexpr bool Scorer<Late>::looked_at(std::uint32_t row) const {
    return !given_.findings_of(row).empty() || given_.measure(row) != nullptr || given_.mentioned(row) == mention::checked;
}

/// True when a deducting item is reckoned clause by clause: somebody looked, or every clause follows from a fact that is
/// known, or only faults are recorded and a fact may be one.
template <class Late>
constexpr bool Scorer<Late>::asks_clauses(std::uint32_t row) const {
    if (looked_at(row)) return true;
    PlannedNode const& n = planned(row);
    if (n.readings.empty()) return false;
    bool const faults_only = given_.mentioned(row) == mention::none && given_.assessment().unlisted == unlisted_rule::full;
    bool any = false;
    bool all = true;
    for (PlannedClause const& c : n.clauses) {
        bool const by_fact = c.reading != nowhere && n.readings[c.reading] != nowhere;
        any = any || by_fact;
        all = all && by_fact && fact_value(n.readings[c.reading], row).has_value();
    }
    return all || (faults_only && any);
}

/// True when every clause of an item follows from a fact: what nobody says of it decides nothing.
template <class Late>
constexpr bool Scorer<Late>::by_facts_alone(PlannedNode const& n) {
    for (PlannedClause const& c : n.clauses)
        if (c.reading == nowhere || n.readings[c.reading] == nowhere) return false;
    return !n.clauses.empty();
}

/// Whether a clause that follows from a value takes anything, and what. A value that nobody measured is no shortfall where
/// only faults are recorded.
template <class Late>
constexpr truth Scorer<Late>::taken(std::uint32_t row, std::uint32_t clause, Cost& cost) const {
    PlannedNode const& n = planned(row);
    std::uint32_t const which = n.clauses[clause].reading;
    if (std::optional<ratio> const value = reading(row, which)) {
        cost = cost_of(n.node->deduct[clause], *value);
        return truth_of(!cost.nothing());
    }
    if (n.readings[which] != nowhere) return truth::unknown;
    mention const said = given_.mentioned(row);
    unlisted_rule const unlisted = given_.assessment().unlisted;
    bool const no_fault = unlisted == unlisted_rule::full && said != mention::unchecked;
    bool const not_asked = unlisted == unlisted_rule::zero && said == mention::none && !looked_at(row);
    return no_fault || not_asked ? truth::no : truth::unknown;
}

/// What a clause takes for the findings from `end` on that are its own; `end` goes past them, the entry names them.
template <class Late>
constexpr ratio Scorer<Late>::found_amount(PlannedNode const& n, std::span<PlacedFinding const> found, std::size_t& end, Entry& entry) const {
    std::uint32_t const clause = found[end].clause;
    PlannedClause const& c = n.clauses[clause];
    bool const picks = n.node->deduct[clause].range.has_value();
    ratio amount;
    for (; end < found.size() && found[end].clause == clause; ++end) {
        Finding const& finding = given_.finding(found[end].number);
        entry.count += finding.count;
        entry.findings.push_back(found[end].number);
        if (picks) amount += ratio(finding.amount->value());
    }
    if (!c.each.is_zero()) amount = c.each * ratio(entry.count);
    if (!c.once.is_zero()) amount = c.once;
    return c.cap ? lesser(amount, *c.cap) : amount;
}

/// Weighs and tells an item at once where every deduction was found and stands for itself: no family, no forfeit, no reading.
/// Otherwise false, and nothing is done.
template <class Late>
constexpr bool Scorer<Late>::weigh_found(std::uint32_t row, Marks& m) {
    PlannedNode const& n = planned(row);
    std::span<PlacedFinding const> const found = given_.findings_of(row);
    if (steps_ != nullptr || !n.readings.empty()) return false;
    for (PlacedFinding const& f : found)
        if (n.node->deduct[f.clause].forfeit || !n.node->deduct[f.clause].family.empty()) return false;
    bool const floored = n.node->floor == floor_rule::zero;
    ratio const nothing;
    ratio kept = n.full;
    ratio left = n.full;
    for (std::size_t first = 0, end = 0; first < found.size(); first = end) {
        Entry& entry = trace_.emplace_back();
        entry.row = row;
        entry.clause = found[first].clause;
        entry.nominal = found_amount(n, found, end, entry);
        kept -= entry.nominal;
        bool const gone = floored && kept.sign() < 0;
        entry.effective = gone ? left : left - kept;
        left = gone ? nothing : kept;
    }
    if (n.full.sign() > 0) exhausted_[row] = truth_of(kept.sign() <= 0);
    m.least = m.most = left;
    return true;
}

/// What takes, or may take, in the order of the clauses; `looked` is false for an item that is unchecked.
template <class Late>
constexpr std::vector<typename Scorer<Late>::Taking> Scorer<Late>::takings(std::uint32_t row, bool looked) const {
    PlannedNode const& n = planned(row);
    std::vector<Taking> out;
    auto const open = [&](std::uint32_t clause) -> Taking& {
        Taking& t = out.emplace_back();
        t.entry.row = row;
        t.entry.clause = clause;
        return t;
    };
    auto const may_take = [&](std::uint32_t clause) {
        PlannedClause const& c = n.clauses[clause];
        Taking& t = open(clause);
        t.entry.count = 1;
        t.entry.certain = truth::unknown;
        t.amount.most = c.most;
        t.endless = c.endless;
        t.forfeit = c.forfeits ? truth::unknown : truth::no;
    };
    std::span<PlacedFinding const> const found = given_.findings_of(row);
    for (std::size_t first = 0, end = 0; first < found.size(); first = end) {
        Taking& t = open(found[first].clause);
        t.amount.most = found_amount(n, found, end, t.entry);
        t.amount.least = t.amount.most;
        t.forfeit = truth_of(n.node->deduct[t.entry.clause].forfeit);
    }
    if (looked && n.readings.empty()) return out;
    for (std::uint32_t i = 0; i < n.clauses.size(); ++i) {
        if (n.clauses[i].reading == nowhere) {
            if (!looked) may_take(i);
            continue;
        }
        Cost cost;
        truth const takes = taken(row, i, cost);
        if (takes == truth::unknown) may_take(i);
        if (takes != truth::yes) continue;
        Taking& t = open(i);
        t.entry.count = 1;
        t.entry.value = reading(row, n.clauses[i].reading);
        t.amount.least = t.amount.most = cost.amount;
        t.forfeit = truth_of(cost.forfeits);
    }
    sort_stably(out, [](Taking const& a, Taking const& b) { return a.entry.clause < b.entry.clause; });
    return out;
}

/// The marks that the clauses leave, or the least and most they can leave, floored; decides what is exhausted.
template <class Late>
constexpr Marks Scorer<Late>::weigh(std::uint32_t row, std::vector<Taking> const& all) {
    PlannedNode const& n = planned(row);
    auto const family = [&](Taking const& t) -> std::string const& { return n.node->deduct[t.entry.clause].family; };
    ratio most_lost;        // by deductions alone
    ratio least_lost;       // when no open forfeit comes true
    ratio least_lost_then;  // when all do: a forfeit stands in place of the amounts of its family
    bool endless = false;
    truth forfeit = truth::no;
    for (std::size_t i = 0; i < all.size(); ++i) {
        Marks amount = all[i].amount;
        truth forfeits = all[i].forfeit;
        bool no_end = all[i].endless;
        bool later = false;
        for (std::size_t k = 0; k < all.size() && !family(all[i]).empty(); ++k) {
            if (k == i || family(all[k]) != family(all[i])) continue;
            later = later || k < i; // a family is reckoned with its first clause
            // of a family only the largest counts: it lies between the largest least and the largest most
            amount.least = greater(amount.least, all[k].amount.least);
            amount.most = greater(amount.most, all[k].amount.most);
            forfeits = either(forfeits, all[k].forfeit);
            no_end = no_end || all[k].endless;
        }
        if (later) continue;
        forfeit = either(forfeit, forfeits);
        if (forfeits == truth::yes) continue;
        most_lost += amount.most;
        least_lost += amount.least;
        if (forfeits == truth::no) least_lost_then += amount.least;
        endless = endless || no_end;
    }
    ratio const nothing;
    ratio worst = n.full - most_lost;
    if (endless) worst = lesser(worst, nothing);
    ratio const best_then = n.full - least_lost_then;
    // a forfeit never improves an item that has gone below zero
    Marks m{worst, n.full - least_lost};
    if (forfeit != truth::no) m.least = lesser(m.least, nothing);
    if (forfeit == truth::unknown) m.most = greater(m.most, lesser(best_then, nothing));
    if (forfeit == truth::yes) m.most = lesser(best_then, nothing);
    bool const any = n.node->exhausted_by == exhaustion::any;
    ratio const& high = any ? m.most : best_then;
    ratio const& low = any ? m.least : worst;
    if (n.full.sign() > 0)
        exhausted_[row] = high.sign() <= 0 ? truth::yes : low.sign() <= 0 ? truth::unknown : truth::no;
    if (n.node->floor == floor_rule::zero) m.raise_to(nothing);
    return m;
}

/// Puts the clauses into the trace with what they really take: in clause order until the floor, forfeits last; then, in the
/// same order, what those that are not certain would take on top.
template <class Late>
constexpr void Scorer<Late>::tell(std::uint32_t row, std::vector<Taking>& all, Marks const& m) {
    PlannedNode const& n = planned(row);
    bool const floored = n.node->floor == floor_rule::zero;
    ratio const nothing;
    ratio kept = n.full;    // by deductions alone, below zero too
    bool forfeited = false; // a forfeit never improves an item that has gone below zero
    auto const left = [&] {
        ratio const out = forfeited ? lesser(kept, nothing) : kept;
        return floored ? greater(out, nothing) : out;
    };
    std::vector<std::size_t> told;
    note(row, step_kind::started, {n.full, n.full});
    auto const same_family = [&](std::size_t a, std::size_t b) {
        std::string const& family = n.node->deduct[all[a].entry.clause].family;
        return !family.empty() && family == n.node->deduct[all[b].entry.clause].family;
    };
    auto const replaced = [&](std::size_t i) { // by a forfeit of its family
        for (std::size_t k = 0; k < all.size(); ++k)
            if (same_family(i, k) && all[k].forfeit == truth::yes) return true;
        return false;
    };
    // what a clause takes beyond those of its family that have been told; of equal ones the first counts
    auto const beyond = [&](std::size_t i, bool sure) {
        ratio const& own = all[i].amount.most;
        if (replaced(i)) return ratio(0);
        ratio before;
        for (std::size_t const k : told)
            if (same_family(i, k)) before = greater(before, all[k].amount.most);
        for (std::size_t k = i + 1; k < all.size() && sure; ++k)
            if (same_family(i, k) && all[k].entry.certain == truth::yes && all[k].amount.most > own) return ratio(0);
        if (own <= before) return ratio(0);
        return sure ? own : own - before;
    };
    for (truth const certain : {truth::yes, truth::unknown})
        for (bool const forfeits : {false, true})
            for (std::size_t i = 0; i < all.size(); ++i) {
                Taking& t = all[i];
                if (t.entry.certain != certain || (t.forfeit != truth::no) != forfeits) continue;
                bool const sure = certain == truth::yes;
                ratio const before = left();
                kept -= beyond(i, sure);
                if (t.endless) kept = lesser(kept, nothing);
                forfeited = forfeited || forfeits;
                ratio const after = left();
                t.entry.forfeit = forfeits;
                t.entry.nominal = forfeits || t.endless ? n.full : t.amount.most;
                t.entry.effective = before - after;
                told.push_back(i);
                note(row, step_kind::deducted, sure ? Marks{after, after} : Marks{after, m.most},
                     static_cast<std::uint32_t>(trace_.size()));
                trace_.push_back(std::move(t.entry));
            }
}

} // namespace detail

STEELYARD_END_NAMESPACE
