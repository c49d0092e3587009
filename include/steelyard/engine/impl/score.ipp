// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/order.ipp>
#include <steelyard/engine/impl/score_adjustments.ipp>
#include <steelyard/engine/impl/score_classes.ipp>
#include <steelyard/engine/impl/score_conditions.ipp>
#include <steelyard/engine/impl/score_events.ipp>
#include <steelyard/engine/impl/score_grade.ipp>
#include <steelyard/engine/impl/score_groups.ipp>
#include <steelyard/engine/impl/score_items.ipp>
#include <steelyard/engine/impl/score_pristine.ipp>
#include <steelyard/engine/impl/score_ranges.ipp>
#include <steelyard/engine/impl/score_shares.ipp>
#include <steelyard/engine/impl/scorer.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Gives every row its node and its instance, and marks the templates, which are assessed in their instances only. Where it is
/// known what nodes come to of which nothing is said, those are done with.
template <class Late>
constexpr void Scorer<Late>::lay_rows(Pristine const* known) {
    std::size_t const rows = given_.row_count();
    if (known != nullptr) {
        tables_ = known->tables;
        begin_with(*known);
    } else {
        for (PlannedNode const& n : plan_.nodes) tables_ = tables_ || !n.shares.empty();
    }
    classes_wanted_ = known == nullptr || known->classes;
    trace_.reserve(given_.finding_count());
    card_.least.resize(rows);
    card_.most.resize(rows);
    card_.due.resize(rows);
    card_.state.resize(rows, node_state::assessed);
    nodes_.resize(rows);
    instance_.assign(rows, nowhere);
    progress_.resize(rows, progress::untouched);
    exhausted_.resize(rows, truth::no);
    // what hangs outside of objects has one truth, unless it is asked in the case that something is in
    if (!tables_) fired_.resize(plan_.effects.size());
    if (classes_wanted_) {
        classes_.resize(rows);
        classed_.assign(rows, false);
    }
    if (tables_) {
        floating_.assign(rows, 0);
        possible_rows_.resize(rows);
    }
    card_.instances = given_.instances();
    auto const lay = [&](std::uint32_t first_row, std::uint32_t scope, std::uint32_t instance) {
        // the objects of a node that a share of 0 takes out are out with it
        bool const owner_out = instance != nowhere && card_.state[row_of(scope - 1, card_.instances[instance].parent)] ==
                                                          node_state::left_out;
        for (std::uint32_t n = scope; n < plan_.nodes[scope].end; ++n) {
            std::uint32_t const row = first_row + (n - scope);
            nodes_[row] = n;
            instance_[row] = instance;
            std::uint32_t const parent = plan_.nodes[n].parent;
            bool const weighted = n != 0 && plan_.nodes[parent].kind == node_kind::group &&
                                  plan_.nodes[parent].combine == combination::weighted;
            bool const by_table = weighted && !plan_.nodes[parent].shares.empty();
            bool out = weighted && !by_table && plan_.nodes[n].share.is_zero(); // a share of 0 takes a child out, with all below
            out = out || owner_out || (n != scope && card_.state[first_row + (parent - scope)] == node_state::left_out);
            if (by_table && !out) {
                truth const left_out = left_out_by_shares(row);
                out = left_out == truth::yes;
                if (left_out == truth::unknown) floating_[row] = 2;
            }
            if (!plan_.nodes[n].shares.empty() && !out && plan_.nodes[n].scope == scope) possible_rows_[row] = possible_rows(row);
            if (out) {
                finish(row, {}, ratio(0), node_state::left_out);
                exhausted_[row] = truth::no; // whatever is known of it where it is in
            } else if (plan_.nodes[n].scope != scope) {
                finish(row, {}, ratio(0), node_state::template_only);
            } else if (progress_[row] == progress::untouched) {
                card_.state[row] = node_state::assessed;
            }
        }
    };
    if (known == nullptr || tables_)
        lay(0, 0, nowhere);
    else
        for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) nodes_[n] = n;
    for (std::uint32_t i = 0; i < card_.instances.size(); ++i)
        lay(card_.instances[i].first_row, card_.instances[i].node + 1, i);
}

