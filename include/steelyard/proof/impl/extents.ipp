// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/proof/impl/units.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Between which numbers a quantity lies, whatever is assessed; an end that is not there is open. `may_be_absent`: a comparison
/// with it may be false because there is no such thing.
struct Extent {
    std::optional<ratio> low, high;
    bool may_be_absent = false;

    static Extent of(ratio const& a, ratio const& b) { return {a, b, false}; }
    static Extent any() { return {}; }
    static Extent from(ratio const& a) { return {a, {}, false}; }

    /// Takes in another one.
    void widen(Extent const& e) {
        if (low && (!e.low || *e.low < *low)) low = e.low;
        if (high && (!e.high || *e.high > *high)) high = e.high;
        may_be_absent = may_be_absent || e.may_be_absent;
    }
    void reach_down(ratio const& v) {
        if (low && v < *low) low = v;
    }
    void reach_up(ratio const& v) {
        if (high && v > *high) high = v;
    }
    void round_to(rounding how) {
        if (low) low = round(*low, how);
        if (high) high = round(*high, how);
    }
};

/// Between which marks every node lies, whatever is found, measured, absent, and whatever the facts are. Safe, not always
/// reached: absences and shares only mix rates, so that a group lies between the least and the greatest rate below it.
class NodeExtents {
  public:
    struct OfNode {
        Extent marks, rate, due;
        bool may_be_absent = false;
        bool counts = true; ///< it has full marks
    };

    explicit NodeExtents(CheckedScheme const& scheme) : scheme_(scheme), plan_(scheme.plan()), nodes_(scheme.size()) {
        for (unlisted_rule const rule : scheme.scheme().unlisted) {
            full_ = full_ || rule == unlisted_rule::full;
            zero_ = zero_ || rule == unlisted_rule::zero;
        }
        for (std::uint32_t n = scheme.size(); n-- > 0;) plan_.nodes[n].kind != node_kind::item ? group(n) : item(n);
        for (std::uint32_t n = 0; n < scheme.size(); ++n) {
            std::uint32_t const up = plan_.nodes[n].parent;
            if (up != nowhere && (nodes_[up].may_be_absent || scheme.node(up).absence != absence_rule::forbidden)) nodes_[n].may_be_absent = true;
            if (up != nowhere && plan_.nodes[up].kind == node_kind::per_object) nodes_[n].may_be_absent = true; // there may be no object
            for (Extent* e : {&nodes_[n].marks, &nodes_[n].rate, &nodes_[n].due}) e->may_be_absent = nodes_[n].may_be_absent;
        }
    }

    [[nodiscard]] OfNode const& operator[](std::uint32_t n) const { return nodes_[n]; }

    /// The most and least that clauses of an item can take together; an open end where there is none.
    [[nodiscard]] std::optional<ratio> most_taken(std::uint32_t n) const {
        ratio sum;
        for (PlannedClause const& c : plan_.nodes[n].clauses) {
            if (c.endless) return {};
            sum += c.most;
        }
        return sum;
    }

