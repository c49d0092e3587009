// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/scorecard.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a row of a table of findings says: a clause or adjustment was found; a node is absent, checked or not checked; or the
/// entity exists, and nothing else.
enum class row_kind : std::uint8_t { found, absent, checked, unchecked, entity };
BOOST_DESCRIBE_ENUM(row_kind, found, absent, checked, unchecked, entity)

/// A row of a table of findings of many entities, all names resolved: entities are numbered by the reader, nodes and clauses by the
/// checked scheme.
struct FindingRow {
    std::uint32_t entity = 0;
    std::uint32_t node = nowhere;
    std::uint32_t clause =
        nowhere; ///< of `found`: index of the clause, or `adjustment_bit` | index of the adjustment
    row_kind kind = row_kind::entity;
    bool picked = false;     ///< of `found`: the number is an amount that the assessor picked
    std::int64_t number = 0; ///< of `found`: how often, or the amount in millionths of a point

    friend constexpr bool operator==(FindingRow const&, FindingRow const&) = default;
};

STEELYARD_END_NAMESPACE
