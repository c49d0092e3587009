// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <vector>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A count beyond this is a slip of the pen.
inline constexpr std::int64_t most_counted = 1'000'000'000;
/// 1 of a cell whose count would be one: `score` has to refuse it.
[[nodiscard]] constexpr std::uint32_t is_slip(std::int32_t cell) { return cell > most_counted ? 1 : 0; }

/// Reports a finding that names nothing of the scheme: an unknown clause of a known item, or an unknown item.
template <class Late = void>
constexpr void report_unknown(Plan const& plan, Finding const& finding, std::string const& path, Diagnostics& out) {
    Nearest nearest(finding.clause);
    for (PlannedNode const& n : plan.nodes) {
        for (Clause const& c : n.node->deduct) nearest.offer(n.node->id + "." + c.id);
        for (Adjustment const& a : n.node->adjustments) nearest.offer(n.node->id + "." + a.id);
    }
    std::size_t const dot = finding.clause.rfind('.');
    bool const item = find_node(plan, finding.clause) != nowhere ||
                      (dot != std::string::npos && find_node(plan, finding.clause.substr(0, dot)) != nowhere);
    add_to(out, item ? code::unknown_clause : code::assessment_unknown_item, below(path, "clause"),
           finding.clause, nearest.best());
}

/// Checks how often, and how much, against the clause or adjustment that a finding names.
template <class Late = void>
constexpr void check_finding(Node const& node, ClausePlace const& place, Finding const& finding, std::string const& path,
                             Diagnostics& out) {
    if (finding.count < 0) add_to(out, code::assessment_count_negative, below(path, "count"), number_text(finding.count));
    if (finding.count == 0) add_to(out, code::assessment_count_zero, below(path, "count"), finding.clause);
    if (finding.count > most_counted)
        add_to(out, code::assessment_count_large, below(path, "count"), number_text(finding.count), number_text(most_counted));
    std::uint32_t const index = place.clause & ~adjustment_bit;
    bool const adjusts = (place.clause & adjustment_bit) != 0;
    if (!adjusts && node.deduct[index].follows()) {
        add_to(out, code::assessment_found_by_value, below(path, "clause"), finding.clause);
        return;
    }
    std::optional<Span> const& range = adjusts ? node.adjustments[index].range : node.deduct[index].range;
    if (adjusts && node.adjustments[index].on)
        add_to(out, code::assessment_triggered, below(path, "clause"), finding.clause);
    bool const per_subject = adjusts && node.adjustments[index].per_subject;
    if (per_subject && trimmed(finding.subject).empty())
        add_to(out, code::assessment_subject_missing, path, finding.clause);
    if (!per_subject && !finding.subject.empty())
        add_to(out, code::assessment_subject_unused, below(path, "subject"), finding.clause);
    if (range) {
        if (!finding.amount)
            add_to(out, code::assessment_amount_missing, path, finding.clause, to_string(range->from), to_string(range->to));
        else if (*finding.amount < range->from || *finding.amount > range->to)
            add_to(out, code::assessment_amount_outside, below(path, "amount"),
                   to_string(*finding.amount), to_string(range->from), to_string(range->to));
        if (finding.count > 1) add_to(out, code::assessment_count_of_range, below(path, "count"), finding.clause);
    } else if (finding.amount) {
        add_to(out, code::assessment_amount_unused, below(path, "amount"), finding.clause);
    }
}

/// Puts findings in the order of row and clause; `first` is where each row's begin, with one more entry than there are rows.
template <class Late = void>
constexpr void sort_findings(std::vector<PlacedFinding>& placed, std::uint32_t rows, std::vector<std::uint32_t>& first) {
    sort_stably(placed, [](PlacedFinding const& a, PlacedFinding const& b) {
        if (a.row != b.row) return a.row < b.row;
        if (a.clause != b.clause) return a.clause < b.clause;
        return a.number < b.number;
    });
    first.assign(rows + std::size_t{1}, 0);
    for (PlacedFinding const& f : placed) ++first[f.row + std::size_t{1}];
    for (std::size_t r = 1; r < first.size(); ++r) first[r] += first[r - 1];
}

/// The rows that are mentioned or measured, or where something was found, ascending.
template <class Late = void>
[[nodiscard]] constexpr std::vector<std::uint32_t> rows_spoken_of(std::vector<mention> const& mentions, std::vector<Measure const*> const& measures,
                                                                  std::vector<std::uint32_t> const& first_finding) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t row = 0; row < mentions.size(); ++row)
        if (mentions[row] != mention::none || measures[row] != nullptr || first_finding[row] != first_finding[row + 1]) out.push_back(row);
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
