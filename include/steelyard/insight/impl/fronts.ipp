// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/adjustment_bounds.ipp>
#include <steelyard/insight/impl/demands.ipp>
#include <steelyard/insight/impl/fix_units.ipp>
#include <steelyard/insight/impl/row_tree.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The steps that each unit may still take.
struct Domain {
    std::vector<std::uint32_t> step; ///< of each unit; nowhere: it is undecided
    std::vector<std::pair<std::uint32_t, std::uint32_t>> excluded; ///< steps that undecided units may not take

    [[nodiscard]] bool allows(std::uint32_t unit, std::uint32_t s) const {
        if (step[unit] != nowhere) return step[unit] == s;
        return std::find(excluded.begin(), excluded.end(), std::pair(unit, s)) == excluded.end();
    }
};

/// A scorecard in which some units are decided and all others unchecked: it holds bounds for whatever these come to.
struct Frame {
    std::vector<std::uint32_t> step; ///< of each unit; nowhere: unchecked
    Scorecard card;
    std::vector<Demand> demands;
};

/// The least cost at which a level is not ruled out, and the steps by which it might be reached.
struct Prospect {
    bool possible = false;
    std::int64_t cost = 0;
    std::vector<std::uint32_t> step; ///< of each unit
};

/// The most marks that every row can come to for each cost, from the items up: bounds that hold whatever effects and
/// conditions do, and that are exact where there are none. O(rows + (points of a front)² · groups).
class Fronts {
  public:
    Fronts(CheckedScheme const& scheme, CheckedAssessment const& given, RowTree const& tree, std::vector<FixUnit> const& units)
        : plan_(scheme.plan()), given_(given), tree_(tree), units_(units), unit_of_(tree.node.size(), nowhere), plain_(tree.node.size(), true) {
        for (std::uint32_t u = 0; u < units.size(); ++u)
            if (units[u].item) unit_of_[units[u].row] = u;
        for (std::uint32_t row = 0; row < plain_.size(); ++row) {
            PlannedNode const& n = plan_.nodes[tree.node[row]];
            bool triggered = !n.targeted.empty() || !n.shares.empty();
            for (Adjustment const& a : n.node->adjustments) triggered = triggered || a.on.has_value();
            for (std::uint32_t up = row; triggered && up != nowhere; up = tree.parent[up]) plain_[up] = false;
        }
    }

    /// The cheapest prospect among the ways of a frame that costs no more than `limit`. `slack` is taken off every demand for
    /// marks; above 0 is still safe, below 0 is not (tests break the bound by it).
    [[nodiscard]] Prospect best(Frame const& frame, Domain const& domain, std::int64_t limit, ratio const& slack) {
        frame_ = &frame;
        domain_ = &domain;
        slack_ = slack;
        adjustments_ = AdjustmentBounds(plan_, given_, tree_, frame.card);
        active_.assign(tree_.node.size(), false);
        for (std::uint32_t u = 0; u < units_.size(); ++u)
            if (units_[u].item && frame.step[u] == nowhere)
                for (std::uint32_t row = units_[u].row; row != nowhere && !active_[row]; row = tree_.parent[row]) active_[row] = true;
        std::int64_t decided = 0; // what units cost that are decided in the frame
        for (std::uint32_t u = 0; u < units_.size(); ++u)
            if (frame.step[u] != nowhere) decided += units_[u].steps[frame.step[u]].cost;
        Prospect out;
        for (Demand const& demand : frame.demands) {
            demand_ = &demand;
            limit_ = (out.possible ? out.cost - 1 : limit) - decided;
            picks_.assign(1, {});
            Front const root = active_[0] ? front(0) : fixed(0);
            if (root.empty()) continue;
            out.possible = true;
            out.cost = decided + root.front().cost;
            out.step = frame.step;
            take(root.front().pick, out.step);
            for (std::uint32_t u = 0; u < units_.size(); ++u)
                if (out.step[u] == nowhere) out.step[u] = cheapest(u); // cannot be: every unit hangs below the root
        }
        return out;
    }

