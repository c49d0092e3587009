// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>

#include <steelyard/cohort/rank.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace detail {

/// Below 0 when `a` is the better one.
[[nodiscard]] STEELYARD_INLINE int compare_contenders(Contender const& a, Contender const& b) {
    std::size_t const n = std::max(a.values.size(), b.values.size());
    for (std::size_t i = 0; i < n; ++i) {
        ratio const* const left = i < a.values.size() && a.values[i] ? &*a.values[i] : nullptr;
        ratio const* const right = i < b.values.size() && b.values[i] ? &*b.values[i] : nullptr;
        if (left == nullptr && right == nullptr) continue;
        if (left == nullptr) return 1;
        if (right == nullptr) return -1;
        if (*left != *right) return *left > *right ? -1 : 1;
    }
    return 0;
}

} // namespace detail

STEELYARD_INLINE std::vector<Placing> rank(std::vector<Contender> const& contenders, tie_rule ties) {
    std::vector<Contender const*> order;
    for (Contender const& one : contenders) order.push_back(&one);
    std::stable_sort(order.begin(), order.end(), [](Contender const* a, Contender const* b) {
        return detail::compare_contenders(*a, *b) < 0;
    });
    std::vector<Placing> out;
    std::int64_t steps = 0;
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && detail::compare_contenders(*order[i], *order[end]) == 0) ++end;
        ++steps;
        std::int64_t const place = ties == tie_rule::dense  ? steps
                                   : ties == tie_rule::last ? static_cast<std::int64_t>(end)
                                                            : static_cast<std::int64_t>(i) + 1;
        for (; i < end; ++i) out.push_back({order[i]->id, place, false});
        for (std::size_t n = out.size(); n-- > 0 && out[n].place == place;)
            out[n].tied = n + 1 < out.size() ? out[n + 1].place == place : n > 0 && out[n - 1].place == place;
    }
    return out;
}

STEELYARD_INLINE std::int64_t quota_of(Quota const& quota, std::int64_t candidates) {
    std::int64_t n = candidates;
    if (quota.count) n = std::min(n, *quota.count);
    if (quota.share) {
        ratio const exact = ratio(candidates) * ratio(*quota.share);
        n = std::min(n, round(exact, {0, quota.round}).numerator().to_int64());
    }
    if (quota.least) n = std::max(n, *quota.least);
    if (quota.most) n = std::min(n, *quota.most);
    return std::clamp<std::int64_t>(n, 0, candidates);
}

STEELYARD_INLINE std::vector<naming> named_of(std::vector<Placing> const& ranked, Quota const& quota) {
    std::vector<naming> out(ranked.size(), naming::no);
    auto const n = static_cast<std::size_t>(quota_of(quota, static_cast<std::int64_t>(ranked.size())));
    std::fill(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(n), naming::yes);
    if (n == 0 || n == ranked.size() || ranked[n - 1].place != ranked[n].place) return out;
    naming const edge = quota.edge == edge_rule::all    ? naming::yes
                        : quota.edge == edge_rule::none ? naming::no
                                                        : naming::undecided;
    for (std::size_t i = 0; i < ranked.size(); ++i)
        if (ranked[i].place == ranked[n].place) out[i] = edge;
    return out;
}

STEELYARD_INLINE std::optional<decimal> factor_of(RankTable const& table, std::int64_t place,
                                                  std::int64_t places) {
    ratio value(place);
    if (table.in_share) {
        if (places < 1) return {};
        value = value * ratio(100) / ratio(places);
    }
    for (RankBand const& band : table.bands)
        if (band.place.contains(value)) return band.factor;
    return {};
}

STEELYARD_END_NAMESPACE
