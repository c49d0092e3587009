// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/advice.hpp>
#include <steelyard/insight/impl/demands.ipp>
#include <steelyard/insight/impl/fix_trial.ipp>
#include <steelyard/insight/impl/fix_units.ipp>
#include <steelyard/insight/impl/fronts.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Looks for the cheapest steps by which a level is reached, the most promising part of what is left first. Parts are split
/// without overlap and without loss, and left out only by bounds that hold: when the cheapest part left cannot beat what was
/// found, that is the best.
class FixSearch {
  public:
    FixSearch(CheckedScheme const& scheme, CheckedAssessment const& given, AdviceWish const& wish, ratio slack)
        : scheme_(scheme), given_(given), wish_(wish), slack_(std::move(slack)), tree_(scheme, given), maker_(scheme, given, tree_, wish.rules),
          units_(maker_.made()), trial_(scheme, given, tree_, wish.rules, units_), fronts_(scheme, given, tree_, units_) {}

    [[nodiscard]] Advice run() {
        Advice out;
        Part all;
        all.domain.step.assign(units_.size(), nowhere);
        push(std::move(all));
        bool spent = false;
        while (!parts_.empty()) {
            out.least = parts_.front().bound;
            if (found_ && out.least > best_) break;
            if (out.least == best_ && found_ && ways() > wanted()) break;
            spent = work() >= wish_.budget;
            if (spent) break;
            std::pop_heap(parts_.begin(), parts_.end(), later);
            Part part = std::move(parts_.back());
            parts_.pop_back();
            look(std::move(part));
        }
        if (parts_.empty() || (found_ && out.least > best_)) out.least = best_;
        bool const proved = maker_.complete() && (parts_.empty() || (found_ && out.least >= best_));
        out.proof = !proved ? advice_proof::gap : found_ ? advice_proof::optimal : advice_proof::unreachable;
        if (!maker_.complete()) out.least = 0;
        if (!found_ && proved) out.least = 0;
        tell(out, spent || !proved);
        out.evaluations = work();
        return out;
    }

  private:
    using Steps = std::vector<std::uint32_t>;
    /// Some of all the combinations of steps, and what is known of them.
    struct Part {
        std::int64_t bound = 0; ///< none that reaches the level costs less
        std::uint64_t turn = 0; ///< the later ones first, so that the search goes deep
        Domain domain;
        std::shared_ptr<Frame const> frame; ///< bounds for these, or for more
        bool stale = true;                  ///< the frame has decided less than the part, and its bounds were too weak
        std::optional<Steps> prospect;      ///< steps that the bounds allow; nothing: not looked for yet
        std::optional<Steps> failed;        ///< steps that were tried in vain
    };
    struct Hit {
        Steps steps;
        Scorecard card;
    };

    [[nodiscard]] std::uint64_t work() const { return trial_.evaluations() + bounded_; }
    [[nodiscard]] static bool later(Part const& a, Part const& b) { return a.bound != b.bound ? a.bound > b.bound : a.turn < b.turn; }
    void push(Part part) {
        part.turn = ++turns_;
        parts_.push_back(std::move(part));
        std::push_heap(parts_.begin(), parts_.end(), later);
    }

    [[nodiscard]] std::int64_t cost_of(Steps const& steps) const {
        std::int64_t sum = 0;
        for (std::uint32_t u = 0; u < steps.size(); ++u)
            if (steps[u] != nowhere) sum += units_[u].steps[steps[u]].cost;
        return sum;
    }
    /// The one step that an undecided unit has left; nowhere when there are several, `none` when there is none.
    [[nodiscard]] std::uint32_t only_step(Domain const& domain, std::uint32_t unit, bool& none) const {
        std::uint32_t only = nowhere;
        std::size_t left = 0;
        for (std::uint32_t s = 0; s < units_[unit].steps.size(); ++s)
            if (domain.allows(unit, s)) {
                only = s;
                ++left;
            }
        none = left == 0;
        return left == 1 ? only : nowhere;
    }

    void look(Part part) {
        for (std::uint32_t u = 0; u < units_.size() && !units_[u].item; ++u)
            if (part.domain.step[u] == nowhere) return split_all(part, u);
        if (!part.prospect && !prepare(part)) return;
        if (part.bound > limit()) return;
        if (!parts_.empty() && part.bound > parts_.front().bound) return push(std::move(part)); // others come first now
        if (part.failed != part.prospect && !holds_hit(*part.prospect)) {
            std::optional<Scorecard> card = trial_.score(*part.prospect);
            if (!card || !reaches(*card, wish_.level)) {
                part.failed = part.prospect;
                if (!tried_all_) try_all();
            } else {
                record(*part.prospect, *std::move(card));
            }
        }
        if (part.failed == part.prospect)
            split_in_two(std::move(part));
        else
            split_around(part);
    }

