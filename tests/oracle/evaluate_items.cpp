// SPDX-License-Identifier: BSL-1.0

// Items of the oracle: states, the five methods, the worst an unchecked item can be.

#include <algorithm>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

bool mentions(std::vector<std::string> const& list, std::string const& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

Measure const* measure_of(Place const& item) {
    for (Measure const& one : *item.scope->measures)
        if (one.item == item.node->id) return &one;
    return nullptr;
}

rational recorded(Place const& place, std::string const& clause) {
    rational count = 0;
    for (Finding const& finding : *place.scope->findings)
        if (finding.clause == place.node->id + "." + clause) count += finding.count;
    return count;
}

rational capped(rational amount, std::optional<points> const& cap) {
    return cap && exact(*cap) < amount ? exact(*cap) : amount;
}

/// The most a clause can ever take; nothing when that has no end. A forfeit is not asked.
std::optional<rational> most_of(Clause const& clause) {
    if (clause.once) return exact(*clause.once);
    if (!clause.each && !clause.range) return rational(0);
    if (clause.cap) return exact(*clause.cap);
    return {};
}

} // namespace

Evaluator::attention Evaluator::attention_of(Place const& item) const {
    for (Clause const& clause : item.node->deduct)
        if (recorded(item, clause.id) > 0) return attention::assessed;
    if (measure_of(item) != nullptr) return attention::assessed;
    // A value that is a fact is never mentioned: it is known or not.
    if (item.node->bands && !item.node->bands->fact.empty()) {
        bool const known = item.scope->fact(item.node->bands->fact) != nullptr;
        return known ? attention::assessed : attention::unchecked;
    }
    // The nearest node that the record names, from the item up. To have checked a group measures nothing.
    for (Place const* p = &item; p != nullptr; p = p->above) {
        if (mentions(*p->scope->unchecked, p->node->id)) return attention::unchecked;
        if (!mentions(*p->scope->checked, p->node->id)) continue;
        return item.node->deduct.empty() ? attention::unchecked : attention::full;
    }
    switch (places_.assessment().unlisted) {
    case unlisted_rule::full: return attention::full;
    case unlisted_rule::zero: return attention::zero;
    case unlisted_rule::unchecked: break;
    }
    return attention::unchecked;
}

Count Evaluator::found(Place const& place, std::string const& clause) const {
    if (place.placeholder || declared_absent(place) || left_out(place)) return {};
    rational const count = recorded(place, clause);
    if (place.item() && attention_of(place) == attention::unchecked) return {count, {}};
    return {count, count};
}

std::vector<Deduction> Evaluator::deductions(Place const& item) const {
    std::vector<Clause> const& clauses = item.node->deduct;
    std::vector<Deduction> all;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        Clause const& clause = clauses[i];
        Deduction one;
        one.clause = i;
        one.forfeit = clause.forfeit;
        rational picked = 0;
        for (Finding const& finding : *item.scope->findings) {
            if (finding.clause != item.node->id + "." + clause.id) continue;
            one.count += finding.count;
            if (finding.amount) picked += exact(*finding.amount);
        }
        if (one.count == 0) continue;
        if (clause.once) one.nominal = exact(*clause.once);
        if (clause.each) one.nominal = capped(exact(*clause.each) * one.count, clause.cap);
        if (clause.range) one.nominal = capped(picked, clause.cap);
        all.push_back(one);
    }
    // Of a family the largest deduction counts, of equal ones the first.
    auto const counts = [&](Deduction const& one) {
        std::string const& family = clauses[one.clause].family;
        if (family.empty()) return true;
        for (Deduction const& other : all) {
            if (clauses[other.clause].family != family || other.clause == one.clause) continue;
            if (other.nominal > one.nominal || (other.nominal == one.nominal && other.clause < one.clause))
                return false;
        }
        return true;
    };
    rational left = item.node->full ? exact(*item.node->full) : rational(0);
    bool const floors = item.node->floor == floor_rule::zero;
    for (Deduction& one : all) {
        if (one.forfeit || !counts(one)) continue;
        one.effective = floors && left < one.nominal ? left : one.nominal;
        left -= one.effective;
    }
    for (Deduction& one : all) {
        if (!one.forfeit) continue;
        one.effective = left > 0 ? left : rational(0);
        left -= one.effective;
    }
    return all;
}

