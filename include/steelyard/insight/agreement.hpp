// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What an assessor made of an item: nothing to object to; something lost, or a clause found even where it takes nothing; it
/// does not apply; it was not, or not wholly, looked at.
enum class item_standing : std::uint8_t { sound, faulty, absent, unchecked };
BOOST_DESCRIBE_ENUM(item_standing, sound, faulty, absent, unchecked)

inline constexpr std::size_t item_standings = 4;

/// How far two assessors agree on items: how often one of them said `first` where the other said `second`.
struct Agreement {
    std::array<std::array<std::int64_t, item_standings>, item_standings> counts{}; ///< [first][second]

    [[nodiscard]] std::int64_t items() const;
    /// Items on which both say the same.
    [[nodiscard]] std::int64_t agreed() const;
    /// Cohen's kappa, exact: (observed − expected) / (1 − expected), from n · agreed and the products of the margins. 1 where
    /// they agree on everything, 0 where no more than by chance. Nothing where chance alone agrees on everything (both say one
    /// thing of every item) or where there is no item.
    [[nodiscard]] std::optional<ratio> kappa() const;

    Agreement& operator+=(Agreement const& other);
    friend bool operator==(Agreement const&, Agreement const&) = default;
};

/// How often several pairs agree on one item.
struct ItemAgreement {
    std::uint32_t node = nowhere; ///< the item; of an item per object all its objects together
    Agreement agreement;
};

/// The standing of a row of an item.
[[nodiscard]] item_standing standing_of(Scorecard const& card, std::uint32_t row);

/// The rows of two scorecards of one scheme that are about the same thing: the same node, for the same objects. A row that only
/// one of them has stands with `nowhere`. In the order of the first, what only the second has at the end. O(rows · log rows).
struct RowPair {
    std::uint32_t first = nowhere;
    std::uint32_t second = nowhere;
};
[[nodiscard]] std::vector<RowPair> paired_rows(CheckedScheme const& scheme, Scorecard const& first, Scorecard const& second);

/// The agreement of two scorecards of one scheme, over the items that both have and that count: those that a share of 0 takes out,
/// templates, and items of objects that only one of them lists are left out.
[[nodiscard]] Agreement agreement_of(CheckedScheme const& scheme, Scorecard const& first, Scorecard const& second);

/// Two assessors' scorecards of one entity.
struct CardPair {
    Scorecard const* first = nullptr;
    Scorecard const* second = nullptr;
};

/// The agreement of many pairs together: counts are added up, and kappa is that of the sum. Items on which somebody disagrees are
/// named, those most often disputed first, then in scheme order.
struct PooledAgreement {
    Agreement all;
    std::vector<ItemAgreement> disputed;
};
[[nodiscard]] PooledAgreement pooled_agreement(CheckedScheme const& scheme, std::span<CardPair const> pairs);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/agreement.ipp>
#endif
