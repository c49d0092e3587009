// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The yardstick: S alone, written by hand with all its constants known to the compiler. It tells how fast the work can be done
/// at all; nothing of it is part of the library. Integers are exact: the one division is proved by its remainder.

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#include "forms.hpp"

namespace workload {

/// Room for parting rows, kept from call to call.
struct Parting {
    static constexpr std::size_t part = 1024; ///< entities
    std::vector<std::uint32_t> end;           ///< where the rows of each part end
    std::vector<Row> rows;
    std::vector<Cell> cells;
};

/// The kernels of one instruction set. Results go to `out`, one an entity.
struct Kernels {
    void (*dense)(Cell const* cells, std::size_t count, Verdict* out);
    void (*dense_keeping)(Cell const* cells, std::size_t count, Verdict* out, std::uint16_t* scores);
    void (*tiles)(Cell const* tiles, std::size_t count, Verdict* out);
    void (*csr)(Csr const& csr, std::size_t count, Verdict* out);
    void (*sorted)(Row const* rows, std::size_t row_count, std::size_t count, Verdict* out);
    void (*unsorted)(Row const* rows, std::size_t row_count, std::size_t count, Parting& room, Verdict* out);
    void (*read)(Cell const* cells, std::size_t count, Verdict* out);
};

namespace detail {

inline constexpr std::size_t padded = (items + 31) / 32 * 32;

constexpr std::array<std::uint8_t, padded> pad(std::array<std::uint8_t, items> const& table) {
    std::array<std::uint8_t, padded> out{};
    for (std::size_t i = 0; i < items; ++i) out[i] = table[i];
    return out;
}

} // namespace detail

alignas(32) inline constexpr std::array<std::uint8_t, detail::padded> padded_marks = detail::pad(full_marks);
alignas(32) inline constexpr std::array<std::uint8_t, detail::padded> padded_caps = detail::pad(caps);

#define WORKLOAD_ISA plain
#define WORKLOAD_TARGET
#define WORKLOAD_AVX2 0
#include "kernels.inc"
#undef WORKLOAD_ISA
#undef WORKLOAD_TARGET
#undef WORKLOAD_AVX2

#if defined(__x86_64__)
#define WORKLOAD_AVX2 1
#define WORKLOAD_ISA avx2
#define WORKLOAD_TARGET __attribute__((target("avx2,bmi,bmi2,fma")))
#include "kernels.inc"
#undef WORKLOAD_ISA
#undef WORKLOAD_TARGET
#define WORKLOAD_ISA avx512
#define WORKLOAD_TARGET __attribute__((target("avx2,bmi,bmi2,fma,avx512f,avx512bw,avx512vl,avx512dq")))
#include "kernels.inc"
#undef WORKLOAD_ISA
#undef WORKLOAD_TARGET
#undef WORKLOAD_AVX2
#endif

/// An instruction set with its kernels.
struct Isa {
    char const* name;
    Kernels const* kernels;
};

/// The instruction sets that this machine has, from the least on.
inline std::vector<Isa> available() {
    std::vector<Isa> out{{"baseline", &plain::kernels}};
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("fma")) {
        out.push_back({"AVX2", &avx2::kernels});
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
            && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
            out.push_back({"AVX-512", &avx512::kernels});
    }
#endif
    return out;
}

} // namespace workload