  private:
    struct Point {
        std::int64_t cost = 0;
        ratio marks;
        std::uint32_t pick = 0;
    };
    /// Ascending by cost and by marks.
    using Front = std::vector<Point>;
    /// What a point was made of: two others, or a step of a unit.
    struct Pick {
        std::uint32_t left = 0;
        std::uint32_t right = 0;
        std::uint32_t unit = nowhere;
        std::uint32_t step = 0;
    };
    /// Longer fronts are thinned: a point stands for its cheaper neighbours.
    static constexpr std::size_t longest = 600;

    [[nodiscard]] PlannedNode const& planned(std::uint32_t row) const { return plan_.nodes[tree_.node[row]]; }

    void take(std::uint32_t pick, std::vector<std::uint32_t>& step) const {
        std::vector<std::uint32_t> pending{pick};
        while (!pending.empty()) {
            Pick const& p = picks_[pending.back()];
            pending.pop_back();
            if (p.unit != nowhere) step[p.unit] = p.step;
            if (p.left != 0) pending.push_back(p.left);
            if (p.right != 0) pending.push_back(p.right);
        }
    }
    [[nodiscard]] std::uint32_t join(std::uint32_t left, std::uint32_t right) {
        if (left == 0 || right == 0) return left + right;
        picks_.push_back({left, right, nowhere, 0});
        return static_cast<std::uint32_t>(picks_.size() - 1);
    }

    [[nodiscard]] bool allowed(std::uint32_t unit, std::uint32_t s) const {
        if (!domain_->allows(unit, s)) return false;
        FixStep const& step = units_[unit].steps[s];
        for (FoundDemand const& d : demand_->found) {
            if (d.row != units_[unit].row) continue;
            if (d.clause == nowhere ? step.exhausted : step.counts[d.clause] > d.most) return false;
        }
        return true;
    }
    [[nodiscard]] std::uint32_t cheapest(std::uint32_t unit) const {
        for (std::uint32_t s = 0; s < units_[unit].steps.size(); ++s)
            if (allowed(unit, s)) return s;
        return nowhere;
    }

    /// Keeps the best marks for each cost, of points that meet the demands on their row.
    [[nodiscard]] Front pruned(std::uint32_t row, Front points) const {
        std::erase_if(points, [&](Point const& p) { return p.cost > limit_ || !meets(row, p.marks); });
        std::sort(points.begin(), points.end(), [](Point const& a, Point const& b) { return a.cost != b.cost ? a.cost < b.cost : a.marks > b.marks; });
        Front out;
        for (Point& p : points)
            if (out.empty() || p.marks > out.back().marks) out.push_back(std::move(p));
        if (out.size() <= longest) return out;
        Front thin;
        for (std::size_t i = 0; i < out.size(); i += 2) {
            std::int64_t const cost = out[i].cost;
            thin.push_back(std::move(out[i + 1 < out.size() ? i + 1 : i]));
            thin.back().cost = cost;
        }
        return thin;
    }
    [[nodiscard]] bool meets(std::uint32_t row, ratio const& marks) const {
        if (row == nowhere) return true;
        for (RowDemand const& d : demand_->rows)
            if (d.row == row && !d.met(marks + slack_, frame_->card.due[row])) return false;
        return true;
    }

    /// A row without anything undecided below.
    [[nodiscard]] Front fixed(std::uint32_t row) const {
        Scorecard const& card = frame_->card;
        return pruned(row, {{0, plain_[row] ? card.least[row] : card.most[row], 0}});
    }
    /// A row of which only the most is known: everything below does the least that it may.
    [[nodiscard]] Front unknown(std::uint32_t row) {
        Point p;
        p.marks = frame_->card.most[row];
        std::vector<std::uint32_t> pending{row};
        while (!pending.empty()) {
            std::uint32_t const r = pending.back();
            pending.pop_back();
            if (!active_[r]) continue;
            pending.insert(pending.end(), tree_.below[r].begin(), tree_.below[r].end());
            std::uint32_t const u = unit_of_[r];
            if (u == nowhere) continue;
            std::uint32_t const s = cheapest(u);
            if (s == nowhere) return {};
            p.cost += units_[u].steps[s].cost;
            picks_.push_back({0, 0, u, s});
            p.pick = join(p.pick, static_cast<std::uint32_t>(picks_.size() - 1));
        }
        return pruned(row, {std::move(p)});
    }

