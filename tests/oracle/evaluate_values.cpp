// SPDX-License-Identifier: BSL-1.0

// Clauses of the oracle that follow from values: readings, shortfalls, ladders, and what a missing value leaves open.

#include <algorithm>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

using Top = std::optional<rational>; // nothing: without end

/// The lowest or highest value that can occur; not `reached` when the domain ends without it.
struct End {
    Top at;
    bool reached = true;
};

End end_of(Interval const& domain, bool only_whole, bool low) {
    std::optional<decimal> const& bound = low ? domain.low : domain.high;
    if (!bound) return {};
    bool const closed = low ? domain.low_closed : domain.high_closed;
    End out{exact(*bound), closed};
    if (!only_whole) return out;
    rational const inside = rounded(low ? *out.at : rational(-*out.at), {0, rounding_mode::down});
    rational next = low ? inside : rational(-inside); // a whole number beside the bound
    while (low ? next > *out.at : next < *out.at) next += low ? -1 : 1;
    while ((low ? next < *out.at : next > *out.at) || (next == *out.at && !closed)) next += low ? 1 : -1;
    return {next, true};
}

rational steps_in(rational const& distance, Shortfall const& shortfall, bool reached) {
    rational const exactly = distance / exact(shortfall.step);
    if (shortfall.steps == step_count::proportional) return exactly;
    rational const down = rounded(exactly, {0, rounding_mode::down});
    if (shortfall.steps == step_count::up) return down == exactly ? down : rational(down + 1);
    return down == exactly && !reached && down > 0 ? rational(down - 1) : down;
}

bool holds_value(Interval const& interval, rational const& value) {
    if (interval.low
        && (value < exact(*interval.low) || (value == exact(*interval.low) && !interval.low_closed)))
        return false;
    return !interval.high || value < exact(*interval.high)
           || (value == exact(*interval.high) && interval.high_closed);
}

/// The furthest of the rows that hold a value.
DeductionStep const* furthest(DeductionLadder const& ladder, rational const& value) {
    auto const beyond = [](Interval const& a, Interval const& b) { // whether `a` begins further out than `b`
        if (a.low) return *a.low > *b.low || (*a.low == *b.low && !a.low_closed && b.low_closed);
        return *a.high < *b.high || (*a.high == *b.high && !a.high_closed && b.high_closed);
    };
    DeductionStep const* out = nullptr;
    for (DeductionStep const& row : ladder.rows)
        if (holds_value(row.when, value) && (out == nullptr || beyond(row.when, out->when))) out = &row;
    return out;
}

rational lesser(rational const& a, std::optional<points> const& cap) {
    return cap && exact(*cap) < a ? exact(*cap) : a;
}

} // namespace

Reading const& Evaluator::reading_of(Node const& item, Clause const& clause) {
    std::string const& of = clause.shortfall ? clause.shortfall->of : clause.ladder->of;
    for (Reading const& reading : item.readings)
        if (reading.id == of) return reading;
    return item.readings.front();
}

/// A value that is known: of a fact, measured, or the percentage of what was counted.
std::optional<rational> Evaluator::value_of(Place const& item, Reading const& reading) {
    if (!reading.fact.empty()) {
        FactContent const* const content = item.scope->fact(reading.fact);
        return content == nullptr ? std::nullopt : Top(exact(content->number));
    }
    for (Measure const& one : *item.scope->measures) {
        if (one.item != item.node->id || (!one.reading.empty() && one.reading != reading.id)) continue;
        if (reading.counts) return rational(*one.passed) * 100 / rational(*one.checked);
        return exact(*one.value);
    }
    return {};
}

/// What a clause takes for a value.
Evaluator::Taking Evaluator::taken_for(Clause const& clause, rational const& value) {
    Taking out;
    if (clause.shortfall) {
        Shortfall const& s = *clause.shortfall;
        rational const distance = s.side == target_side::at_least ? rational(exact(s.target) - value)
                                                                  : rational(value - exact(s.target));
        if (distance > 0) out.least = steps_in(distance, s, true) * exact(s.take);
    } else if (DeductionStep const* const row = furthest(*clause.ladder, value)) {
        if (row->forfeit) out.forfeits = truth::yes;
        if (row->take) out.least = exact(*row->take);
    }
    out.least = lesser(out.least, clause.cap);
    out.most = out.least;
    out.found = out.least > 0 || out.forfeits == truth::yes ? truth::yes : truth::no;
    return out;
}

