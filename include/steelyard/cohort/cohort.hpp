// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Many results in an organisation: who is picked, drawn, ranked and named, and what the whole comes to.

#include <steelyard/cohort/area.hpp>
#include <steelyard/cohort/combine.hpp>
#include <steelyard/cohort/draw.hpp>
#include <steelyard/cohort/organisation.hpp>
#include <steelyard/cohort/rank.hpp>
#include <steelyard/cohort/ranking.hpp>
#include <steelyard/cohort/rollup.hpp>
#include <steelyard/cohort/roster.hpp>
#include <steelyard/cohort/sampling.hpp>
