// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <cstring>
#include <deque>
#include <span>
#include <type_traits>
#include <vector>

#include <steelyard/engine/impl/batch_gather.ipp>
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

/// Whether offsets of objects never fall.
[[nodiscard]] STEELYARD_INLINE bool are_sound(IntColumn const& offsets, std::size_t entities) {
    if (offsets.size != entities + 1 || !offsets) return false;
    return as_typed(offsets, [&](auto zero) { // all of them, whatever is found: so many are compared at once
        using T = decltype(zero);
        using Compared = std::conditional_t<(sizeof(T) < 8), T, std::int64_t>;
        auto const at = [&](std::size_t n) { return static_cast<Compared>(number_at<T>(offsets, n)); };
        std::uint8_t wrong = static_cast<std::int64_t>(at(0)) < 0 ? 1 : 0;
        if (offsets.stride == static_cast<std::ptrdiff_t>(sizeof(T))) {
            auto const* const from = static_cast<char const*>(offsets.data);
            for (std::size_t n = 0; n < entities; ++n) {
                T pair[2];
                std::memcpy(pair, from + n * sizeof(T), sizeof pair);
                wrong = static_cast<std::uint8_t>(wrong | (static_cast<Compared>(pair[1]) < static_cast<Compared>(pair[0]) ? 1 : 0));
            }
        } else {
            for (std::size_t n = 0; n < entities; ++n) wrong = static_cast<std::uint8_t>(wrong | (at(n + 1) < at(n) ? 1 : 0));
        }
        return wrong == 0;
    });
}

/// Whether the fields and facts that an input names are there.
template <class Input> [[nodiscard]] bool names_what_there_is(Input const& input, std::size_t fields, std::size_t facts) {
    bool there = true;
    auto const look = [&](std::span<std::uint32_t const> list) {
        for (std::uint32_t const field : list) there = there && field < fields;
    };
    if (input.matrix) look(input.matrix->fields);
    if (input.rows) look(input.rows->fields);
    if (input.table) look(input.table->fields);
    for (CellColumn const& one : input.columns) there = there && one.field < fields;
    for (FactColumn const& one : input.facts) there = there && one.fact < facts;
    return there;
}

/// The forms of the objects of a kind; false where they belong to nobody, or say something of what is not there.
[[nodiscard]] STEELYARD_INLINE bool take_objects(ObjectPlan& out, GatherPlan const& g, ObjectColumns const& given) {
    BatchInput const& all = *g.input;
    if (out.given != nullptr || !are_sound(given.offsets, all.entities)) return false;
    if (!names_what_there_is(given, g.plan->objects()[out.kind].fields.size(), g.plan->facts().size())) return false;
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
    return true;
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
    g.broken = !names_what_there_is(all, g.plan->fields().size(), g.plan->facts().size());
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
        bool const parts = one.input.table && !one.input.table->sorted;
        if (parts) part_rows(one.forms, *one.input.table, (one.input.entities + tile_size - 1) / tile_size, one.parted);
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
