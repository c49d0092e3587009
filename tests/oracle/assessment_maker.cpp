// SPDX-License-Identifier: BSL-1.0

#include "assessment_maker.hpp"

#include <algorithm>

#include "record.hpp"

namespace steelyard::oracle {

points AssessmentMaker::between(points from, points to) {
    if (dice_.chance(30)) return from;
    if (dice_.chance(30)) return to;
    std::int64_t const low = from.value().units();
    std::int64_t const step = (to.value().units() - low) / 8;
    return points(decimal::from_units(low + step * dice_.between(0, 8)));
}

FactContent AssessmentMaker::content(FactDeclaration const& fact) {
    FactContent out;
    out.kind = fact.kind;
    switch (fact.kind) {
    case fact_kind::truth: out.truth = dice_.chance(85); break;
    case fact_kind::number:
        if (fact.domain.low && fact.domain.low->units() < 0)
            out.number = hundredths(50 * dice_.between(-8, 8)).value();
        else if (fact.whole)
            out.number = decimal(dice_.chance(60) ? 0 : dice_.between(1, 6));
        else if (fact.domain.high)
            out.number = hundredths(50 * dice_.between(114, 186)).value();
        else
            out.number = decimal(dice_.between(1, 4));
        break;
    case fact_kind::rate:
        out.number = hundredths(50 * dice_.between(dice_.chance(50) ? 100 : 178, 200)).value();
        break;
    case fact_kind::choice: out.word = dice_.pick(fact.choices); break;
    case fact_kind::day:
        out.day = dice_.chance(50) ? plus_days(date(2020, 2, 27), static_cast<int>(dice_.between(0, 4)))
                                   : some_day(date(2026, 6, 30));
        break;
    }
    return out;
}

void AssessmentMaker::know(std::vector<FactDeclaration> const& declared, std::vector<FactEntry>& facts) {
    for (FactDeclaration const& fact : declared) {
        bool const known = std::any_of(facts.begin(), facts.end(),
                                       [&](FactEntry const& one) { return one.fact == fact.id; });
        if (!known) facts.push_back({fact.id, content(fact)});
    }
}

/// Nodes per object that a record lists the objects of: those outside of other objects, or inside of this
/// one.
void AssessmentMaker::find_kinds(Node const& node, bool inside, std::vector<Node const*>& out) const {
    if (!node.per.empty() && !inside) {
        out.push_back(&node);
        return;
    }
    for (Node const& child : node.children) find_kinds(child, false, out);
}

Object AssessmentMaker::object(Node const& per, std::size_t number) {
    Object out;
    out.id = per.per + "-" + std::to_string(number);
    out.on = plus_days(date(2026, 3, 1), static_cast<int>(number * 7) % 30);
    for (ObjectKind const& kind : scheme_.objects)
        if (kind.id == per.per) know(kind.facts, out.facts);
    if (completing_ && number == 0) // one is selected for certain
        for (FactEntry& fact : out.facts) {
            if (fact.value.kind == fact_kind::truth) fact.value.truth = true;
            if (fact.value.kind == fact_kind::choice) fact.value.word = "new";
        }
    out.objects = objects(per, true);
    return out;
}

std::vector<ObjectList> AssessmentMaker::objects(Node const& node, bool inside) {
    std::vector<Node const*> nodes;
    find_kinds(node, inside, nodes);
    std::vector<ObjectList> out;
    for (Node const* per : nodes) {
        bool const again =
            std::any_of(out.begin(), out.end(), [&](ObjectList const& one) { return one.kind == per->per; });
        if (again) continue;
        if (how_ == care::partial && dice_.chance(20)) continue;
        bool may_be_empty = true; // of all nodes that are assessed for this kind
        for (Node const* other : nodes)
            if (other->per == per->per && other->absence == absence_rule::forbidden) may_be_empty = false;
        ObjectList list;
        list.kind = per->per;
        auto const count = dice_.between(may_be_empty && !completing_ && dice_.chance(20) ? 0 : 1, 3);
        for (std::int64_t i = 0; i < count; ++i)
            list.members.push_back(object(*per, static_cast<std::size_t>(i)));
        // What lies inside depends on the node: another node of the same kind may want other objects.
        for (Node const* other : nodes)
            if (other != per && other->per == per->per)
                for (Object& member : list.members)
                    for (ObjectList& more : objects(*other, true))
                        if (std::none_of(member.objects.begin(), member.objects.end(),
                                         [&](ObjectList const& one) { return one.kind == more.kind; }))
                            member.objects.push_back(more);
        out.push_back(std::move(list));
    }
    return out;
}

void AssessmentMaker::find_faults(Place const& item, std::vector<Finding>& findings) {
    for (Clause const& clause : item.node->deduct) {
        if (clause.shortfall || clause.ladder) continue; // not found: they follow
        bool const heavy = clause.forfeit || item.node->full->value() == 0;
        if (!dice_.chance(heavy ? 12 : 45)) continue;
        auto const times = clause.range ? dice_.between(1, 2) : 1;
        for (std::int64_t i = 0; i < times; ++i) {
            Finding finding;
            finding.clause = item.node->id + "." + clause.id;
            if (clause.range)
                finding.amount = between(clause.range->from, clause.range->to);
            else
                finding.count = dice_.chance(70) ? 1 : dice_.between(2, 4);
            findings.push_back(finding);
        }
    }
}

Measure AssessmentMaker::measure(Place const& item) {
    Node const& node = *item.node;
    Measure out;
    out.item = node.id;
    if (node.judged) {
        out.marks = between(node.judged->min, *node.full);
        if (node.judged->step) out.marks = dice_.chance(50) ? *node.full : node.judged->min;
    } else if (!node.options.empty()) {
        Option const& option = dice_.pick(node.options);
        out.option = option.id;
        if (option.range) out.marks = between(option.range->from, option.range->to);
    } else if (node.proportion || (node.bands && node.bands->counts)) {
        out.checked = dice_.between(1, 12);
        out.passed = dice_.chance(30) ? *out.checked : dice_.between(0, *out.checked);
    } else {
        out.value = node.bands->whole ? decimal(dice_.between(0, 6))
                                      : hundredths(100 * dice_.between(55, 95)).value();
    }
    return out;
}

/// Measures the readings that are not measured yet, each with so many percent of chance.
void AssessmentMaker::measure_readings(Place const& item, std::vector<Measure>& measures, int percent) {
    std::size_t measured = 0;
    for (Reading const& reading : item.node->readings) measured += reading.fact.empty() ? 1U : 0U;
    for (Reading const& reading : item.node->readings) {
        if (!reading.fact.empty() || !dice_.chance(percent)) continue;
        bool const there = std::any_of(measures.begin(), measures.end(), [&](Measure const& one) {
            return one.item == item.node->id && (one.reading.empty() || one.reading == reading.id);
        });
        if (there) continue;
        Measure one;
        one.item = item.node->id;
        if (measured > 1 || dice_.chance(50)) one.reading = reading.id;
        bool const small = !reading.counts && reading.domain.low
                           && (!reading.domain.high || reading.domain.high->units() < 10'000'000);
        if (reading.counts) {
            one.checked = dice_.between(1, 12);
            one.passed = dice_.chance(30) ? *one.checked : dice_.between(0, *one.checked);
        } else if (small) {
            one.value = decimal(dice_.between(1, 7));
            if (!reading.whole && dice_.chance(30)) one.value = hundredths(25 * dice_.between(3, 28)).value();
        } else {
            one.value =
                hundredths(dice_.chance(50) ? 500 * dice_.between(8, 19) : 50 * dice_.between(100, 199))
                    .value();
        }
        measures.push_back(one);
    }
}

void AssessmentMaker::claim(Place const& group, std::vector<Finding>& findings) {
    for (Adjustment const& adjustment : group.node->adjustments) {
        if (adjustment.on || !dice_.chance(adjustment.per_subject ? 80 : 45)) continue;
        for (auto count = adjustment.per_subject ? dice_.between(1, 4) : 1; count > 0; --count) {
            Finding finding;
            finding.clause = group.node->id + "." + adjustment.id;
            if (adjustment.per_subject)
                finding.subject = dice_.pick(std::vector<std::string>{"pump", "belt", "lamp"});
            if (adjustment.range)
                finding.amount = between(adjustment.range->from, adjustment.range->to);
            else
                finding.count = dice_.chance(70) ? 1 : 2;
            findings.push_back(finding);
        }
    }
}

/// A day on the edge of some window that ends with `last`, a day beside it, or a later one.
date AssessmentMaker::some_day(date last) {
    static std::vector<int> const months = {0, 1, 2, 3, 6, 11, 12, 13, 24};
    date const edge = dice_.chance(15) ? date(last.year(), 1, 1) : plus_months(last, -dice_.pick(months));
    return dice_.chance(60) ? edge : plus_days(edge, static_cast<int>(dice_.between(-2, 2)));
}

/// Events of a kind up to a day and a little beyond, and for which days the record is complete.
EventRecord AssessmentMaker::events(EventKind const& kind, date last) {
    EventRecord out;
    out.kind = kind.id;
    for (auto count = dice_.chance(30) ? 0 : dice_.between(1, 5); count > 0; --count) {
        Event& event = out.list.emplace_back();
        event.on = dice_.chance(70) || out.list.size() == 1
                       ? some_day(last)
                       : plus_months(*out.list.front().on, static_cast<int>(dice_.between(-2, 1) * 12));
        know(kind.facts, event.facts);
        if (how_ != care::thorough)
            std::erase_if(event.facts, [&](FactEntry const&) { return dice_.chance(8); });
    }
    if (how_ == care::thorough || dice_.chance(40)) {
        out.covers = Period{};
        return out;
    }
    if (dice_.chance(20)) return out;
    Period period;
    if (dice_.chance(70)) period.from = some_day(last);
    if (dice_.chance(50)) period.to = dice_.chance(50) ? last : some_day(last);
    if (period.from && period.to && *period.to < *period.from)
        period.to = last < *period.from ? *period.from : last;
    out.covers = period;
    return out;
}

void AssessmentMaker::record(Assessment& assessment) {
    // Places read the record while it grows: parents stand before children, so an absence is seen below.
    Places const places(scheme_, assessment);
    for (Place const& place : places.all()) {
        if (place.placeholder || absent_around(place) || left_out(place)) continue;
        Writable to = record_for(assessment, *place.scope);
        Node const& node = *place.node;
        bool const top = place.above == nullptr || place.above->per_object();
        if (node.absence != absence_rule::forbidden && dice_.chance(top ? 6 : 15)) {
            to.absent.push_back({node.id, "none here"});
            continue;
        }
        if (how_ == care::partial && !place.per_object() && dice_.chance(place.item() ? 12 : 4)
            && !unchecked_around(place)) {
            to.unchecked.push_back(node.id);
            continue;
        }
        if (!place.item()) {
            claim(place, to.findings);
            if (how_ != care::thorough && !unchecked_around(place) && dice_.chance(10))
                to.checked.push_back(node.id);
            continue;
        }
        if (unchecked_around(place) || (how_ != care::thorough && dice_.chance(25))) continue;
        if (node.deduct.empty()) {
            bool const by_fact = (node.bands && !node.bands->fact.empty()) || !node.chosen_by.empty();
            if (!by_fact) to.measures.push_back(measure(place));
        } else {
            find_faults(place, to.findings);
            measure_readings(place, to.measures, how_ == care::thorough ? 100 : 60);
            if (how_ == care::thorough && !mentioned(*place.scope, node)) to.checked.push_back(node.id);
        }
    }
}

/// Drops facts of objects, where none of them is needed to select or weigh objects.
void AssessmentMaker::forget(std::vector<ObjectList>& lists) {
    for (ObjectList& list : lists) {
        bool const needed = asks_objects(scheme_.tree, list.kind);
        for (Object& object : list.members) {
            if (!needed) std::erase_if(object.facts, [&](FactEntry const&) { return dice_.chance(20); });
            forget(object.objects);
        }
    }
}

Assessment AssessmentMaker::make() {
    Assessment out;
    out.id = "random";
    out.scheme = scheme_.id;
    out.entity = "entity";
    out.on = dice_.chance(60) ? date(2026, 6, 30)
                              : dice_.pick(std::vector<date>{date(2026, 2, 28), date(2024, 2, 29),
                                                             date(2026, 3, 31), date(2026, 1, 1)});
    for (EventKind const& kind : scheme_.events)
        if (how_ == care::thorough || dice_.chance(80)) out.events.push_back(events(kind, *out.on));
    if (how_ == care::partial && dice_.chance(10)) out.on.reset();
    if (how_ == care::thorough || dice_.chance(70)) {
        bool const none = scheme_.levels.empty() || dice_.chance(30);
        out.holds = Holding{none ? "none" : dice_.pick(scheme_.levels).id, some_day(date(2026, 6, 30))};
        if (none || (how_ == care::partial && dice_.chance(20))) out.holds->since.reset();
    }
    if (scheme_.application && dice_.chance(60)) out.applies_for = dice_.pick(scheme_.levels).id;
    know(scheme_.facts, out.facts);
    if (how_ == care::partial) std::erase_if(out.facts, [&](FactEntry const&) { return dice_.chance(15); });
    bool const full = std::find(scheme_.unlisted.begin(), scheme_.unlisted.end(), unlisted_rule::full)
                      != scheme_.unlisted.end();
    if (how_ == care::lenient && full)
        out.unlisted = unlisted_rule::full;
    else if (how_ == care::partial && !scheme_.unlisted.empty() && dice_.chance(30))
        out.unlisted = dice_.pick(scheme_.unlisted);
    out.objects = objects(scheme_.tree, false);
    if (how_ == care::partial) forget(out.objects);
    record(out);
    return out;
}

} // namespace steelyard::oracle
