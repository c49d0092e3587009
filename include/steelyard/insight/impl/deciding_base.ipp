// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/open_trial.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Scores completions, and keeps the first that ends in each way.
class EndingTrial : public OpenTrial {
  public:
    EndingTrial(CheckedScheme const& scheme, CheckedAssessment const& given, std::vector<OpenThing> const& things, std::uint64_t budget)
        : OpenTrial(scheme, given, things), things_(things), budget_(budget) {}

    /// How a completion ends.
    [[nodiscard]] std::optional<Ending> end(Choice const& choice) {
        std::optional<Ending> const out = ending(choice);
        if (out) seen_.emplace(*out, choice);
        return out;
    }
    [[nodiscard]] std::map<Ending, Choice> const& seen() const { return seen_; }
    [[nodiscard]] bool spent() const { return evaluations() >= budget_; }
    [[nodiscard]] std::uint64_t left() const { return spent() ? 0 : budget_ - evaluations(); }

    /// Whether everything that is open leaves the ending as it is; unknown when that is neither shown nor excluded within
    /// some work. The ending comes along where it is so.
    [[nodiscard]] truth certain(Choice choice, std::uint64_t work, std::optional<Ending>& ending_then) {
        std::optional<Scorecard> const card = score(choice);
        if (card) ending_then = ending_of(*card);
        if (ending_then) return truth::yes;
        std::optional<Ending> const best = end(filled(choice, true));
        std::optional<Ending> const worst = end(filled(choice, false));
        if (best && worst && !(*best == *worst)) return truth::no;
        ending_then = best ? best : worst;
        if (!ending_then || !best || !worst) return truth::unknown;
        work_ = evaluations() + work;
        gap_ = false;
        if (differs(choice, *ending_then)) return truth::no;
        return gap_ ? truth::unknown : truth::yes;
    }

  private:
    /// Whether some completion of a choice ends otherwise.
    bool differs(Choice& choice, Ending const& from) {
        if (evaluations() >= work_) {
            gap_ = true;
            return false;
        }
        std::optional<Scorecard> const card = score(choice);
        std::optional<Ending> const now = card ? ending_of(*card) : std::nullopt;
        if (now) return !(*now == from);
        std::uint32_t const at = next(choice);
        if (at == nowhere) {
            gap_ = gap_ || card.has_value();
            return false;
        }
        for (std::uint32_t w = 0; w < things_[at].results.size(); ++w) {
            choice[at] = w;
            if (differs(choice, from)) return true;
        }
        choice[at] = nowhere;
        gap_ = gap_ || !things_[at].complete;
        return false;
    }

    std::vector<OpenThing> const& things_;
    std::uint64_t budget_;
    std::uint64_t work_ = 0;
    bool gap_ = false;
    std::map<Ending, Choice> seen_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
