// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/insight/editions.hpp>
#include <steelyard/insight/impl/carry.ipp>
#include <steelyard/insight/impl/edition_merge.ipp>
#include <steelyard/insight/impl/member_classes.ipp>
#include <steelyard/insight/impl/renaming.ipp>
#include <steelyard/insight/impl/telescope.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

[[nodiscard]] STEELYARD_INLINE EditionStanding edition_standing(CheckedScheme const& scheme, Scorecard const& card) {
    auto const level = [&](std::uint32_t l) { return l == 0 ? std::string() : scheme.scheme().levels[l - 1].id; };
    return {card.least[0], card.most[0], card.outcome.kind, level(card.outcome.lowest), level(card.outcome.highest)};
}

/// Charges one step after the other with what it changes.
class Charging {
  public:
    explicit Charging(Rescored& out) : out_(out), at_(out.before) {}

    void changes(std::vector<std::uint32_t> const& some) { open_.changes.insert(open_.changes.end(), some.begin(), some.end()); }
    void facts() { open_.facts = true; }
    /// What was done since the last time has led here.
    void reach(EditionStanding then) {
        open_.least = then.least - at_.least;
        open_.most = then.most - at_.most;
        open_.then = then;
        out_.charges.push_back(std::move(open_));
        open_ = {};
        at_ = std::move(then);
    }

  private:
    Rescored& out_;
    EditionStanding at_;
    EditionCharge open_;
};

} // namespace detail

STEELYARD_INLINE std::vector<SchemeChange> scheme_changes(Scheme const& before, Scheme const& after) {
    return detail::EditionMerge(before, after).changes();
}

STEELYARD_INLINE Revision revise(CheckedScheme const& before, CheckedScheme const& after) {
    detail::EditionMerge merge(before.scheme(), after.scheme());
    Revision out;
    out.changes = merge.changes();
    // those of the wording are one, and the first
    std::vector<std::vector<std::uint32_t>> units;
    std::vector<std::uint32_t> wording;
    for (std::uint32_t i = 0; i < out.changes.size(); ++i) {
        if (out.changes[i].touches == change_class::wording)
            wording.push_back(i);
        else
            units.push_back({i});
    }
    if (!wording.empty()) units.insert(units.begin(), std::move(wording));
    auto steps = detail::telescope<CheckedScheme>(units.size(), [&](std::vector<bool> const& made) -> std::optional<CheckedScheme> {
        std::vector<bool> taken(out.changes.size());
        for (std::size_t u = 0; u < units.size(); ++u)
            for (std::uint32_t const i : units[u]) taken[i] = made[u];
        std::optional<Scheme> scheme = merge.made(taken);
        if (!scheme) return {};
        auto checked = validate(*std::move(scheme));
        if (!checked) return {};
        return std::move(checked).value();
    });
    for (auto& step : steps) {
        EditionStep made{{}, std::move(step.value)};
        for (std::size_t const u : step.changes) made.changes.insert(made.changes.end(), units[u].begin(), units[u].end());
        out.steps.push_back(std::move(made));
    }
    return out;
}

STEELYARD_INLINE Rescored rescore(CheckedScheme const& before, Revision const& revision, Assessment const& old, Assessment const* now) {
    Rescored out;
    auto const first = validate(before, old);
    if (!first) {
        out.problems = first.error();
        return out;
    }
    out.before = detail::edition_standing(before, score(before, *first));
    out.after = out.before;
    detail::Charging charging(out);
    bool open = false; // changes under which nothing could be scored yet
    detail::Renaming renaming;
    for (EditionStep const& step : revision.steps) {
        charging.changes(step.changes);
        for (std::uint32_t const c : step.changes) renaming.add(revision.changes[c]);
        Assessment renamed = old;
        renaming.rename(renamed);
        detail::Carried carried = detail::carried(step.scheme, std::move(renamed));
        out.left_out = std::move(carried.left_out);
        out.problems = std::move(carried.problems);
        open = !carried.assessment;
        if (open) continue;
        out.after = detail::edition_standing(step.scheme, score(step.scheme, *carried.assessment));
        charging.reach(out.after);
    }
    out.scored = !open;
    if (now == nullptr) return out;
    CheckedScheme const& last = revision.steps.empty() ? before : revision.steps.back().scheme;
    auto const second = validate(last, *now);
    out.scored = second.has_value();
    if (!second) {
        out.problems = second.error();
        return out;
    }
    out.problems = {};
    charging.facts();
    out.after = detail::edition_standing(last, score(last, *second));
    charging.reach(out.after);
    return out;
}

STEELYARD_END_NAMESPACE
