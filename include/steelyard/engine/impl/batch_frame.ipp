// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>

#include <steelyard/engine/batch_program.hpp>
#include <steelyard/engine/impl/batch_fact_domain.ipp>

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
    truth const* given = nullptr; ///< conditions that are the same for all
    std::int64_t const* gathered = nullptr; ///< from objects, a column a gather
    std::uint8_t* leaves = nullptr; ///< of each entity, whether it leaves for `score`
    LaneItem const* items = nullptr;
    std::int32_t const* tables = nullptr;
    std::uint32_t const* raw = nullptr; ///< sums of runs that were taken from rows, a run a tile; nothing: from columns
    std::uint32_t const* run_at = nullptr; ///< by a quarter of a run's first item, which of them

    template <class T> [[nodiscard, gnu::always_inline]] T* lane(std::uint32_t r) const {
        return static_cast<T*>(static_cast<void*>(registers + offset[r]));
    }
};

/// Of the sums of a run: the low half are due marks of the absent, below this bit, which says that a cell has a code below that of the
/// absent; the high half is lost. Runs are so small that both have 15 bits.
inline constexpr std::uint32_t raw_noted = std::uint32_t{1} << 15U;
/// From the sums of one run of a tile to those of the next: more than a power of two, or all of them would meet in a few lines of a cache.
inline constexpr std::size_t raw_stride = tile_size + 16;

/// What is done with how often something was found, of the cells of a chunk: nothing; it is multiplied, and two products fit a byte; at the
/// cap the last one takes less, besides; or two products do not fit a byte.
enum class row_weighing : std::uint8_t { none, bytes, bytes_with_less, any };

/// Words of eight cells of a row, four or eight: the bytes from at[0] on, or of sixteen at each of `at` those that the table `order` says.
struct RowChunk {
    std::uint32_t at[4] = {};
    bool straight = false;
    row_weighing weighs = row_weighing::none;
};

/// The tables by which rows of bytes are added up, as `RowPlan` makes them: `LaneKernels::row_bytes` a chunk.
struct RowSums {
    std::size_t chunks = 0;
    RowChunk const* chunk = nullptr;
    std::int8_t const* order = nullptr;
    std::int8_t const* full = nullptr;
    std::int8_t const* cap = nullptr;  ///< so many count
    std::int8_t const* each = nullptr; ///< what one takes
    std::int8_t const* less = nullptr; ///< how much less the last one takes
    std::int8_t const* floor = nullptr;
    std::uint32_t const* slot = nullptr;      ///< of the words of the runs, run by run, where their sums lie
    std::uint32_t const* run_begin = nullptr; ///< of each run its first word in `slot`, then the one behind all of them
    std::size_t runs = 0;
};

using LaneKernel = void (*)(LaneFrame const&, LaneStep const&);

/// The code of all steps for one kind of processor, and of turning rows into columns.
struct LaneKernels {
    LaneKernel steps[2][32] = {}; ///< 32 bits, 64 bits
    /// Turns 16 rows of `width` bytes (`from`, one after the other) into columns of 16 bytes; both buffers have 16 · width bytes.
    void (*turn_bytes)(std::int8_t const* from, std::size_t width, std::int8_t* one, std::int8_t* two) = nullptr;
    std::size_t row_bytes = 32; ///< of a row, how many are added up at once
    /// Adds up rows; nothing where a processor is better off with columns. `room` holds 32 bytes a word. Sums, and `low`, of up to
    /// four rows more are written than there are.
    using SumRows = std::size_t(RowSums const& t, std::int8_t const* rows, std::size_t stride, std::size_t count, std::uint32_t* raw,
                                std::uint8_t* low, void* room);
    SumRows* sum_rows[2] = {};           ///< of any chunks; where all are straight and weigh nothing
    SumRows* sum_and_count_rows[2] = {}; ///< the same, and how many cells are not 0
    /// The first cell of a row, from p on, that is below its floor; `width` where none is.
    std::size_t (*next_low)(std::int8_t const* row, std::int8_t const* floor, std::size_t p, std::size_t width) = nullptr;
    /// Whether findings can be stored as bytes without a question: fields below `width`, no amount beyond 8 bits.
    bool (*clean_short)(std::uint16_t const* field, std::int8_t const* amount, std::size_t n, std::size_t width) = nullptr;
    bool (*clean_long)(std::uint32_t const* field, std::int32_t const* amount, std::size_t n, std::size_t width) = nullptr;
    /// Looks at a tile of a fact: what nobody knows becomes `missing_fact`, and entities leave that have something out of its domain.
    void (*judge_facts)(FactDomain const& of, std::int64_t* values, std::uint8_t* leaves) = nullptr;
    char const* name = "";
};

} // namespace detail

STEELYARD_END_NAMESPACE
