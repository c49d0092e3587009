// SPDX-License-Identifier: BSL-1.0
#include "waterfall.hpp"

#include <algorithm>
#include <utility>

#include "entries.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// Follows the highest that the total can still be down the steps of the root; what is open comes last.
class Descent {
  public:
    Descent(Reading const& of, Figures const& figures, Explanation const& steps)
        : of_(of), figures_(figures), root_(of.scheme.plan().nodes[0]) {
        for (Step const& step : steps.steps)
            if (step.row == 0) steps_.push_back(&step);
    }

    Waterfall walk() {
        Scorecard const& card = of_.card;
        out_.due = card.due[0];
        out_.total = card.least[0];
        if (out_.due.is_zero()) return std::move(out_);
        bool const one_way = std::none_of(steps_.begin(), steps_.end(), [](Step const* s) { return s->what == step_kind::either; });
        height_ = out_.due;
        if (one_way) parts();
        if (one_way) rules();
        if (ratio const rest = card.most[0] - height_; !rest.is_zero())
            add({say("合并方式及其他规则", "how parts are combined, and other rules"), nowhere, rest, false});
        if (!card.certain(0))
            add({say("尚未确定（未检查等）", "not certain yet (not checked)"), nowhere, card.least[0] - card.most[0], true});
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(of_.tongue == language::zh ? zh : en);
    }
    void add(Fall fall) {
        if (fall.change.is_zero()) return;
        height_ += fall.change;
        out_.falls.push_back(std::move(fall));
    }

    /// The part of the root that a child's or an instance's rate counts for; marks of a sum count as they are.
    [[nodiscard]] ratio weight_of(Step const& term, Step const* shared, std::size_t terms) const {
        Node const& node = *root_.node;
        if (node.combine == combination::mean) return ratio::of(1, static_cast<std::int64_t>(terms));
        if (root_.kind == node_kind::per_object) {
            if (root_.weigh_by == nowhere) return 1;
            ratio sum;
            ratio own;
            for (Step const* other : steps_) {
                if (other->what != step_kind::term) continue;
                ratio const fact = *of_.assessment.fact(root_.weigh_by, instance_of_row(of_.card, other->about));
                sum += fact;
                if (other == &term) own = fact;
            }
            return own / sum;
        }
        std::uint32_t const child = node_of_row(of_.scheme, of_.card, term.about);
        if (shared != nullptr && shared->about < root_.shares.size()) return root_.shares[shared->about].of[child - 1];
        return of_.scheme.plan().nodes[child].share;
    }

    /// What each part lost: what it would have given in full, less what it gave.
    void parts() {
        Step const* shared = nullptr;
        std::size_t terms = 0;
        for (Step const* step : steps_) {
            if (step->what == step_kind::shared) shared = step;
            terms += step->what == step_kind::term ? 1U : 0U;
        }
        combination const how = root_.node->combine.value_or(combination::sum);
        bool const adds = how == combination::sum || how == combination::weighted || how == combination::mean;
        std::vector<Fall> raw;
        ratio whole; // what the parts make in full, before absences are converted away
        for (Step const* step : steps_) {
            if (step->what != step_kind::term) continue;
            ratio full = of_.card.due[step->about];
            ratio got = step->most;
            if (how != combination::sum) {
                ratio const weight = adds ? weight_of(*step, shared, terms) : ratio(1);
                full = root_.full * weight;
                if (how == combination::mean) got *= weight; // a term of a mean is not divided yet
            }
            whole += full;
            raw.push_back({of_.title(step->about), step->about, got - full, false});
        }
        if (!adds || whole.is_zero()) {
            for (Step const* step : steps_)
                if (step->what == step_kind::combined) add({combined_words(how), nowhere, step->most - root_.full, false});
            return;
        }
        factor_ = settled() ? out_.due / whole : ratio(1);
        for (Fall& fall : raw) {
            fall.change *= factor_;
            add(std::move(fall));
        }
    }
    [[nodiscard]] bool settled() const {
        return std::any_of(steps_.begin(), steps_.end(), [](Step const* step) { return step->what == step_kind::settled; });
    }
    [[nodiscard]] std::string combined_words(combination how) const {
        if (how == combination::min) return say("取最低的一项", "the lowest part counts");
        if (how == combination::max) return say("取最高的一项", "the highest part counts");
        return say("取最近的一次", "the latest counts");
    }

    /// What rules of the root took or added once its parts were together.
    void rules() {
        Step const* before = nullptr;
        bool converted = !settled();
        for (Step const* step : steps_) {
            bool const starts = step->what == step_kind::combined;
            if (before != nullptr && step->what != step_kind::settled && step->what != step_kind::term)
                add({rule_words(*step), nowhere, (step->most - before->most) * (converted ? ratio(1) : factor_), false});
            if (step->what == step_kind::settled) converted = true;
            if (starts || before != nullptr) before = step;
        }
    }
    [[nodiscard]] std::string rule_words(Step const& step) const {
        switch (step.what) {
        case step_kind::adjusted: return entry_wording(of_, figures_, of_.card.entries[step.about]);
        case step_kind::capped:
        case step_kind::zeroed: return effect_text(of_.scheme, of_.scheme.effects()[step.about], of_.tongue);
        case step_kind::rounded: return root_.node->round ? rounding_words(*root_.node->round, of_.tongue) : say("取整", "rounded");
        case step_kind::clamped: return say("不低于下限、不高于上限", "kept between floor and ceiling");
        default: return say("其他规则", "other rules");
        }
    }

    Reading const& of_;
    Figures const& figures_;
    PlannedNode const& root_;
    std::vector<Step const*> steps_;
    ratio factor_ = 1;
    ratio height_;
    Waterfall out_;
};

} // namespace

Waterfall waterfall_of(Reading const& of, Figures const& figures, Explanation const& steps) {
    return Descent(of, figures, steps).walk();
}

} // namespace report
STEELYARD_END_NAMESPACE
