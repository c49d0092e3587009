// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <steelyard/report/style.hpp>

/// The command line tool.
namespace tool {

/// What is said in Chinese and in English.
using Words = std::pair<char const*, char const*>;

/// How the tool ends; written down in --help and docs/tool.md.
enum class verdict : int {
    fine = 0,       ///< nothing was wrong
    problems = 1,   ///< the input has problems
    usage = 2,      ///< the command line makes no sense
    unreadable = 3, ///< a file cannot be read, or the output cannot be written
};

/// The worse of two ends: a file that cannot be read outweighs problems in others.
[[nodiscard]] constexpr verdict worse(verdict a, verdict b) {
    return static_cast<int>(a) > static_cast<int>(b) ? a : b;
}

/// When the output is coloured.
enum class colouring { automatic, always, never };

/// What the environment says about languages: LC_ALL, then LC_MESSAGES, then LANG; zh… is Chinese, all else
/// English.
[[nodiscard]] steelyard::language language_of_environment();

/// The two streams that people read. Text is kept back and written at the end, so that a reader who leaves
/// early does no harm.
class Console {
  public:
    Console(steelyard::language tongue, colouring colours);

    [[nodiscard]] steelyard::language tongue() const { return tongue_; }
    /// The wording in the language of the reader.
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(tongue_ == steelyard::language::zh ? zh : en);
    }
    [[nodiscard]] std::string say(Words const& words) const { return say(words.first, words.second); }
    /// The style of what goes to the standard output.
    [[nodiscard]] steelyard::report::Style style() const;
    /// True when what goes to the standard error is coloured.
    [[nodiscard]] bool colours_errors() const { return colours_errors_; }

    void print(std::string_view text) { out_ += text; }
    [[nodiscard]] bool nothing_printed() const { return out_.empty(); }
    /// A message of the tool itself, on the standard error: "steelyard: …", with a hint in a line of its own.
    void complain(std::string_view message, std::string_view hint = {});
    /// Text for the standard error as it is.
    void print_error(std::string_view text) { err_ += text; }

    /// Writes everything. A closed pipe is no error: whoever read has read enough.
    [[nodiscard]] bool flush();

  private:
    steelyard::language tongue_;
    bool colours_output_;
    bool colours_errors_;
    int width_;
    std::string out_;
    std::string err_;
};

} // namespace tool
