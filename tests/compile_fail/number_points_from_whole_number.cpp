// expect: conversion from .*int.* to non-scalar type .*points|no viable conversion from .*int.* to .*points
// SPDX-License-Identifier: BSL-1.0
#include <steelyard/number/number.hpp>

using namespace steelyard;

#ifdef STEELYARD_SHOULD_FAIL
points const marks = 85;
#else
points const marks = 85_pt;
#endif
