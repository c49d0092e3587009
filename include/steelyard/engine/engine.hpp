// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Validation and scoring.

#include <steelyard/engine/advance.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/engine/constant_scheme.hpp>
#include <steelyard/engine/rows.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/engine/steps.hpp>
