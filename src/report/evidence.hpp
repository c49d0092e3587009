// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "figures.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// An item that lost marks or was written of: what was found or follows from values, in the order of the card.
struct Loss {
    std::uint32_t row = 0;
    std::vector<Entry const*> entries;
};

/// Everything that lost marks, gained some or bears a finding, in the order in which people read rows.
[[nodiscard]] std::vector<Loss> losses_of(Reading const& of);

/// When, where and what: the evidence of one finding; empty when none was written down. Of several findings
/// each says its part of the whole.
[[nodiscard]] std::string evidence(Figures const& figures, Finding const& finding, bool one_of_several);

/// The measurement that an entry follows from; nothing where it follows from none.
[[nodiscard]] Measure const* measured(Reading const& of, Entry const& entry);

/// What was seen of an entry, finding by finding.
[[nodiscard]] std::vector<std::string> evidence_of(Reading const& of, Figures const& figures, Entry const& entry);

/// The effect that took a row's marks; empty when there is none.
[[nodiscard]] std::string effect_on(Reading const& of, std::uint32_t row);

/// Why an item without entries is not full; empty when its marks say it all.
[[nodiscard]] std::string reason(Reading const& of, std::uint32_t row);

} // namespace report
STEELYARD_END_NAMESPACE
