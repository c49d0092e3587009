// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What the readers of all formats share: the check of the bytes, and the building of the tree from events.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/io/limits.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Checks that bytes are text that may be read: size, UTF-8, control characters, not blank. Null when they
/// are not.
[[nodiscard]] std::shared_ptr<SourceFile const> open_text(std::string_view name, std::string_view bytes,
                                                          ReadLimits const& limits, Diagnostics& problems);

/// Turns bytes of a text into places. Asking forwards costs the distance to the last answer, so that a whole
/// reading is linear even when the file is one line.
class PlaceFinder {
  public:
    explicit PlaceFinder(SourceFile const& file) : file_(file) {}
    [[nodiscard]] Spot at(std::size_t byte);

  private:
    SourceFile const& file_;
    std::size_t byte_ = 0;
    Spot spot_{0, 1, 1};
};

/// Builds the tree of one file from the events of a parser, and keeps the limits. After a function has
/// returned false the parser must stop.
class TreeBuilder {
  public:
    TreeBuilder(SourceFile const& file, ReadLimits const& limits, Diagnostics& problems, bool json);

    [[nodiscard]] bool start(node_kind kind, std::size_t byte);
    void finish();
    /// A scalar, or the key of a mapping where a key is due.
    [[nodiscard]] bool scalar(std::size_t byte, std::string text, bool quoted);
    /// A null; `said` when somebody wrote it.
    [[nodiscard]] bool null(std::size_t byte, bool said);

    /// Tells a problem at a byte, with the path of what is being read.
    void complain(code what, std::size_t byte, std::vector<std::string> arguments = {});

    [[nodiscard]] bool stopped() const { return stopped_; }
    [[nodiscard]] DocumentNode& root() { return root_; }

  private:
    /// A list or mapping that has not ended yet.
    struct Frame {
        DocumentNode node;
        bool is_key = false;  ///< it stands where a key is due, and is thrown away
        bool has_key = false; ///< the key of the next entry is known
        bool bad_key = false; ///< ... and not a plain word: the entry is thrown away
        std::string key;
        Spot key_at;
    };

    [[nodiscard]] bool key_is_due() const;
    [[nodiscard]] bool count(std::size_t byte);
    void refuse_key(std::size_t byte);
    void add(DocumentNode node);
    void check_duplicates(DocumentNode const& mapping);
    [[nodiscard]] std::string path() const;
    [[nodiscard]] bool stop(code what, std::size_t byte, std::size_t limit);

    SourceFile const& file_;
    ReadLimits const& limits_;
    Diagnostics& problems_;
    PlaceFinder places_;
    std::vector<Frame> open_;
    DocumentNode root_;
    std::size_t nodes_ = 0;
    bool json_;
    bool stopped_ = false;
};

/// The deepest nesting that a reader accepts under these limits: parsers recurse, and the stack is finite.
[[nodiscard]] std::size_t depth_limit(ReadLimits const& limits);

} // namespace io
STEELYARD_END_NAMESPACE
