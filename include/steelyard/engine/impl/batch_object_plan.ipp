// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include <steelyard/engine/impl/batch_gather.ipp>
#include <steelyard/engine/impl/batch_input_check.ipp>
#include <steelyard/engine/impl/batch_parting.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The objects of one kind as an input of their own: an object is there what an entity is elsewhere.
struct ObjectPlan {
    std::uint32_t kind = 0; ///< index in the plan's kinds of objects
    ObjectColumns const* given = nullptr;
    LaneProgram const* program = nullptr; ///< nothing: no entity stays in columns
    BatchInput input;
    GatherPlan forms;
    BatchRoom parted; ///< the rows of a table in no order

    /// The first object of an entity, or one past the last of the entity before.
    [[nodiscard]] std::size_t first_of(std::size_t entity) const { return static_cast<std::size_t>(number_at(given->offsets, entity)); }
    [[nodiscard]] bool listed(std::size_t entity) const {
        return given != nullptr && (!given->listed || entity >= given->listed.size || number_at(given->listed, entity) != 0);
    }
};

/// The forms of the objects of a kind; false where they belong to nobody, cannot be read, or say something of what is not there.
[[nodiscard]] STEELYARD_INLINE bool take_objects(ObjectPlan& out, GatherPlan const& g, ObjectColumns const& given) {
    BatchInput const& all = *g.input;
    for (IntColumn const* const one : {&given.offsets, &given.listed, &given.on})
        if (!is_readable(*one)) return false;
    if (out.given != nullptr || !are_sound(given.offsets, all.entities)) return false;
    out.given = &given;
    out.input.entities = out.first_of(all.entities);
    out.input.matrix = given.matrix;
    out.input.rows = given.rows;
    out.input.table = given.table;
    out.input.columns = given.columns;
    std::vector<PlannedFact> const& facts = g.plan->scheme().plan().facts;
    std::uint32_t const kind = g.plan->objects()[out.kind].kind;
    for (FactColumn const& f : given.facts)
        if (f.fact < facts.size() && facts[f.fact].object == kind) out.input.facts.push_back(f);
    GatherPlan const forms = forms_of(*g.plan, out.input, out.kind);
    return names_what_there_is(given, forms) && can_be_read(given, forms, out.input.entities);
}

/// The kinds of objects of an input, by the plan's list of them.
STEELYARD_INLINE void plan_objects(std::deque<ObjectPlan>& out, GatherPlan& g) {
    BatchInput const& all = *g.input;
    for (std::uint32_t k = 0; k < g.plan->objects().size(); ++k) {
        ObjectPlan& one = out.emplace_back();
        one.kind = k;
        one.input.unlisted = all.unlisted;
        one.input.checked = all.checked;
        one.input.on = all.on;
        one.input.events = all.events;
    }
    g.broken = !names_what_there_is(all, g) || !can_be_read(all, g, all.entities) || !is_readable(all.applies_for);
    for (ObjectColumns const& given : all.objects)
        if (given.kind >= out.size() || !take_objects(out[given.kind], g, given)) g.broken = true;
    for (ObjectPlan& one : out) one.forms = forms_of(*g.plan, one.input, one.kind);
    if (g.broken) g.columns = false;
}

/// How the forms of all kinds are read.
STEELYARD_INLINE void plan_object_reading(std::deque<ObjectPlan>& out, GatherPlan& g, LaneKernels const& kernels) {
    for (ObjectPlan& one : out) {
        if (g.columns)
            for (LaneProgram const& program : g.program->objects)
                if (program.kind == one.kind) one.program = &program;
        if (one.program != nullptr) plan_reading(one.forms, kernels, one.program);
        g.columns = g.columns && one.forms.columns;
    }
    for (ObjectPlan& one : out) // whether there are columns at all is known now
        if (!g.broken && one.input.table) take_table(one.forms, g.columns, one.parted);
}

} // namespace detail

STEELYARD_END_NAMESPACE
