// SPDX-License-Identifier: BSL-1.0
// The compiled face: the bodies that header-only users get through the headers, compiled once.
#include <steelyard/config.hpp>

#if STEELYARD_HEADER_ONLY
#error "compile this file with the include folder of the compiled face in front (target steelyard::compiled)"
#endif

#include <steelyard_bodies.hpp>
