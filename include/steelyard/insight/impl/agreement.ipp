// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/rows.hpp>
#include <steelyard/insight/agreement.hpp>
#include <steelyard/insight/impl/row_names.ipp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE std::int64_t Agreement::items() const {
    std::int64_t out = 0;
    for (auto const& row : counts)
        for (std::int64_t const n : row) out += n;
    return out;
}

STEELYARD_INLINE std::int64_t Agreement::agreed() const {
    std::int64_t out = 0;
    for (std::size_t i = 0; i < item_standings; ++i) out += counts[i][i];
    return out;
}

STEELYARD_INLINE std::optional<ratio> Agreement::kappa() const {
    // with n items, all products of counts: (n · agreed − chance) / (n² − chance)
    ratio const n(items());
    ratio chance;
    for (std::size_t i = 0; i < item_standings; ++i) {
        std::int64_t by_first = 0;
        std::int64_t by_second = 0;
        for (std::size_t j = 0; j < item_standings; ++j) {
            by_first += counts[i][j];
            by_second += counts[j][i];
        }
        chance += ratio(by_first) * ratio(by_second);
    }
    ratio const most = n * n - chance;
    if (most.is_zero()) return {};
    return (n * ratio(agreed()) - chance) / most;
}

STEELYARD_INLINE Agreement& Agreement::operator+=(Agreement const& other) {
    for (std::size_t i = 0; i < item_standings; ++i)
        for (std::size_t j = 0; j < item_standings; ++j) counts[i][j] += other.counts[i][j];
    return *this;
}

STEELYARD_INLINE item_standing standing_of(Scorecard const& card, std::uint32_t row) {
    if (card.state[row] == node_state::absent) return item_standing::absent;
    if (card.state[row] == node_state::unchecked) return item_standing::unchecked;
    auto const first = std::lower_bound(card.entries.begin(), card.entries.end(), row, [](Entry const& e, std::uint32_t r) { return e.row < r; });
    bool found = false;
    for (auto e = first; e != card.entries.end() && e->row == row; ++e) found = found || (e->clause != nowhere && e->certain == truth::yes);
    return found || card.least[row] < card.due[row] ? item_standing::faulty : item_standing::sound;
}

STEELYARD_INLINE std::vector<RowPair> paired_rows(CheckedScheme const& scheme, Scorecard const& first, Scorecard const& second) {
    std::vector<RowPair> out;
    std::vector<std::string> const known = detail::instance_names(scheme, first);
    std::vector<std::string> const others = detail::instance_names(scheme, second);
    std::vector<std::pair<std::string, std::uint32_t>> by_name;
    for (std::uint32_t i = 0; i < others.size(); ++i) by_name.emplace_back(others[i], i);
    std::sort(by_name.begin(), by_name.end());
    for (std::uint32_t row = 0; row < scheme.size(); ++row) out.push_back({row, row});
    auto const rows = [&](Instance const& one) { return scheme.end(one.node) - (one.node + 1); };
    std::vector<bool> met(others.size());
    for (std::uint32_t i = 0; i < known.size(); ++i) {
        Instance const& one = first.instances[i];
        auto const at = std::lower_bound(by_name.begin(), by_name.end(), std::pair(known[i], std::uint32_t{0}));
        bool const both = at != by_name.end() && at->first == known[i];
        if (both) met[at->second] = true;
        for (std::uint32_t n = 0; n < rows(one); ++n)
            out.push_back({one.first_row + n, both ? second.instances[at->second].first_row + n : nowhere});
    }
    for (std::uint32_t i = 0; i < others.size(); ++i)
        for (std::uint32_t n = 0; !met[i] && n < rows(second.instances[i]); ++n) out.push_back({nowhere, second.instances[i].first_row + n});
    return out;
}

namespace detail {

/// Calls `count` with node and standings of each item that both have and that counts.
template <class Count>
void for_each_item(CheckedScheme const& scheme, Scorecard const& first, Scorecard const& second, Count const& count) {
    auto const counts = [](node_state s) { return s != node_state::left_out && s != node_state::template_only; };
    for (RowPair const& pair : paired_rows(scheme, first, second)) {
        if (pair.first == nowhere || pair.second == nowhere) continue;
        std::uint32_t const node = node_of_row(scheme, first, pair.first);
        if (scheme.node(node).is_group() || !counts(first.state[pair.first]) || !counts(second.state[pair.second])) continue;
        count(node, static_cast<std::size_t>(standing_of(first, pair.first)), static_cast<std::size_t>(standing_of(second, pair.second)));
    }
}

} // namespace detail

STEELYARD_INLINE Agreement agreement_of(CheckedScheme const& scheme, Scorecard const& first, Scorecard const& second) {
    Agreement out;
    detail::for_each_item(scheme, first, second, [&](std::uint32_t, std::size_t a, std::size_t b) { ++out.counts[a][b]; });
    return out;
}

STEELYARD_INLINE PooledAgreement pooled_agreement(CheckedScheme const& scheme, std::span<CardPair const> pairs) {
    PooledAgreement out;
    std::vector<Agreement> of(scheme.size());
    for (CardPair const& pair : pairs)
        detail::for_each_item(scheme, *pair.first, *pair.second, [&](std::uint32_t node, std::size_t a, std::size_t b) { ++of[node].counts[a][b]; });
    for (std::uint32_t node = 0; node < of.size(); ++node) {
        out.all += of[node];
        if (of[node].agreed() != of[node].items()) out.disputed.push_back({node, of[node]});
    }
    std::stable_sort(out.disputed.begin(), out.disputed.end(), [](ItemAgreement const& a, ItemAgreement const& b) {
        return a.agreement.items() - a.agreement.agreed() > b.agreement.items() - b.agreement.agreed();
    });
    return out;
}

STEELYARD_END_NAMESPACE
