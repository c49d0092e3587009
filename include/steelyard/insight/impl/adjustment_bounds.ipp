// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/row_tree.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What the adjustments of a row add at most and take at least, as a scorecard leaves it open.
class AdjustmentBounds {
  public:
    struct Range {
        ratio added;
        ratio taken;
        bool unknown = false;
    };

    AdjustmentBounds() = default;
    /// O(entries).
    AdjustmentBounds(Plan const& plan, CheckedAssessment const&, RowTree const& tree, Scorecard const& card) : plan_(&plan), tree_(&tree) {
        for (Entry const& e : card.entries)
            if (e.adjustment != nowhere) entries_.push_back(&e);
    }

    [[nodiscard]] Range of(std::uint32_t row, settle_point at) const {
        Range out;
        Node const& node = *plan_->nodes[tree_->node[row]].node;
        if (node.adjustments.empty()) return out;
        std::vector<std::pair<std::string, ratio>> families; // what each takes at least
        for (Entry const* const e : entries_) {
            if (e->row != row) continue;
            Adjustment const& a = node.adjustments[e->adjustment];
            if (a.at.value_or(settle_point::raw) != at) continue;
            if (a.per_subject && a.does == sign::add) out.unknown = true;
            if (a.does == sign::add) {
                ratio const nominal = abs(e->nominal);
                ratio const effective = abs(e->effective);
                out.added += nominal > effective ? nominal : effective;
                continue;
            }
            ratio const least = least_of(a, *e);
            bool known = false;
            for (auto& [family, taken] : families)
                if (!a.family.empty() && family == a.family) {
                    known = true;
                    if (least > taken) taken = least;
                }
            if (!known) families.emplace_back(a.family, least);
        }
        for (auto const& [family, taken] : families) out.taken += taken;
        if (node.add_cap && out.added > ratio(node.add_cap->value())) out.added = ratio(node.add_cap->value());
        if (node.minus_cap && out.taken > ratio(node.minus_cap->value())) out.taken = ratio(node.minus_cap->value());
        return out;
    }

  private:
    /// The least that an adjustment takes: what its own findings come to, or what it takes once when it is certain.
    [[nodiscard]] static ratio least_of(Adjustment const& a, Entry const& e) {
        if (a.per_subject || e.certain != truth::yes) return {};
        ratio out;
        if (!a.on)
            out = e.nominal;
        else if (a.once)
            out = ratio(a.once->value());
        else if (!a.on->times)
            out = ratio(a.each->value());
        return out < e.nominal ? out : e.nominal; // one that counts so many times of nothing takes nothing
    }

    Plan const* plan_ = nullptr;
    RowTree const* tree_ = nullptr;
    std::vector<Entry const*> entries_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
