// SPDX-License-Identifier: BSL-1.0
#pragma once

// The one place of the version: CMake reads these three lines and fails when it cannot.
#define STEELYARD_VERSION_MAJOR 0
#define STEELYARD_VERSION_MINOR 1
#define STEELYARD_VERSION_PATCH 0
