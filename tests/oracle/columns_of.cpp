// SPDX-License-Identifier: BSL-1.0

#include "columns_of.hpp"

#include <algorithm>

namespace steelyard::oracle {

namespace {

/// A quotient that has to be a whole number of 16 bits.
std::optional<std::int64_t> whole(ratio const& r) {
    if (!r.is_small() || r.denominator() != wide(1)) return {};
    std::int64_t const n = r.numerator().to_int64();
    return n >= -4 && n <= 32'000 ? std::optional(n) : std::nullopt;
}

/// What a measured item lost, where columns can say it; full marks that nobody set are said by nobody.
std::optional<std::int64_t> lost(PlannedNode const& n, Measure const& m, ratio const& unit) {
    ratio marks;
    Node const& node = *n.node;
    if (!node.options.empty()) {
        for (Option const& o : node.options)
            if (o.id == m.option) marks = o.marks ? ratio(o.marks->value()) : ratio(m.marks->value());
    } else if (node.bands) {
        ratio const value = node.bands->counts ? ratio(100) * ratio::of(*m.passed, *m.checked) : ratio(*m.value);
        for (Band const& b : node.bands->rows)
            if (b.when.contains(value)) marks = ratio(b.marks.value());
    } else {
        marks = ratio(m.marks->value());
    }
    return whole((n.full - marks) / unit);
}

/// Whether all facts are known that an item follows from, so that it does not matter who looked.
bool decided_by_facts(BatchPlan const& plan, CheckedAssessment const& given, std::uint32_t node) {
    PlannedNode const& n = plan.scheme().plan().nodes[node];
    bool known = n.value_fact == nowhere || given.fact(n.value_fact, nowhere).has_value();
    for (std::uint32_t const fact : n.readings) known = known && fact != nowhere && given.fact(fact, nowhere).has_value();
    return known;
}

/// Whether an item that is measured can have its full marks, which a 0 in a matrix says.
bool can_be_full(PlannedNode const& n) {
    bool full = n.node->options.empty();
    for (Option const& o : n.node->options) full = full || ratio(o.marks ? o.marks->value() : o.range->to.value()) == n.full;
    return full;
}

bool asks_for_holdings(BatchPlan const& plan) {
    for (Term const& term : plan.scheme().plan().terms)
        if (term.does == operation::held) return true;
    return false;
}

} // namespace

std::optional<Cells> cells_of(BatchPlan const& plan, CheckedAssessment const& given) {
    Assessment const& a = given.assessment();
    std::vector<PlannedNode> const& nodes = plan.scheme().plan().nodes;
    if (a.unlisted == unlisted_rule::zero) return {};
    if (!a.objects.empty() || (a.holds && asks_for_holdings(plan))) return {};
    for (Measure const& one : a.measures) // values have no columns
        for (PlannedNode const& n : nodes)
            if (n.node->id == one.item && !n.readings.empty()) return {};
    auto const measured = [](PlannedNode const& n) { return std::find(n.readings.begin(), n.readings.end(), nowhere) != n.readings.end(); };
    for (std::uint32_t n = 0; n < nodes.size(); ++n)
        if (measured(nodes[n]) && given.mentioned(n) != mention::absent &&
            given.mentioned(n) != (a.unlisted == unlisted_rule::full ? mention::none : mention::checked))
            return {}; // columns cannot say of such an item whether somebody looked
    for (Finding const& one : a.findings)
        if (!one.subject.empty()) return {};
    std::vector<node_state> states; // a table of shares takes nodes out
    for (PlannedNode const& n : nodes)
        if (states.empty() && !n.shares.empty()) states = score(plan.scheme(), given).state;
    Cells out;
    out.of.resize(plan.fields().size());
    out.applies_for = given.applied_for();
    for (std::uint32_t f = 0; f < plan.facts().size(); ++f) {
        PlannedFact const& fact = plan.scheme().plan().facts[f];
        out.facts.push_back(unknown_fact);
        if (fact.object != nowhere || fact.event != nowhere || !given.fact(f, nowhere)) continue;
        ratio value = *given.fact(f, nowhere);
        if (fact.fact->kind == fact_kind::number) value *= ratio(1'000'000);
        if (fact.fact->kind == fact_kind::rate) value *= ratio(100'000'000);
        out.facts.back() = value.numerator().to_int64();
    }
    for (std::uint32_t f = 0; f < plan.fields().size(); ++f) {
        BatchField const& field = plan.fields()[f];
        PlannedNode const& n = nodes[field.node];
        std::vector<std::int64_t>& cell = out.of[f];
        if (plan.left_out(field.node)) continue; // what is recorded there counts for nothing
        bool const taken_out = !states.empty() && states[field.node] == node_state::left_out;
        bool const own_absence = given.absence(field.node) != nullptr && given.absence(field.node)->node == n.node->id;
        switch (field.kind) {
        case cell_kind::absent: {
            if (own_absence) cell.push_back(field.main ? cell_absent : 1);
            mention const said = given.mentioned(field.node);
            bool const assumed = said == mention::none && a.unlisted == unlisted_rule::full;
            bool const looked = said == mention::absent || said == mention::checked || assumed;
            if (field.main && !measured(n) && !looked && !decided_by_facts(plan, given, field.node)) cell.push_back(cell_unchecked);
            continue;
        }
        case cell_kind::count:
        case cell_kind::amount:
            for (PlacedFinding const& placed : given.findings_of(field.node)) {
                if (placed.clause != field.clause) continue;
                Finding const& found = given.finding(placed.number);
                auto const v = field.kind == cell_kind::amount ? whole(ratio(found.amount->value()) / field.unit) : whole(ratio(found.count));
                if (!v || (field.kind == cell_kind::amount && *v == 0)) return {}; // found, and nothing picked
                cell.push_back(*v);
            }
            break;
        case cell_kind::lost:
            if (Measure const* const m = given.measure(field.node)) {
                auto const v = lost(n, *m, field.unit);
                if (!v || *v < 0) return {};
                cell.push_back(*v);
            }
            break;
        case cell_kind::passed:
        case cell_kind::checked:
            if (Measure const* const m = given.measure(field.node)) {
                std::int64_t const v = field.kind == cell_kind::passed ? *m->passed : *m->checked;
                if (v > 32'000) return {};
                if (v != 0) cell.push_back(v);
            }
            break;
        }
        if (!field.main || n.kind != node_kind::item) continue;
        if (own_absence) {
            if (!cell.empty()) return {};
            cell.push_back(cell_absent);
            continue;
        }
        mention const said = given.mentioned(field.node);
        bool const looked = !given.findings_of(field.node).empty() || given.measure(field.node) != nullptr;
        bool const assumed = said == mention::none && a.unlisted == unlisted_rule::full;
        bool const by_measure = n.node->deduct.empty();
        if (said == mention::absent || looked || assumed || (said == mention::checked && !by_measure)) continue;
        if (taken_out && (!by_measure || can_be_full(n))) continue; // nobody has to look
        cell.push_back(cell_unchecked);
    }
    return out;
}

Columns::Columns(BatchPlan const& plan, std::vector<Cells> const& entities, unlisted_rule unlisted, form how, bool bytes) {
    input_.entities = entities.size();
    input_.unlisted = unlisted;
    input_.checked = unlisted != unlisted_rule::full;
    for (std::uint32_t f = 0; f < plan.fields().size(); ++f) fields_.push_back(f);
    bool main_alone = true; // there is a shorter program for them
    for (Cells const& one : entities)
        for (std::uint32_t const f : fields_) main_alone = main_alone && (plan.fields()[f].main || one.of[f].empty());
    if (main_alone && !plan.main_fields().empty()) fields_ = plan.main_fields();
    bool const dense = how == form::matrix_rows || how == form::matrix_columns || how == form::matrix_tiles;
    if (dense || how == form::matrix_and_rows) matrix(plan, entities, how, bytes, dense);
    if (!dense) rows(plan, entities, how, bytes, how != form::matrix_and_rows);
    for (std::uint32_t f = 0; f < plan.facts().size(); ++f) {
        std::vector<std::int64_t>& column = facts_.emplace_back();
        for (Cells const& one : entities) column.push_back(one.facts[f]);
        input_.facts.push_back({f, IntColumn(std::span<std::int64_t const>(column))});
    }
    for (Cells const& one : entities) applies_for_.push_back(static_cast<std::uint8_t>(one.applies_for));
    if (plan.scheme().scheme().application) input_.applies_for = IntColumn(std::span<std::uint8_t const>(applies_for_));
}

/// A matrix of the first number of every field; `single`: nothing else is given.
void Columns::matrix(BatchPlan const&, std::vector<Cells> const& entities, form how, bool bytes, bool) {
    std::size_t const fields = fields_.size();
    std::size_t const padded = (entities.size() + 255) / 256 * 256;
    words_.assign(padded * fields, 0);
    bool fits = true;
    for (std::size_t n = 0; n < entities.size(); ++n)
        for (std::size_t f = 0; f < fields; ++f) {
            std::int64_t const v = entities[n].of[fields_[f]].empty() ? 0 : entities[n].of[fields_[f]].front();
            std::size_t at = n * fields + f;
            if (how == form::matrix_columns) at = f * entities.size() + n;
            if (how == form::matrix_tiles) at = n / 256 * 256 * fields + f * 256 + n % 256;
            words_[at] = static_cast<std::int16_t>(v);
            fits = fits && v < 128;
        }
    bytes_.assign(words_.begin(), words_.end());
    auto const laid = [&](auto const* data) {
        return how == form::matrix_columns ? CellMatrix::columns(data, entities.size())
               : how == form::matrix_tiles ? CellMatrix::tiles(data, fields)
                                           : CellMatrix::rows(data, fields);
    };
    input_.matrix = bytes && fits ? laid(bytes_.data()) : laid(words_.data());
    input_.matrix->fields = fields_;
}

/// Rows of all numbers of every field, or of all but the first, which the matrix has.
void Columns::rows(BatchPlan const&, std::vector<Cells> const& entities, form how, bool bytes, bool all) {
    offsets_.push_back(0);
    for (std::uint32_t n = 0; n < entities.size(); ++n) {
        for (std::uint32_t f = 0; f < fields_.size(); ++f)
            for (std::size_t k = all ? 0 : 1; k < entities[n].of[fields_[f]].size(); ++k) {
                entity_.push_back(n);
                field_.push_back(static_cast<std::uint16_t>(f));
                amount_.push_back(static_cast<std::int32_t>(entities[n].of[fields_[f]][k]));
            }
        offsets_.push_back(entity_.size());
    }
    if (how == form::table_unsorted) { // from the end on, every second one first
        std::vector<std::size_t> order;
        for (std::size_t const start : {std::size_t{0}, std::size_t{1}})
            for (std::size_t i = start; i < entity_.size(); i += 2) order.push_back(entity_.size() - 1 - i);
        auto const arrange = [&](auto& column) {
            auto const old = column;
            for (std::size_t i = 0; i < order.size(); ++i) column[i] = old[order[i]];
        };
        arrange(entity_);
        arrange(field_);
        arrange(amount_);
    }
    bool short_ones = bytes;
    for (std::int32_t const a : amount_) {
        short_ones = short_ones && a >= INT8_MIN && a <= INT8_MAX;
        short_amount_.push_back(static_cast<std::int8_t>(a));
    }
    long_field_.assign(field_.begin(), field_.end());
    // types for which there is fast code, and others
    IntColumn const field = bytes && !short_ones ? IntColumn(long_field_) : IntColumn(field_);
    IntColumn const amount = short_ones ? IntColumn(short_amount_) : IntColumn(amount_);
    if (how == form::table_sorted || how == form::table_unsorted)
        input_.table = CellTable{entity_, field, amount, how == form::table_sorted, fields_};
    else
        input_.rows = CellRows{offsets_, field, amount, fields_};
}

} // namespace steelyard::oracle
