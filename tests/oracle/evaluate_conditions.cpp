// SPDX-License-Identifier: BSL-1.0

// Conditions of the oracle: Kleene logic over intervals.

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "evaluator.hpp"

namespace steelyard::oracle {

namespace {

Quantity known(rational const& low, std::optional<rational> const& high) {
    return {Quantity::standing::known, low, high};
}
Quantity known(rational const& value) { return known(value, value); }
Quantity known(Bounds const& b) { return known(b.low, b.high); }
Quantity absent() { return {Quantity::standing::absent, {}, {}}; }
Quantity unknown() { return {Quantity::standing::unknown, {}, {}}; }

bool below(std::optional<rational> const& high, std::optional<rational> const& low) {
    return high && low && *high < *low;
}
bool not_above(std::optional<rational> const& high, std::optional<rational> const& low) {
    return high && low && *high <= *low;
}

truth less(Quantity const& a, Quantity const& b) {
    if (below(a.high, b.low)) return truth::yes;
    return not_above(b.high, a.low) ? truth::no : truth::unknown;
}

truth equal(Quantity const& a, Quantity const& b) {
    if (below(a.high, b.low) || below(b.high, a.low)) return truth::no;
    bool const points = a.low && a.high && b.low && b.high && *a.low == *a.high && *b.low == *b.high;
    return points ? truth::yes : truth::unknown;
}

} // namespace

truth Evaluator::holds(Expression const& condition) {
    return holds(condition, Reader{&places_.scopes().front(), nullptr, {}, nullptr, nullptr});
}

truth Evaluator::holds(Expression const& e, Reader const& reader) {
    switch (e.does) {
    case operation::all: {
        truth out = truth::yes;
        for (Expression const& one : e.of) out = both(out, holds(one, reader));
        return out;
    }
    case operation::any:
    case operation::none: {
        truth out = truth::no;
        for (Expression const& one : e.of) out = either(out, holds(one, reader));
        return e.does == operation::any ? out : negated(out);
    }
    case operation::at_least: {
        rational yes = 0;
        rational open = 0;
        for (Expression const& one : e.of) {
            truth const met = holds(one, reader);
            if (met == truth::yes) yes += 1;
            if (met == truth::unknown) open += 1;
        }
        if (yes >= exact(e.number)) return truth::yes;
        return yes + open >= exact(e.number) ? truth::unknown : truth::no;
    }
    case operation::each:
    case operation::some: return over_range(e, reader);
    case operation::truth: return exact(e.number) != 0 ? truth::yes : truth::no;
    case operation::fact: {
        FactContent const* content = fact_of(e.name, reader);
        return content == nullptr ? truth::unknown : content->truth ? truth::yes : truth::no;
    }
    case operation::exhausted: {
        Count const count = exhausted_by_name(*reader.scope, e.name);
        return count.low > 0 ? truth::yes : count.high && *count.high == 0 ? truth::no : truth::unknown;
    }
    case operation::fired: return fired_by_name(e.name);
    case operation::condition:
        for (NamedCondition const& named : places_.scheme().conditions)
            if (named.id == e.name)
                return holds(named.holds,
                             Reader{&places_.scopes().front(), nullptr, reader.own, nullptr, nullptr});
        throw std::logic_error("oracle: no condition " + e.name);
    default: return compared(e, reader);
    }
}

truth Evaluator::compared(Expression const& e, Reader const& reader) {
    Quantity a = quantity(e.of[0], reader);
    Quantity b = quantity(e.of[1], reader);
    // A word beside a class is one of its scale.
    if (a.scale != nullptr && e.of[1].does == operation::word)
        b = known(class_number(*a.scale, e.of[1].name));
    if (b.scale != nullptr && e.of[0].does == operation::word)
        a = known(class_number(*b.scale, e.of[0].name));
    if (a.is == Quantity::standing::absent || b.is == Quantity::standing::absent) return truth::no;
    if (a.is == Quantity::standing::unknown || b.is == Quantity::standing::unknown) return truth::unknown;
    switch (e.does) {
    case operation::less: return less(a, b);
    case operation::greater: return less(b, a);
    case operation::less_equal: return negated(less(b, a));
    case operation::greater_equal: return negated(less(a, b));
    case operation::equal: return equal(a, b);
    case operation::not_equal: return negated(equal(a, b));
    default: throw std::logic_error("oracle: not a comparison");
    }
}

truth Evaluator::over_range(Expression const& e, Reader const& reader) {
    Visited const range = visited(e.range, reader);
    bool const each = e.does == operation::each;
    truth out = each ? truth::yes : truth::no;
    if (range.open) out = truth::unknown;
    for (Reader const& at : range.at) {
        truth const met = holds(e.of[0], at);
        out = each ? both(out, met) : either(out, met);
    }
    return out;
}

Quantity Evaluator::quantity(Expression const& e, Reader const& reader) {
    Quantity out = unrounded(e, reader);
    if (!e.round) return out;
    rational const unit = 1;
    if (out.low) out.low = rounded(rational(*out.low * unit), *e.round) / unit;
    if (out.high) out.high = rounded(rational(*out.high * unit), *e.round) / unit;
    return out;
}

Quantity Evaluator::unrounded(Expression const& e, Reader const& reader) {
    switch (e.does) {
    case operation::number: return known(exact(e.number));
    case operation::percentage: return known(exact(e.number) / 100);
    case operation::day: return known(e.day.serial());
    case operation::word: return known(words_.emplace(e.name, words_.size()).first->second);
    case operation::fact: return of_fact(e, reader);
    case operation::found: {
        Count const count = found_by_name(*reader.scope, e.name);
        return known(count.low, count.high);
    }
    case operation::marks:
    case operation::rate:
    case operation::due:
    case operation::lost:
    case operation::class_of:
    case operation::absent_full: return of_node(e, reader);
    case operation::count:
    case operation::share:
    case operation::smallest:
    case operation::largest: return of_range(e, reader);
    case operation::sum:
    case operation::rolling: return summed(e, reader);
    case operation::plus:
    case operation::minus:
    case operation::times:
    case operation::months_since:
    case operation::days_since: return computed(e, reader);
    case operation::held: return held(e.name);
    case operation::happened: return known(reader.event->on->serial());
    case operation::assessed: {
        std::optional<date> const& on = places_.assessment().on;
        return on ? known(on->serial()) : unknown();
    }
    default: {
        truth const met = holds(e, reader);
        return met == truth::unknown ? unknown() : known(met == truth::yes ? 1 : 0);
    }
    }
}

/// How a fact stands: of the event at hand, where it is one of its kind's, or of the record and those around it.
FactContent const* Evaluator::fact_of(std::string const& id, Reader const& reader) const {
    if (reader.event != nullptr)
        for (FactDeclaration const& fact : reader.event_kind->facts) {
            if (fact.id != id) continue;
            for (FactEntry const& entry : reader.event->facts)
                if (entry.fact == id) return &entry.value;
            return nullptr;
        }
    return reader.scope->fact(id);
}

Quantity Evaluator::of_fact(Expression const& e, Reader const& reader) {
    FactContent const* content = fact_of(e.name, reader);
    if (content == nullptr) return unknown();
    switch (content->kind) {
    case fact_kind::truth: return known(content->truth ? 1 : 0);
    case fact_kind::number: {
        // A rate may be recorded without its sign only where the library let it pass; its declared kind decides.
        FactDeclaration const* const declared = declaration(e.name);
        bool const rate = declared != nullptr && declared->kind == fact_kind::rate;
        return known(rate ? rational(exact(content->number) / 100) : exact(content->number));
    }
    case fact_kind::rate: return known(exact(content->number) / 100);
    case fact_kind::choice: return known(words_.emplace(content->word, words_.size()).first->second);
    case fact_kind::day: return known(content->day.serial());
    }
    return unknown();
}

Marks const& Evaluator::read(Place const& place, Reader const& reader) {
    bool const own = std::find(reader.own.begin(), reader.own.end(), &place) != reader.own.end();
    return own ? before_effects(place) : marks(place);
}

Quantity Evaluator::of_node(Expression const& e, Reader const& reader) {
    Place const* place = e.name.empty() ? reader.at : Places::named(*reader.scope, e.name);
    if (place == nullptr) throw std::logic_error("oracle: nothing to read: " + e.name);
    if (e.does == operation::class_of) {
        std::optional<ClassBounds> const classes = class_of(*place);
        if (!classes) return absent();
        Quantity out = known(classes->lowest, rational(classes->highest));
        out.scale = &scale_of(*place->node);
        return out;
    }
    Marks const node = read(*place, reader);
    bool const missing = node.state == node_state::absent || node.state == node_state::left_out;
    // What is absent under a node can be asked of an absent node too.
    if (missing && e.does != operation::absent_full) return absent();
    if (node.due == 0 && e.does == operation::rate) return absent();
    switch (e.does) {
    case operation::marks: return known(node.obtained);
    case operation::rate: return known(node.obtained.low / node.due, rational(node.obtained.high / node.due));
    case operation::due: return known(node.due);
    case operation::lost: return known(node.due - node.obtained.high, rational(node.due - node.obtained.low));
    default: break;
    }
    rational sum = 0;
    std::function<void(Place const&)> const add = [&](Place const& p) {
        Place const* owner = p.above; // the group per object around it; absent, it has no objects
        while (owner != nullptr && !owner->per_object()) owner = owner->above;
        bool const counts = owner == nullptr || !declared_absent(*owner);
        if (counts && p.item() && marks(p).state == node_state::absent) sum += full_of(*p.node);
        for (Place const* child : p.below) add(*child);
    };
    add(*place);
    return known(sum);
}

Quantity Evaluator::of_range(Expression const& e, Reader const& reader) {
    Visited const range = visited(e.range, reader);
    rational const size = range.at.size();
    if (e.does == operation::count || e.does == operation::share) {
        rational yes = 0;
        rational possible = 0;
        for (Reader const& at : range.at) {
            truth const met = holds(e.of[0], at);
            if (met == truth::yes) yes += 1;
            if (met != truth::no) possible += 1;
        }
        if (e.does == operation::count) return known(yes, range.open ? std::optional<rational>() : possible);
        if (range.open) return unknown();
        return size == 0 ? absent() : known(yes / size, rational(possible / size));
    }
    if (range.open) return unknown();
    if (size == 0) return absent();
    std::optional<Quantity> out;
    bool unsure = false;
    bool const smallest = e.does == operation::smallest;
    auto const lower = [](std::optional<rational> const& a, std::optional<rational> const& b) {
        return a && (!b || *a < *b); // without end is above everything
    };
    auto const pick = [&](std::optional<rational>& kept, std::optional<rational> const& other) {
        if (smallest ? lower(other, kept) : lower(kept, other)) kept = other;
    };
    for (Reader const& at : range.at) {
        Quantity const one = quantity(e.of[0], at);
        if (one.is == Quantity::standing::unknown) unsure = true;
        if (one.is != Quantity::standing::known) continue; // an instance without it is skipped
        if (!out) out = one;
        pick(out->low, one.low);
        pick(out->high, one.high);
    }
    if (unsure) return unknown();
    return out ? *out : absent();
}

/// Present, and with due marks: what is absent, left out or has no full marks is not visited.
bool Evaluator::counts(Place const& place, Reader const& reader) {
    return !place.placeholder && read(place, reader).due > 0;
}

std::vector<Place const*> Evaluator::unlisted_templates(Place const& under) const {
    std::vector<Place const*> out;
    if (under.per_object() && !under.listed && !declared_absent(under) && !left_out(under))
        out.push_back(under.pattern);
    for (Place const* child : under.below)
        for (Place const* one : unlisted_templates(*child)) out.push_back(one);
    return out;
}

Evaluator::Visited Evaluator::visited(Range const& range, Reader const& reader) {
    if (range.what == range_kind::events) return visited_events(range, reader);
    std::vector<Place const*> roots;
    if (range.node.empty())
        roots.push_back(&places_.root());
    else
        roots = places_.all_named(*reader.scope, range.node);
    Visited out;
    std::function<void(Place const&, bool)> const visit = [&](Place const& p, bool deep) {
        for (Place const* child : p.below) {
            bool const tagged = range.tagged.empty()
                                || std::find(child->node->tags.begin(), child->node->tags.end(), range.tagged)
                                       != child->node->tags.end();
            bool const kind = range.what != range_kind::items || child->item();
            if (tagged && kind && counts(*child, reader)) {
                Reader at = reader;
                at.scope = child->scope;
                at.at = child;
                out.at.push_back(at);
            }
            if (deep) visit(*child, deep);
        }
    };
    for (Place const* root : roots) {
        bool const deep = range.what == range_kind::nodes || range.what == range_kind::items;
        visit(*root, deep);
        if (range.what == range_kind::children) continue;
        for (Place const* pattern : unlisted_templates(*root)) {
            bool const direct = pattern == root->pattern;
            if (range.what == range_kind::instances && !direct) continue;
            out.open = true;
        }
    }
    return out;
}

} // namespace steelyard::oracle
