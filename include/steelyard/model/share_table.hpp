// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/expression_text.hpp>
#include <steelyard/number/number.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The share of one child.
struct ShareOf {
    std::string child{};
    weight share{};

    friend constexpr bool operator==(ShareOf const&, ShareOf const&) = default;
};
BOOST_DESCRIBE_STRUCT(ShareOf, (), (child, share))

template <class Late = void>
constexpr auto notes(ShareOf const*) {
    return std::to_array<reflect::note_for<Late>>({{"child", "A child of the group.", reflect::presence::required},
                                                   {"share", "Its weight or marks; 0 takes it out.", reflect::presence::required}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<ShareOf> = {"child", "share"};

/// The shares of all children when a condition over facts holds.
struct ShareRow {
    Condition when{};
    std::vector<ShareOf> of{};

    friend constexpr bool operator==(ShareRow const&, ShareRow const&) = default;
};
BOOST_DESCRIBE_STRUCT(ShareRow, (), (when, of))

template <class Late = void>
constexpr auto notes(ShareRow const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"when", "The row applies when this holds; it asks for facts only.", reflect::presence::required},
         {"of", "Each child's share: weights that sum to 1, or marks that sum to the group's full marks.",
          reflect::presence::required}});
}

/// Shares that depend on facts. Of the rows exactly one applies to every value that the facts can have, or none where
/// there is an `otherwise`; validation proves it.
struct ShareTable {
    std::vector<ShareRow> rows{};
    std::vector<ShareOf> otherwise{}; ///< when no row applies; empty: some row always does

    friend constexpr bool operator==(ShareTable const&, ShareTable const&) = default;
};
BOOST_DESCRIBE_STRUCT(ShareTable, (), (rows, otherwise))

template <class Late = void>
constexpr auto notes(ShareTable const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"rows", "The rows, of which at most one applies at a time.", reflect::presence::required},
         {"otherwise", "Each child's share when no row applies."}});
}

STEELYARD_END_NAMESPACE
