// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/proof/impl/absence_trial.ipp>
#include <steelyard/proof/impl/descent.ipp>
#include <steelyard/proof/impl/prove_form.ipp>
#include <steelyard/proof/impl/row_names.ipp>
#include <steelyard/proof/prove.hpp>
#include <steelyard/reflect/enumeration.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// What comes out of an assessment, in a line: `first, 91.5`.
[[nodiscard]] inline std::string ending_of(CheckedScheme const& scheme, Scorecard const& card) {
    std::string out(reflect::word_of(card.outcome.kind));
    if (card.outcome.kind == outcome_kind::graded) out = level_name(scheme, card.outcome.lowest);
    return out + ", " + to_string(card.total()) + (card.certain(0) ? "" : ".." + to_string(card.most[0]));
}

/// Two assessments of which the second should not end better, and does.
struct Pair {
    Assessment first, second;
};

/// True when the second ends better: a higher level, or more marks and no lower level.
[[nodiscard]] inline bool rises(Scorecard const& before, Scorecard const& after, bool by_level_alone = false) {
    auto const x = rank_of(before), y = rank_of(after);
    if (!x || !y) return false;
    if (*y != *x) return *y > *x;
    return !by_level_alone && before.certain(0) && after.certain(0) && after.total() > before.total() && *x > 0;
}

/// A level of a ladder and a higher one that does not imply it, as far as the form shows.
struct Nesting {
    std::size_t ladder = 0, lower = 0, upper = 0; ///< levels from 0
    std::optional<Assessment> shown;              ///< meets the upper one and not the lower
};

/// Looks for assessments that show what the form leaves open.
class SearchProver {
  public:
    SearchProver(CheckedScheme const& scheme, Always const& always, CoverageWatch const& watch, Explorer& explorer, bool monotonous)
        : scheme_(scheme), plan_(scheme.plan()), always_(always), watch_(watch), explorer_(explorer), trial_(scheme, explorer.assessor()) {
        list_nestings();
        if (!nestings_.empty())
            explorer_.on_look = [this](Assessment const& a, Scorecard const& card, std::vector<std::size_t> const& shows) {
                if (rank_of(card)) look_at_nestings(a, shows);
            };
        if (!monotonous)
            explorer_.on_step = [this](Assessment const& a, Scorecard const& before, Assessment const& b, Scorecard const& after, Move const& move) {
                if (raised_ || !rises(before, after) || !worsens(before, after, move)) return;
                raised_ = Pair{a, b};
                fault_ = move;
            };
    }

    void run() {
        explorer_.run();
        // what was not met yet is met on purpose, as long as there is work; where a fault may raise something, everything is
        Descent descent(scheme_, explorer_);
        each_condition(scheme_.scheme(), [&](ConditionPlace const& at, Condition const& e) {
            bool const open = (at.role == condition_role::need && !reached(at.level)) || (at.role == condition_role::effect && !fired(at.about));
            if (open || (explorer_.on_step && !raised_)) descent.meet(e);
        });
        for (Assessment const& end : descent.ends())
            if (explorer_.on_step && !raised_ && !explorer_.tired()) around(end);
        for (std::size_t t = 0; explorer_.on_step && !raised_ && t < watch_.coverage().list.size(); ++t)
            if (explorer_.witness(t) && !explorer_.tired()) around(*explorer_.witness(t));
    }

    /// The pair, made small.
    [[nodiscard]] std::optional<Pair> raised() {
        if (!raised_) return {};
        auto const pair = [&](Assessment const& a) {
            Assessment b = a;
            say(b, *fault_);
            return Pair{a, std::move(b)};
        };
        shrink(raised_->first, [&](Assessment const& a) {
            Pair const p = pair(a);
            auto const before = explorer_.glance(p.first);
            auto const after = before ? explorer_.glance(p.second) : std::nullopt;
            return after && rises(*before, *after) && worsens(*before, *after, *fault_);
        });
        return pair(raised_->first);
    }
    [[nodiscard]] std::string fault() const { return fault_->finding.clause.empty() ? fault_->measure.item : fault_->finding.clause; }
    [[nodiscard]] std::vector<Nesting> const& nestings() const { return nestings_; }
    /// Whether what was shown meets the upper level and not the lower one.
    [[nodiscard]] bool shows_nesting(Nesting const& nest, std::vector<std::size_t> const& shows) const {
        for (std::size_t n = 0; n < plan_.ladders[nest.ladder][nest.upper].size(); ++n)
            if (!need_is(nest.ladder, nest.upper, n, part_side::yes, shows)) return false;
        for (std::size_t n = 0; n < plan_.ladders[nest.ladder][nest.lower].size(); ++n)
            if (need_is(nest.ladder, nest.lower, n, part_side::no, shows)) return true;
        return false;
    }

