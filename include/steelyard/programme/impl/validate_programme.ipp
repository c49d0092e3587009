// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/programme/checked_programme.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_END_NAMESPACE
