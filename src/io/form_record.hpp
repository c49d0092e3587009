// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The record of an entity or an object while the rows of a form are gathered.

#include <deque>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/document.hpp>

#include "form_sheet_rows.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Where problems with rows are told.
struct Slips {
    std::string const& file;
    Diagnostics& problems;

    void complain(code what, Spot at, std::vector<std::string> arguments) {
        problems.add(Diagnostic{what, severity_of(what), {}, std::move(arguments), {file, at.line, at.column}});
    }
    void twice(std::string const& key, Spot first, Spot second) {
        complain(code::duplicate_key, second, {key, std::to_string(first.line)});
    }
    /// The id of a row that says something; empty, and told, when it has none.
    [[nodiscard]] std::string const& id_of(SheetRow const& row) {
        if (!row.has(column::id)) complain(code::form_cell_missing, row.spot(column::row), {"id"});
        return row.of(column::id);
    }
};

/// A scalar with a key, both with their places.
[[nodiscard]] inline DocumentNode scalar_node(std::string_view key, std::string text, Spot at, Spot key_at) {
    DocumentNode out;
    out.kind = node_kind::scalar;
    out.key = key;
    out.text = std::move(text);
    out.at = at;
    out.key_at = key_at;
    return out;
}

/// A list or mapping that begins at a place.
[[nodiscard]] inline DocumentNode container(node_kind kind, std::string_view key, Spot at) {
    DocumentNode out;
    out.kind = kind;
    out.key = key;
    out.at = at;
    out.key_at = at;
    return out;
}

/// Adds the cells of some columns to a mapping, those that are filled in.
inline void add_cells(DocumentNode& to, SheetRow const& row, std::initializer_list<column> columns) {
    for (column const c : columns)
        if (row.has(c)) to.children.push_back(scalar_node(key_of(c), row.of(c), row.spot(c), row.spot(c)));
}

struct KindRecord;

/// The parts of a record, in the shape of a document.
struct RecordParts {
    std::vector<DocumentNode> head; ///< of an object: id, title, on
    std::vector<DocumentNode> facts;
    std::map<std::string, Spot> known; ///< where each fact stands: a mapping has no key twice
    std::vector<DocumentNode> findings;
    std::vector<DocumentNode> measures;
    std::vector<DocumentNode> absent;
    std::vector<DocumentNode> checked;
    std::vector<DocumentNode> unchecked;
    std::deque<KindRecord> kinds; ///< in the order of their first row; addresses stay
    std::map<std::string, KindRecord*> by_kind;

    /// Adds everything to a mapping.
    void move_into(DocumentNode& out);
};

/// The objects of one kind.
struct KindRecord {
    std::string kind;
    Spot at;
    std::optional<Spot> none; ///< where it is said that there are none
    std::deque<RecordParts> members;
    std::map<std::string, RecordParts*> by_id;
};

inline void RecordParts::move_into(DocumentNode& out) {
    for (DocumentNode& one : head) out.children.push_back(std::move(one));
    auto const add = [&out](std::string_view key, node_kind kind, std::vector<DocumentNode>& parts) {
        if (parts.empty()) return;
        Spot const first = parts.front().key_at.line > 0 ? parts.front().key_at : parts.front().at;
        DocumentNode& list = out.children.emplace_back(container(kind, key, first));
        list.children = std::move(parts);
    };
    add("facts", node_kind::mapping, facts);
    add("findings", node_kind::sequence, findings);
    add("measures", node_kind::sequence, measures);
    add("absent", node_kind::sequence, absent);
    add("checked", node_kind::sequence, checked);
    add("unchecked", node_kind::sequence, unchecked);
    std::vector<DocumentNode> lists;
    for (KindRecord& kind : kinds) {
        if (kind.members.empty() && !kind.none) continue;
        DocumentNode& list = lists.emplace_back(container(node_kind::sequence, kind.kind, kind.at));
        for (RecordParts& member : kind.members) {
            DocumentNode& object = list.children.emplace_back(container(node_kind::mapping, {}, member.head.front().at));
            object.key_at = {};
            member.move_into(object);
        }
    }
    add("objects", node_kind::mapping, lists);
}

} // namespace io
STEELYARD_END_NAMESPACE
