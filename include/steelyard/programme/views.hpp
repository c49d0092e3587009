// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Everything that can be asked of a state on a date. Each answer is plain described data; none stores anything.

#include <steelyard/programme/view/consequences.hpp>
#include <steelyard/programme/view/findings.hpp>
#include <steelyard/programme/view/hazards.hpp>
#include <steelyard/programme/view/honours.hpp>
#include <steelyard/programme/view/matrix.hpp>
#include <steelyard/programme/view/plan.hpp>
#include <steelyard/programme/view/reach.hpp>
#include <steelyard/programme/view/scores.hpp>
#include <steelyard/programme/view/status.hpp>
