// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include <steelyard/engine/impl/batch_frame.ipp>
#include <steelyard/engine/impl/long_division.ipp>
#include <steelyard/engine/impl/reciprocals.ipp>
#include <steelyard/number/rounding.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

// One set of loops for every kind of processor; a table of functions chooses while the program runs. (target_clones would do
// it by itself, but its resolvers run before ThreadSanitizer is ready.)
#define STEELYARD_LEVEL any_processor
#define STEELYARD_LANES
#include <steelyard/engine/impl/batch_run_kernels.inc>
#include <steelyard/engine/impl/batch_quotients.inc>
#include <steelyard/engine/impl/batch_kernels.inc>
#undef STEELYARD_LANES
#undef STEELYARD_LEVEL

#if defined(__x86_64__)
#define STEELYARD_LEVEL x86_64_v3
#define STEELYARD_LANES __attribute__((target("avx2,bmi,bmi2,fma,lzcnt,movbe")))
#define STEELYARD_ROW_BYTES 32
#include <steelyard/engine/impl/batch_run_kernels.inc>
#include <steelyard/engine/impl/batch_quotients.inc>
#include <steelyard/engine/impl/batch_kernels.inc>
#include <steelyard/engine/impl/batch_row_sums.inc>
#undef STEELYARD_ROW_BYTES
#undef STEELYARD_LANES
#undef STEELYARD_LEVEL

#define STEELYARD_LEVEL x86_64_v4
#if defined(__clang__)
#define STEELYARD_LANES __attribute__((target("avx2,bmi,bmi2,fma,lzcnt,movbe,avx512f,avx512bw,avx512cd,avx512dq,avx512vl")))
#else
#define STEELYARD_LANES                                                                                                \
    __attribute__((target("avx2,bmi,bmi2,fma,lzcnt,movbe,avx512f,avx512bw,avx512cd,avx512dq,avx512vl,prefer-vector-width=512")))
#endif
#define STEELYARD_ROW_BYTES 64
#include <steelyard/engine/impl/batch_run_kernels.inc>
#include <steelyard/engine/impl/batch_quotients.inc>
#include <steelyard/engine/impl/batch_kernels.inc>
#include <steelyard/engine/impl/batch_row_sums.inc>
#undef STEELYARD_ROW_BYTES
#undef STEELYARD_LANES
#undef STEELYARD_LEVEL

#endif

/// The kernels of level 0 (any processor), 1 (x86-64-v3) or 2 (x86-64-v4); of the highest that this machine has, if it has less.
[[nodiscard]] STEELYARD_INLINE LaneKernels const& lane_kernels(int level) {
    static LaneKernels const all[3] = {
        any_processor::kernels("any"),
#if defined(__x86_64__)
        x86_64_v3::with_rows(x86_64_v3::kernels("x86-64-v3")),
        x86_64_v4::with_rows(x86_64_v4::kernels("x86-64-v4")),
#else
        any_processor::kernels("any"),
        any_processor::kernels("any"),
#endif
    };
    int best = 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma")) best = 1;
    if (best == 1 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        best = 2;
#endif
    return all[level < best ? level : best];
}

} // namespace detail

STEELYARD_END_NAMESPACE
