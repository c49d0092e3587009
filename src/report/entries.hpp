// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include "figures.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// Marks with the sign that people expect: what is taken has a minus, a bonus a plus.
[[nodiscard]] std::string signed_marks(Figures const& figures, ratio const& taken);

/// What an entry was reckoned from: "units in order (%) 88.4, wanted >= 90"; empty for one that was found.
[[nodiscard]] std::string value_wording(Reading const& of, Figures const& figures, Entry const& entry);

/// The wording of the clause or adjustment of an entry, how often, and what it would have taken when it took
/// something else.
[[nodiscard]] std::string entry_wording(Reading const& of, Figures const& figures, Entry const& entry);

} // namespace report
STEELYARD_END_NAMESPACE
