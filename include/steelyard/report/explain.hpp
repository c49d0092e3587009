// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/engine/steps.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// The arithmetic of every node, line by line: what was taken or added, what came of it, and where marks were
/// converted, clamped, capped, zeroed or rounded. Nodes stand in the order of the scheme, each object's behind
/// the node that is assessed per object. Every number is exact: a decimal where it ends, otherwise a fraction
/// with its rounded value. With a node (scheme order), only that node and what lies below it.
[[nodiscard]] std::string explanation(CheckedScheme const& scheme, CheckedAssessment const& assessment,
                                      Explanation const& steps, std::uint32_t node = 0,
                                      Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
