// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/report/style.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

/// What a piece of text means to the eye; without colours all inks look alike.
enum class Ink : unsigned char { plain, strong, faint, good, bad, warn, star };

/// A piece of a line.
struct Run {
    std::string text;
    Ink ink = Ink::plain;
};
using Line = std::vector<Run>;

/// The columns that a line takes.
[[nodiscard]] std::size_t width_of(Line const& line);

/// The front of a text that fits, with "…" where something was cut off.
[[nodiscard]] std::string clipped(std::string_view text, std::size_t width);

/// A text broken into lines of a width: at blanks, and between CJK characters as long as no line begins with
/// closing punctuation or ends with opening punctuation. A word that is longer than the width stays whole.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// A cell of a table.
struct Cell {
    Line content;
    bool to_the_right = false; ///< flush right, as numbers are
};

/// The text under the pen. It knows widths and inks, and nothing of what is written.
class Page {
  public:
    explicit Page(Style const& style);

    [[nodiscard]] std::size_t width() const { return width_; }
    [[nodiscard]] language tongue() const { return tongue_; }

    /// The wording in the language of the page.
    [[nodiscard]] std::string_view say(std::string_view zh, std::string_view en) const {
        return tongue_ == language::zh ? zh : en;
    }

    /// A line as it is; blanks at its end are cut off.
    void line(Line const& content);
    /// An empty line, unless there is one or the page is still empty.
    void gap();
    /// The name of a section, after a gap.
    void heading(std::string_view text);
    /// One part at the left, the other flush right; when they do not fit beside each other, below each other.
    void pair(Line left, Line const& right);
    /// A text behind a lead; its further lines begin where the first one does.
    void hang(Line lead, std::string_view text, Ink ink = Ink::plain);
    /// Rows with aligned columns, two blanks apart, after an indent.
    void table(std::vector<std::vector<Cell>> const& rows, std::size_t indent);

    [[nodiscard]] std::string take() && { return std::move(text_); }

  private:
    std::string text_;
    std::size_t width_;
    language tongue_;
    bool colour_;
};

} // namespace report
STEELYARD_END_NAMESPACE
