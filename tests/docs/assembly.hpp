// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steelyard::test {

/// A scheme file that a page builds up block by block. It works on lines, because that is what a reader does with an editor.
class Assembly {
  public:
    /// Starts again with a whole file.
    void begin(std::string_view whole);
    /// Applies a block:
    ///
    ///     # below NODE    its other lines are more children of the node, behind those that it has
    ///     # in NODE       its other lines are more keys of the node, behind its id
    ///     key:            a section of the file; one of that name is replaced, a new one stands before the tree
    ///
    /// Fails the test when the node is not there.
    void change(std::string_view block);

    [[nodiscard]] std::string text() const;

  private:
    [[nodiscard]] std::size_t line_of_node(std::string_view id) const;
    [[nodiscard]] std::size_t end_of_block(std::size_t line, std::size_t column) const;
    void insert(std::size_t before, std::vector<std::string> const& lines, std::size_t column);

    std::vector<std::string> lines_;
};

} // namespace steelyard::test
