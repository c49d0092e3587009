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

} // namespace

/// The most a clause can ever take by being found; nothing when that has no end. A forfeit is not asked.
std::optional<rational> Evaluator::most_of(Clause const& clause) {
    if (clause.once) return exact(*clause.once);
    if (!clause.each && !clause.range) return rational(0);
    if (clause.cap) return exact(*clause.cap);
    return {};
}

Evaluator::attention Evaluator::attention_of(Place const& item) const {
    for (Clause const& clause : item.node->deduct)
        if (recorded(item, clause.id) > 0) return attention::assessed;
    if (measure_of(item) != nullptr) return attention::assessed;
    // A value that is a fact is never mentioned: it is known or not.
    if (item.node->bands && !item.node->bands->fact.empty()) {
        bool const known = item.scope->fact(item.node->bands->fact) != nullptr;
        return known ? attention::assessed : attention::unchecked;
    }
    if (!item.node->chosen_by.empty())
        return item.scope->fact(item.node->chosen_by) != nullptr ? attention::assessed : attention::unchecked;
    auto const follows = [&](Clause const& clause) {
        if (!clause.shortfall && !clause.ladder) return false;
        Reading const& reading = reading_of(*item.node, clause);
        return !reading.fact.empty() && value_of(item, reading);
    };
    std::vector<Clause> const& clauses = item.node->deduct;
    if (!clauses.empty() && std::all_of(clauses.begin(), clauses.end(), follows)) return attention::assessed;
    bool const by_facts = !clauses.empty() && std::all_of(clauses.begin(), clauses.end(), [&](Clause const& clause) {
        return (clause.shortfall || clause.ladder) && !reading_of(*item.node, clause).fact.empty();
    });
    // The nearest node that the record names, from the item up. To have checked a group measures nothing.
    for (Place const* p = &item; p != nullptr; p = p->above) {
        if (mentions(*p->scope->unchecked, p->node->id)) return attention::unchecked;
        if (!mentions(*p->scope->checked, p->node->id)) continue;
        return item.node->deduct.empty() ? attention::unchecked : attention::full;
    }
    switch (places_.assessment().unlisted) {
    case unlisted_rule::full: return attention::full;
    case unlisted_rule::zero: return by_facts ? attention::unchecked : attention::zero; // nobody need mention facts
    case unlisted_rule::unchecked: break;
    }
    return attention::unchecked;
}

Count Evaluator::found(Place const& place, std::string const& clause) const {
    if (place.placeholder || declared_absent(place) || left_out(place)) return {};
    for (std::size_t i = 0; i < place.node->deduct.size(); ++i) {
        Clause const& one = place.node->deduct[i];
        if (one.id != clause || (!one.shortfall && !one.ladder)) continue;
        truth const takes = takings(place)[i].found;
        return {takes == truth::yes ? 1 : 0, rational(takes == truth::no ? 0 : 1)};
    }
    rational const count = recorded(place, clause);
    if (place.item() && attention_of(place) == attention::unchecked) return {count, {}};
    return {count, count};
}

rational Evaluator::measured(Place const& item) const {
    Node const& node = *item.node;
    rational const full = exact(*node.full);
    Measure const* measure = measure_of(item);
    if (node.judged) return exact(*measure->marks);
    if (node.proportion) return full * rational(*measure->passed) / rational(*measure->checked);
    if (node.options.size() > 0) {
        std::string const& chosen =
            node.chosen_by.empty() ? measure->option : item.scope->fact(node.chosen_by)->word;
        for (Option const& option : node.options)
            if (option.id == chosen)
                return option.marks ? exact(*option.marks) : exact(*measure->marks);
    }
    rational const value = node.bands->counts          ? rational(*measure->passed) * 100 / rational(*measure->checked)
                           : node.bands->fact.empty() ? exact(*measure->value)
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

/// The worst that an item which is not scored by deductions can be.
rational Evaluator::worst(Place const& item) const {
    Node const& node = *item.node;
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
    return 0; // of a proportion
}

Bounds Evaluator::before_floor(Place const& item, bool with_forfeit) const {
    rational const full = item.node->full ? exact(*item.node->full) : rational(0);
    attention const said = attention_of(item);
    if (said == attention::zero) return {0, 0};
    if (item.node->deduct.empty()) {
        if (said == attention::unchecked) return {worst(item), full};
        rational const got = said == attention::full ? full : measured(item);
        return {got, got};
    }
    auto const [low, high] = ends_of(item, takings(item), with_forfeit);
    // Where it has no end below, there is a floor.
    return {low ? *low : std::min(rational(0), high), high};
}

Marks Evaluator::item(Place const& place) const {
    Marks out;
    out.due = place.node->full ? exact(*place.node->full) : rational(0);
    out.obtained = before_floor(place, true);
    if (place.node->floor == floor_rule::zero) {
        if (out.obtained.low < 0) out.obtained.low = 0;
        if (out.obtained.high < 0) out.obtained.high = 0;
    }
    if (attention_of(place) == attention::unchecked || !out.obtained.certain()) out.state = node_state::unchecked;
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
