// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/deciding.hpp>
#include <steelyard/insight/impl/deciding_base.ipp>
#include <steelyard/insight/impl/fronts.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Looks for the fewest checks that leave one ending, for each ending that was seen.
class DecidingSets {
  public:
    using Choice = OpenTrial::Choice;

    DecidingSets(CheckedScheme const& scheme, CheckedAssessment const& given, EndingTrial& trial, std::vector<OpenThing> const& things, ratio slack)
        : scheme_(scheme), given_(given), trial_(trial), things_(things), slack_(std::move(slack)), tree_(scheme, given) {}

    /// For each ending seen so far a set, small but not proved to be smallest.
    void gather() {
        std::map<Ending, Choice> const seen = trial_.seen(); // grows meanwhile
        for (auto const& [ending, choice] : seen) {
            if (trial_.spent()) return;
            for (bool const by_name : {true, false}) offer(ending, reduced(ending, choice, by_name));
        }
    }
    /// What bounds on marks allow for each level: sets to be tried, and how many it takes at least.
    void bound(Scorecard const& card) {
        if (!bounds_hold()) return;
        make_units();
        Fronts fronts(scheme_, given_, tree_, units_);
        Frame frame;
        frame.step.assign(units_.size(), nowhere);
        frame.card = card;
        for (auto& [ending, set] : sets_) {
            if (!ending.graded() || ending.level == 0 || set.least >= set.checks.size()) continue;
            frame.demands = Demands(scheme_, given_, tree_, card, facts_open_).of_level(ending.level);
            Domain domain;
            domain.step.assign(units_.size(), nowhere);
            std::size_t const size = set.checks.size();
            Prospect const p = fronts.best(frame, domain, static_cast<std::int64_t>(size) - 1, slack_);
            ++bounded_;
            set.least = std::max(set.least, p.possible ? static_cast<std::size_t>(p.cost) : size);
            if (!p.possible) continue;
            Choice choice = trial_.nothing();
            for (std::size_t u = 0; u < units_.size(); ++u)
                if (p.step[u] != 0) choice[thing_of_[u]] = p.step[u];
            std::optional<Ending> then;
            if (trial_.certain(choice, work_each, then) == truth::yes) offer(*then, choice);
        }
    }
    /// Every set of one check, of two and so on, while there is work left for all of one size.
    void try_all() {
        for (std::size_t size = 0; worth_trying(size); ++size) {
            gap_ = false;
            Choice choice = trial_.nothing();
            try_sets(0, size, choice);
            for (auto& [ending, set] : sets_)
                if (!gap_) set.least = std::max(set.least, std::min(set.checks.size(), size + 1));
            if (gap_) return;
        }
    }

    [[nodiscard]] std::vector<Decision> decisions() const {
        std::vector<Decision> out;
        for (auto const& [ending, set] : sets_) {
            Decision& one = out.emplace_back();
            one.kind = ending.graded() && ending.level == 0 ? outcome_kind::below_lowest : ending.kind;
            one.level = ending.level;
            one.checks = set.checks;
            one.least = set.least;
        }
        std::stable_sort(out.begin(), out.end(), [](Decision const& a, Decision const& b) { return a.checks.size() < b.checks.size(); });
        return out;
    }
    [[nodiscard]] std::uint64_t bounded() const { return bounded_; }

  private:
    struct Set {
        std::vector<OpenCheck> checks;
        std::size_t least = 0;
    };
    static constexpr std::uint64_t work_each = 200;

    [[nodiscard]] std::vector<OpenCheck> checks_of(Choice const& choice) const {
        std::vector<OpenCheck> out;
        for (std::uint32_t i = 0; i < choice.size(); ++i)
            if (choice[i] != nowhere && things_[i].results.size() > 1) out.push_back({i, choice[i]});
        return out;
    }
    void offer(Ending const& ending, Choice const& choice) {
        std::vector<OpenCheck> checks = checks_of(choice);
        auto const at = sets_.find(ending);
        if (at == sets_.end())
            sets_[ending].checks = std::move(checks);
        else if (checks.size() < at->second.checks.size())
            at->second.checks = std::move(checks);
    }

