// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Columns by way of the Arrow C data interface: other libraries' columns are read where they lie, ours are lent to them. The two
/// structs are the interface itself, as its specification has them; nothing of Arrow is needed.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/engine/batch.hpp>

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

extern "C" {

struct ArrowSchema {
    char const* format;
    char const* name;
    char const* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    void const** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};

} // extern "C"

#endif // ARROW_C_DATA_INTERFACE

STEELYARD_BEGIN_NAMESPACE

/// Why a column of Arrow is not one of ours.
enum class arrow_problem : std::uint8_t {
    released,   ///< its owner has taken it back
    type,       ///< no whole numbers of 1, 2, 4 or 8 bytes
    nulls,      ///< it has nulls: give a column in which a number stands for them
    no_struct,  ///< a table is a struct of columns
    no_column   ///< no column of that name
};

/// A column of whole numbers, read where it lies; it must outlive its use. O(1), but for counting nulls that nobody counted.
[[nodiscard]] inline expected<IntColumn, arrow_problem> arrow_column(ArrowSchema const& schema, ArrowArray const& array) {
    if (schema.release == nullptr || array.release == nullptr) return unexpected(arrow_problem::released);
    std::string_view const format = schema.format;
    static constexpr std::string_view formats = "cCsSiIlL"; // int8 uint8 int16 uint16 int32 uint32 int64 uint64
    std::size_t const at = format.size() == 1 ? formats.find(format[0]) : std::string_view::npos;
    if (at == std::string_view::npos || array.n_buffers != 2 || schema.dictionary != nullptr) return unexpected(arrow_problem::type);
    std::int64_t nulls = array.null_count;
    if (nulls < 0) { // not counted
        nulls = 0;
        auto const* const valid = static_cast<std::uint8_t const*>(array.buffers[0]);
        for (std::int64_t i = array.offset; valid != nullptr && i < array.offset + array.length; ++i)
            nulls += (valid[i / 8] >> (i % 8) & 1) == 0 ? 1 : 0;
    }
    if (nulls != 0) return unexpected(arrow_problem::nulls);
    IntColumn out;
    out.width = static_cast<std::uint8_t>(1U << (at / 2));
    out.is_signed = at % 2 == 0;
    out.stride = out.width;
    out.size = static_cast<std::size_t>(array.length);
    out.data = static_cast<char const*>(array.buffers[1]) + array.offset * out.width;
    return out;
}

/// A column of a struct of columns, by its name. The offset of the struct counts for each of its columns.
[[nodiscard]] inline expected<IntColumn, arrow_problem> arrow_column(ArrowSchema const& schema, ArrowArray const& array, std::string_view name) {
    if (schema.release == nullptr || array.release == nullptr) return unexpected(arrow_problem::released);
    if (std::string_view(schema.format) != "+s") return unexpected(arrow_problem::no_struct);
    for (std::int64_t c = 0; c < schema.n_children; ++c) {
        ArrowSchema const& child = *schema.children[c];
        if (child.name == nullptr || child.name != name) continue;
        auto out = arrow_column(child, *array.children[c]);
        if (out) {
            out->data = static_cast<char const*>(out->data) + array.offset * out->width;
            out->size = static_cast<std::size_t>(array.length);
        }
        return out;
    }
    return unexpected(arrow_problem::no_column);
}

/// Columns that we own and lend as one struct: `add` them, let `batch` write into them, then `lend`.
class ArrowTable {
  public:
    explicit ArrowTable(std::size_t rows) : rows_(rows) {}

    /// A new column of zeros; T is a whole number of 1, 2, 4 or 8 bytes.
    template <class T> IntColumnOut add(std::string name) {
        Column& made = *columns_.emplace_back(std::make_unique<Column>());
        made.name = std::move(name);
        made.format = {"cCsSiIlL"[2 * (sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3) + (std::is_signed_v<T> ? 0 : 1)], '\0'};
        made.numbers.resize((rows_ * sizeof(T) + 7) / 8 + 1);
        return IntColumnOut(std::span<T>(static_cast<T*>(static_cast<void*>(made.numbers.data())), rows_));
    }

    /// Gives everything away: whoever takes the two structs releases them, each by itself. The table is empty then.
    void lend(ArrowSchema& schema, ArrowArray& array) {
        Kept const shared = std::make_shared<std::vector<std::unique_ptr<Column>>>(std::move(columns_));
        columns_.clear();
        auto* const names = new Lent<ArrowSchema>{shared, {}, {}, {}};
        auto* const data = new Lent<ArrowArray>{shared, {}, {}, {}};
        for (std::unique_ptr<Column> const& c : *shared) {
            names->own.push_back({c->format.data(), c->name.c_str(), nullptr, 0, 0, nullptr, nullptr, &release_one<ArrowSchema>, new Kept(shared)});
            c->buffers[1] = c->numbers.data();
            data->own.push_back({static_cast<std::int64_t>(rows_), 0, 0, 2, 0, c->buffers, nullptr, nullptr, &release_one<ArrowArray>, new Kept(shared)});
        }
        for (ArrowSchema& s : names->own) names->pointers.push_back(&s);
        for (ArrowArray& a : data->own) data->pointers.push_back(&a);
        auto const count = static_cast<std::int64_t>(shared->size());
        schema = {"+s", "", nullptr, 0, count, names->pointers.data(), nullptr, &release_all<ArrowSchema>, names};
        array = {static_cast<std::int64_t>(rows_), 0, 0, 1, count, data->no_nulls, data->pointers.data(), nullptr, &release_all<ArrowArray>, data};
    }

  private:
    struct Column {
        std::string name;
        std::array<char, 2> format{};
        std::vector<std::uint64_t> numbers; ///< of 8 bytes, so that every width is aligned
        void const* buffers[2] = {nullptr, nullptr};
    };
    using Kept = std::shared_ptr<std::vector<std::unique_ptr<Column>>>;
    template <class T> struct Lent {
        Kept kept;
        std::vector<T> own;
        std::vector<T*> pointers;
        void const* no_nulls[1] = {nullptr};
    };
    /// A column may be moved out and outlive the rest: each holds on to what it lies in.
    template <class T> static void release_one(T* one) {
        delete static_cast<Kept*>(one->private_data);
        one->release = nullptr;
    }
    template <class T> static void release_all(T* whole) {
        auto* const lent = static_cast<Lent<T>*>(whole->private_data);
        for (T* const child : lent->pointers)
            if (child->release != nullptr) child->release(child);
        delete lent;
        whole->release = nullptr;
    }

    std::size_t rows_;
    std::vector<std::unique_ptr<Column>> columns_;
};

STEELYARD_END_NAMESPACE
