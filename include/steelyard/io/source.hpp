// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// The text of a file, with its lines.
class SourceFile {
  public:
    SourceFile(std::string name, std::string_view text);

    [[nodiscard]] std::string const& name() const { return name_; }
    /// The text without a byte order mark.
    [[nodiscard]] std::string const& text() const { return text_; }
    /// How many lines there are; a text that ends with a line end has an empty last one.
    [[nodiscard]] std::size_t line_count() const { return starts_.size(); }
    /// A line, counted from 1, without its end; empty for a line that is not there.
    [[nodiscard]] std::string_view line(int number) const;
    /// The byte at which a line starts.
    [[nodiscard]] std::size_t start_of(int number) const;
    /// The line that a byte stands in, from 1. Logarithmic.
    [[nodiscard]] int line_of(std::size_t byte) const;

  private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> starts_;
};

/// Texts by the name of their file, for showing the line that a diagnostic is about.
class Sources {
  public:
    /// Keeps a text; a name that is already there keeps its first text.
    void add(std::string name, std::string_view text);
    void add(std::shared_ptr<SourceFile const> file);

    [[nodiscard]] SourceFile const* find(std::string_view name) const;
    /// A line of a file, from 1; empty when it is not known.
    [[nodiscard]] std::string_view line(std::string_view name, int number) const;

  private:
    std::vector<std::shared_ptr<SourceFile const>> files_;
};

} // namespace io
STEELYARD_END_NAMESPACE
