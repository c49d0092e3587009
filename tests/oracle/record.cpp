// SPDX-License-Identifier: BSL-1.0

#include "record.hpp"

#include <algorithm>

#include "rational.hpp"

namespace steelyard::oracle {

namespace {

Object* object_of(std::vector<ObjectList>& lists, Object const* wanted) {
    for (ObjectList& list : lists)
        for (Object& object : list.members) {
            if (&object == wanted) return &object;
            if (Object* inside = object_of(object.objects, wanted)) return inside;
        }
    return nullptr;
}

} // namespace

Writable record_for(Assessment& a, Scope const& scope) {
    if (scope.object == nullptr) return {a.findings, a.measures, a.absent, a.checked, a.unchecked};
    Object& o = *object_of(a.objects, scope.object);
    return {o.findings, o.measures, o.absent, o.checked, o.unchecked};
}

std::vector<ObjectList>& objects_for(Assessment& assessment, Scope const& scope) {
    if (scope.object == nullptr) return assessment.objects;
    for (ObjectList& list : objects_for(assessment, *scope.outer))
        for (Object& object : list.members)
            if (list.kind == scope.kind->id && object.id == scope.object->id) return object.objects;
    return assessment.objects;
}

bool mentioned(Scope const& scope, Node const& node) {
    auto const names = [&](auto const& list) {
        return std::find(list.begin(), list.end(), node.id) != list.end();
    };
    if (names(*scope.checked) || names(*scope.unchecked)) return true;
    for (Measure const& one : *scope.measures)
        if (one.item == node.id) return true;
    for (Finding const& one : *scope.findings)
        if (one.clause.substr(0, one.clause.rfind('.')) == node.id) return true;
    return false;
}

bool absent_around(Place const& place) {
    for (Place const* p = &place; p != nullptr; p = p->above)
        for (Absence const& one : *p->scope->absent)
            if (one.node == p->node->id) return true;
    return false;
}

bool unchecked_around(Place const& place) {
    for (Place const* p = &place; p != nullptr; p = p->above)
        if (std::find(p->scope->unchecked->begin(), p->scope->unchecked->end(), p->node->id)
            != p->scope->unchecked->end())
            return true;
    return false;
}

/// Whether a node selects or weighs objects of a kind by their facts.
bool asks_objects(Node const& node, std::string const& kind) {
    if (node.per == kind && (node.where || !node.weigh_by.empty())) return true;
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](Node const& child) { return asks_objects(child, kind); });
}

bool left_out(Place const& place) {
    for (Place const* p = &place; p->above != nullptr; p = p->above)
        if (p->node->share && exact(*p->node->share) == 0) return true;
    return false;
}

} // namespace steelyard::oracle
