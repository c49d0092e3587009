// SPDX-License-Identifier: BSL-1.0

// Filling the gaps of an assessment: what nobody checked, knew or listed.

#include <algorithm>
#include <set>

#include "assessment_maker.hpp"
#include "evaluator.hpp"
#include "record.hpp"

namespace steelyard::oracle {

void AssessmentMaker::find_all_faults(Place const& item, std::vector<Finding>& findings) {
    for (Clause const& clause : item.node->deduct) {
        if (clause.shortfall || clause.ladder) continue;
        Finding finding;
        finding.clause = item.node->id + "." + clause.id;
        if (clause.range) finding.amount = clause.range->to;
        for (int i = 0; clause.range && i < 20; ++i) findings.push_back(finding);
        if (!clause.range) finding.count = 1000;
        if (!clause.range) findings.push_back(finding);
    }
}

Measure AssessmentMaker::measure(Place const& item, gaps how) {
    Measure out = measure(item);
    Node const& node = *item.node;
    bool const badly = how == gaps::badly;
    if (how == gaps::anyhow) return out;
    if (node.judged) out.marks = badly ? node.judged->min : *node.full;
    if (node.proportion || (node.bands && node.bands->counts)) out.passed = badly ? 0 : *out.checked;
    if (!node.options.empty()) {
        Option const& option = badly ? node.options.front() : node.options.back();
        out.option = option.id;
        out.marks =
            option.range ? std::optional(badly ? option.range->from : option.range->to) : std::nullopt;
    }
    if (node.bands && node.bands->whole) out.value = decimal(badly ? 6 : 0);
    if (node.bands && !node.bands->whole && !node.bands->counts) out.value = decimal(badly ? 50 : 95);
    return out;
}

/// Lists two or three objects for a node, unless another node had them listed already.
void AssessmentMaker::list_objects(Node const& per, std::vector<ObjectList>& lists) {
    for (ObjectList const& one : lists)
        if (one.kind == per.per) return;
    ObjectList& list = lists.emplace_back();
    list.kind = per.per;
    auto const count = static_cast<std::size_t>(dice_.between(2, 3));
    for (std::size_t i = 0; i < count; ++i) list.members.push_back(object(per, i));
}

/// Fills what nobody recorded of a kind of events: facts, and events on days that the record does not cover.
void AssessmentMaker::complete(EventKind const& kind, date last, Assessment& out) {
    auto record = std::find_if(out.events.begin(), out.events.end(),
                               [&](EventRecord const& one) { return one.kind == kind.id; });
    if (record == out.events.end()) record = out.events.insert(record, EventRecord{kind.id, {}, {}});
    for (Event& event : record->list) know(kind.facts, event.facts);
    std::optional<Period> const covers = record->covers;
    record->covers = Period{};
    for (Event const& event : events(kind, last).list) {
        bool const from = covers && (!covers->from || *covers->from <= *event.on);
        bool const to = covers && (!covers->to || *covers->to >= *event.on);
        if (!from || !to) record->list.push_back(event);
    }
}

namespace {

/// Whether what is said of an item, or nearest above it, is that it was checked: nobody finds anything more there.
bool was_checked(Place const& item) {
    auto const names = [](std::vector<std::string> const& list, Place const& place) {
        return std::find(list.begin(), list.end(), place.node->id) != list.end();
    };
    for (Place const* p = &item; p != nullptr; p = p->above) {
        if (names(*p->scope->unchecked, *p)) return false;
        if (names(*p->scope->checked, *p)) return true;
    }
    return false;
}

} // namespace

Assessment AssessmentMaker::completed(Assessment const& partial, gaps how) {
    // What is open, by the oracle's own view of it.
    std::set<std::string> known;
    std::set<std::string> unlisted; // full but for facts that are missing: nothing else becomes known of them
    Places const before(scheme_, partial);
    Evaluator oracle(before);
    for (Place const& place : before.all())
        if (place.item() && !place.placeholder && oracle.marks(place).state != node_state::unchecked)
            known.insert(place.key());
    for (Place const& place : before.all())
        if (place.item() && !place.placeholder && oracle.only_faults(place)) unlisted.insert(place.key());
    std::set<std::string> looked_at; // only values are missing
    for (Place const& place : before.all())
        if (place.item() && !place.placeholder && !place.node->deduct.empty() && was_checked(place)) looked_at.insert(place.key());

    Assessment out = partial;
    how_ = care::thorough;
    completing_ = true;
    know(scheme_.facts, out.facts);
    if (!out.on) out.on = date(2026, 6, 30);
    for (EventKind const& kind : scheme_.events) complete(kind, *out.on, out);
    if (!out.holds) out.holds = Holding{dice_.pick(scheme_.levels).id, {}};
    if (!out.holds->since) out.holds->since = some_day(*out.on);
    auto const know_objects = [&](auto const& self, std::vector<ObjectList>& lists) -> void {
        for (ObjectList& list : lists)
            for (Object& object : list.members) {
                for (ObjectKind const& kind : scheme_.objects)
                    if (kind.id == list.kind) know(kind.facts, object.facts);
                object.unchecked.clear();
                self(self, object.objects);
            }
    };
    know_objects(know_objects, out.objects);
    out.unchecked.clear();
    for (Place const& place : before.all())
        if (place.per_object() && !place.placeholder && !place.listed && !absent_around(place)
            && !left_out(place))
            list_objects(*place.node, objects_for(out, *place.scope));

    Places const places(scheme_, out);
    for (Place const& place : places.all()) {
        Node const& node = *place.node;
        if (place.placeholder || !place.item() || known.count(place.key()) > 0) continue;
        if (absent_around(place) || left_out(place)) continue;
        Writable to = record_for(out, *place.scope);
        // found or checked, but not all of its values measured
        bool const recorded = mentioned(*place.scope, node) || looked_at.count(place.key()) > 0;
        if (!node.readings.empty() && unlisted.count(place.key()) == 0) measure_readings(place, to.measures, 100);
        if (recorded || unlisted.count(place.key()) > 0) continue;
        if (node.deduct.empty()) {
            bool const by_fact = (node.bands && !node.bands->fact.empty()) || !node.chosen_by.empty();
            if (!by_fact) to.measures.push_back(measure(place, how));
            continue;
        }
        if (how == gaps::anyhow) find_faults(place, to.findings);
        if (how == gaps::badly) find_all_faults(place, to.findings);
        if (!mentioned(*place.scope, node)) to.checked.push_back(node.id);
    }
    return out;
}

} // namespace steelyard::oracle
