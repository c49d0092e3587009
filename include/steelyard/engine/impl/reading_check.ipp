// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/value_clauses.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What values of a reading can occur: its own domain, that of its fact, or percentages.
template <class Late = void>
[[nodiscard]] constexpr ValueDomain domain_of(Plan const& plan, Reading const& reading, std::uint32_t fact) {
    if (reading.counts) return domain_of(percentages(), false);
    if (fact != nowhere) return domain_of(plan.facts[fact].fact->domain, plan.facts[fact].fact->whole);
    return domain_of(reading.domain, reading.whole);
}

/// The values that a deducting item reads; collects their facts into the plan.
template <class Late = void>
constexpr void check_readings(SchemeCheck const& check, std::uint32_t index) {
    PlannedNode& n = check.plan.nodes[index];
    std::vector<Reading> const& readings = n.node->readings;
    if (readings.empty()) return;
    std::string const path = path_of(check.plan, index);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        Reading const& r = readings[i];
        std::string const here = below(path, "readings", i);
        bool const stated = r.domain != Interval{} || r.whole;
        if (r.counts && !r.fact.empty()) check.report(code::scheme_value_source, here, r.id);
        if (stated && (r.counts || !r.fact.empty())) check.report(code::scheme_value_domain, here, r.id);
        if (domain_of(r.domain, r.whole).empty())
            check.report(code::scheme_band_empty, below(here, "domain"), to_string(r.domain));
        n.readings.push_back(r.fact.empty() ? nowhere : numeric_fact(check, index, r.fact, below(here, "fact")));
        bool used = false;
        for (Clause const& c : n.node->deduct)
            used = used || (c.follows() && (c.reads() == r.id || (c.reads().empty() && readings.size() == 1)));
        if (!used) check.report(code::scheme_unused_reading, here, r.id);
    }
    check_ids(
        check, readings.size(), false, [&](std::size_t i) -> std::string_view { return readings[i].id; },
        [&](std::size_t i) { return below(below(path, "readings", i), "id"); });
}

/// The reading that a clause follows from, or `nowhere` with a diagnostic.
template <class Late = void>
[[nodiscard]] constexpr std::uint32_t reading_of(SchemeCheck const& check, Node const& node, Clause const& clause,
                                                 std::string const& path) {
    std::string_view const id = clause.reads();
    if (id.empty() && node.readings.size() == 1) return 0;
    std::uint32_t const at = place_of(node.readings, id);
    if (at != nowhere && !id.empty()) return at;
    Nearest nearest(id);
    for (Reading const& r : node.readings) nearest.offer(r.id);
    if (id.empty() || node.readings.empty())
        check.report(node.readings.empty() ? code::scheme_no_readings : code::scheme_which_reading, path, clause.id);
    else
        check.report(code::scheme_unknown_reading, below(path, "of"), id, nearest.best());
    return nowhere;
}

template <class Late = void>
constexpr void check_shortfall(SchemeCheck const& check, Clause const& clause, ValueDomain const& domain,
                               std::string const& path, PlannedClause& planned) {
    Shortfall const& s = *clause.shortfall;
    if (s.step <= decimal(0)) check.report(code::scheme_amount_positive, below(path, "step"), to_string(s.step));
    if (s.take <= points()) check.report(code::scheme_amount_positive, below(path, "take"), to_string(s.take));
    if (s.step <= decimal(0) || s.take <= points() || planned.reading == nowhere) return;
    std::optional<ratio> const most = most_taken_by(s, domain);
    planned.endless = !most;
    if (most) planned.most = *most;
    if (most && most->is_zero() && !domain.empty()) check.report(code::scheme_shortfall_never, path, clause.id, to_string(s.target));
}