/// Puts the trace into the card, row by row; for each entry the place that it got, unless all stood in order.
template <class Late>
constexpr std::vector<std::uint32_t> Scorer<Late>::put_entries_in_order() {
    bool in_order = steps_ == nullptr;
    for (std::size_t i = 1; i < trace_.size(); ++i) in_order = in_order && trace_[i - 1].row <= trace_[i].row;
    if (in_order) {
        card_.entries = std::move(trace_);
        return {};
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < trace_.size(); ++i) order.push_back(i);
    sort_stably(order, [&](std::uint32_t x, std::uint32_t y) {
        return trace_[x].row != trace_[y].row ? trace_[x].row < trace_[y].row : x < y;
    });
    std::vector<std::uint32_t> place(trace_.size());
    card_.entries.reserve(trace_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        place[order[i]] = i;
        card_.entries.push_back(std::move(trace_[order[i]]));
    }
    return place;
}

/// Puts the steps in order, row by row, those of rows that were known among them; `place` is where each entry stands now.
template <class Late>
constexpr void Scorer<Late>::put_steps_in_order(Pristine const* known, std::vector<std::uint32_t> const& place) {
    std::vector<std::uint32_t> next(given_.row_count() + std::size_t{1}); // of each row where its next step goes
    for (Step const& s : *steps_) ++next[s.row + std::size_t{1}];
    for (std::uint32_t row = 0; row < kept_.size(); ++row)
        if (kept_[row] != 0) next[row + std::size_t{1}] += known->first_step[row + 1] - known->first_step[row];
    for (std::size_t row = 1; row < next.size(); ++row) next[row] += next[row - 1];
    std::vector<Step> ordered(next.back());
    for (std::uint32_t row = 0; row < kept_.size(); ++row)
        if (kept_[row] != 0)
            for (std::uint32_t i = known->first_step[row]; i < known->first_step[row + 1]; ++i) ordered[next[row]++] = known->steps[i];
    for (Step& s : *steps_) {
        if ((s.what == step_kind::deducted || s.what == step_kind::adjusted) && !place.empty()) s.about = place[s.about];
        ordered[next[s.row]++] = std::move(s);
    }
    *steps_ = std::move(ordered);
}

template <class Late>
constexpr Scorecard Scorer<Late>::run() {
    Assessment const& a = given_.assessment();
    card_.scheme = scheme_.scheme().id;
    card_.edition = scheme_.scheme().edition;
    card_.assessment = a.id;
    card_.entity = a.entity;
    card_.on = a.on;
    Pristine const* const known = pristine_of<Late>(scheme_, a.unlisted);
    lay_rows(known);
    if (steps_ != nullptr) steps_->reserve(given_.row_count());
    if (steps_ != nullptr && known != nullptr)
        for (std::uint32_t row = 0; row < known->quiet.size(); ++row)
            kept_.push_back(known->quiet[row] != 0 && progress_[row] == progress::done && card_.state[row] != node_state::left_out ? 1 : 0);
    for (std::uint32_t row = 0; row < given_.row_count(); ++row) evaluate(row);
    collect_effects();
    if (classes_wanted_) collect_classes();
    grade();
    std::vector<std::uint32_t> const place = put_entries_in_order();
    if (steps_ != nullptr) put_steps_in_order(known, place);
    return std::move(card_);
}

} // namespace detail

STEELYARD_DEFINE Scorecard score(CheckedScheme const& scheme, CheckedAssessment const& assessment) {
    if (!assessment.fits(scheme)) detail::checked_against_another_scheme();
    return detail::Scorer(scheme, assessment, nullptr).run();
}

STEELYARD_DEFINE Explanation explain(CheckedScheme const& scheme, CheckedAssessment const& assessment) {
    if (!assessment.fits(scheme)) detail::checked_against_another_scheme();
    Explanation out;
    out.card = detail::Scorer(scheme, assessment, &out.steps).run();
    return out;
}

STEELYARD_DEFINE expected<Scorecard, Diagnostics> score(CheckedScheme const& scheme, Assessment const& assessment) {
    auto checked = validate(scheme, assessment);
    if (!checked) return unexpected(std::move(checked).error());
    return score(scheme, *checked);
}

STEELYARD_END_NAMESPACE
