// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Facts of many entities as a table: CSV, a row an entity, a column a fact.
///
///     entity,licensed,deaths,visited,applies_for
///     unit-1,true,0,2026-05-01,star
///     unit-2,,1,,
///
/// The first line names the facts of the scheme by their ids; values are written as in an assessment, and also as spreadsheet programs
/// write truths and dates (`TRUE`, `2026/5/1`). An empty cell is a fact that nobody knows. `applies_for` is the level that is applied
/// for. The columns may stand in any order; only `entity` must be there. The columns title and note are passed over.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/io/limits.hpp>
#include <steelyard/io/names.hpp>
#include <steelyard/model/assessment.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Reads a table piece by piece and holds it: the names, and 8 bytes for every fact of an entity. A row with something wrong is left
/// out and told with its line, as by `FindingRowReader`, as is a second row of one entity.
class FactTable {
  public:
    /// \param scheme must outlive the table \param name of the file, for messages
    FactTable(CheckedScheme const& scheme, std::string name, ReadLimits const& limits = {});
    FactTable(FactTable const&) = delete;
    FactTable& operator=(FactTable const&) = delete;
    ~FactTable();

    /// Reads a piece, cut anywhere. Linear.
    void read(std::string_view piece);
    /// Nothing comes any more.
    void finish();

    /// The entities, numbered in the order of the table.
    [[nodiscard]] Names const& entities() const;
    /// The facts of the entity that the scheme knows, as the plan numbers them.
    [[nodiscard]] std::vector<std::uint32_t> const& facts() const;
    /// The n-th of these facts of an entity, as in a column of `batch`; `unknown_fact` where nobody knows it.
    [[nodiscard]] std::int64_t value(std::uint32_t entity, std::size_t n) const;
    /// The level that an entity applies for, counted from 1; 0: none.
    [[nodiscard]] std::uint32_t applied_for(std::uint32_t entity) const;

    [[nodiscard]] Diagnostics const& problems() const;
    /// Rows that were left out.
    [[nodiscard]] std::uint64_t refused() const;
    /// Whether reading stopped before the end.
    [[nodiscard]] bool stopped() const;
    /// Entities that a row was left out of.
    [[nodiscard]] std::vector<std::uint32_t> const& blamed() const;
    /// The line of an entity, from 1.
    [[nodiscard]] std::int64_t first_line(std::uint32_t entity) const;

  private:
    class Body;
    std::unique_ptr<Body> body_;
};

} // namespace io
STEELYARD_END_NAMESPACE
