// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include <steelyard/proof/impl/comparisons.ipp>
#include <steelyard/proof/impl/explorer.ipp>
#include <steelyard/proof/impl/units.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Lowers a quantity of a node to a goal, fault by fault: the one that takes most first, as long as it does not take too much.
class Descent {
  public:
    Descent(CheckedScheme const& scheme, Explorer& explorer) : scheme_(scheme), explorer_(explorer) {}

    /// The value of a quantity of a node outside templates; of a rate in percent where `percent`.
    [[nodiscard]] std::optional<ratio> value(Scorecard const& card, Expression const& q, std::uint32_t node, bool percent) const {
        if (node == nowhere || node >= card.least.size() || !(card.least[node] == card.most[node])) return {};
        if (card.state[node] != node_state::assessed) return {};
        ratio v = card.least[node];
        if (q.does == operation::lost) v = card.due[node] - v;
        if (q.does == operation::rate) {
            if (card.due[node].is_zero()) return {};
            v = v / card.due[node] * ratio(percent ? 100 : 1);
        }
        if (q.round) v = round(v, *q.round);
        return v;
    }

    /// An assessment in which the quantity is as low as `goal` and no lower, or as near above as was found. Looks at all that
    /// it tries.
    void lower(Expression const& q, std::uint32_t node, bool percent, ratio const& goal) {
        bool const loses = q.does == operation::lost;
        auto const now = [&](std::optional<Scorecard> const& card) -> std::optional<ratio> {
            if (!card) return {};
            std::optional<ratio> v = value(*card, q, node, percent);
            if (v && loses) v = -*v;
            return v;
        };
        ratio const to = loses ? -goal : goal;
        Assessment a = explorer_.best();
        std::optional<ratio> at = now(explorer_.look(a));
        if (!at) return;
        struct Step {
            Move const* move;
            ratio takes;
        };
        std::vector<Step> steps;
        for (Move const& move : explorer_.assessor().faults()) {
            if (move.node < node || move.node >= scheme_.end(node)) continue;
            Assessment b = a;
            say(b, move);
            auto const v = now(explorer_.glance(b));
            if (v && *v < *at) steps.push_back({&move, *at - *v});
        }
        std::stable_sort(steps.begin(), steps.end(), [](Step const& x, Step const& y) { return x.takes > y.takes; });
        std::uint32_t touched = nowhere; // of the measures of an item only one is said
        for (Step const& step : steps) {
            for (int times = 0; times < 200 && *at > to && !explorer_.tired(); ++times) {
                bool const measure = step.move->what == Move::what_kind::measure;
                if (measure && (times > 0 || step.move->node == touched)) break;
                Assessment b = a;
                say(b, *step.move);
                auto const v = now(explorer_.glance(b));
                if (!v || *v < to || !(*v < *at)) break;
                a = std::move(b);
                at = v;
                if (measure) touched = step.move->node;
            }
            if (*at == to) break;
        }
        explorer_.look(a);
        ends_.push_back(std::move(a));
    }
    /// Where it went.
    [[nodiscard]] std::vector<Assessment> const& ends() const { return ends_; }

    /// Tries to stand at a comparison of a quantity of nodes with a constant, and a step beside it.
    void meet(Expression const& comparison) {
        auto const c = with_constant(comparison);
        if (c && of_node(c->of[0].does) && c->of[0].does != operation::class_of) {
            std::uint32_t const node = c->of[0].name.empty() ? nowhere : scheme_.find(c->of[0].name);
            meet(*c, c->of[0], node);
        } else if ((comparison.does == operation::each || comparison.does == operation::some) && extreme_form(comparison)) {
            auto const inner = with_constant(comparison.of.front());
            for (std::uint32_t n = 1; n < scheme_.size(); ++n)
                if (in_range(comparison.range, n)) meet(*inner, inner->of[0], n);
        } else if (comparison.does <= operation::at_least) {
            for (Expression const& part : comparison.of) meet(part);
        }
    }

  private:
    void meet(Expression const& comparison, Expression const& q, std::uint32_t node) {
        auto const step = step_of(scheme_, q, comparison.of[1]);
        if (!step || node == nowhere || scheme_.plan().nodes[node].scope != 0) return;
        bool const percent = comparison.of[1].does == operation::percentage;
        ratio const at(comparison.of[1].number);
        lower(q, node, percent, at);
        lower(q, node, percent, at - *step);
        if (comparison.does == operation::less_equal || comparison.does == operation::greater) lower(q, node, percent, at + *step);
    }
    [[nodiscard]] bool in_range(Range const& range, std::uint32_t n) const {
        std::uint32_t const below = range.node.empty() ? 0 : scheme_.find(range.node);
        if (below == nowhere || n <= below || n >= scheme_.end(below)) return false;
        if (range.what == range_kind::events || range.what == range_kind::instances) return false;
        if (range.what == range_kind::children && scheme_.parent(n) != below) return false;
        if (range.what == range_kind::items && scheme_.node(n).is_group()) return false;
        if (range.tagged.empty()) return true;
        for (std::string const& tag : scheme_.node(n).tags)
            if (tag == range.tagged) return true;
        return false;
    }

    CheckedScheme const& scheme_;
    Explorer& explorer_;
    std::vector<Assessment> ends_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