/// Rows of a ladder of deductions: one-sided, to one side, each with its cost, each the furthest for some value.
template <class Late = void>
constexpr void check_deduction_ladder(SchemeCheck const& check, Clause const& clause, ValueDomain const& domain,
                                      std::string const& path, PlannedClause& planned) {
    std::vector<DeductionStep> const& rows = clause.ladder->rows;
    if (rows.empty()) check.report(code::scheme_ladder_empty, path, clause.id);
    std::vector<std::size_t> order;
    DeductionStep const* first = nullptr; // the row whose side the others share
    bool sound = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        DeductionStep const& row = rows[i];
        std::string const here = below(path, "rows", i);
        order.push_back(i);
        if (row.when.low.has_value() == row.when.high.has_value()) {
            check.report(code::scheme_row_one_sided, below(here, "when"), to_string(row.when));
            sound = false;
        } else if (first != nullptr && upward(first->when) != upward(row.when)) {
            check.report(code::scheme_row_direction, below(here, "when"), to_string(row.when), to_string(first->when));
            sound = false;
        } else {
            first = &row;
        }
        if (row.take.has_value() == row.forfeit) check.report(code::scheme_row_amount, here, to_string(row.when));
        if (row.take && *row.take <= points())
            check.report(code::scheme_amount_positive, below(here, "take"), to_string(*row.take));
        if (row.take) planned.most = greater(planned.most, ratio(row.take->value()));
        planned.forfeits = planned.forfeits || row.forfeit;
    }
    if (!sound || planned.reading == nowhere || domain.empty()) return;
    // nearest first; of equal rows the later one stands behind
    sort_stably(order, [&](std::size_t a, std::size_t b) {
        if (further(rows[b].when, rows[a].when)) return true;
        return !further(rows[a].when, rows[b].when) && a < b;
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        DeductionStep const& row = rows[order[i]];
        std::string const here = below(path, "rows", order[i]);
        IntervalEnd low = low_end(row.when);
        IntervalEnd high = high_end(row.when);
        if (i + 1 < order.size()) { // up to where the next row begins
            IntervalEnd next = start_of(rows[order[i + 1]].when);
            next.closed = !next.closed;
            (upward(row.when) ? high : low) = next;
        }
        if (narrowed(domain, low, high).empty()) check.report(code::scheme_row_never, here, to_string(row.when));
        if (i == 0) continue;
        DeductionStep const& before = rows[order[i - 1]];
        bool const less = before.forfeit ? !row.forfeit : row.take && before.take && *row.take <= *before.take;
        if (less || (before.forfeit && row.forfeit))
            check.report(code::scheme_ladder_falls, here, to_string(row.when), to_string(before.when));
    }
}

/// What a clause reads and the most that it can take.
template <class Late = void>
[[nodiscard]] constexpr PlannedClause planned_clause(SchemeCheck const& check, std::uint32_t index, std::size_t clause,
                                                     std::string const& path) {
    PlannedNode const& n = check.plan.nodes[index];
    Clause const& c = n.node->deduct[clause];
    PlannedClause out;
    if (!c.follows()) {
        if (c.once) out.once = ratio(c.once->value());
        if (c.each) out.each = ratio(c.each->value());
        if (c.cap) out.cap = ratio(c.cap->value());
        out.most = ratio(c.once ? c.once->value() : c.cap ? c.cap->value() : decimal(0));
        out.endless = (c.each || c.range) && !c.cap && !c.once;
        out.forfeits = c.forfeit;
        return out;
    }
    std::string const here = below(path, c.shortfall ? "shortfall" : "ladder");
    out.reading = reading_of(check, *n.node, c, here);
    ValueDomain domain;
    if (out.reading != nowhere) domain = domain_of(check.plan, n.node->readings[out.reading], n.readings[out.reading]);
    if (c.shortfall) check_shortfall(check, c, domain, here, out);
    if (c.ladder) check_deduction_ladder(check, c, domain, below(path, "ladder"), out);
    if (c.cap) {
        ratio const cap(c.cap->value());
        out.most = out.endless ? cap : lesser(out.most, cap);
        out.endless = false;
    }
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