    /// Calls `found(kind, node, first, second)` for absences that pay.
    template <class Found>
    void absences(Found const& found) {
        std::vector<Assessment> bases{explorer_.best()};
        for (Level const& level : scheme_.scheme().levels)
            if (auto const t = watch_.target(part_kind::level, level.id, part_side::shown); t && explorer_.witness(*t)) bases.push_back(*explorer_.witness(*t));
        for (Move const& absence : explorer_.assessor().absences()) {
            if (!absence.record.empty()) continue;
            for (Assessment const& base : bases) {
                Assessment const full = trial_.perfect(base, {}, absence.node);
                Assessment const without = trial_.absent(base, {}, absence.node);
                auto const a = explorer_.glance(full);
                auto const b = a ? explorer_.glance(without) : std::nullopt;
                if (!b || !rises(*a, *b, true)) continue;
                found(proof_kind::absence_gains, absence.node, full, without);
                break;
            }
            evaded(absence, found);
        }
    }

  private:
    void list_nestings() {
        for (std::size_t d = 0; d < plan_.ladders.size(); ++d)
            for (std::size_t up = 1; up < plan_.ladders[d].size(); ++up) {
                if (plan_.levels[up] != nowhere || plan_.levels[up - 1] != nowhere) continue; // levels that may not exist stand apart
                for (std::uint32_t const weak : plan_.ladders[d][up - 1]) {
                    bool held = always_.judge(weak) == truth::yes;
                    for (std::uint32_t const strong : plan_.ladders[d][up]) held = held || implies(plan_, always_, strong, weak);
                    if (held) continue;
                    nestings_.push_back({d, up - 1, up, {}});
                    break;
                }
            }
    }
    [[nodiscard]] bool need_is(std::size_t d, std::size_t l, std::size_t n, part_side side, std::vector<std::size_t> const& shows) const {
        Scheme const& s = scheme_.scheme();
        auto const t = watch_.target(part_kind::condition, s.ladders[d].id + "." + s.levels[l].id + "." + std::to_string(n), side);
        if (!t) return plan_.terms[plan_.ladders[d][l][n]].does == operation::truth && side == part_side::yes;
        return std::binary_search(shows.begin(), shows.end(), *t);
    }
    void look_at_nestings(Assessment const& a, std::vector<std::size_t> const& shows) {
        for (Nesting& nest : nestings_)
            if (!nest.shown && shows_nesting(nest, shows)) nest.shown = a;
    }

    [[nodiscard]] bool reached(std::uint32_t level) const {
        if (level == 0) return true;
        auto const t = watch_.target(part_kind::level, scheme_.scheme().levels[level - 1].id, part_side::shown);
        return !t || explorer_.witness(*t).has_value();
    }
    [[nodiscard]] bool fired(std::string const& about) const {
        auto const t = watch_.target(part_kind::effect, about.substr(about.find(' ') + 1), part_side::yes);
        return !t || explorer_.witness(*t).has_value();
    }
    /// A fault that was found is one; another measure is, when the item has fewer marks by it and no other part of the record is
    /// taken back.
    [[nodiscard]] static bool worsens(Scorecard const& before, Scorecard const& after, Move const& move) {
        if (move.what == Move::what_kind::fault) return true;
        if (!move.record.empty() || move.node >= before.least.size()) return false;
        return before.certain(move.node) && after.certain(move.node) && after.least[move.node] < before.least[move.node];
    }
    /// Every fault beside an assessment.
    void around(Assessment const& a) {
        auto const before = explorer_.glance(a);
        for (Move const& move : explorer_.assessor().faults()) {
            if (raised_ || !before) return;
            Assessment b = a;
            say(b, move);
            auto const after = explorer_.glance(b);
            if (after) explorer_.on_step(a, *before, b, *after, move);
        }
    }

    /// Whether a gate or a need of a level asks for a node by its name.
    [[nodiscard]] bool guards(std::uint32_t term, std::uint32_t n) const {
        Term const& t = plan_.terms[term];
        if (t.does == operation::condition) return guards(plan_.conditions[t.index], n);
        if (of_node(t.does) && t.index == n) return true;
        for (std::uint32_t const part : t.of)
            if (guards(part, n)) return true;
        return false;
    }
    template <class Found>
    void evaded(Move const& absence, Found const& found) {
        if (scheme_.node(absence.node).absence != absence_rule::allowed) return;
        bool guarded = false;
        for (auto const& ladder : plan_.ladders)
            for (auto const& rung : ladder)
                for (std::uint32_t const need : rung) guarded = guarded || guards(need, absence.node);
        for (PlacedEffect const& e : plan_.effects)
            guarded = guarded || (e.when != nowhere && (e.bar != 0 || e.effect.stop || e.effect.lower != 0 || e.fix != nowhere) && guards(e.when, absence.node));
        for (std::uint32_t const r : plan_.eligibility) guarded = guarded || guards(r, absence.node);
        if (!guarded) return;
        Assessment const worst = trial_.worst(explorer_.best(), {}, absence.node);
        Assessment const without = trial_.absent(explorer_.best(), {}, absence.node);
        auto const a = explorer_.glance(worst);
        auto const b = a ? explorer_.glance(without) : std::nullopt;
        if (b && rises(*a, *b, true)) found(proof_kind::absence_evades, absence.node, worst, without);
    }

    CheckedScheme const& scheme_;
    Plan const& plan_;
    Always const& always_;
    CoverageWatch const& watch_;
    Explorer& explorer_;
    AbsenceTrial trial_;
    std::vector<Nesting> nestings_;
    std::optional<Pair> raised_;
    std::optional<Move> fault_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
