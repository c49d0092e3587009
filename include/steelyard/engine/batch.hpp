// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Many entities scored at once: columns in, columns out, every result that of `score` to the last digit.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/batch_plan.hpp>
#include <steelyard/engine/score.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A column of whole numbers of any width, somebody else's memory. Of an input, numbers beyond 63 bits are nothing that there is.
template <bool Writable> struct BasicIntColumn {
    using Pointer = std::conditional_t<Writable, void*, void const*>;
    Pointer data = nullptr;
    std::size_t size = 0;
    std::ptrdiff_t stride = 0; ///< bytes from one number to the next
    std::uint8_t width = 0;    ///< bytes of a number: 1, 2, 4 or 8
    bool is_signed = true;

    BasicIntColumn() = default;
    template <class T>
        requires std::is_integral_v<T> && (!std::is_same_v<std::remove_const_t<T>, bool>)
    BasicIntColumn(std::span<T> numbers)
        : data(numbers.empty() ? nullptr : numbers.data()), size(numbers.size()), stride(sizeof(T)), width(sizeof(T)), is_signed(std::is_signed_v<T>) {}
    template <class T>
        requires std::is_integral_v<T>
    BasicIntColumn(std::vector<T> const& numbers) requires(!Writable) : BasicIntColumn(std::span<T const>(numbers)) {}
    template <class T>
        requires std::is_integral_v<T>
    BasicIntColumn(std::vector<T>& numbers) : BasicIntColumn(std::span<T>(numbers)) {}
    /// A member of every row of an array of structs.
    template <class Row, class T> [[nodiscard]] static BasicIntColumn member(std::span<Row const> rows, T Row::*which) {
        BasicIntColumn out;
        out.data = rows.empty() ? nullptr : &(rows.front().*which);
        out.size = rows.size();
        out.stride = sizeof(Row);
        out.width = sizeof(T);
        out.is_signed = std::is_signed_v<T>;
        return out;
    }
    /// Whether there are numbers in it.
    [[nodiscard]] explicit operator bool() const { return data != nullptr && size != 0; }
};
using IntColumn = BasicIntColumn<false>;
using IntColumnOut = BasicIntColumn<true>;

/// A matrix of cells: what `fields` of the plan say of every entity. That its memory is as large as its strides say is believed, and what lies
/// between its cells may be read too.
struct CellMatrix {
    void const* data = nullptr;
    std::uint8_t width = 1; ///< bytes of a cell: 1 or 2, signed
    std::size_t entity_stride = 0; ///< cells from one entity to the next, inside a tile
    std::size_t field_stride = 0;  ///< cells from one field to the next
    std::size_t tile_stride = 0;   ///< cells from one tile of 256 entities to the next
    std::span<std::uint32_t const> fields{}; ///< indices in `BatchPlan::fields()`; empty: the plan's main fields

    /// An entity a row.
    template <class C> [[nodiscard]] static CellMatrix rows(C const* data, std::size_t fields) {
        static_assert(std::is_same_v<C, std::int8_t> || std::is_same_v<C, std::int16_t>);
        return {data, sizeof(C), fields, 1, 256 * fields, {}};
    }
    /// A field a row, with all entities in it.
    template <class C> [[nodiscard]] static CellMatrix columns(C const* data, std::size_t entities) {
        static_assert(std::is_same_v<C, std::int8_t> || std::is_same_v<C, std::int16_t>);
        return {data, sizeof(C), 1, entities, 256, {}};
    }
    /// 256 entities a tile, and inside a tile a field a row; the last tile is filled up.
    template <class C> [[nodiscard]] static CellMatrix tiles(C const* data, std::size_t fields) {
        static_assert(std::is_same_v<C, std::int8_t> || std::is_same_v<C, std::int16_t>);
        return {data, sizeof(C), 1, 256, 256 * fields, {}};
    }
};