    [[nodiscard]] Front front(std::uint32_t row) {
        node_state const state = frame_->card.state[row];
        if (!active_[row]) return fixed(row);
        if (state != node_state::assessed && state != node_state::unchecked) return unknown(row);
        return planned(row).kind == node_kind::item ? item(row) : group(row);
    }

    [[nodiscard]] Front item(std::uint32_t row) {
        std::uint32_t const u = unit_of_[row];
        Front out;
        for (std::uint32_t s = 0; s < units_[u].steps.size(); ++s) {
            if (!allowed(u, s)) continue;
            FixStep const& step = units_[u].steps[s];
            Point p{step.cost, step.marks, static_cast<std::uint32_t>(picks_.size())};
            picks_.push_back({0, 0, u, s});
            if (row == 0) { // the item is the whole tree
                if (p.marks.sign() < 0) p.marks = ratio(0);
                if (!planned(row).full.is_zero()) p.marks *= plan_.scale / planned(row).full;
            }
            finish(row, p);
            out.push_back(std::move(p));
        }
        return pruned(row, std::move(out));
    }

    /// The last steps of a row: rounded, and no more than the scorecard leaves possible.
    void finish(std::uint32_t row, Point& p) const {
        if (planned(row).node->round) p.marks = round(p.marks, *planned(row).node->round);
        if (p.marks > frame_->card.most[row]) p.marks = frame_->card.most[row];
    }

    [[nodiscard]] Front group(std::uint32_t row) {
        PlannedNode const& n = planned(row);
        if (n.shares.empty()) {
            std::vector<ratio> weights;
            std::vector<std::uint32_t> const members = present(row, weights);
            return combined(row, members, weights);
        }
        Front all; // whichever row of the table applies
        for (PlannedShares const& table : n.shares) {
            std::vector<std::uint32_t> members;
            std::vector<ratio> weights;
            bool fits = table.possible;
            for (std::uint32_t const child : tree_.below[row]) {
                ratio const& share = table.of[tree_.node[child] - tree_.node[row] - 1];
                fits = fits && (share.is_zero() || frame_->card.state[child] != node_state::left_out);
                if (share.is_zero() || frame_->card.due[child].is_zero()) continue;
                members.push_back(child);
                weights.push_back(share);
            }
            if (!fits) continue;
            Front one = combined(row, members, weights);
            all.insert(all.end(), one.begin(), one.end());
        }
        return all.empty() ? unknown(row) : pruned(row, std::move(all));
    }

    /// The children or instances that count, with their weights where the group has some.
    [[nodiscard]] std::vector<std::uint32_t> present(std::uint32_t row, std::vector<ratio>& weights) const {
        PlannedNode const& n = planned(row);
        std::vector<std::uint32_t> out;
        ratio sum;
        for (std::uint32_t const child : tree_.below[row]) {
            if (frame_->card.due[child].is_zero()) continue;
            std::uint32_t const object = tree_.instance[child];
            if (n.kind == node_kind::per_object && n.combine == combination::last) {
                if (!out.empty() && *given_.object(tree_.instance[out.front()]).on > *given_.object(object).on) continue;
                out.clear();
            }
            out.push_back(child);
            if (n.kind == node_kind::per_object && n.weigh_by != nowhere) weights.push_back(*given_.fact(n.weigh_by, object));
            if (n.kind == node_kind::group && n.combine == combination::weighted) weights.push_back(planned(child).share);
        }
        if (n.kind != node_kind::per_object) return out;
        for (ratio const& w : weights) sum += w;
        for (ratio& w : weights) w /= sum;
        return out;
    }

