// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Ledgers as JSON Lines: a record a line, what every record has and what its kind has in one flat object. Each line may carry
/// the SHA-256 of the line before, so that a change shows.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/io/whole.hpp>
#include <steelyard/programme/state.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Where a record stands.
struct LedgerLine {
    std::size_t file = 0; ///< number of the file
    int line = 0;         ///< from 1
};

/// A ledger of one or more files that continue each other.
struct Ledger {
    std::vector<Record> records;
    std::vector<LedgerLine> lines;  ///< of the records
    std::vector<std::string> files; ///< their names
    std::string last_hash;          ///< SHA-256 of the last line
    bool torn = false;              ///< the last line was cut off and left out
    std::size_t whole_bytes = 0;    ///< bytes of the last file up to the torn line
};

/// A file that belongs to a ledger.
struct LedgerFile {
    std::string_view name;
    std::string_view bytes;
};

/// Reads a ledger. A last line of the last file that is cut off is left out, and a remark says so; anything else that is wrong
/// is an error with its line and column, and nothing is read. Whether the records may follow each other is not asked: see
/// `follow`. Linear in the bytes.
[[nodiscard]] expected<Ledger, Diagnostics> read_ledger(std::span<LedgerFile const> files,
                                                        ReadLimits const& limits = {});

/// The state of a programme by a ledger on a date. What cannot follow is told with its line.
[[nodiscard]] expected<State, Diagnostics> follow(CheckedProgramme const& programme, Ledger const& ledger,
                                                  date on, knowledge as_known = knowledge::then);

/// Reads a record from a part of a document: one object with the keys of every record and those of its kind. False when something
/// is wrong.
bool read_record(Document const& document, DocumentNode const& node, Record& record, Diagnostics& problems);

/// Reads records as people write them: a file with `format` and a list `records`, without numbers and hashes.
[[nodiscard]] expected<std::vector<Record>, Diagnostics> read_records(Document const& document);

/// Gives diagnostics about records, whose paths begin with `/records/N`, the places of the file that they were read from.
void place_records(Diagnostics& diagnostics, Document const& document);

/// Writes a record as one line, without a line feed.
[[nodiscard]] std::string write_record(Record const& record);

/// The lines that continue a ledger with records that were applied: numbers and hashes filled in.
/// \param before SHA-256 of the line before; empty for the first
[[nodiscard]] std::string continue_ledger(std::span<Record const> records, std::string before);

/// What was appended.
struct Appended {
    std::size_t records = 0;
    std::string cut_off; ///< the torn line that was taken away
};

/// Appends records to a ledger on disk, all of them or none: locks the file, reads it, asks whether each record may follow, and
/// writes all lines at once, down to the disk. A file that is not there is made. A torn ledger is refused unless it is to be
/// mended.
/// \param at when the records are written, for those that do not say; without it, on the day that each speaks of
[[nodiscard]] expected<Appended, Diagnostics> append_records(CheckedProgramme const& programme,
                                                             std::string const& path,
                                                             std::vector<Record> records,
                                                             std::optional<date> at, bool mend = false);

/// The JSON Schema of files of records, for editors: what every record has; the keys of its kind stand beside.
[[nodiscard]] std::string record_schema();

} // namespace io
STEELYARD_END_NAMESPACE