/// What was found, by entity: the cells of entity n are those from offsets[n] to offsets[n + 1]. Counts of one field add up. An entity is
/// refused whose offsets are not there, fall, are negative or lead beyond `field` or `amount`, or one of whose fields is not there.
struct CellRows {
    IntColumn offsets; ///< one more than there are entities; they never fall
    IntColumn field;   ///< index in `fields`
    IntColumn amount;  ///< the cell; a column of size 0: 1 each
    std::span<std::uint32_t const> fields{}; ///< empty: the plan's main fields
};

/// What was found as rows of a table, in any order unless `sorted` says that they stand by entity. Its columns are as long as one another.
/// Rows of an entity that there is not are counted as `BatchResult::astray`.
struct CellTable {
    IntColumn entity;
    IntColumn field;
    IntColumn amount; ///< a column of size 0: 1 each
    bool sorted = false; ///< where it is wrong no row is lost, but everything takes twice as long: `BatchResult::unsorted`
    std::span<std::uint32_t const> fields{}; ///< empty: the plan's main fields
};

/// One field of every entity.
struct CellColumn {
    std::uint32_t field = 0;
    IntColumn cells;
};

/// One fact of every entity, as `BatchFact` says; the least number of the column's type: unknown. Without a sign there is none such.
struct FactColumn {
    std::uint32_t fact = 0; ///< index among the plan's facts
    IntColumn values;
};

/// The objects of one kind, of all entities: those of entity n are the rows from offsets[n] to offsets[n + 1] of every form. Where a
/// form says the entity, it is the row.
struct ObjectColumns {
    std::uint32_t kind = 0; ///< index in `BatchPlan::objects()`, whose fields all forms mean
    IntColumn offsets;      ///< one more than there are entities; they never fall, nor rise by more than 2^20 at once, nor beyond 2^32
    IntColumn listed{};     ///< 0: nobody said which objects this entity has; not given: all entities' are listed
    IntColumn on{};         ///< when each was assessed, as days since 1970; the least number of the type: not said
    std::optional<CellMatrix> matrix{};
    std::optional<CellRows> rows{};
    std::optional<CellTable> table{};
    std::vector<CellColumn> columns{};
    std::vector<FactColumn> facts{}; ///< of the kind
};

/// What is known of some entities. The forms may be given together; where two of them say something of one cell, counts add up.
///
/// Whom a mistake concerns is refused. Where it concerns the whole, everybody is who is not given as `whole`: a column or matrix without
/// its numbers, or of a width that there is not; a table with columns of different lengths; a field or fact that there is not; a fact that
/// is given twice; offsets of objects that fall.
struct BatchInput {
    std::size_t entities = 0;
    unlisted_rule unlisted = unlisted_rule::unchecked; ///< as in an assessment
    bool checked = true; ///< everything is named as checked; a matrix says so anyway of every cell that it has
    std::optional<date> on{};
    std::optional<CellMatrix> matrix{};
    std::optional<CellRows> rows{};
    std::optional<CellTable> table{};
    std::vector<CellColumn> columns{};
    std::vector<FactColumn> facts{}; ///< each at most once
    std::vector<ObjectColumns> objects{}; ///< at most one a kind; of a kind that is not given nobody said which objects there are
    std::vector<EventRecord> events{}; ///< records that hold for every entity, most often days on which nothing happened
    IntColumn applies_for{}; ///< the level, counted from 1; 0: none
    std::span<Assessment const* const> whole{}; ///< of each entity an assessment that stands instead of all columns, or nothing
};

/// What comes out of one node. A column that is not given is not written.
struct MarksOut {
    IntColumnOut over;  ///< marks, in the unit of `bounds()`; of an absent node 0; the least they can be
    IntColumnOut under; ///< what they are divided by
    IntColumnOut most;  ///< the most they can be, over the same line
    IntColumnOut state; ///< node_state
};