    /// The steps inside a node, as the engine takes them, on what its members can come to.
    [[nodiscard]] Front combined(std::uint32_t row, std::vector<std::uint32_t> const& members, std::vector<ratio> const& weights) {
        PlannedNode const& n = planned(row);
        Node const& node = *n.node;
        Scorecard const& card = frame_->card;
        if (members.empty()) return unknown(row);
        ratio due;
        Front out;
        for (std::size_t i = 0; i < members.size(); ++i) {
            std::uint32_t const child = members[i];
            Front term = front(child);
            for (Point& p : term) {
                if (n.combine != combination::sum) p.marks *= n.full / card.due[child];
                if (n.combine == combination::weighted) p.marks *= weights[i];
                if (node.round_terms) p.marks = round(p.marks, *node.round_terms);
            }
            if (n.combine == combination::sum) due += card.due[child];
            out = i == 0 ? std::move(term) : merged(out, term, n.combine);
            if (out.empty()) return out;
        }
        if (n.combine != combination::sum) due = n.full;
        if (n.combine == combination::weighted && n.kind == node_kind::group) {
            ratio sum;
            for (ratio const& w : weights) sum += w;
            due = n.full * sum;
        }
        // what lies outside the members does the least that it may
        for (std::uint32_t const child : tree_.below[row])
            if (active_[child] && std::find(members.begin(), members.end(), child) == members.end()) {
                Front rest = unknown(child);
                for (Point& p : rest) p.marks = ratio(0);
                Front joined;
                for (Point const& a : out)
                    for (Point const& b : rest) joined.push_back({a.cost + b.cost, a.marks, join(a.pick, b.pick)});
                out = std::move(joined);
            }
        AdjustmentBounds::Range const raw = adjustments_.of(row, settle_point::raw);
        AdjustmentBounds::Range const settled = adjustments_.of(row, settle_point::settled);
        if (raw.unknown || settled.unknown) return unknown(row);
        ratio const target = row == 0 ? plan_.scale : n.full;
        for (Point& p : out) {
            if (n.combine == combination::mean) p.marks /= ratio(static_cast<std::int64_t>(members.size()));
            p.marks += raw.added - raw.taken;
            clamp(row, due, p.marks);
            if (n.settles) {
                if (target != due) p.marks *= target / due;
                p.marks += settled.added - settled.taken;
                clamp(row, target, p.marks);
            }
            finish(row, p);
        }
        return pruned(row, std::move(out));
    }

    void clamp(std::uint32_t row, ratio const& due, ratio& m) const {
        Node const& node = *planned(row).node;
        if ((node.floor == floor_rule::zero || row == 0) && m.sign() < 0) m = ratio(0);
        if (node.ceiling != ceiling_rule::none && m > due) m = due;
    }

    [[nodiscard]] Front merged(Front const& a, Front const& b, combination how) {
        Front all;
        all.reserve(a.size() * b.size());
        for (Point const& x : a)
            for (Point const& y : b) {
                if (x.cost + y.cost > limit_) break;
                ratio marks = how == combination::min   ? (x.marks < y.marks ? x.marks : y.marks)
                              : how == combination::max ? (x.marks < y.marks ? y.marks : x.marks)
                                                        : x.marks + y.marks;
                all.push_back({x.cost + y.cost, std::move(marks), 0});
                // what it is made of, until it is known to stay
                all.back().pick = static_cast<std::uint32_t>(&x - a.data()) << 16U | static_cast<std::uint32_t>(&y - b.data());
            }
        Front out = pruned(nowhere, std::move(all));
        for (Point& p : out) p.pick = join(a[p.pick >> 16U].pick, b[p.pick & 0xFFFFU].pick);
        return out;
    }

    Plan const& plan_;
    CheckedAssessment const& given_;
    RowTree const& tree_;
    std::vector<FixUnit> const& units_;
    std::vector<std::uint32_t> unit_of_; // of a row
    std::vector<bool> plain_;            // of a row: nothing outside it decides what it comes to
    AdjustmentBounds adjustments_;
    Frame const* frame_ = nullptr;
    Domain const* domain_ = nullptr;
    Demand const* demand_ = nullptr;
    ratio slack_;
    std::int64_t limit_ = 0;
    std::vector<bool> active_; // of a row: something below is undecided
    std::vector<Pick> picks_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
