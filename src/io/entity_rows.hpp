// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What tables with an entity in every row share: their header, the names of the entities, and where something is wrong.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/finding_row.hpp>
#include <steelyard/io/limits.hpp>
#include <steelyard/io/names.hpp>

#include "csv_stream.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// The columns that a table may have, the first of them `entity`, and those that nobody reads.
struct EntityColumns {
    std::vector<std::string> read;
    std::vector<std::string> passed_over;
};

/// The rows of a table behind its header.
class EntityRows {
  public:
    EntityRows(EntityColumns columns, Names& entities, std::string name, ReadLimits const& limits,
               new_entities unknown);

    /// `row()` says whether a row is sound; one that is not is counted, and its entity is `blamed`.
    template <class Row>
    void read(std::string_view piece, Row const& row) {
        if (stopped_) return;
        if (!stream_.read(piece, [&] { take(row); }) && !stopped_) too_wide();
    }
    template <class Row>
    void finish(Row const& row) {
        if (stopped_) return;
        stream_.finish([&] { take(row); });
        if (columns_ == 0 && !stopped_) nothing_there();
    }

    [[nodiscard]] std::string_view cell(std::size_t column) const { return stream_.cell(where_[column]); }
    /// Whether the header names a column.
    [[nodiscard]] bool has(std::size_t column) const { return where_[column] != stream_.no_cell(); }
    /// Whom the row is about; false, and told, when that is nobody. Names often stand in groups, so the last one is tried first.
    [[nodiscard]] bool about(std::uint32_t& entity) {
        std::string_view const name = cell(0);
        if (last_ == Names::none || !entities_.is(last_, name)) {
            std::uint32_t number = entities_.find(name);
            if (number == Names::none || name.empty() || name.front() == '\'') number = stranger(name);
            if (number == Names::none) return false;
            meet(number);
        }
        entity = last_;
        return true;
    }
    /// Tells what is wrong with a cell, and gives false.
    [[gnu::cold, gnu::noinline]] bool refuse(std::size_t column, code what, std::vector<std::string> arguments);

    [[nodiscard]] Diagnostics const& problems() const { return problems_; }
    [[nodiscard]] std::uint64_t refused() const { return refused_; }
    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] std::vector<std::uint32_t> const& blamed() const { return blamed_; }
    [[nodiscard]] std::int64_t first_line(std::uint32_t entity) const {
        return entity < lines_.size() ? lines_[entity] : 0;
    }
    [[nodiscard]] std::string const& name() const { return name_; }
    /// Whether nobody will read what else is wrong: so much has been told. It is counted, then.
    [[nodiscard]] bool told_enough();

  private:
    template <class Row>
    void take(Row const& row) {
        if (stopped_) return;
        bool const sound = stream_.fault() == quote_fault::none || blame_quotes();
        if (columns_ == 0) {
            if (sound && !header()) stopped_ = true;
            return;
        }
        if (sound && (stream_.count() <= columns_ || too_long()) && row()) return;
        ++refused_;
        blame();
    }

    [[gnu::cold, gnu::noinline]] void too_wide();
    [[gnu::cold, gnu::noinline]] void nothing_there();
    [[gnu::cold, gnu::noinline]] bool blame_quotes();
    [[gnu::cold, gnu::noinline]] bool too_long();
    [[gnu::cold, gnu::noinline]] bool header();
    [[gnu::cold, gnu::noinline]] void blame();
    void unknown_column(std::size_t n, std::string_view name);
    [[nodiscard]] std::uint32_t stranger(std::string_view cell);
    void meet(std::uint32_t entity);
    void complain(code what, CsvStream::Offset where, std::vector<std::string> arguments = {});

    EntityColumns names_;
    Names& entities_;
    std::string name_;
    CsvStream stream_;
    std::size_t longest_;
    bool added_;
    std::vector<std::size_t> where_; // of each column its cell
    std::size_t columns_ = 0;        // 0: the header has not come yet
    std::uint32_t last_ = Names::none;
    std::vector<std::uint32_t> lines_; // of each entity the line that names it first; 0: none does
    std::vector<std::uint32_t> blamed_;
    Diagnostics problems_;
    std::uint64_t refused_ = 0;
    bool stopped_ = false;
};

} // namespace io
STEELYARD_END_NAMESPACE