rational Evaluator::measured(Place const& item) const {
    Node const& node = *item.node;
    rational const full = exact(*node.full);
    Measure const* measure = measure_of(item);
    if (node.judged) return exact(*measure->marks);
    if (node.proportion) return full * rational(*measure->passed) / rational(*measure->checked);
    if (node.options.size() > 0) {
        for (Option const& option : node.options)
            if (option.id == measure->option)
                return option.marks ? exact(*option.marks) : exact(*measure->marks);
    }
    rational const value = measure != nullptr && measure->value
                               ? exact(*measure->value)
                               : exact(item.scope->fact(node.bands->fact)->number);
    for (Band const& band : node.bands->rows) {
        if (band.when.low
            && (value < exact(*band.when.low) || (value == exact(*band.when.low) && !band.when.low_closed)))
            continue;
        if (band.when.high
            && (value > exact(*band.when.high)
                || (value == exact(*band.when.high) && !band.when.high_closed)))
            continue;
        return exact(band.marks);
    }
    return 0;
}

/// As low as the clauses allow, each found as often as its cap lets it count; never below the floor.
rational Evaluator::worst(Place const& item, bool with_forfeit) const {
    Node const& node = *item.node;
    rational const full = node.full ? exact(*node.full) : rational(0);
    if (node.judged) return exact(node.judged->min);
    std::optional<rational> least;
    for (Option const& option : node.options) {
        rational const marks = option.marks ? exact(*option.marks) : exact(option.range->from);
        if (!least || marks < *least) least = marks;
    }
    if (node.bands)
        for (Band const& band : node.bands->rows)
            if (!least || exact(band.marks) < *least) least = exact(band.marks);
    if (least) return *least;
    if (node.proportion) return 0;

    std::map<std::string, rational> families;
    rational left = full;
    bool endless = false;
    bool forfeits = false;
    for (Clause const& clause : node.deduct) {
        forfeits = forfeits || (clause.forfeit && with_forfeit);
        std::optional<rational> const most = most_of(clause);
        endless = endless || !most;
        if (most && clause.family.empty()) left -= *most;
        if (most && !clause.family.empty() && families[clause.family] < *most)
            families[clause.family] = *most;
    }
    for (auto const& family : families) left -= family.second;
    if (forfeits && left > 0) left = 0;
    bool const floors = node.floor == floor_rule::zero;
    if (floors && (endless || left < 0)) left = 0;
    return left;
}

Bounds Evaluator::before_floor(Place const& item, bool with_forfeit) const {
    rational const full = item.node->full ? exact(*item.node->full) : rational(0);
    switch (attention_of(item)) {
    case attention::full: return {full, full};
    case attention::zero: return {0, 0};
    case attention::unchecked: return {worst(item, with_forfeit), full};
    case attention::assessed: break;
    }
    if (item.node->deduct.empty()) {
        rational const got = measured(item);
        return {got, got};
    }
    rational left = full;
    bool forfeits = false;
    std::map<std::string, rational> families;
    for (Deduction const& one : deductions(item)) {
        std::string const& family = item.node->deduct[one.clause].family;
        forfeits = forfeits || (one.forfeit && with_forfeit);
        if (family.empty())
            left -= one.nominal;
        else if (families[family] < one.nominal)
            families[family] = one.nominal;
    }
    for (auto const& family : families) left -= family.second;
    if (forfeits && left > 0) left = 0;
    return {left, left};
}

Marks Evaluator::item(Place const& place) const {
    Marks out;
    out.due = place.node->full ? exact(*place.node->full) : rational(0);
    out.obtained = before_floor(place, true);
    if (place.node->floor == floor_rule::zero) {
        if (out.obtained.low < 0) out.obtained.low = 0;
        if (out.obtained.high < 0) out.obtained.high = 0;
    }
    if (attention_of(place) == attention::unchecked) out.state = node_state::unchecked;
    return out;
}

truth Evaluator::exhausted(Place const& item) const {
    if (item.placeholder || declared_absent(item) || left_out(item)) return truth::no;
    if (!item.node->full || exact(*item.node->full) == 0) return truth::no;
    Bounds const marks = before_floor(item, item.node->exhausted_by == exhaustion::any);
    if (marks.high <= 0) return truth::yes;
    return marks.low <= 0 ? truth::unknown : truth::no;
}

} // namespace steelyard::oracle
