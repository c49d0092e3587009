// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <steelyard/engine/batch_plan.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

inline constexpr std::int32_t most_in_cell = 32'000;
inline constexpr std::int64_t most_marks_in_table = 4'096;

/// The greatest number of which all of some are whole multiples; 0 of none.
[[nodiscard]] STEELYARD_INLINE ratio shared_step(ratio a, ratio b) {
    a = abs(a);
    b = abs(b);
    while (!b.is_zero()) {
        ratio const rest = a - b * floor(a / b);
        a = b;
        b = rest;
    }
    return a;
}

/// The whole numbers that a fact can be in a column, ends included.
[[nodiscard]] STEELYARD_INLINE BatchFact bounds_of(FactDeclaration const& rule) {
    constexpr std::int64_t reach = std::int64_t{1} << 60;
    BatchFact out;
    switch (rule.kind) {
    case fact_kind::truth: out.high = 1; break;
    case fact_kind::choice: out.high = static_cast<std::int64_t>(rule.choices.size()) - 1; break;
    case fact_kind::day:
        out.low = -12'687'428;
        out.high = 11'248'737;
        break;
    case fact_kind::number:
    case fact_kind::rate: {
        Interval const& d = rule.domain;
        out.low = d.low ? std::max(-reach, d.low->units() + (d.low_closed ? 0 : 1)) : -reach;
        out.high = d.high ? std::min(reach, d.high->units() - (d.high_closed ? 0 : 1)) : reach;
        out.step = rule.whole ? 1'000'000 : 1;
        break;
    }
    }
    return out;
}

/// Whether the group above a node gives it a share of 0, by itself or in every row of a table that can apply.
[[nodiscard]] STEELYARD_INLINE bool never_shares(Plan const& plan, std::uint32_t n) {
    std::uint32_t const parent = plan.nodes[n].parent;
    PlannedNode const& above = plan.nodes[parent];
    if (above.kind != node_kind::group || above.combine != combination::weighted) return false;
    if (above.shares.empty()) return plan.nodes[n].share.is_zero();
    bool out = true;
    for (PlannedShares const& row : above.shares) out = out && (!row.possible || row.of[n - parent - 1].is_zero());
    return out;
}

/// The cell of a field of which nothing is said.
[[nodiscard]] STEELYARD_INLINE std::int16_t empty_cell(BatchField const& f, unlisted_rule unlisted, bool checked) {
    bool const full = unlisted == unlisted_rule::full;
    if (f.kind == cell_kind::absent) return 0; // there is nothing to look at
    bool const fine = f.clause != nowhere ? checked || full : !checked && full; // `checked` says nothing of what is measured
    return !f.main || fine ? std::int16_t{0} : std::int16_t{cell_unchecked};
}

/// Lists what can be given in columns, and up to what number a cell makes a difference.
class BatchFields {
  public:
    BatchFields(CheckedScheme const& scheme, BatchOptions const& options) : plan_(scheme.plan()), options_(options) { ask(); }

    /// The fields of the entity, or of the objects of a kind.
    [[nodiscard]] std::vector<BatchField> list(std::uint32_t kind = nowhere) {
        fields_.clear();
        for (std::uint32_t n = 0; n < plan_.nodes.size(); ++n) {
            PlannedNode const& at = plan_.nodes[n];
            if (at.scope == 0 ? kind != nowhere : plan_.nodes[at.scope].object != kind) continue;
            if (at.kind == node_kind::item)
                item(n);
            else if (at.node->absence != absence_rule::forbidden)
                add({cell_kind::absent, n, nowhere, 1, false, 1, false});
            for (std::uint32_t a = 0; a < at.node->adjustments.size(); ++a) {
                Adjustment const& rule = at.node->adjustments[a];
                if (rule.on || rule.per_subject) continue;
                clause_field(n, a | adjustment_bit, rule.range, false);
            }
        }
        return std::move(fields_);
    }

  private:
    void add(BatchField f) { fields_.push_back(std::move(f)); }

    void clause_field(std::uint32_t n, std::uint32_t clause, std::optional<Span> const& range, bool main) {
        if (range) {
            ratio const unit = unit_of(shared_step(range->from.value(), range->to.value()));
            add({cell_kind::amount, n, clause, unit, main, most_in_cell, true});
        } else {
            add({cell_kind::count, n, clause, 1, main, most_in_cell, true});
        }
    }

