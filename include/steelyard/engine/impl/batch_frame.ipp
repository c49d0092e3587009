// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <steelyard/engine/batch_program.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// So many entities are scored at a time: their columns stay in the first caches.
inline constexpr std::size_t tile_size = 256;

/// One tile at work: where its columns are.
struct LaneFrame {
    std::byte* registers = nullptr;
    std::uint32_t const* offset = nullptr; ///< of each register, in bytes
    void const* const* cells = nullptr;    ///< of each field
    void const* blank = nullptr;           ///< a column of empty cells
    bool narrow = false;                   ///< cells have 8 bits, otherwise 16
    std::int64_t const* const* facts = nullptr;
    std::int32_t const* applied = nullptr;
    std::uint8_t* leaves = nullptr; ///< of each entity, whether it leaves for `score`
    LaneItem const* items = nullptr;
    std::int32_t const* tables = nullptr;

    template <class T> [[nodiscard, gnu::always_inline]] T* lane(std::uint32_t r) const {
        return static_cast<T*>(static_cast<void*>(registers + offset[r]));
    }
};

using LaneKernel = void (*)(LaneFrame const&, LaneStep const&);

/// The code of all steps for one kind of processor, and of turning rows into columns.
struct LaneKernels {
    LaneKernel steps[2][32] = {}; ///< 32 bits, 64 bits
    /// Turns 16 rows of `width` bytes (`from`, one after the other) into columns of 16 bytes; both buffers have 16 · width bytes.
    void (*turn_bytes)(std::int8_t const* from, std::size_t width, std::int8_t* one, std::int8_t* two) = nullptr;
    char const* name = "";
};

} // namespace detail

STEELYARD_END_NAMESPACE
