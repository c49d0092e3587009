// SPDX-License-Identifier: BSL-1.0

#include "places.hpp"

#include <algorithm>

#include "rational.hpp"

namespace steelyard::oracle {

FactContent const* Scope::fact(std::string const& id) const {
    for (Scope const* s = this; s != nullptr; s = s->outer)
        for (FactEntry const& entry : *s->facts)
            if (entry.fact == id) return &entry.value;
    return nullptr;
}

Scope record_of(Assessment const& a) {
    Scope s;
    s.facts = &a.facts;
    s.findings = &a.findings;
    s.measures = &a.measures;
    s.absent = &a.absent;
    s.checked = &a.checked;
    s.unchecked = &a.unchecked;
    s.objects = &a.objects;
    return s;
}

Scope record_of(Object const& o) {
    Scope s;
    s.facts = &o.facts;
    s.findings = &o.findings;
    s.measures = &o.measures;
    s.absent = &o.absent;
    s.checked = &o.checked;
    s.unchecked = &o.unchecked;
    s.objects = &o.objects;
    s.object = &o;
    return s;
}

namespace {

/// The value of a fact or constant as something that compares: a number, or a word.
struct Plain {
    std::string word;
    rational number = 0;
};

Plain plain(Expression const& e, Scope const& object) {
    if (e.does == operation::word) return {e.name, 0};
    if (e.does == operation::percentage) return {{}, exact(e.number) / 100};
    if (e.does != operation::fact) return {{}, exact(e.number)};
    FactContent const& content = *object.fact(e.name);
    switch (content.kind) {
    case fact_kind::truth: return {{}, content.truth ? 1 : 0};
    case fact_kind::rate: return {{}, exact(content.number) / 100};
    case fact_kind::number: return {{}, exact(content.number)};
    default: return {content.word, 0};
    }
}

/// A condition on facts that are all known.
bool fulfilled(Expression const& e, Scope const& object) {
    auto const holds = [&](Expression const& one) { return fulfilled(one, object); };
    switch (e.does) {
    case operation::all: return std::all_of(e.of.begin(), e.of.end(), holds);
    case operation::any: return std::any_of(e.of.begin(), e.of.end(), holds);
    case operation::none: return std::none_of(e.of.begin(), e.of.end(), holds);
    case operation::fact: return object.fact(e.name)->truth;
    default: break;
    }
    Plain const a = plain(e.of[0], object);
    Plain const b = plain(e.of[1], object);
    switch (e.does) {
    case operation::less: return a.number < b.number;
    case operation::less_equal: return a.number <= b.number;
    case operation::greater: return a.number > b.number;
    case operation::greater_equal: return a.number >= b.number;
    case operation::equal: return a.word == b.word && a.number == b.number;
    default: return a.word != b.word || a.number != b.number;
    }
}

} // namespace

/// Objects are selected before anything is scored, by facts that are known or the assessment is refused.
bool selected(Node const& per, Scope const& object) { return !per.where || fulfilled(*per.where, object); }

Places::Places(Scheme const& scheme, Assessment const& assessment)
    : scheme_(&scheme), assessment_(&assessment) {
    Scope& outside = scopes_.emplace_back(record_of(assessment));
    std::size_t number = 0;
    outside.top = &add(scheme.tree, number, outside, nullptr, false);
    // Instances come after the scheme's own rows, those inside others after those: a deque keeps all
    // addresses.
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (places_[i].per_object() && !places_[i].placeholder) add_instances(places_[i]);
}

Place& Places::add(Node const& node, std::size_t& number, Scope& scope, Place* above, bool placeholder) {
    Place& place = places_.emplace_back();
    place.node = &node;
    place.number = number++;
    place.scope = &scope;
    place.above = above;
    place.placeholder = placeholder;
    if (!placeholder) scope.by_id[node.id] = &place;
    for (Node const& child : node.children) {
        Place& below = add(child, number, scope, &place, placeholder || place.per_object());
        if (place.per_object())
            place.pattern = &below;
        else
            place.below.push_back(&below);
    }
    return place;
}

void Places::add_instances(Place& per) {
    ObjectList const* list = nullptr;
    for (ObjectList const& one : *per.scope->objects)
        if (one.kind == per.node->per) list = &one;
    per.listed = list != nullptr;
    if (!per.listed) return;
    ObjectKind const* kind = nullptr;
    for (ObjectKind const& one : scheme_->objects)
        if (one.id == per.node->per) kind = &one;
    for (Object const& object : list->members) {
        Scope inside = record_of(object);
        inside.outer = per.scope;
        inside.kind = kind;
        inside.key = per.scope->key + per.node->id + "/" + object.id + "/";
        if (!selected(*per.node, inside)) continue;
        Scope& kept = scopes_.emplace_back(std::move(inside));
        std::size_t number = per.number + 1;
        kept.top = &add(per.node->children.front(), number, kept, &per, false);
        per.below.push_back(kept.top);
    }
}

Place* Places::named(Scope const& scope, std::string const& id) {
    for (Scope const* s = &scope; s != nullptr; s = s->outer) {
        if (id == "total" && s->outer == nullptr) return s->top;
        auto const found = s->by_id.find(id);
        if (found != s->by_id.end()) return found->second;
    }
    return nullptr;
}

bool contains(Node const& node, std::string const& id) {
    return node.id == id || std::any_of(node.children.begin(), node.children.end(), [&](Node const& child) {
               return contains(child, id);
           });
}

Scope const& Places::around(Scope const& scope, std::string const& id) {
    Scope const* s = &scope;
    while (s->outer != nullptr && !contains(*s->top->node, id)) s = s->outer;
    return *s;
}

std::vector<Place const*> Places::all_named(Scope const& scope, std::string const& id) const {
    if (Place const* seen = named(scope, id)) return {seen};
    Scope const& common = around(scope, id);
    std::vector<Place const*> all;
    for (Scope const& one : scopes_) {
        Scope const* outer = &one;
        while (outer != nullptr && outer != &common) outer = outer->outer;
        auto const found = one.by_id.find(id);
        if (outer != nullptr && found != one.by_id.end()) all.push_back(found->second);
    }
    return all;
}

} // namespace steelyard::oracle
