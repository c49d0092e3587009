// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Results of cases for continuous integration.

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/proof/test_report.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace io {

/// Writes results as JUnit XML: a suite for each file of cases, a test for each trial; a case that is wrong itself is an
/// error. Without times, so that the same results give the same bytes.
[[nodiscard]] std::string write_junit(proof::TestReport const& report);

} // namespace io

STEELYARD_END_NAMESPACE