/// What a clause can take while its value is not known: nothing, or as much as the values that can occur.
Evaluator::Taking Evaluator::open_taking(Place const& item, Clause const& clause) const {
    Taking out;
    out.found = truth::unknown;
    if (clause.ladder) {
        for (DeductionStep const& row : clause.ladder->rows) {
            if (row.forfeit) out.forfeits = truth::unknown;
            if (row.take && exact(*row.take) > *out.most) out.most = exact(*row.take);
        }
    } else {
        Reading const& reading = reading_of(*item.node, clause);
        Interval domain = reading.domain;
        bool only_whole = reading.whole;
        if (reading.counts) domain = Interval{decimal(0), decimal(100), true, true};
        if (!reading.fact.empty()) {
            FactDeclaration const* const fact = declaration(reading.fact);
            domain = fact->domain;
            only_whole = fact->whole;
        }
        Shortfall const& s = *clause.shortfall;
        bool const low = s.side == target_side::at_least;
        End const end = end_of(domain, only_whole, low);
        out.most.reset();
        if (end.at) {
            rational const distance =
                low ? rational(exact(s.target) - *end.at) : rational(*end.at - exact(s.target));
            out.most =
                distance > 0 ? rational(steps_in(distance, s, end.reached) * exact(s.take)) : rational(0);
        }
    }
    if (clause.cap && (!out.most || exact(*clause.cap) < *out.most)) out.most = exact(*clause.cap);
    return out;
}

/// Where only faults are recorded, a missing measurement is none, unless what is said of the item or nearest above it is
/// that it is unchecked.
bool Evaluator::missing_is_no_fault(Place const& item) const {
    if (places_.assessment().unlisted != unlisted_rule::full) return false;
    auto const names = [](std::vector<std::string> const& list, Place const& place) {
        return std::find(list.begin(), list.end(), place.node->id) != list.end();
    };
    for (Place const* p = &item; p != nullptr; p = p->above) {
        if (names(*p->scope->unchecked, *p)) return false;
        if (names(*p->scope->checked, *p)) return true;
    }
    return true;
}

bool Evaluator::only_faults(Place const& item) const {
    return attention_of(item) == attention::full && missing_is_no_fault(item);
}

/// What each clause of an item takes, or can take.
std::vector<Evaluator::Taking> Evaluator::takings(Place const& item) const {
    attention const said = attention_of(item);
    std::vector<Taking> all;
    for (Clause const& clause : item.node->deduct) {
        Taking& one = all.emplace_back();
        one.most = rational(0);
        if (clause.shortfall || clause.ladder) {
            Reading const& reading = reading_of(*item.node, clause);
            std::optional<rational> const value = value_of(item, reading);
            if (value)
                one = taken_for(clause, *value);
            else if (!reading.fact.empty() || said == attention::unchecked
                     || (said != attention::zero && !missing_is_no_fault(item)))
                one = open_taking(item, clause);
            continue;
        }
        if (said == attention::zero) continue; // nobody looked, and the item is 0 without any of them
        if (said == attention::unchecked) {
            one.found = truth::unknown;
            if (clause.forfeit) one.forfeits = truth::unknown;
            one.most = most_of(clause);
            continue;
        }
        rational picked = 0;
        for (Finding const& finding : *item.scope->findings) {
            if (finding.clause != item.node->id + "." + clause.id) continue;
            one.count += finding.count;
            if (finding.amount) picked += exact(*finding.amount);
        }
        if (one.count == 0) continue;
        one.found = truth::yes;
        if (clause.forfeit) one.forfeits = truth::yes;
        if (clause.once) one.least = exact(*clause.once);
        if (clause.each) one.least = lesser(exact(*clause.each) * one.count, clause.cap);
        if (clause.range) one.least = lesser(picked, clause.cap);
        one.most = one.least;
    }
    return all;
}

