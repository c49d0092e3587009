// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/insight/impl/open.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// How an assessment ends, where that is certain: how, and with which level.
struct Ending {
    outcome_kind kind = outcome_kind::graded;
    std::uint32_t level = 0; ///< 0: below every level, and without a grade

    [[nodiscard]] bool graded() const { return kind == outcome_kind::graded; }
    friend bool operator==(Ending const&, Ending const&) = default;
    friend bool operator<(Ending const& a, Ending const& b) { return a.kind != b.kind ? a.kind < b.kind : a.level < b.level; }
};

/// The ending of a scorecard; nothing while several are possible. Marks that are not certain leave the level certain.
[[nodiscard]] STEELYARD_INLINE std::optional<Ending> ending_of(Scorecard const& card) {
    Outcome const& o = card.outcome;
    if (o.kind == outcome_kind::not_eligible || o.kind == outcome_kind::stopped || o.kind == outcome_kind::nothing_assessed) return Ending{o.kind, 0};
    if (o.lowest != o.highest || o.may_be_not_eligible || o.may_be_stopped || o.may_be_nothing_assessed) return {};
    return Ending{outcome_kind::graded, o.lowest};
}

/// Scores an assessment with some of its open things filled in; the others stay open, so that the bounds hold whatever they come to.
class OpenTrial {
  public:
    using Choice = std::vector<std::uint32_t>; ///< of each thing its result; nowhere: open

    OpenTrial(CheckedScheme const& scheme, CheckedAssessment const& given, std::vector<OpenThing> const& things)
        : scheme_(scheme), given_(given), things_(things) {}

    /// Nothing of what has several ways is filled in.
    [[nodiscard]] Choice nothing() const {
        Choice out(things_.size(), nowhere);
        for (std::size_t i = 0; i < out.size(); ++i)
            if (things_[i].results.size() == 1) out[i] = 0;
        return out;
    }
    /// What is open comes out with the most marks, or with the least.
    [[nodiscard]] Choice filled(Choice choice, bool best) const {
        for (std::size_t i = 0; i < choice.size(); ++i)
            if (choice[i] == nowhere) choice[i] = best ? static_cast<std::uint32_t>(things_[i].results.size() - 1) : 0;
        return choice;
    }

    [[nodiscard]] Assessment made(Choice const& choice) const { return with_results(scheme_, given_, things_, choice); }
    /// Nothing when the assessment would be refused.
    [[nodiscard]] std::optional<Scorecard> score(Choice const& choice) { return score(made(choice)); }
    [[nodiscard]] std::optional<Scorecard> score(Assessment const& assessment) {
        ++evaluations_;
        auto const checked = validate(scheme_, assessment);
        if (!checked) return std::nullopt;
        return steelyard::score(scheme_, *checked);
    }
    template <class What>
    [[nodiscard]] std::optional<Ending> ending(What const& what) {
        std::optional<Scorecard> const card = score(what);
        return card ? ending_of(*card) : std::nullopt;
    }

    /// The thing to be decided next: few ways first, then what is asked for by name, then what most marks hang on; nowhere: none
    /// is left.
    [[nodiscard]] std::uint32_t next(Choice const& choice) const {
        std::uint32_t out = nowhere;
        std::pair<int, ratio> rank;
        for (std::uint32_t i = 0; i < choice.size(); ++i) {
            if (choice[i] != nowhere) continue;
            OpenThing const& t = things_[i];
            std::pair<int, ratio> mine{(t.complete ? 4 : 0) + (t.fact != nowhere ? 2 : 0) + (t.named ? 1 : 0), spread(i)};
            if (out != nowhere && !(mine > rank)) continue;
            out = i;
            rank = std::move(mine);
        }
        return out;
    }
    [[nodiscard]] ratio spread(std::uint32_t thing) const { return things_[thing].results.back().marks - things_[thing].results.front().marks; }
    [[nodiscard]] std::uint64_t evaluations() const { return evaluations_; }

  private:
    CheckedScheme const& scheme_;
    CheckedAssessment const& given_;
    std::vector<OpenThing> const& things_;
    std::uint64_t evaluations_ = 0;
};

} // namespace detail

STEELYARD_END_NAMESPACE
