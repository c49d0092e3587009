// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <steelyard/engine/rows.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/insight/compare.hpp>
#include <steelyard/insight/impl/blend.ipp>
#include <steelyard/insight/impl/item_mentions.ipp>
#include <steelyard/insight/impl/row_names.ipp>
#include <steelyard/insight/impl/telescope.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What is compared of a result on the way from one to another.
struct CardStanding {
    ratio least;
    ratio most;
    Outcome outcome;
};
[[nodiscard]] STEELYARD_INLINE CardStanding standing_as_a_whole(Scorecard const& card) { return {card.least[0], card.most[0], card.outcome}; }

[[nodiscard]] STEELYARD_INLINE std::optional<RowSide> side_of(Scorecard const& card, std::uint32_t row) {
    if (row == nowhere) return {};
    return RowSide{card.state[row], card.least[row], card.most[row], card.due[row], rate(card, row)};
}

/// Puts the entries of one side of a row beside those of the other.
STEELYARD_INLINE void put_entries(std::vector<EntryDifference>& out, Scorecard const& card, std::uint32_t row, bool first) {
    if (row == nowhere) return;
    auto const from = std::lower_bound(card.entries.begin(), card.entries.end(), row, [](Entry const& e, std::uint32_t r) { return e.row < r; });
    for (auto entry = from; entry != card.entries.end() && entry->row == row; ++entry) {
        auto at = std::find_if(out.begin(), out.end(), [&](EntryDifference const& d) { return d.clause == entry->clause && d.adjustment == entry->adjustment; });
        if (at == out.end()) {
            EntryDifference made;
            made.clause = entry->clause;
            made.adjustment = entry->adjustment;
            at = out.insert(out.end(), std::move(made));
        }
        (first ? at->first_count : at->second_count) += entry->count;
        (first ? at->first_taken : at->second_taken) += entry->effective;
    }
}

[[nodiscard]] STEELYARD_INLINE std::vector<RowDifference> row_differences(CheckedScheme const& scheme, Scorecard const& first, Scorecard const& second) {
    std::vector<RowDifference> out;
    for (RowPair const& pair : paired_rows(scheme, first, second)) {
        RowDifference here;
        here.first = side_of(first, pair.first);
        here.second = side_of(second, pair.second);
        put_entries(here.entries, first, pair.first, true);
        put_entries(here.entries, second, pair.second, false);
        std::erase_if(here.entries, [](EntryDifference const& e) { return e.first_count == e.second_count && e.first_taken == e.second_taken; });
        if (here.first == here.second && here.entries.empty()) continue;
        std::sort(here.entries.begin(), here.entries.end(), [](EntryDifference const& a, EntryDifference const& b) {
            return std::tie(a.clause, a.adjustment) < std::tie(b.clause, b.adjustment); // clauses first: an adjustment has no clause
        });
        Scorecard const& card = pair.first != nowhere ? first : second;
        std::uint32_t const row = pair.first != nowhere ? pair.first : pair.second;
        here.node = node_of_row(scheme, card, row);
        here.objects = objects_of_row(scheme, card, row);
        out.push_back(std::move(here));
    }
    return out;
}

[[nodiscard]] STEELYARD_INLINE std::vector<EffectDifference> effect_differences(CheckedScheme const& scheme, Scorecard const& first, Scorecard const& second) {
    std::vector<EffectDifference> out;
    std::map<std::pair<std::uint32_t, std::vector<std::string>>, std::size_t> places;
    auto const put = [&](Scorecard const& card, bool of_first) {
        for (EffectEntry const& entry : card.effects) {
            std::vector<std::string> objects = objects_of_row(scheme, card, entry.row);
            auto const [at, added] = places.try_emplace({entry.effect, std::move(objects)}, out.size());
            if (added) out.push_back({entry.effect, at->first.second, truth::no, truth::no});
            EffectDifference& here = out[at->second];
            (of_first ? here.first : here.second) = entry.fired;
        }
    };
    put(first, true);
    put(second, false);
    std::erase_if(out, [](EffectDifference const& d) { return d.first == d.second; });
    return out;
}

} // namespace detail

STEELYARD_INLINE Comparison compare(CheckedScheme const& scheme, CheckedAssessment const& first, CheckedAssessment const& second) {
    Comparison out;
    out.first = score(scheme, first);
    out.second = score(scheme, second);
    out.rows = detail::row_differences(scheme, out.first, out.second);
    out.effects = detail::effect_differences(scheme, out.first, out.second);
    out.agreement = agreement_of(scheme, out.first, out.second);
    std::optional<Assessment> const a = detail::said_by_item(scheme, first, out.first);
    std::optional<Assessment> const b = detail::said_by_item(scheme, second, out.second);
    bool const even = a && b;
    detail::Blend blend(scheme, even ? *a : first.assessment(), even ? *b : second.assessment());
    out.parts = blend.parts();
    auto const steps = detail::telescope<detail::CardStanding>(out.parts.size(), [&](std::vector<bool> const& taken) -> std::optional<detail::CardStanding> {
        auto const checked = validate(scheme, blend.made(taken));
        if (!checked) return {};
        return detail::standing_as_a_whole(score(scheme, *checked));
    });
    detail::CardStanding before = detail::standing_as_a_whole(out.first);
    for (auto const& step : steps) {
        Attribution& made = out.attributions.emplace_back();
        for (std::size_t const i : step.changes) made.parts.push_back(static_cast<std::uint32_t>(i));
        made.least = step.value.least - before.least;
        made.most = step.value.most - before.most;
        made.outcome = step.value.outcome;
        before = step.value;
    }
    return out;
}

STEELYARD_END_NAMESPACE
