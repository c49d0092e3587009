// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/insight/compare.hpp>
#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// Two assessments of one entity for people: both verdicts, what each part that differs does to total and level, the items in
/// which they differ with what was found otherwise, and how far they agree. Parts that change neither total nor level are not
/// charged. The arguments belong together.
[[nodiscard]] std::string comparison(CheckedScheme const& scheme, CheckedAssessment const& first, CheckedAssessment const& second,
                                     Comparison const& comparison, Style const& style = {});

/// How far the assessors of many pairs agree, and on which items they do not.
[[nodiscard]] std::string agreement(CheckedScheme const& scheme, PooledAgreement const& pooled, Style const& style = {});

} // namespace report
STEELYARD_END_NAMESPACE