    void item(std::uint32_t n) {
        Node const& node = *plan_.nodes[n].node;
        std::size_t const first = fields_.size();
        if (!node.deduct.empty()) {
            for (std::uint32_t c = 0; c < node.deduct.size(); ++c) {
                Clause const& rule = node.deduct[c];
                if (rule.follows()) continue;
                clause_field(n, c, rule.range, false);
                if (!rule.range) limit(fields_.back(), plan_.nodes[n], rule);
            }
            std::size_t main = fields_.size();
            for (std::size_t f = first; f < fields_.size(); ++f) {
                Clause const& rule = node.deduct[fields_[f].clause];
                if (main == fields_.size() && (rule.each || rule.once || rule.range || rule.forfeit)) main = f;
            }
            if (main == fields_.size()) main = first;
            if (main < fields_.size()) fields_[main].main = true;
        } else if (plan_.nodes[n].value_fact != nowhere) {
            // a fact decides: all that can be said of it is that it is absent
        } else if (node.proportion) {
            add({cell_kind::passed, n, nowhere, 1, true, most_in_cell, true});
            add({cell_kind::checked, n, nowhere, 1, false, most_in_cell, true});
        } else {
            add({cell_kind::lost, n, nowhere, unit_of(step_of_marks(node)), true, most_in_cell, true});
        }
        if (fields_.size() == first) add({cell_kind::absent, n, nowhere, 1, true, 1, false});
    }

    /// A clause makes no difference beyond its cap, or beyond what its item has where that stops at 0.
    void limit(BatchField& f, PlannedNode const& n, Clause const& rule) const {
        std::optional<ratio> most;
        if (rule.each) {
            if (n.node->floor == floor_rule::zero || n.parent == nowhere) most = n.full;
            if (rule.cap && (!most || ratio(rule.cap->value()) < *most)) most = ratio(rule.cap->value());
            if (!most) return;
            if (rule.each->value() > decimal(0)) most = ceil(*most / ratio(rule.each->value()));
            if (rule.each->value() <= decimal(0) || most->sign() < 0) return;
        } else {
            most = ratio(1);
        }
        std::int64_t const asked = asked_of(f.node, f.clause);
        if (asked < 0 || *most > ratio(most_in_cell) || asked > most_in_cell) return;
        f.most = static_cast<std::int32_t>(std::max<std::int64_t>({1, most->numerator().to_int64(), asked}));
        f.exact = false;
    }

    [[nodiscard]] ratio unit_of(ratio const& step) const {
        if (options_.unit && options_.unit->value() > decimal(0)) return ratio(options_.unit->value());
        return step.is_zero() ? ratio(1) : step;
    }

    [[nodiscard]] static ratio step_of_marks(Node const& node) {
        ratio const tenth = ratio::of(1, 10);
        ratio step = node.full ? ratio(node.full->value()) : ratio(0);
        for (Option const& o : node.options) {
            if (o.marks) step = shared_step(step, o.marks->value());
            if (o.range) step = shared_step(tenth, shared_step(step, shared_step(o.range->from.value(), o.range->to.value())));
        }
        if (node.bands)
            for (Band const& b : node.bands->rows) step = shared_step(step, b.marks.value());
        if (node.judged) step = shared_step(step, shared_step(node.judged->min.value(), node.judged->step ? ratio(node.judged->step->value()) : tenth));
        return step;
    }

    /// How far conditions look at how often a clause was found: −1 to any number.
    [[nodiscard]] std::int64_t asked_of(std::uint32_t node, std::uint32_t clause) const {
        std::int64_t out = 0;
        for (Asked const& a : asked_) {
            if (a.node != node || a.clause != clause) continue;
            if (a.upto < 0) return -1;
            out = std::max(out, a.upto);
        }
        return out;
    }

    struct Asked {
        std::uint32_t node = 0;
        std::uint32_t clause = 0;
        std::int64_t upto = -1;
    };

    void ask() {
        std::vector<bool> compared(plan_.terms.size(), false);
        for (Term const& t : plan_.terms) {
            if (!compares(t.does)) continue;
            for (std::size_t side = 0; side < 2; ++side) {
                Term const& found = plan_.terms[t.of[side]];
                Term const& number = plan_.terms[t.of[1 - side]];
                if (found.does != operation::found || !is_constant(number.does) || found.round || number.round) continue;
                if (number.constant > ratio(most_in_cell) || number.constant < ratio(0)) continue;
                asked_.push_back({found.index, found.second, floor(number.constant).numerator().to_int64() + 1});
                compared[t.of[side]] = true;
            }
        }
        for (std::size_t i = 0; i < plan_.terms.size(); ++i)
            if (plan_.terms[i].does == operation::found && !compared[i])
                asked_.push_back({plan_.terms[i].index, plan_.terms[i].second, -1});
        // an adjustment that counts every occurrence
        for (PlannedNode const& n : plan_.nodes)
            for (std::size_t a = 0; a < n.node->adjustments.size(); ++a) {
                Adjustment const& rule = n.node->adjustments[a];
                if (!rule.each || !rule.on || rule.on->found.empty()) continue;
                Term const& found = plan_.terms[plan_.terms[n.triggers[a]].of.front()];
                asked_.push_back({found.index, found.second, -1});
            }
    }

    Plan const& plan_;
    BatchOptions const& options_;
    std::vector<BatchField> fields_;
    std::vector<Asked> asked_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