    /// Facts and findings that set off adjustments have no bounds of their own: each of their steps is a part.
    void split_all(Part const& part, std::uint32_t unit) {
        for (std::uint32_t s = 0; s < units_[unit].steps.size(); ++s) {
            Part one = part;
            one.domain.step[unit] = s;
            one.bound = std::max(one.bound, cost_of(one.domain.step));
            if (one.bound <= limit()) push(std::move(one));
        }
    }

    /// Gives a part its frame, its bound and its prospect; false when nothing in it reaches the level.
    [[nodiscard]] bool prepare(Part& part) {
        if (!part.frame || part.stale) {
            auto frame = std::make_shared<Frame>();
            frame->step = part.domain.step;
            std::optional<Scorecard> card = trial_.score(frame->step);
            if (!card) return without_bounds(part);
            if (!may_reach(*card, wish_.level)) return false;
            frame->card = *std::move(card);
            frame->demands = Demands(scheme_, given_, tree_, frame->card, !wish_.rules.facts.empty()).of_level(wish_.level);
            part.frame = std::move(frame);
            part.stale = false;
        }
        Prospect prospect = cheapest_prospect(part);
        if (!prospect.possible) return false;
        part.bound = std::max(part.bound, prospect.cost);
        part.prospect = std::move(prospect.step);
        return true;
    }
    /// Small limits first: fronts are as long as the limit is high, and most answers are cheap.
    [[nodiscard]] Prospect cheapest_prospect(Part const& part) {
        std::int64_t most = 0;
        for (FixUnit const& u : units_) {
            std::int64_t dearest = 0;
            for (FixStep const& s : u.steps) dearest = std::max(dearest, s.cost);
            most += dearest;
        }
        most = std::min(most, limit());
        for (std::int64_t wider = 32;; wider *= 4) {
            std::int64_t const here = std::min(most, part.bound + wider);
            ++bounded_;
            Prospect out = fronts_.best(*part.frame, part.domain, here, slack_);
            if (out.possible || here >= most) return out;
        }
    }
    /// Where the engine refuses what is left unchecked, only the costs are a bound.
    [[nodiscard]] bool without_bounds(Part& part) const {
        Steps steps = part.domain.step;
        for (std::uint32_t u = 0; u < units_.size(); ++u)
            for (std::uint32_t s = 0; s < units_[u].steps.size() && steps[u] == nowhere; ++s)
                if (part.domain.allows(u, s)) steps[u] = s;
        part.bound = std::max(part.bound, cost_of(steps));
        part.prospect = std::move(steps);
        return true;
    }

    /// What costs more is of no use.
    [[nodiscard]] std::int64_t limit() const { return found_ ? best_ : std::numeric_limits<std::int64_t>::max() / 4; }

    /// After a prospect that fails: with its step of one unit, and without.
    void split_in_two(Part part) {
        std::uint32_t const unit = culprit(part);
        if (unit == nowhere) return; // nothing else was in it
        std::uint32_t const s = (*part.prospect)[unit];
        Part without = part;
        without.prospect.reset();
        without.domain.excluded.push_back({unit, s});
        if (settle(without.domain)) push(std::move(without));
        part.domain.step[unit] = s;
        part.stale = true;
        part.prospect.reset();
        push(std::move(part));
    }
    /// After one that reaches the level: everything but it, in parts that differ from it first in one unit after the other.
    void split_around(Part const& part) {
        Domain before = part.domain;
        for (std::uint32_t u = 0; u < units_.size(); ++u) {
            if (before.step[u] != nowhere) continue;
            Part one = part;
            one.prospect.reset();
            one.domain = before;
            one.domain.excluded.push_back({u, (*part.prospect)[u]});
            if (settle(one.domain)) push(std::move(one));
            before.step[u] = (*part.prospect)[u];
        }
    }
    /// Decides the units that have one step left; false when one has none.
    [[nodiscard]] bool settle(Domain& domain) const {
        std::uint32_t const unit = domain.excluded.back().first;
        bool none = false;
        std::uint32_t const only = only_step(domain, unit, none);
        if (only != nowhere) domain.step[unit] = only;
        return !none;
    }

    /// The unit to be decided next: one that others ask for by name, and that still has something; otherwise the dearest to leave.
    [[nodiscard]] std::uint32_t culprit(Part const& part) const {
        std::uint32_t out = nowhere;
        std::pair<int, ratio> rank;
        for (std::uint32_t u = 0; u < units_.size(); ++u) {
            if (part.domain.step[u] != nowhere) continue;
            FixUnit const& unit = units_[u];
            ratio top = unit.steps.front().marks;
            for (FixStep const& s : unit.steps)
                if (s.marks > top) top = s.marks;
            ratio const left = top - unit.steps[(*part.prospect)[u]].marks;
            std::pair<int, ratio> mine{(unit.coupled ? 2 : 0) + (left.sign() > 0 ? 1 : 0), left};
            if (out != nowhere && !(mine > rank)) continue;
            out = u;
            rank = std::move(mine);
        }
        return out;
    }