/// What is left of the full marks before any floor, when each clause takes what `amount` says and those of `forfeiting` the
/// item; nothing: without end. Where forfeits are left out, the others of their families count for nothing all the same.
std::optional<rational> Evaluator::left_of(Place const& item, std::vector<Top> const& amounts,
                                           std::vector<bool> const& forfeiting, bool with_forfeit) {
    std::vector<Clause> const& clauses = item.node->deduct;
    rational left = item.node->full ? exact(*item.node->full) : rational(0);
    std::set<std::string> forfeited; // families of which the forfeit counts
    bool forfeits = false;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (!forfeiting[i]) continue;
        forfeits = true;
        if (!clauses[i].family.empty()) forfeited.insert(clauses[i].family);
    }
    std::map<std::string, rational> families;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        std::string const& family = clauses[i].family;
        if (forfeiting[i] || forfeited.count(family) > 0) continue;
        if (!amounts[i]) return {};
        if (family.empty())
            left -= *amounts[i];
        else
            families[family] = std::max(families[family], *amounts[i]);
    }
    for (auto const& family : families) left -= family.second;
    return forfeits && with_forfeit && left > 0 ? rational(0) : left;
}

/// The lowest and highest an item can be before its floor; nothing below: without end.
std::pair<Top, rational> Evaluator::ends_of(Place const& item, std::vector<Taking> const& all,
                                            bool with_forfeit) {
    std::vector<Top> least;
    std::vector<Top> most;
    std::vector<bool> certain;
    for (Taking const& one : all) {
        least.push_back(one.least);
        most.push_back(one.most);
        certain.push_back(one.forfeits == truth::yes);
    }
    // The more forfeits, the fewer families count: below 0 that leaves more.
    std::vector<bool> every;
    for (Taking const& one : all) every.push_back(one.forfeits != truth::no);
    rational const high =
        std::max(*left_of(item, least, certain, with_forfeit), *left_of(item, least, every, with_forfeit));
    Top low = left_of(item, most, certain, with_forfeit);
    for (std::size_t i = 0; low && i < all.size(); ++i) {
        if (all[i].forfeits != truth::unknown) continue;
        std::vector<bool> with = certain;
        with[i] = true;
        Top const other = left_of(item, most, with, with_forfeit);
        if (!other || *other < *low) low = other;
    }
    return {low, high};
}

/// The trace of an item: what is certain in the order of the clauses, forfeits after it, what is open last.
std::vector<Deduction> Evaluator::deductions(Place const& item) const {
    std::vector<Deduction> out;
    if (item.node->deduct.empty()) return out;
    attention const said = attention_of(item);
    if (said == attention::unchecked || said == attention::zero) return out;
    std::vector<Clause> const& clauses = item.node->deduct;
    std::vector<Taking> const all = takings(item);
    auto const weight = [&](std::size_t i) { // a forfeit takes more than any amount
        return std::pair(all[i].forfeits == truth::yes, all[i].least);
    };
    auto const counts = [&](std::size_t i) { // of a family the largest, of equal ones the first
        if (clauses[i].family.empty()) return true;
        for (std::size_t j = 0; j < clauses.size(); ++j) {
            if (j == i || clauses[j].family != clauses[i].family || all[j].found != truth::yes) continue;
            if (weight(j) > weight(i) || (weight(j) == weight(i) && j < i)) return false;
        }
        return true;
    };
    rational left = item.node->full ? exact(*item.node->full) : rational(0);
    bool const floors = item.node->floor == floor_rule::zero;
    for (bool forfeits : {false, true})
        for (std::size_t i = 0; i < clauses.size(); ++i) {
            if (all[i].found != truth::yes || (all[i].forfeits == truth::yes) != forfeits) continue;
            Deduction& one = out.emplace_back();
            one.clause = i;
            one.count = static_cast<std::int64_t>(boost::multiprecision::numerator(all[i].count));
            if (clauses[i].shortfall || clauses[i].ladder) one.count = 1;
            one.forfeit = forfeits;
            if (!counts(i)) continue;
            if (forfeits)
                one.effective = left > 0 ? left : rational(0);
            else
                one.effective = floors && left < all[i].least ? left : all[i].least;
            left -= one.effective;
        }
    return out;
}

} // namespace steelyard::oracle
