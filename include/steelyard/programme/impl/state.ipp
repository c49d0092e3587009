// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/programme/state.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_END_NAMESPACE
