// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <steelyard/engine/engine.hpp>
#include <steelyard/reflect/enumeration.hpp>

#include "case.hpp"

namespace steelyard::conformance {

/// Compares a scorecard with what is stated of it; appends a line for each thing that differs.
void compare(CheckedScheme const& scheme, Scorecard const& card, Expected const& expected,
             std::vector<std::string>& differences);

} // namespace steelyard::conformance