    [[nodiscard]] bool holds_hit(Steps const& steps) const {
        return std::any_of(hits_.begin(), hits_.end(), [&](Hit const& h) { return h.steps == steps; });
    }
    void record(Steps const& steps, Scorecard card) {
        std::int64_t const cost = cost_of(steps);
        if (found_ && cost > best_) return;
        if (!found_ || cost < best_) hits_.clear();
        found_ = true;
        best_ = cost;
        hits_.push_back({steps, std::move(card)});
    }

    /// Once the easy way fails: everything put right, and then left out again one by one as long as the level stays, so that
    /// there is an answer when the work runs out.
    void try_all() {
        tried_all_ = true;
        if (found_) return;
        Steps steps(units_.size(), 0);
        for (std::uint32_t u = 0; u < units_.size(); ++u) steps[u] = best_step(units_[u]);
        std::optional<Scorecard> card = trial_.score(steps);
        if (!card || !reaches(*card, wish_.level)) return;
        for (std::uint32_t u = 0; u < units_.size() && work() < wish_.budget; ++u) {
            if (steps[u] == 0) continue;
            std::uint32_t const was = std::exchange(steps[u], 0);
            std::optional<Scorecard> less = trial_.score(steps);
            if (less && reaches(*less, wish_.level))
                card = std::move(less);
            else
                steps[u] = was;
        }
        record(steps, *std::move(card));
    }
    [[nodiscard]] static std::uint32_t best_step(FixUnit const& unit) {
        std::uint32_t out = 0;
        for (std::uint32_t s = 1; s < unit.steps.size(); ++s) {
            bool const more = unit.item ? unit.steps[s].marks >= unit.steps[out].marks : true;
            if (more) out = s;
        }
        return out;
    }

    /// How many remedies are named at most.
    [[nodiscard]] std::size_t wanted() const { return std::min<std::size_t>(wish_.alternatives, 999) + 1; }
    /// How many sets of fixes the hits stand for, as far as that matters.
    [[nodiscard]] std::size_t ways() const {
        std::size_t sum = 0;
        for (Hit const& hit : hits_) {
            std::size_t product = 1;
            for (std::uint32_t u = 0; u < units_.size() && product <= wanted(); ++u) product *= units_[u].steps[hit.steps[u]].ways.size();
            sum += product;
        }
        return sum;
    }

    /// Spells the hits out as fixes.
    void tell(Advice& out, bool open) {
        std::size_t const most = wanted();
        out.more = open || ways() > most;
        for (Hit const& hit : hits_) {
            for (std::uint32_t u = 0; u < units_.size(); ++u) out.more = out.more || units_[u].steps[hit.steps[u]].ways.size() > most_ways;
            std::vector<Remedy> made(1);
            for (std::uint32_t u = 0; u < units_.size(); ++u) {
                FixStep const& step = units_[u].steps[hit.steps[u]];
                std::vector<Remedy> next;
                for (Remedy const& sofar : made)
                    for (std::vector<Fix> const& way : step.ways) {
                        if (next.size() >= most) break;
                        Remedy& one = next.emplace_back(sofar);
                        one.fixes.insert(one.fixes.end(), way.begin(), way.end());
                        one.cost += step.cost;
                    }
                made = std::move(next);
            }
            for (Remedy& one : made) {
                if (out.remedies.size() >= most) break;
                std::stable_sort(one.fixes.begin(), one.fixes.end(), [](Fix const& a, Fix const& b) {
                    std::uint32_t const x = a.row == nowhere ? 0 : a.row + 1;
                    std::uint32_t const y = b.row == nowhere ? 0 : b.row + 1;
                    return x < y; // in an item they stand in the order of its clauses already
                });
                out.remedies.push_back(std::move(one));
            }
        }
        if (!hits_.empty()) out.card = std::move(hits_.front().card);
    }

    CheckedScheme const& scheme_;
    CheckedAssessment const& given_;
    AdviceWish const& wish_;
    ratio slack_;
    RowTree tree_;
    UnitMaker maker_;
    std::vector<FixUnit> units_;
    FixTrial trial_;
    Fronts fronts_;
    std::vector<Part> parts_; // a heap
    std::uint64_t turns_ = 0;
    std::uint64_t bounded_ = 0; // how often bounds were worked out
    std::vector<Hit> hits_;
    bool found_ = false;
    bool tried_all_ = false;
    std::int64_t best_ = 0;
};

} // namespace detail

STEELYARD_END_NAMESPACE
