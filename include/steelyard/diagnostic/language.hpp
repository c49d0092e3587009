// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A language that the library speaks to people.
enum class language : std::uint8_t { zh, en };

STEELYARD_END_NAMESPACE
