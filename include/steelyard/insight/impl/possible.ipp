// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/open_trial.ipp>
#include <steelyard/insight/possible.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Looks for completions at the ends of what is possible.
class PossibleSearch {
  public:
    PossibleSearch(CheckedScheme const& scheme, CheckedAssessment const& given, std::vector<OpenThing> const& things, std::uint64_t budget)
        : scheme_(scheme), trial_(scheme, given, things), things_(things), budget_(budget), seen_(scheme.scheme().levels.size() + 1) {}

    /// Makes both ends exact, as far as that can be done.
    void run(Possible& out) {
        Choice const nothing = trial_.nothing();
        auto const refused = [&](bool best) { return !validate(scheme_, trial_.made(trial_.filled(nothing, best))); };
        refused_ = refused(true) && refused(false);
        look(trial_.filled(nothing, true));
        look(trial_.filled(nothing, false));
        settle(out.highest, out.lowest.level, true);
        settle(out.lowest, out.highest.level, false);
        out.evaluations += trial_.evaluations();
    }

  private:
    using Choice = OpenTrial::Choice;

    /// Moves an end inwards until a completion has it, or it is not known that none has.
    void settle(PossibleEnd& end, std::uint32_t other, bool up) {
        for (;;) {
            gap_ = refused_; // where nothing could be filled in, nothing is shown by what is refused
            Choice choice = trial_.nothing();
            end.reached = seen_[end.level].has_value() || seek(choice, end.level, up);
            end.by = seen_[end.level];
            if (end.reached || gap_ || end.level == other) return;
            if (up)
                --end.level;
            else
                ++end.level;
        }
    }

    /// Keeps a completion that ends with a grade; where records of events leave it open, with records that are complete.
    void look(Choice const& choice) {
        Assessment made = trial_.made(choice);
        std::optional<Ending> ending = trial_.ending(made);
        if (!ending) ending = trial_.ending(made = with_complete_records(std::move(made)));
        if (ending && ending->graded() && !seen_[ending->level]) seen_[ending->level] = std::move(made);
    }
    [[nodiscard]] Assessment with_complete_records(Assessment made) const {
        for (EventKind const& kind : scheme_.scheme().events) {
            auto const known = std::find_if(made.events.begin(), made.events.end(), [&](EventRecord const& r) { return r.kind == kind.id; });
            EventRecord& record = known != made.events.end() ? *known : made.events.emplace_back();
            record.kind = kind.id;
            record.covers = Period{};
        }
        return made;
    }

    [[nodiscard]] static bool excludes(Scorecard const& card, std::uint32_t level, bool up) {
        Outcome const& o = card.outcome;
        if (o.kind != outcome_kind::graded && o.kind != outcome_kind::below_lowest && o.kind != outcome_kind::provisional) return true;
        return up ? o.highest < level : o.lowest > level;
    }

    /// Whether some way to fill in what is open has a level; `gap_` when that is not known.
    bool seek(Choice& choice, std::uint32_t level, bool up) {
        if (trial_.evaluations() >= budget_) {
            gap_ = true;
            return false;
        }
        std::optional<Scorecard> const card = trial_.score(choice);
        if (card && excludes(*card, level, up)) return false;
        std::optional<Ending> const ending = card ? ending_of(*card) : std::nullopt;
        std::uint32_t const next = trial_.next(choice);
        look(trial_.filled(choice, up));
        if (!seen_[level] && ending && ending->graded() && ending->level == level) seen_[level] = trial_.made(choice);
        if (seen_[level]) return true;
        if (next == nowhere) {
            gap_ = gap_ || card.has_value(); // filled in, and still open; what is refused is no completion
            return false;
        }
        auto const ways = static_cast<std::uint32_t>(things_[next].results.size());
        for (std::uint32_t w = 0; w < ways; ++w) {
            choice[next] = up ? ways - 1 - w : w;
            if (seek(choice, level, up)) return true;
        }
        choice[next] = nowhere;
        gap_ = gap_ || !things_[next].complete;
        return false;
    }

    CheckedScheme const& scheme_;
    OpenTrial trial_;
    std::vector<OpenThing> const& things_;
    std::uint64_t budget_;
    std::vector<std::optional<Assessment>> seen_; // of each level a completion that has it
    bool gap_ = false;
    bool refused_ = false; // no completion that was made is an assessment of the scheme
};

} // namespace detail

STEELYARD_INLINE Possible possible_levels(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::uint64_t budget) {
    Possible out;
    Scorecard const card = score(scheme, assessment);
    out.evaluations = 1;
    out.lowest.level = card.outcome.lowest;
    out.highest.level = card.outcome.highest;
    out.open = detail::things_left_open(scheme, assessment, card);
    detail::PossibleSearch(scheme, assessment, out.open, budget).run(out);
    return out;
}

STEELYARD_END_NAMESPACE