  private:
    void item(std::uint32_t n) {
        Node const& node = scheme_.node(n);
        ratio const& full = plan_.nodes[n].full;
        Extent m = Extent::of(full, full);
        auto const option = [&](points p) { m.widen(Extent::of(ratio(p.value()), ratio(p.value()))); };
        if (!node.deduct.empty()) {
            auto const most = most_taken(n);
            bool forfeits = false;
            for (PlannedClause const& c : plan_.nodes[n].clauses) forfeits = forfeits || c.forfeits;
            m.low = most ? std::optional<ratio>(full - *most) : std::nullopt;
            if (forfeits) m.reach_down(ratio(0));
            if (node.floor == floor_rule::zero && (!m.low || m.low->sign() < 0)) m.low = ratio(0);
        } else if (!node.options.empty()) {
            m = {};
            bool first = true;
            for (Option const& o : node.options)
                for (std::optional<points> const& p : {o.marks, o.range ? std::optional<points>(o.range->from) : std::nullopt,
                                                       o.range ? std::optional<points>(o.range->to) : std::nullopt}) {
                    if (!p) continue;
                    if (std::exchange(first, false)) m = Extent::of(ratio(p->value()), ratio(p->value()));
                    option(*p);
                }
            if (full_) m.widen(Extent::of(full, full));
        } else if (node.bands) {
            m = {};
            bool first = true;
            for (Band const& b : node.bands->rows) {
                if (std::exchange(first, false)) m = Extent::of(ratio(b.marks.value()), ratio(b.marks.value()));
                option(b.marks);
            }
            if (full_) m.widen(Extent::of(full, full));
        } else if (node.proportion) {
            m.low = ratio(0);
        } else if (node.judged) {
            m.low = ratio(node.judged->min.value());
        }
        if (zero_) m.reach_down(ratio(0));
        ratio const& due = n == 0 ? plan_.scale : full; // the tree may be one item
        if (n == 0 && !full.is_zero()) {
            if (m.low) *m.low *= due / full;
            if (m.high) *m.high *= due / full;
        }
        finish(n, m, Extent::of(due, due), node.absence != absence_rule::forbidden);
    }

    void group(std::uint32_t n) {
        Node const& node = scheme_.node(n);
        PlannedNode const& planned = plan_.nodes[n];
        ratio const& full = n == 0 ? plan_.scale : planned.full;
        std::optional<Extent> mix; // of the rates below
        bool absences = planned.kind == node_kind::per_object;
        bool stays = false; // some child always has due marks
        Extent exact = Extent::of(ratio(0), ratio(0));
        for (std::uint32_t c = n + 1; c < planned.end; c = plan_.nodes[c].end) {
            OfNode const& child = nodes_[c];
            bool const weighted = planned.combine == combination::weighted && planned.kind == node_kind::group;
            if (!child.counts || (weighted && planned.shares.empty() && plan_.nodes[c].share.is_zero())) continue;
            absences = absences || child.may_be_absent || !(*child.due.low == *child.due.high); // less of it may be due
            stays = stays || (!child.may_be_absent && planned.kind == node_kind::group && planned.shares.empty());
            Extent rate = child.rate;
            if (mix)
                mix->widen(rate);
            else
                mix = rate;
            ratio const part = weighted ? plan_.nodes[c].share * planned.full : plan_.nodes[c].full;
            exact.low = exact.low && rate.low ? std::optional<ratio>(*exact.low + *rate.low * part) : std::nullopt;
            exact.high = exact.high && rate.high ? std::optional<ratio>(*exact.high + *rate.high * part) : std::nullopt;
        }
        Extent rate = mix ? *mix : Extent::of(ratio(0), ratio(0));
        bool const sums = planned.kind == node_kind::group && planned.shares.empty() &&
                          (planned.combine == combination::sum || planned.combine == combination::weighted);
        if (sums && !absences && !planned.full.is_zero()) {
            rate.low = exact.low ? std::optional<ratio>(*exact.low / planned.full) : std::nullopt;
            rate.high = exact.high ? std::optional<ratio>(*exact.high / planned.full) : std::nullopt;
        }
        if (absences && node.when_empty == empty_rule::full) rate.widen(Extent::of(ratio(1), ratio(1)));
        if (absences && node.when_empty == empty_rule::zero) rate.widen(Extent::of(ratio(0), ratio(0)));
        if (node.round_terms && !planned.full.is_zero()) { // every term may move by a unit
            ratio const slack = power_of_ten_below_one(node.round_terms->digits) * ratio(static_cast<std::int64_t>(node.children.size() + 1)) / planned.full;
            if (planned.kind == node_kind::per_object) rate = Extent::any();
            if (rate.low) *rate.low -= slack;
            if (rate.high) *rate.high += slack;
        }
        adjusted(node, rate, absences, lesser(planned.full, full)); // at the root settled points are of the scale
        bool const adds_up = planned.combine == combination::sum || planned.combine == combination::weighted;
        bool const carries = n != 0 && !planned.settles && absences && adds_up && planned.kind == node_kind::group;
        Extent const due = Extent::of(carries ? ratio(0) : full, full);
        Extent m;
        if (rate.low) m.low = rate.low->sign() < 0 ? *rate.low * *due.high : *rate.low * *due.low;
        if (rate.high) m.high = *rate.high * *due.high;
        bool const all_absent = !stays && node.when_empty == empty_rule::absent;
        nodes_[n].counts = !full.is_zero() && mix.has_value();
        finish(n, m, due, node.absence != absence_rule::forbidden || all_absent, &rate);
    }

