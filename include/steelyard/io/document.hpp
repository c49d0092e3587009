// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/source.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// A place inside a document: its files are counted, so that a node stays small.
struct Spot {
    std::int32_t file = 0; ///< index into the files of the document
    std::int32_t line = 0; ///< from 1; 0: unknown
    std::int32_t column = 0;
};

/// What a node of a document is.
enum class node_kind : std::uint8_t { null, scalar, sequence, mapping };

/// A value as it stands in a file, whether YAML or JSON: nothing is interpreted yet, numbers are still text.
struct DocumentNode {
    node_kind kind = node_kind::null;
    bool quoted = false; ///< of a scalar: it was written in quotes (or as a YAML block)
    bool json = false;   ///< it comes from JSON, where text must be quoted
    bool said = false;   ///< of a null: somebody wrote `null` or `~`, instead of nothing
    Spot at;
    Spot key_at;                        ///< of an entry of a mapping: where its key stands
    std::string key;                    ///< of an entry of a mapping
    std::string text;                   ///< of a scalar, escapes resolved
    std::vector<DocumentNode> children; ///< of a sequence or mapping, in the order of the file

    /// The entry of a mapping with a key; null when there is none. Linear.
    [[nodiscard]] DocumentNode const* find(std::string_view wanted) const;
};

/// A tree of values, with the texts that it was read from.
class Document {
  public:
    DocumentNode root;
    std::vector<std::shared_ptr<SourceFile const>> files; ///< the first is the one that was asked for
    Diagnostics problems{}; ///< what is wrong with the file although this could be made of it; `bind_file` tells it
    bool table = false;   ///< it was made from a table: nothing in it is an include

    /// Where a node stands.
    [[nodiscard]] Place place(DocumentNode const& node) const { return place(node.at); }
    /// Where the key of a node stands; where the node stands if it has none.
    [[nodiscard]] Place key_place(DocumentNode const& node) const;
    /// Where a character of a scalar stands; where the scalar starts if that cannot be told, because it is
    /// escaped or folded.
    [[nodiscard]] Place place_in(DocumentNode const& node, std::size_t character) const;
    [[nodiscard]] Place place(Spot spot) const;

    /// A line of one of the files, from 1; empty when it is not known.
    [[nodiscard]] std::string_view line(std::string_view file, int number) const;
};

/// Writes a name as a part of a JSON Pointer: `~` as `~0` and `/` as `~1`.
[[nodiscard]] std::string pointer_token(std::string_view name);

/// The parts of a JSON Pointer, escapes resolved.
[[nodiscard]] std::vector<std::string> pointer_tokens(std::string_view pointer);

} // namespace io
STEELYARD_END_NAMESPACE
