// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What is recorded of one item: of each clause how often it was found and what was picked, of each reading its value.
struct ItemRecord {
    std::vector<std::int64_t> counts;
    std::vector<ratio> amounts;
    std::vector<std::optional<ratio>> values;
    Measure const* measure = nullptr; ///< of an item that is not scored by deductions
};

/// The best that a record can come to, before effects and rounding; a value that is not known takes nothing.
struct ItemMarks {
    ratio marks;
    bool exhausted = false;     ///< for certain
    bool open = false;          ///< a value is not known
    std::vector<bool> followed; ///< of each clause whether a value makes it take something
};

/// What a value takes by a clause that follows from it.
struct Taken {
    ratio amount;
    bool forfeits = false;
};

[[nodiscard]] STEELYARD_INLINE Taken taken_by_value(Clause const& clause, ratio const& value) {
    Taken out;
    if (clause.shortfall) {
        Shortfall const& rule = *clause.shortfall;
        ratio const target(rule.target);
        ratio const distance = rule.side == target_side::at_least ? target - value : value - target;
        if (distance.sign() > 0) {
            ratio steps = distance / ratio(rule.step);
            if (rule.steps == step_count::down) steps = floor(steps);
            if (rule.steps == step_count::up) steps = ceil(steps);
            out.amount = ratio(rule.take.value()) * steps;
        }
    }
    if (clause.ladder)
        if (DeductionStep const* const row = furthest_row(*clause.ladder, value)) {
            out.forfeits = row->forfeit;
            if (row->take) out.amount = ratio(row->take->value());
        }
    if (clause.cap && out.amount > ratio(clause.cap->value())) out.amount = ratio(clause.cap->value());
    return out;
}

/// What the clauses of a record take together: of each family the largest, forfeits apart.
struct ClauseLoss {
    ratio amount;
    bool forfeits = false;
    bool open = false;          ///< a value is not known
    std::vector<bool> followed; ///< of each clause whether a value makes it take something
};

[[nodiscard]] STEELYARD_INLINE ClauseLoss loss_by_clauses(PlannedNode const& planned, ItemRecord const& record) {
    Node const& node = *planned.node;
    ClauseLoss out;
    std::vector<Taken> all(node.deduct.size());
    out.followed.resize(node.deduct.size());
    for (std::size_t c = 0; c < all.size(); ++c) {
        Clause const& clause = node.deduct[c];
        std::uint32_t const reading = planned.clauses[c].reading;
        if (reading != nowhere) {
            out.open = out.open || !record.values[reading];
            if (record.values[reading]) all[c] = taken_by_value(clause, *record.values[reading]);
            out.followed[c] = all[c].forfeits || !all[c].amount.is_zero();
            continue;
        }
        if (record.counts[c] == 0) continue;
        if (clause.once) all[c].amount = ratio(clause.once->value());
        if (clause.each) all[c].amount = ratio(clause.each->value()) * ratio(record.counts[c]);
        if (clause.range) all[c].amount = record.amounts[c];
        if (clause.cap && all[c].amount > ratio(clause.cap->value())) all[c].amount = ratio(clause.cap->value());
        all[c].forfeits = clause.forfeit;
    }
    for (std::size_t c = 0; c < all.size(); ++c) {
        Taken family = all[c];
        bool later = false;
        for (std::size_t k = 0; k < all.size() && !node.deduct[c].family.empty(); ++k) {
            if (k == c || node.deduct[k].family != node.deduct[c].family) continue;
            later = later || k < c;
            if (all[k].amount > family.amount) family.amount = all[k].amount;
            family.forfeits = family.forfeits || all[k].forfeits;
        }
        if (later) continue;
        out.forfeits = out.forfeits || family.forfeits;
        if (!family.forfeits) out.amount += family.amount;
    }
    return out;
}

/// A forfeit leaves nothing, and an item stops at its floor.
[[nodiscard]] STEELYARD_INLINE ItemMarks marks_by_clauses(PlannedNode const& planned, ItemRecord const& record) {
    Node const& node = *planned.node;
    ClauseLoss loss = loss_by_clauses(planned, record);
    ItemMarks out;
    out.open = loss.open;
    out.followed = std::move(loss.followed);
    ratio const by_amounts = planned.full - loss.amount;
    out.marks = by_amounts;
    if (loss.forfeits && out.marks.sign() > 0) out.marks = ratio(0);
    if (planned.full.sign() > 0) out.exhausted = (node.exhausted_by == exhaustion::any ? out.marks : by_amounts).sign() <= 0;
    if (node.floor == floor_rule::zero && out.marks.sign() < 0) out.marks = ratio(0);
    return out;
}

/// Marks of what was measured, chosen, counted or judged.
[[nodiscard]] STEELYARD_INLINE ratio marks_of_measure(PlannedNode const& planned, Measure const& measure) {
    Node const& node = *planned.node;
    for (Option const& o : node.options)
        if (o.id == measure.option) return ratio(o.marks ? o.marks->value() : measure.marks->value());
    if (node.bands) {
        ratio const value = node.bands->counts ? ratio::of(*measure.passed, *measure.checked) * ratio(100) : ratio(*measure.value);
        for (Band const& band : node.bands->rows)
            if (band.when.contains(value)) return ratio(band.marks.value());
        return ratio(0);
    }
    if (node.proportion) return planned.full * ratio::of(*measure.passed, *measure.checked);
    return ratio(measure.marks->value());
}

[[nodiscard]] STEELYARD_INLINE ItemMarks marks_of(PlannedNode const& planned, ItemRecord const& record) {
    if (!planned.node->deduct.empty()) return marks_by_clauses(planned, record);
    ItemMarks out;
    out.marks = record.measure == nullptr ? planned.full : marks_of_measure(planned, *record.measure);
    out.exhausted = planned.full.sign() > 0 && out.marks.sign() <= 0;
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
