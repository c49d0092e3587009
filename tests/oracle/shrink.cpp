// SPDX-License-Identifier: BSL-1.0

// Smaller cases that still disagree, found by leaving out one part after the other.

#include <functional>

#include "agreement.hpp"

namespace steelyard::oracle {

namespace {

using Try = std::function<bool()>; // whether the case, as it now stands, still disagrees

/// Leaves out the elements of a list, one by one, where the case goes on disagreeing without.
template <class T>
bool thin_out(std::vector<T>& list, Try const& fails) {
    bool smaller = false;
    for (std::size_t i = list.size(); i-- > 0;) {
        std::vector<T> const kept = list;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        if (fails())
            smaller = true;
        else
            list = kept;
    }
    return smaller;
}

/// Puts a part back to what a new object has.
template <class T>
bool reset(T& part, Try const& fails, T const& plain = T{}) {
    if (part == plain) return false;
    T const kept = part;
    part = plain;
    if (fails()) return true;
    part = kept;
    return false;
}

template <class Record>
bool thin_record(Record& record, Try const& fails) {
    bool smaller = thin_out(record.objects, fails);
    for (ObjectList& list : record.objects) {
        smaller = thin_out(list.members, fails) || smaller;
        for (Object& object : list.members) smaller = thin_record(object, fails) || smaller;
    }
    smaller = thin_out(record.findings, fails) || smaller;
    smaller = thin_out(record.measures, fails) || smaller;
    smaller = thin_out(record.absent, fails) || smaller;
    smaller = thin_out(record.checked, fails) || smaller;
    smaller = thin_out(record.unchecked, fails) || smaller;
    for (Finding& finding : record.findings)
        smaller = reset(finding.count, fails, std::int64_t{1}) || smaller;
    return thin_out(record.facts, fails) || smaller;
}

bool thin_condition(std::optional<Condition>& condition, Try const& fails) {
    if (!condition) return false;
    for (Expression const& part : std::vector<Expression>(condition->of)) {
        std::optional<Condition> const kept = condition;
        condition = part;
        if (fails()) return true;
        condition = kept;
    }
    return thin_out(condition->of, fails);
}

bool thin_needs(std::vector<Condition>& needs, Try const& fails) {
    bool smaller = thin_out(needs, fails);
    for (Condition& need : needs) {
        std::optional<Condition> one = need;
        Try const with = [&] {
            need = *one;
            return fails();
        };
        smaller = thin_condition(one, with) || smaller;
        need = *one;
    }
    return smaller;
}

bool thin_node(Node& node, Try const& fails) {
    bool smaller = thin_out(node.children, fails);
    smaller = thin_out(node.effects, fails) || smaller;
    smaller = thin_out(node.adjustments, fails) || smaller;
    smaller = reset(node.guarantee, fails) || smaller;
    smaller = reset(node.classed, fails) || smaller;
    if (node.classed)
        for (Rung& rung : node.classed->needs) smaller = thin_needs(rung.needs, fails) || smaller;
    smaller = thin_out(node.deduct, fails) || smaller;
    smaller = thin_out(node.tags, fails) || smaller;
    smaller = reset(node.round, fails) || smaller;
    smaller = reset(node.round_terms, fails) || smaller;
    smaller = reset(node.settle, fails) || smaller;
    smaller = reset(node.floor, fails) || smaller;
    smaller = reset(node.ceiling, fails) || smaller;
    smaller = reset(node.when_empty, fails) || smaller;
    smaller = reset(node.add_cap, fails) || smaller;
    smaller = reset(node.minus_cap, fails) || smaller;
    smaller = reset(node.where, fails) || smaller;
    smaller = reset(node.combine, fails, std::optional(combination::sum)) || smaller;
    smaller = reset(node.exhausted_by, fails) || smaller;
    for (Effect& effect : node.effects) {
        smaller = thin_condition(effect.when, fails) || smaller;
        smaller = thin_out(effect.zero, fails) || smaller;
        smaller = thin_out(effect.cap, fails) || smaller;
        for (CapTo& cap : effect.cap) smaller = thin_out(cap.table, fails) || smaller;
        smaller = reset(effect.bar, fails) || smaller;
        smaller = reset(effect.lower, fails) || smaller;
        smaller = reset(effect.stop, fails) || smaller;
        smaller = reset(effect.fix, fails) || smaller;
    }
    for (Adjustment& adjustment : node.adjustments) {
        smaller = reset(adjustment.cap, fails) || smaller;
        smaller = reset(adjustment.family, fails) || smaller;
        if (adjustment.on) smaller = thin_condition(adjustment.on->when, fails) || smaller;
        if (adjustment.on) smaller = thin_condition(adjustment.on->times, fails) || smaller;
    }
    for (Clause& clause : node.deduct) {
        smaller = reset(clause.cap, fails) || smaller;
        smaller = reset(clause.family, fails) || smaller;
        if (clause.ladder) smaller = thin_out(clause.ladder->rows, fails) || smaller;
    }
    smaller = thin_out(node.readings, fails) || smaller;
    for (Node& child : node.children) smaller = thin_node(child, fails) || smaller;
    return smaller;
}

/// Takes the last level out of the scheme and all ladders.
bool drop_level(Case& both, Try const& fails) {
    if (both.scheme.levels.size() < 2) return false;
    Scheme const kept = both.scheme;
    std::string const id = both.scheme.levels.back().id;
    both.scheme.levels.pop_back();
    for (Ladder& ladder : both.scheme.ladders)
        std::erase_if(ladder.rungs, [&](Rung const& rung) { return rung.level == id; });
    if (fails()) return true;
    both.scheme = kept;
    return false;
}

} // namespace

Case shrunk(Case failing) {
    Try const fails = [&] { return !disagreement(failing).empty(); };
    for (bool smaller = true; smaller;) {
        smaller = drop_level(failing, fails);
        smaller = thin_record(failing.assessment, fails) || smaller;
        smaller = thin_out(failing.assessment.events, fails) || smaller;
        for (EventRecord& record : failing.assessment.events) {
            smaller = thin_out(record.list, fails) || smaller;
            for (Event& event : record.list) smaller = thin_out(event.facts, fails) || smaller;
        }
        smaller = reset(failing.assessment.holds, fails) || smaller;
        smaller = reset(failing.assessment.applies_for, fails) || smaller;
        for (Level& level : failing.scheme.levels) smaller = reset(level.when, fails) || smaller;
        smaller = thin_out(failing.scheme.ladders, fails) || smaller;
        for (Ladder& ladder : failing.scheme.ladders)
            for (Rung& rung : ladder.rungs) smaller = thin_needs(rung.needs, fails) || smaller;
        smaller = thin_out(failing.scheme.eligibility, fails) || smaller;
        smaller = thin_out(failing.scheme.mandatory, fails) || smaller;
        smaller = thin_out(failing.scheme.conditions, fails) || smaller;
        smaller = reset(failing.scheme.scale, fails) || smaller;
        smaller = thin_node(failing.scheme.tree, fails) || smaller;
        smaller = thin_out(failing.scheme.scales, fails) || smaller;
        smaller = thin_out(failing.scheme.events, fails) || smaller;
        for (EventKind& kind : failing.scheme.events) smaller = thin_out(kind.facts, fails) || smaller;
        smaller = thin_out(failing.scheme.objects, fails) || smaller;
        smaller = thin_out(failing.scheme.facts, fails) || smaller;
    }
    return failing;
}

} // namespace steelyard::oracle
