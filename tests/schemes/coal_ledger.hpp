// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard::test {

/// A clause of the reviewed tables beside the coal schemes.
struct LedgerClause {
    std::string id;
    std::string amount; ///< "x" forfeits
    std::string unit;   ///< what it is taken for each of; empty: once
    std::string reading;
    std::string cap;
    std::string slot; ///< clauses of one slot share their cap
    bool in_source;   ///< its amount stands in the source
};

/// An item, and the rows of the source that it is taken from.
struct LedgerItem {
    std::string id;
    std::string full;
    std::vector<std::string> rows; ///< "form number"
    std::vector<LedgerClause> clauses;
};

/// The items of every table by its id. Throws where a line is not what ledger.py describes.
[[nodiscard]] std::map<std::string, std::vector<LedgerItem>> read_ledger();

/// A tab-separated file beside the ledger, without its comments.
[[nodiscard]] std::vector<std::vector<std::string>> coal_table(std::string const& name);

/// The parts of a text between separators; an empty text has none.
[[nodiscard]] std::vector<std::string> split(std::string_view text, std::string_view separator);

} // namespace steelyard::test
