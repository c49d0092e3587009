// SPDX-License-Identifier: BSL-1.0

#include "columns_of.hpp"

#include <algorithm>

namespace steelyard::oracle {

namespace {

/// A quotient that has to be a whole number of 16 bits.
std::optional<std::int64_t> as_whole(ratio const& r) {
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
    return as_whole((n.full - marks) / unit);
}

/// Whether all facts are known that an item follows from, so that it does not matter who looked.
bool decided_by_facts(BatchPlan const& plan, CheckedAssessment const& given, std::uint32_t node, std::uint32_t row) {
    PlannedNode const& n = plan.scheme().plan().nodes[node];
    std::uint32_t instance = nowhere;
    for (std::uint32_t i = 0; i < given.instances().size(); ++i)
        if (given.instances()[i].first_row <= row) instance = i;
    bool known = n.value_fact == nowhere || given.fact(n.value_fact, instance).has_value();
    for (std::uint32_t const fact : n.readings) known = known && fact != nowhere && given.fact(fact, instance).has_value();
    return known;
}

/// Whether an item that is measured can have its full marks, which a 0 in a matrix says.
bool can_be_full(PlannedNode const& n) {
    bool full = n.node->options.empty();
    for (Option const& o : n.node->options) full = full || ratio(o.marks ? o.marks->value() : o.range->to.value()) == n.full;
    return full;
}

/// Whether values of an item are measured.
bool measured(PlannedNode const& n) { return std::find(n.readings.begin(), n.readings.end(), nowhere) != n.readings.end(); }

bool asks_for_holdings(BatchPlan const& plan) {
    for (Term const& term : plan.scheme().plan().terms)
        if (term.does == operation::held) return true;
    return false;
}

/// A fact as a column holds it.
std::int64_t number_of(FactDeclaration const& rule, FactContent const& value) {
    switch (rule.kind) {
    case fact_kind::truth: return value.truth ? 1 : 0;
    case fact_kind::choice: return std::find(rule.choices.begin(), rule.choices.end(), value.word) - rule.choices.begin();
    case fact_kind::day: return value.day.serial();
    default: return value.number.units();
    }
}

/// The facts of the entity (`object` nowhere), or of an object of a kind.
std::vector<std::int64_t> facts_of(BatchPlan const& plan, std::vector<FactEntry> const& entries, std::uint32_t object) {
    std::vector<std::int64_t> out;
    for (PlannedFact const& fact : plan.scheme().plan().facts) {
        out.push_back(unknown_fact);
        if (fact.object != object || fact.event != nowhere) continue;
        for (FactEntry const& one : entries)
            if (one.fact == fact.fact->id) out.back() = number_of(*fact.fact, one.value);
    }
    return out;
}

/// What is recorded of fields; `row_of` says the row of a node, or that there is none.
template <class RowOf>
bool say(Cells& out, BatchPlan const& plan, CheckedAssessment const& given, std::vector<node_state> const& states, std::vector<BatchField> const& fields, RowOf row_of) {
    std::vector<PlannedNode> const& nodes = plan.scheme().plan().nodes;
    unlisted_rule const unlisted = given.assessment().unlisted;
    out.of.resize(fields.size());
    for (std::uint32_t f = 0; f < fields.size(); ++f) {
        BatchField const& field = fields[f];
        PlannedNode const& n = nodes[field.node];
        std::vector<std::int64_t>& cell = out.of[f];
        std::uint32_t const row = row_of(field.node);
        if (row == nowhere || plan.left_out(field.node)) continue; // what is recorded there counts for nothing
        bool const own_absence = given.absence(row) != nullptr && given.absence(row)->node == n.node->id;
        bool const taken_out = !states.empty() && states[row] == node_state::left_out;
        switch (field.kind) {
        case cell_kind::absent: {
            if (own_absence) cell.push_back(field.main ? cell_absent : 1);
            mention const said = given.mentioned(row);
            bool const assumed = said == mention::none && unlisted == unlisted_rule::full;
            bool const looked = said == mention::absent || said == mention::checked || assumed;
            if (field.main && !measured(n) && !looked && !decided_by_facts(plan, given, field.node, row)) cell.push_back(cell_unchecked);
            continue;
        }
        case cell_kind::count:
        case cell_kind::amount:
            for (PlacedFinding const& placed : given.findings_of(row)) {
                if (placed.clause != field.clause) continue;
                Finding const& found = given.finding(placed.number);
                auto const v = field.kind == cell_kind::amount ? as_whole(ratio(found.amount->value()) / field.unit) : as_whole(ratio(found.count));
                if (!v || (field.kind == cell_kind::amount && *v == 0)) return false; // found, and nothing picked
                cell.push_back(*v);
            }
            break;
        case cell_kind::lost:
            if (Measure const* const m = given.measure(row)) {
                auto const v = lost(n, *m, field.unit);
                if (!v || *v < 0) return false;
                cell.push_back(*v);
            }
            break;
        case cell_kind::passed:
        case cell_kind::checked:
            if (Measure const* const m = given.measure(row)) {
                std::int64_t const v = field.kind == cell_kind::passed ? *m->passed : *m->checked;
                if (v > 32'000) return false;
                if (v != 0) cell.push_back(v);
            }
            break;
        }
        if (!field.main || n.kind != node_kind::item) continue;
        if (own_absence) {
            if (!cell.empty()) return false;
            cell.push_back(cell_absent);
            continue;
        }
        mention const said = given.mentioned(row);
        bool const looked = !given.findings_of(row).empty() || given.measure(row) != nullptr;
        bool const assumed = said == mention::none && unlisted == unlisted_rule::full;
        bool const by_measure = n.node->deduct.empty();
        if (said == mention::absent || looked || assumed || (said == mention::checked && !by_measure)) continue;
        if (taken_out && (!by_measure || can_be_full(n))) continue; // nobody has to look
        cell.push_back(cell_unchecked);
    }
    return true;
}

/// The objects of the entity; false where some lie inside others, or values were measured of one.
bool say_objects(Cells& out, BatchPlan const& plan, CheckedAssessment const& given, std::vector<node_state> const& states) {
    out.objects.resize(plan.objects().size());
    for (ObjectList const& list : given.assessment().objects) {
        std::size_t k = 0;
        while (k < plan.objects().size() && plan.scheme().scheme().objects[plan.objects()[k].kind].id != list.kind) ++k;
        if (k == plan.objects().size()) return false;
        out.objects[k].listed = true;
        for (Object const& object : list.members) {
            for (Measure const& one : object.measures)
                if (!one.reading.empty() || !plan.scheme().node(plan.scheme().find(one.item)).readings.empty()) return false;
            for (Finding const& one : object.findings)
                if (!one.subject.empty()) return false;
            if (!object.objects.empty()) return false;
            Cells& member = out.objects[k].members.emplace_back();
            member.facts = facts_of(plan, object.facts, plan.objects()[k].kind);
            if (object.on) member.on = object.on->serial();
            bool const said = say(member, plan, given, states, plan.objects()[k].fields, [&](std::uint32_t node) {
                std::uint32_t const scope = plan.scheme().plan().nodes[node].scope;
                for (std::uint32_t i = 0; i < given.instances().size(); ++i)
                    if (given.instances()[i].node + 1 == scope && &given.object(i) == &object) return given.instances()[i].first_row + (node - scope);
                return nowhere; // it is not selected there
            });
            if (!said) return false;
        }
    }
    return true;
}

} // namespace

std::optional<Cells> cells_of(BatchPlan const& plan, CheckedAssessment const& given) {
    Assessment const& a = given.assessment();
    std::vector<PlannedNode> const& nodes = plan.scheme().plan().nodes;
    if (a.unlisted == unlisted_rule::zero || (a.holds && asks_for_holdings(plan))) return {};
    for (Measure const& one : a.measures) // values have no columns
        for (PlannedNode const& n : nodes)
            if (n.node->id == one.item && !n.readings.empty()) return {};
    auto const looked = [&](std::uint32_t n, std::uint32_t row) { // columns cannot say of such an item whether somebody looked
        return measured(nodes[n]) && given.mentioned(row) != mention::absent &&
               given.mentioned(row) != (a.unlisted == unlisted_rule::full ? mention::none : mention::checked);
    };
    for (std::uint32_t n = 0; n < nodes.size(); ++n)
        if (looked(n, n)) return {};
    for (Instance const& i : given.instances())
        for (std::uint32_t n = i.node + 1; n < nodes[i.node].end; ++n)
            if (looked(n, i.first_row + (n - i.node - 1))) return {};
    for (Finding const& one : a.findings)
        if (!one.subject.empty()) return {};
    Cells out;
    out.applies_for = given.applied_for();
    out.facts = facts_of(plan, a.facts, nowhere);
    std::vector<node_state> states; // a table of shares takes nodes out
    for (PlannedNode const& n : nodes)
        if (states.empty() && !n.shares.empty()) states = score(plan.scheme(), given).state;
    if (!say(out, plan, given, states, plan.fields(), [](std::uint32_t node) { return node; }) || !say_objects(out, plan, given, states)) return {};
    return out;
}

Columns::Columns(BatchPlan const& plan, std::vector<Cells> const& entities, unlisted_rule unlisted, form how, bool bytes) {
    input_.entities = entities.size();
    input_.unlisted = unlisted;
    input_.checked = unlisted != unlisted_rule::full;
    forms_.lay(input_, plan.fields(), plan.main_fields(), entities, how, bytes);
    for (Cells const& one : entities) applies_for_.push_back(static_cast<std::uint8_t>(one.applies_for));
    if (plan.scheme().scheme().application) input_.applies_for = IntColumn(std::span<std::uint8_t const>(applies_for_));
    for (std::uint32_t k = 0; k < plan.objects().size(); ++k) objects(plan, entities, k, how, bytes);
}

/// The objects of one kind, in another form than the entities.
void Columns::objects(BatchPlan const& plan, std::vector<Cells> const& entities, std::uint32_t kind, form how, bool bytes) {
    Kind& room = kinds_.emplace_back();
    std::vector<Cells> all;
    room.offsets.push_back(0);
    bool listed = false;
    bool fit = true;
    for (Cells const& one : entities) {
        all.insert(all.end(), one.objects[kind].members.begin(), one.objects[kind].members.end());
        room.offsets.push_back(static_cast<std::uint32_t>(all.size()));
        room.listed.push_back(one.objects[kind].listed ? 1 : 0);
        listed = listed || one.objects[kind].listed;
    }
    if (!listed) return; // nobody has any
    for (Cells const& one : all) {
        room.on.push_back(one.on == unknown_fact ? INT32_MIN : static_cast<std::int32_t>(one.on));
        fit = fit && one.fit_a_matrix();
    }
    form other = all_forms[(static_cast<std::size_t>(how) + 3 + kind) % std::size(all_forms)];
    bool const dense = other == form::matrix_rows || other == form::matrix_columns || other == form::matrix_tiles;
    if (dense && !fit) other = form::matrix_and_rows;
    ObjectColumns& to = input_.objects.emplace_back();
    to.kind = kind;
    to.offsets = IntColumn(std::span<std::uint32_t const>(room.offsets));
    to.listed = IntColumn(std::span<std::uint8_t const>(room.listed));
    if (!room.on.empty()) to.on = IntColumn(std::span<std::int32_t const>(room.on));
    room.forms.lay(to, plan.objects()[kind].fields, plan.objects()[kind].main, all, other, bytes);
}

template <class Input>
void Forms::lay(Input& input, std::vector<BatchField> const& fields, std::vector<std::uint32_t> const& main, std::vector<Cells> const& all, form how, bool bytes) {
    for (std::uint32_t f = 0; f < fields.size(); ++f) fields_.push_back(f);
    bool main_alone = true; // there is a shorter program for them
    for (Cells const& one : all)
        for (std::uint32_t const f : fields_) main_alone = main_alone && (fields[f].main || one.of[f].empty());
    if (main_alone && !main.empty()) fields_ = main;
    bool const dense = how == form::matrix_rows || how == form::matrix_columns || how == form::matrix_tiles;
    if (dense || how == form::matrix_and_rows) matrix(input, all, how, bytes);
    if (!dense) rows(input, all, how, bytes);
    for (std::uint32_t f = 0; !all.empty() && f < all.front().facts.size(); ++f) {
        std::vector<std::int64_t>& column = facts_.emplace_back();
        for (Cells const& one : all) column.push_back(one.facts[f]);
        input.facts.push_back({f, IntColumn(std::span<std::int64_t const>(column))});
    }
}

/// A matrix of the first number of every field.
template <class Input> void Forms::matrix(Input& input, std::vector<Cells> const& entities, form how, bool bytes) {
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
    input.matrix = bytes && fits ? laid(bytes_.data()) : laid(words_.data());
    input.matrix->fields = fields_;
}

/// Rows of all numbers of every field, or of all but the first, which the matrix has.
template <class Input> void Forms::rows(Input& input, std::vector<Cells> const& entities, form how, bool bytes) {
    bool const all = how != form::matrix_and_rows;
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
        input.table = CellTable{entity_, field, amount, how == form::table_sorted, fields_};
    else
        input.rows = CellRows{offsets_, field, amount, fields_};
}

} // namespace steelyard::oracle
