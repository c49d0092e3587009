// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/batch_assessment.ipp>
#include <steelyard/engine/impl/batch_object_plan.ipp>
#include <steelyard/engine/impl/fact_values.ipp>
#include <steelyard/engine/impl/object_filter.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What all forms say of an entity, or of an object.
STEELYARD_INLINE void write_forms(AssessmentWriter& out, GatherPlan const& g, std::size_t entity) {
    BatchInput const& input = *g.input;
    if (input.matrix) {
        CellMatrix const& m = *input.matrix;
        for (std::size_t j = 0; j < g.matrix_fields.size(); ++j) {
            std::size_t const at = entity / tile_size * m.tile_stride + entity % tile_size * m.entity_stride + j * m.field_stride;
            std::int64_t const v = m.width == 1 ? static_cast<std::int8_t const*>(m.data)[at] : static_cast<std::int16_t const*>(m.data)[at];
            out.cell(g.matrix_fields[j], v, true);
        }
    }
    for (CellColumn const& c : input.columns)
        if (entity < c.cells.size && c.field < g.fields->size()) out.cell(c.field, number_at(c.cells, entity), true);
    for (FactColumn const& f : input.facts)
        if (entity < f.values.size) {
            std::int64_t const v = number_at(f.values, entity);
            if (is_huge(f.values, entity) || (v != least_of(f.values) && !has_fact(g, f.fact)))
                out.names_nothing();
            else if (v != least_of(f.values))
                out.fact(f.fact, v);
        }
    if (input.applies_for && entity < input.applies_for.size) out.applies_for(number_at(input.applies_for, entity));
    auto const cell = [&](std::span<std::uint32_t const> fields, std::int64_t index, std::int64_t amount) {
        if (index >= 0 && static_cast<std::size_t>(index) < fields.size())
            out.cell(fields[static_cast<std::size_t>(index)], amount, false);
        else
            out.names_nothing();
    };
    if (input.rows) {
        CellRows const& rows = *input.rows;
        std::size_t const begin = offset_at(rows.offsets, entity);
        std::size_t const end = offset_at(rows.offsets, entity + 1);
        bool const there = lies_within(begin, end, findings_of(rows));
        for (std::size_t at = begin; there && at < end; ++at) cell(g.row_fields, number_at(rows.field, at), rows.amount ? number_at(rows.amount, at) : 1);
        if (!there) out.names_nothing();
    }
    if (!input.table) return;
    CellTable const& table = *input.table;
    auto const row = [&](std::size_t at) { cell(g.table_fields, number_at(table.field, at), table.amount ? number_at(table.amount, at) : 1); };
    if (table.sorted) {
        for (std::size_t at = first_row_of(table, entity); at < table.entity.size && number_at(table.entity, at) == static_cast<std::int64_t>(entity); ++at) row(at);
    } else if (g.first.empty()) { // not parted
        for (std::size_t at = 0; at < table.entity.size; ++at)
            if (number_at(table.entity, at) == static_cast<std::int64_t>(entity)) row(at);
    } else {
        each_row(g, true, entity / tile_size, 0, tile_size, [&](std::uint64_t index, std::size_t whose, std::int64_t amount) {
            if (whose == entity % tile_size) cell(g.table_fields, static_cast<std::int64_t>(index), amount);
        });
    }
}

/// The objects of a kind that an entity has, with their records.
[[nodiscard]] STEELYARD_INLINE ObjectList written_objects(ObjectPlan const& of, AssessmentWriter const& entity_record, std::size_t entity) {
    CheckedScheme const& scheme = of.forms.plan->scheme();
    Plan const& plan = scheme.plan();
    std::uint32_t const kind = of.forms.plan->objects()[of.kind].kind;
    Diagnostics ignored; // the assessment is checked as a whole later
    std::vector<std::optional<ratio>> known(plan.facts.size());
    read_facts(plan, entity_record.facts(), nowhere, known, "", ignored);
    ObjectList out;
    out.kind = scheme.scheme().objects[kind].id;
    std::size_t const first = of.first_of(entity);
    std::size_t const end = std::min(of.first_of(entity + 1), first + Admission<>::most_objects + 1); // with more of them it is refused
    for (std::size_t at = first; at < end; ++at) {
        AssessmentWriter writer(*of.forms.plan, of.input, *of.forms.fields);
        for (std::uint32_t const n : entity_record.absent()) writer.be_absent(n);
        write_forms(writer, of.forms, at);
        std::vector<std::optional<ratio>> own(plan.facts.size());
        read_facts(plan, writer.facts(), kind, own, "", ignored);
        for (std::uint32_t n = 0; n < plan.nodes.size(); ++n) {
            PlannedNode const& per = plan.nodes[n];
            bool const selects = per.kind == node_kind::per_object && per.object == kind && per.where != nowhere;
            if (selects && ObjectFilter(plan, known, own, of.input.on).judge(per.where) == truth::no) writer.be_absent(n);
        }
        Object object = writer.take_object();
        object.id = std::to_string(at - first + 1);
        if (of.given->on && at < of.given->on.size) {
            std::int64_t const day = number_at(of.given->on, at);
            if (day != least_of(of.given->on) && day >= first_day && day <= last_day) object.on = date::from_serial(day);
        }
        out.members.push_back(std::move(object));
    }
    return out;
}

/// An entity of an input as an assessment.
[[nodiscard]] STEELYARD_INLINE Assessment written_assessment(GatherPlan const& g, std::deque<ObjectPlan> const& objects, std::size_t entity) {
    AssessmentWriter writer(*g.plan, *g.input, entity);
    write_forms(writer, g, entity);
    for (ObjectPlan const& one : objects)
        if (one.listed(entity)) writer.have(written_objects(one, writer, entity));
    return writer.take();
}

} // namespace detail

STEELYARD_INLINE Assessment assessment_of(BatchPlan const& plan, BatchInput const& input, std::size_t entity) {
    if (entity < input.whole.size() && input.whole[entity] != nullptr) return *input.whole[entity];
    if (entity >= input.entities) return {};
    detail::GatherPlan g = detail::forms_of(plan, input);
    std::deque<detail::ObjectPlan> objects;
    detail::plan_objects(objects, g);
    if (!g.broken) return detail::written_assessment(g, objects, entity);
    detail::AssessmentWriter writer(plan, input, entity);
    writer.names_nothing();
    return writer.take();
}

STEELYARD_END_NAMESPACE
