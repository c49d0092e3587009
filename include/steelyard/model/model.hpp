// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The nouns: schemes, assessments, scorecards.

#include <steelyard/model/assessment.hpp>
#include <steelyard/model/scheme.hpp>
#include <steelyard/model/scorecard.hpp>
