// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>

#include <steelyard/engine/batch_plan.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What a fact can be, as a tile of it is looked at: from `low` to `high`, whole multiples of a step; `unknown` says that nobody knows it.
///
/// A number is a multiple of an odd one where its product with the inverse modulo 2^64 is small: then it is the quotient, and every other
/// number has a larger product. Powers of two are shifted out, round to the top where any are lost (Granlund and Montgomery, 1994).
struct FactDomain {
    std::int64_t unknown = 0;
    std::int64_t low = 0;
    std::int64_t high = 0;
    bool whole = true;           ///< the step is 1
    std::uint64_t inverse = 1;   ///< of the step's odd part
    unsigned twos = 0;           ///< how often the step can be halved
    std::uint64_t most = 0;      ///< the greatest quotient

    FactDomain() = default;
    FactDomain(BatchFact const& rule, std::int64_t nobody_knows)
        : unknown(nobody_knows), low(rule.low), high(rule.high), whole(rule.step == 1), twos(static_cast<unsigned>(std::countr_zero(static_cast<std::uint64_t>(rule.step)))),
          most(UINT64_MAX / static_cast<std::uint64_t>(rule.step)) {
        std::uint64_t const odd = static_cast<std::uint64_t>(rule.step) >> twos;
        inverse = odd; // right in its last three digits; every turn doubles how many are
        for (int turn = 0; turn < 5; ++turn) inverse *= 2 - odd * inverse;
    }

    [[nodiscard, gnu::always_inline]] bool is_multiple(std::int64_t v) const {
        std::uint64_t const size = v < 0 ? 0 - static_cast<std::uint64_t>(v) : static_cast<std::uint64_t>(v);
        std::uint64_t const product = size * inverse;
        return ((product >> twos) | (product << ((64 - twos) % 64))) <= most;
    }
};

} // namespace detail

STEELYARD_END_NAMESPACE