struct BatchOutput {
    MarksOut total{};
    IntColumnOut level{};   ///< counted from 1; 0: below every level, or none; the lowest that is possible
    IntColumnOut highest{}; ///< the highest that is possible
    IntColumnOut outcome{}; ///< outcome_kind; `refused_outcome` for an assessment that contradicts itself or the scheme
    IntColumnOut fixed{};   ///< 1 where an effect fixed the level
    std::vector<MarksOut> nodes{}; ///< in the order of the plan's nodes
};

inline constexpr std::uint8_t refused_outcome = 7;

/// A part of the work, to be run once for each number from 0 to `count` − 1, side by side or one after the other.
struct BatchParts {
    std::size_t count = 0;
    void (*run)(void const* state, std::size_t part) = nullptr;
    void const* state = nullptr;

    void operator()(std::size_t part) const { run(state, part); }
};

/// Memory that is kept from call to call instead of taken anew for each: the rows of a table in no order are parted by entity in it, four
/// or eight bytes a row (but not those of objects). What it holds means nothing between two calls; one call at a time has it.
class BatchRoom {
  public:
    BatchRoom() = default;
    BatchRoom(BatchRoom&& from) noexcept : bytes_(std::move(from.bytes_)), size_(std::exchange(from.size_, 0)) {}
    BatchRoom& operator=(BatchRoom&& from) noexcept {
        size_ = std::exchange(from.size_, 0);
        bytes_ = std::move(from.bytes_);
        return *this;
    }
    /// So many bytes at least, with anything in them.
    [[nodiscard]] std::byte* take(std::size_t bytes) {
        if (bytes > size_) {
            size_ = 0;
            bytes_.reset();
            bytes_.reset(new std::byte[bytes]); // without zeros first
            size_ = bytes;
        }
        return bytes_.get();
    }
    [[nodiscard]] std::size_t size() const { return size_; }

  private:
    std::unique_ptr<std::byte[]> bytes_;
    std::size_t size_ = 0;
};

struct BatchWork {
    unsigned threads = 1; ///< at most so many; fewer where there is little to do
    /// Called now and then, from one thread at a time, with how many entities are done; false stops.
    bool (*progress)(void* context, std::size_t done) = nullptr;
    /// Runs all parts; unless given, threads of our own do it.
    void (*execute)(void* context, BatchParts const& parts) = nullptr;
    void* context = nullptr; ///< handed to both
    int processor = 2;       ///< the code for: 0 any processor, 1 x86-64-v3, 2 x86-64-v4 at most
    BatchRoom* room = nullptr; ///< memory that is kept; without it each call takes what it needs
};

/// Marks that a column does not hold: too wide, or a fraction of its unit where no column for the line below was given.
struct ExactMarks {
    std::size_t entity = 0;
    std::uint32_t node = 0;
    ratio least;
    ratio most;
};

struct BatchResult {
    std::size_t entities = 0; ///< done
    std::size_t slow = 0;     ///< of them by `score`
    bool stopped = false;     ///< by `progress`
    bool unsorted = false;    ///< a table that says that it is sorted is not: everything was scored once more, with its rows sorted out, and `progress` told so again
    std::size_t astray = 0;   ///< rows of tables that name an entity, or an object, that there is not; 0 where it was stopped
    std::vector<std::size_t> refused{}; ///< entities, ascending
    std::vector<ExactMarks> exact{};    ///< by entity; in the columns these marks are 0
};

/// Scores entities. Entities leave the columns, one by one, for what `score` alone can do: things unchecked or unknown, what
/// contradicts itself, quotients that are too wide. Cost: that of reading the input, about, for those that stay; O(1)
/// allocations a thread. Threads share nothing but the columns.
BatchResult batch(BatchPlan const& plan, BatchInput const& input, BatchOutput const& output, BatchWork const& work = {});

/// An entity of the input as an assessment: what `score` is given where columns do not do. Contradictions stay in it, and one that is
/// refused because of its columns has a finding of nothing. That a table is sorted is believed.
[[nodiscard]] Assessment assessment_of(BatchPlan const& plan, BatchInput const& input, std::size_t entity);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/engine/impl/batch.ipp>
#endif
