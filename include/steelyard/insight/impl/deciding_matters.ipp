// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/deciding_base.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Finds out which open things can still change the ending.
class MatterSearch {
  public:
    using Choice = OpenTrial::Choice;

    MatterSearch(EndingTrial& trial, std::vector<OpenThing> const& things) : trial_(trial), things_(things), state_(things.size(), truth::unknown) {
        for (std::size_t i = 0; i < things.size(); ++i)
            if (things[i].results.size() == 1 && things[i].complete) state_[i] = truth::no;
    }

    /// Goes from one extreme completion to the other, one thing after the other: where the ending changes, the thing did it.
    void sweep() {
        Choice const nothing = trial_.nothing();
        Choice const best = trial_.filled(nothing, true);
        Choice const worst = trial_.filled(nothing, false);
        for (bool const backwards : {false, true}) {
            sweep(worst, best, backwards);
            sweep(best, worst, backwards);
        }
    }
    /// Every thing that is not settled yet, in all surroundings that leave the ending open.
    void settle() {
        std::uint64_t open = 0;
        for (truth const t : state_) open += t == truth::unknown ? 1U : 0U;
        for (std::uint32_t i = 0; i < things_.size(); ++i) {
            if (state_[i] != truth::unknown) continue;
            limit_ = trial_.evaluations() + trial_.left() / open--;
            gap_ = !things_[i].complete;
            Choice choice = trial_.nothing();
            if (matters(i, choice))
                state_[i] = truth::yes;
            else if (!gap_)
                state_[i] = truth::no;
        }
    }
    [[nodiscard]] std::vector<std::uint32_t> all(truth state) const {
        std::vector<std::uint32_t> out;
        for (std::uint32_t i = 0; i < state_.size(); ++i)
            if (state_[i] == state) out.push_back(i);
        return out;
    }

  private:
    void sweep(Choice now, Choice const& to, bool backwards) {
        std::vector<std::uint32_t> left;
        for (std::uint32_t i = 0; i < now.size(); ++i)
            if (now[i] != to[i]) left.push_back(i);
        if (backwards) std::reverse(left.begin(), left.end());
        std::optional<Ending> ending = trial_.end(now);
        while (ending && !left.empty() && !trial_.spent()) {
            std::vector<std::uint32_t> turned; // these change the ending
            std::optional<Ending> after;
            for (std::uint32_t const i : left) {
                if (trial_.spent()) return;
                std::uint32_t const was = std::exchange(now[i], to[i]);
                std::optional<Ending> const then = trial_.end(now);
                if (then == ending) continue;
                if (then) state_[i] = truth::yes;
                if (then && turned.empty()) after = then;
                turned.push_back(i);
                now[i] = nearest(now, i, was, to[i], *ending);
            }
            if (!after) return;
            for (std::uint32_t const i : turned) { // one of them, and on with the others
                std::uint32_t const was = std::exchange(now[i], to[i]);
                if (std::optional<Ending> const then = trial_.end(now); then && then != ending) {
                    ending = then;
                    std::erase(turned, i);
                    break;
                }
                now[i] = was;
            }
            if (turned.size() == left.size()) return;
            left = std::move(turned);
        }
    }
    /// The result nearest to where it goes that keeps the ending, as far as halving finds it.
    [[nodiscard]] std::uint32_t nearest(Choice choice, std::uint32_t i, std::uint32_t keeps, std::uint32_t turns, Ending const& ending) {
        while ((keeps > turns ? keeps - turns : turns - keeps) > 1 && !trial_.spent()) {
            std::uint32_t const middle = choice[i] = (keeps + turns) / 2;
            std::optional<Ending> const then = trial_.end(choice);
            if (then == ending)
                keeps = middle;
            else
                turns = middle;
            if (then && then != ending) state_[i] = truth::yes;
        }
        return keeps;
    }

    /// Whether results of a thing end differently with everything else filled in.
    [[nodiscard]] bool turns(std::uint32_t i, Choice choice, bool best) {
        std::optional<Ending> first;
        bool filled_in = true;
        for (std::uint32_t w = 0; w < things_[i].results.size(); ++w) {
            choice[i] = w;
            std::optional<Ending> const then = trial_.end(trial_.filled(choice, best));
            filled_in = filled_in && then.has_value();
            if (then && first && then != first) return true;
            if (!first) first = then;
        }
        if (!filled_in) gap_ = true;
        return false;
    }
    bool matters(std::uint32_t i, Choice& choice) {
        if (trial_.evaluations() >= limit_) {
            gap_ = true;
            return false;
        }
        std::optional<Scorecard> const card = trial_.score(choice);
        if (card && ending_of(*card)) return false;
        bool const was = gap_;
        if (turns(i, choice, true)) return true;
        Choice others = choice;
        others[i] = 0;
        std::uint32_t const at = trial_.next(others);
        if (at == nowhere) return false;
        if (turns(i, choice, false)) return true;
        gap_ = was; // what these two left open is gone through below
        for (std::uint32_t w = 0; w < things_[at].results.size(); ++w) {
            choice[at] = w;
            if (matters(i, choice)) return true;
        }
        choice[at] = nowhere;
        gap_ = gap_ || !things_[at].complete;
        return false;
    }

    EndingTrial& trial_;
    std::vector<OpenThing> const& things_;
    std::vector<truth> state_;
    std::uint64_t limit_ = 0;
    bool gap_ = false;
};

} // namespace detail

STEELYARD_END_NAMESPACE
