// SPDX-License-Identifier: BSL-1.0

/// \file
/// An assessment as cells: what `batch` can take of it in columns.

#include <optional>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/io/entity_block.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

constexpr std::int64_t most_in_cell = 32'000; // more is left to `score`

/// A quotient that has to be a whole number for a cell.
std::optional<std::int32_t> whole(ratio const& r) {
    if (!r.is_small() || r.denominator() != wide(1)) return {};
    std::int64_t const n = r.numerator().to_int64();
    if (n < 0 || n > most_in_cell) return {};
    return static_cast<std::int32_t>(n);
}

/// Whether all facts are known that decide an item, so that it does not matter who looked at it.
bool decided_by_facts(CheckedAssessment const& given, PlannedNode const& n) {
    bool known = n.value_fact == nowhere || given.fact(n.value_fact, nowhere).has_value();
    for (std::uint32_t const fact : n.readings) known = known && given.fact(fact, nowhere).has_value();
    return known;
}

/// What a measured item lost.
std::optional<std::int32_t> lost(PlannedNode const& n, Measure const& m, ratio const& unit) {
    Node const& node = *n.node;
    ratio marks;
    if (!node.options.empty()) {
        for (Option const& one : node.options) {
            if (one.id != m.option) continue;
            if (!one.marks && !m.marks) return {};
            marks = one.marks ? ratio(one.marks->value()) : ratio(m.marks->value());
        }
    } else if (node.bands) {
        if (node.bands->counts ? !m.passed || !m.checked : !m.value) return {};
        ratio const value = node.bands->counts ? ratio(100) * ratio::of(*m.passed, *m.checked) : ratio(*m.value);
        for (Band const& one : node.bands->rows)
            if (one.when.contains(value)) marks = ratio(one.marks.value());
    } else {
        if (!m.marks) return {};
        marks = ratio(m.marks->value());
    }
    return whole((n.full - marks) / unit);
}

} // namespace

bool EntityBlock::lay(Lane& lane, CheckedAssessment const& given) const {
    Assessment const& a = given.assessment();
    bool const plain = a.objects.empty() && a.events.empty() && !a.holds && a.unlisted != unlisted_rule::zero;
    if (!takes_cells_ || !plain) return false;
    for (Finding const& one : a.findings)
        if (!one.subject.empty()) return false;
    for (std::uint32_t f = 0; f < plan_.fields().size(); ++f)
        if (!left_out_[plan_.fields()[f].node] && !lay_field(lane, given, f)) return false;
    return true;
}

bool EntityBlock::lay_field(Lane& lane, CheckedAssessment const& given, std::uint32_t f) const {
    BatchField const& field = plan_.fields()[f];
    PlannedNode const& n = plan_.scheme().plan().nodes[field.node];
    auto const cell = [&](std::optional<std::int32_t> amount, bool some = false) {
        if (!amount || (some && *amount == 0)) return false;
        lane.fields.push_back(f);
        lane.amounts.push_back(*amount);
        return true;
    };
    Absence const* const absence = given.absence(field.node);
    bool const own_absence = absence != nullptr && absence->node == n.node->id;
    Measure const* const measure = given.measure(field.node);
    switch (field.kind) {
    case cell_kind::absent:
        if (own_absence) return cell(1);
        if (!field.main || decided_by_facts(given, n)) return true;
        break;
    case cell_kind::count:
    case cell_kind::amount:
        for (PlacedFinding const& placed : given.findings_of(field.node)) {
            if (placed.clause != field.clause) continue;
            Finding const& found = given.finding(placed.number);
            if ((field.kind == cell_kind::amount) != found.amount.has_value()) return false;
            ratio const amount = found.amount ? ratio(found.amount->value()) / field.unit : ratio(found.count);
            if (!cell(whole(amount), true)) return false; // found, and nothing picked
        }
        break;
    case cell_kind::lost:
        if (measure != nullptr && !cell(lost(n, *measure, field.unit))) return false;
        break;
    case cell_kind::passed:
    case cell_kind::checked: {
        if (measure == nullptr) break;
        auto const& counted = field.kind == cell_kind::passed ? measure->passed : measure->checked;
        if (!counted || *counted > most_in_cell) return false;
        if (*counted != 0 && !cell(static_cast<std::int32_t>(*counted))) return false;
        break;
    }
    }
    if (!field.main || n.kind != steelyard::node_kind::item) return true;
    bool const looked = !given.findings_of(field.node).empty() || measure != nullptr;
    if (own_absence) return !looked && cell(cell_absent);
    mention const said = given.mentioned(field.node);
    bool const assumed = said == mention::none && given.assessment().unlisted == unlisted_rule::full;
    bool const by_measure = n.node->deduct.empty();
    if (said == mention::absent || looked || assumed || (said == mention::checked && !by_measure)) return true;
    return false; // nobody looked, and such an entity leaves the columns
}

} // namespace io
STEELYARD_END_NAMESPACE
