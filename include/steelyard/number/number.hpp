// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Everything about numbers: decimals as written, exact results, marks, rates, weights, stars, dates,
/// rounding and display.

#include <steelyard/number/date.hpp>
#include <steelyard/number/decimal.hpp>
#include <steelyard/number/display.hpp>
#include <steelyard/number/fraction.hpp>
#include <steelyard/number/literals.hpp>
#include <steelyard/number/overflow.hpp>
#include <steelyard/number/parsed.hpp>
#include <steelyard/number/percent.hpp>
#include <steelyard/number/points.hpp>
#include <steelyard/number/ratio.hpp>
#include <steelyard/number/ratio_text.hpp>
#include <steelyard/number/rounding.hpp>
#include <steelyard/number/stars.hpp>
#include <steelyard/number/weight.hpp>
#include <steelyard/number/wide_integer.hpp>