    /// Floors, ceilings and adjustments.
    void adjusted(Node const& node, Extent& rate, bool absences, ratio const& full) const {
        bool adds = false, takes = false;
        for (Adjustment const& a : node.adjustments) (a.does == sign::add ? adds : takes) = true;
        if (takes) rate.low.reset();
        if (node.floor == floor_rule::zero && (!rate.low || rate.low->sign() < 0)) rate.low = ratio(0);
        if (node.ceiling == ceiling_rule::none) {
            std::optional<ratio> most = ratio(0);
            for (Adjustment const& a : node.adjustments) {
                if (a.does != sign::add) continue;
                std::optional<ratio> const one = a.cap ? std::optional<ratio>(ratio(a.cap->value())) : a.once ? std::optional<ratio>(ratio(a.once->value())) : std::nullopt;
                most = most && one ? std::optional<ratio>(*most + *one) : std::nullopt;
            }
            if (node.add_cap && (!most || *most > ratio(node.add_cap->value()))) most = ratio(node.add_cap->value());
            if (adds && (absences || !most || full.is_zero()))
                rate.high.reset();
            else if (adds && rate.high)
                *rate.high += *most / full;
        } else {
            if (adds) rate.reach_up(ratio(1));
            if (rate.high && *rate.high > ratio(1)) rate.high = ratio(1);
            if (!rate.high) rate.high = ratio(1);
            if (rate.low && *rate.low > ratio(1)) rate.low = ratio(1); // a rounded item may have more than its marks
        }
    }

    void finish(std::uint32_t n, Extent marks, Extent const& due, bool may_be_absent, Extent const* known_rate = nullptr) {
        Extent rate = known_rate != nullptr ? *known_rate : Extent{};
        ratio const& full = *due.high;
        if (known_rate == nullptr && !full.is_zero()) {
            if (marks.low) rate.low = *marks.low / full;
            if (marks.high) rate.high = *marks.high / full;
        }
        for (std::uint32_t const e : plan_.nodes[n].targeted) {
            PlacedEffect const& effect = plan_.effects[e];
            for (std::uint32_t const z : effect.zero)
                if (z == n) marks.reach_down(ratio(0)), rate.reach_down(ratio(0));
            for (PlacedCap const& cap : effect.caps)
                for (std::optional<ratio> const& at : cap.at)
                    if (cap.node == n && at) {
                        marks.reach_down(*at);
                        rate.reach_down(full.is_zero() ? ratio(0) : *at / full);
                    }
        }
        if (std::optional<rounding> const& how = scheme_.node(n).round) {
            marks.round_to(*how);
            ratio const unit = full.is_zero() ? ratio(0) : power_of_ten_below_one(how->digits) / full;
            bool const whole_due = due.low && *due.low == *due.high;
            if (!full.is_zero() && whole_due) {
                if (marks.low) rate.low = *marks.low / full;
                if (marks.high) rate.high = *marks.high / full;
            } else if (!whole_due) { // rounding of few due marks may move a rate by any part
                rate = Extent::any();
                static_cast<void>(unit);
            }
        }
        nodes_[n].marks = marks;
        nodes_[n].rate = rate;
        nodes_[n].due = due;
        nodes_[n].may_be_absent = may_be_absent;
        if (plan_.nodes[n].kind == node_kind::item) nodes_[n].counts = !plan_.nodes[n].full.is_zero();
    }

    CheckedScheme const& scheme_;
    Plan const& plan_;
    std::vector<OfNode> nodes_;
    bool full_ = false;
    bool zero_ = false;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
