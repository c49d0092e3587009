// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/proof/impl/descent.ipp>
#include <steelyard/proof/impl/row_names.ipp>
#include <steelyard/proof/propose.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

STEELYARD_INLINE Expected expectation_of(CheckedScheme const& scheme, Scorecard const& card) {
    Expected out;
    if (card.certain(0)) {
        out.total = Exact{card.total()};
    } else {
        out.least = Exact{card.least[0]};
        out.most = Exact{card.most[0]};
    }
    Outcome const& o = card.outcome;
    out.outcome = o.kind;
    if (o.kind == outcome_kind::graded) {
        out.level = detail::level_name(scheme, o.lowest);
        out.fixed = o.fixed;
    }
    if (o.kind == outcome_kind::provisional) {
        out.lowest = detail::level_name(scheme, o.lowest);
        out.highest = detail::level_name(scheme, o.highest);
        if (o.may_be_not_eligible) out.may_be.push_back(outcome_kind::not_eligible);
        if (o.may_be_stopped) out.may_be.push_back(outcome_kind::stopped);
        if (o.may_be_nothing_assessed) out.may_be.push_back(outcome_kind::nothing_assessed);
    }
    for (std::uint32_t const r : o.failed) out.failed.push_back(scheme.scheme().eligibility[r].id);
    for (std::uint32_t const r : o.open) out.open.push_back(scheme.scheme().eligibility[r].id);
    detail::RowNames const names(scheme, card);
    out.lost.emplace();
    for (Entry const& entry : card.entries) {
        if (entry.nominal.is_zero() && entry.effective.is_zero() && !entry.forfeit) continue;
        ExpectedLoss loss;
        loss.clause = names.of(entry);
        if (!entry.forfeit) loss.nominal = Exact{entry.nominal};
        loss.effective = Exact{entry.effective};
        loss.certain = entry.certain;
        out.lost->push_back(std::move(loss));
    }
    out.effects.emplace();
    for (EffectEntry const& one : card.effects) out.effects->push_back({names.of(one), one.fired});
    return out;
}

STEELYARD_INLINE Case propose(CheckedScheme const& scheme, CoverageWatch const& watch, std::size_t work) {
    Case out;
    out.id = scheme.scheme().id + "-proposed";
    out.title = Text("界限上的用例", "At the thresholds");
    out.source = "proposed";
    std::vector<CoverageTarget> const& list = watch.coverage().list;
    auto const wanted = [&](std::size_t t) { return list[t].part == part_kind::threshold && list[t].by.empty(); };
    detail::Explorer explorer(scheme, watch, work);
    explorer.climb();
    detail::Descent descent(scheme, explorer);
    detail::each_condition(scheme.scheme(), [&](detail::ConditionPlace const& at, Condition const& e) {
        descent.meet(at.role == detail::condition_role::class_need ? detail::named_for(e, scheme.node(at.node).id) : e);
    });
    explorer.run();
    std::vector<unsigned char> has(list.size(), 0);
    for (std::size_t t = 0; t < list.size(); ++t) {
        if (!wanted(t) || has[t] != 0 || !explorer.witness(t)) continue;
        Assessment a = *explorer.witness(t);
        std::size_t tries = 4000;
        std::optional<Scorecard> first;
        static_cast<void>(watch.shows(a, &first));
        auto const grade = first ? detail::rank_of(*first) : std::nullopt;
        detail::shrink(a, [&](Assessment const& b) {
            if (tries == 0) return false;
            --tries;
            std::optional<Scorecard> card;
            std::vector<std::size_t> const shows = watch.shows(b, &card);
            return card && detail::rank_of(*card) == grade && std::binary_search(shows.begin(), shows.end(), t);
        });
        auto const checked = validate(scheme, a);
        if (!checked) continue;
        Trial trial;
        trial.name = list[t].about + ": " + list[t].text + (list[t].side == part_side::at ? ", at it" : ", one step beside it");
        for (std::size_t const also : watch.shows(a)) has[also] = 1;
        trial.assessment = std::move(a);
        trial.expected = expectation_of(scheme, score(scheme, *checked));
        trial.proposed = true;
        out.trials.push_back(std::move(trial));
    }
    return out;
}

} // namespace proof

STEELYARD_END_NAMESPACE