    /// Of a completion the first things that leave its ending by themselves, in the order of what they move; and of these the
    /// ones that are needed.
    [[nodiscard]] Choice reduced(Ending const& ending, Choice const& full, bool by_name) {
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < full.size(); ++i)
            if (things_[i].results.size() > 1) order.push_back(i);
        auto const first = [&](std::uint32_t i) { return by_name && (things_[i].fact != nowhere || things_[i].named); };
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            if (first(a) != first(b)) return first(a);
            return trial_.spread(a) > trial_.spread(b);
        });
        auto const front = [&](std::size_t n) {
            Choice out = trial_.nothing();
            for (std::size_t i = 0; i < n; ++i) out[order[i]] = full[order[i]];
            return out;
        };
        std::size_t low = 0, high = order.size();
        while (low < high && !trial_.spent()) {
            std::size_t const middle = (low + high) / 2;
            if (trial_.ending(front(middle)) == ending)
                high = middle;
            else
                low = middle + 1;
        }
        Choice out = front(high);
        for (std::size_t i = high; i > 0 && !trial_.spent(); --i) {
            std::uint32_t const was = std::exchange(out[order[i - 1]], nowhere);
            if (!(trial_.ending(out) == ending)) out[order[i - 1]] = was;
        }
        return out;
    }

    /// Whether the bounds on marks speak of every way to come out.
    [[nodiscard]] bool bounds_hold() {
        for (OpenThing const& t : things_) {
            facts_open_ = facts_open_ || t.fact != nowhere;
            if (!t.complete && t.named && t.fact == nowhere) return false;
            for (PlannedNode const& n : scheme_.plan().nodes)
                if (t.fact != nowhere && n.weigh_by == t.fact) return false;
        }
        return trial_.score(trial_.filled(trial_.nothing(), false)).has_value();
    }
    /// A step at no cost is the worst result, every other one costs a check.
    void make_units() {
        for (std::uint32_t i = 0; i < things_.size(); ++i) {
            if (things_[i].fact != nowhere) continue;
            FixUnit& unit = units_.emplace_back();
            unit.row = things_[i].row;
            unit.item = true;
            for (OpenResult const& r : things_[i].results) {
                FixStep& step = unit.steps.emplace_back();
                step.cost = unit.steps.size() == 1 ? 0 : 1;
                step.marks = r.marks;
                step.exhausted = r.exhausted;
                step.counts = r.counts;
            }
            thing_of_.push_back(i);
        }
    }

    /// Whether all sets of a size can be tried with the work that is left, and some set is not known to be smallest.
    [[nodiscard]] bool worth_trying(std::size_t size) const {
        bool open = sets_.empty();
        for (auto const& [ending, set] : sets_) open = open || (set.least < set.checks.size() && set.checks.size() > size);
        if (!open || size > things_.size()) return false;
        std::uint64_t const most = trial_.left() / 2;
        std::vector<std::uint64_t> ways(size + 1); // so many choices of each size
        ways[0] = 1;
        for (OpenThing const& t : things_)
            for (std::size_t k = size; k > 0 && t.results.size() > 1; --k) ways[k] = std::min(ways[k] + ways[k - 1] * t.results.size(), most + 1);
        return ways[size] * 3 <= most;
    }
    void try_sets(std::uint32_t from, std::size_t more, Choice& choice) {
        if (more == 0) {
            std::optional<Ending> then;
            truth const certain = trial_.certain(choice, work_each, then);
            if (certain == truth::yes) offer(*then, choice);
            gap_ = gap_ || certain == truth::unknown;
            return;
        }
        for (std::uint32_t i = from; i < things_.size(); ++i) {
            if (things_[i].results.size() < 2) continue;
            gap_ = gap_ || !things_[i].complete;
            for (std::uint32_t w = 0; w < things_[i].results.size(); ++w) {
                choice[i] = w;
                try_sets(i + 1, more - 1, choice);
            }
            choice[i] = nowhere;
        }
    }

    CheckedScheme const& scheme_;
    CheckedAssessment const& given_;
    EndingTrial& trial_;
    std::vector<OpenThing> const& things_;
    ratio slack_;
    RowTree tree_;
    std::map<Ending, Set> sets_;
    std::vector<FixUnit> units_;
    std::vector<std::uint32_t> thing_of_; // of a unit
    bool facts_open_ = false;
    bool gap_ = false;
    std::uint64_t bounded_ = 0;
};

} // namespace detail

STEELYARD_END_NAMESPACE
