// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Findings of many entities as one table: CSV, a row a finding, the first line names the columns.
///
///     entity,clause,count,amount,item,state,reason
///     unit-1,meeting.late,7,,,,
///     unit-1,,,,gas,absent,no such road
///     unit-2,,,,,,
///
/// `clause` names a clause (ITEM.CLAUSE) or adjustment (NODE.ADJUSTMENT), found so often as `count` says (once if it says nothing), or
/// with the `amount` that the assessor picked. `item` names a node whose `state` is absent, checked or unchecked. A row with an
/// entity alone says that there is such an entity. The columns may stand in any order; only `entity` must be there. The columns
/// note, place, on and title are passed over.

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/io/limits.hpp>
#include <steelyard/io/names.hpp>
#include <steelyard/model/finding_row.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Whether entities that are not known yet get the next number, or are an error.
enum class new_entities : std::uint8_t { added, refused };

/// Reads a table piece by piece, in memory that does not grow with its length but with the number of entities. A row with
/// something wrong is left out and told with its line (`max_diagnostics` of them; the others are counted); reading stops only at
/// a header without entities, at a quote that is never closed and at a row of more than `max_scalar` bytes.
class FindingRowReader {
  public:
    /// \param entities numbers of the entities; must outlive the reader, as must the scheme \param name of the file, for messages
    FindingRowReader(CheckedScheme const& scheme, Names& entities, std::string name,
                     ReadLimits const& limits = {}, new_entities unknown = new_entities::added);
    FindingRowReader(FindingRowReader const&) = delete;
    FindingRowReader& operator=(FindingRowReader const&) = delete;
    ~FindingRowReader();

    /// Reads a piece, cut anywhere, and adds the rows that are complete. Linear; pieces of some 100 kB serve best.
    void read(std::string_view piece, std::vector<FindingRow>& rows);
    /// Nothing comes any more: the last row may end without a line end.
    void finish(std::vector<FindingRow>& rows);

    [[nodiscard]] Diagnostics const& problems() const;
    /// Rows that were left out.
    [[nodiscard]] std::uint64_t refused() const;
    /// Whether reading stopped before the end.
    [[nodiscard]] bool stopped() const;
    /// Entities that a row was left out of, in the order of the rows: what is known of them is not what was found. Somebody whose
    /// only row was left out is among the entities, too.
    [[nodiscard]] std::vector<std::uint32_t> const& blamed() const;
    /// The line that names an entity first, from 1; 0 when none did.
    [[nodiscard]] std::int64_t first_line(std::uint32_t entity) const;

  private:
    class Body;
    std::unique_ptr<Body> body_;
};

/// A whole table, and the numbers of its entities.
struct FindingTable {
    std::vector<FindingRow> rows;
    Names entities;
    Diagnostics problems;
    std::uint64_t refused = 0; ///< rows that were left out
    bool stopped = false;      ///< the end was not reached
};

/// Reads a table that is in memory as a whole.
[[nodiscard]] FindingTable read_finding_rows(CheckedScheme const& scheme, std::string_view name,
                                             std::string_view bytes, ReadLimits const& limits = {});

} // namespace io
STEELYARD_END_NAMESPACE
