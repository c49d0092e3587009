// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// What is not known yet of a result, in the words of the scheme.
struct OpenMatters {
    bool any = false; ///< something is open; otherwise nothing below is filled in
    std::vector<std::string> unchecked;    ///< the topmost nodes of which nothing that counts has been checked
    std::vector<std::string> unmeasured;   ///< values that clauses follow from and nobody measured, where they matter
    std::vector<std::string> facts;        ///< of the entity
    std::vector<std::string> records;      ///< kinds of events whose record is not said to be complete for any time
    std::vector<std::string> requirements; ///< of eligibility
    std::vector<std::string> effects;      ///< that may apply, with what they would do
};
[[nodiscard]] OpenMatters open_matters(Reading const& of);

/// A node that does not apply, and why.
struct NotApplicable {
    std::uint32_t row = 0;
    std::string why;
};
/// Nodes that were declared absent, and those per object of which there are none; what lies below them is left out.
[[nodiscard]] std::vector<NotApplicable> not_applicable(Reading const& of);

} // namespace report
STEELYARD_END_NAMESPACE
