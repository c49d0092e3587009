// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "console.hpp"
#include "options.hpp"

namespace tool {

/// Where a table is written as it is made: a new file, or the standard output. A file that is there is never written over: it may
/// hold what somebody has worked on.
class OutFile {
  public:
    explicit OutFile(Console& console) : console_(console) {}
    OutFile(OutFile const&) = delete;
    OutFile& operator=(OutFile const&) = delete;
    ~OutFile() { discard(); }

    /// Opens a new file; nothing or `-` is the standard output. False when that cannot be; it is told.
    [[nodiscard]] bool open(std::string const& path);
    /// Whether it is a file of its own, so that the standard output is free for people.
    [[nodiscard]] bool is_file() const { return file_ != nullptr && file_ != stdout; }
    /// False when nothing more can be written, or nobody reads any more.
    [[nodiscard]] bool write(std::string_view text);
    /// Ends the file. `unreadable` when something was not written; that is told.
    [[nodiscard]] verdict close();
    /// Takes an unfinished file away again.
    void discard();

  private:
    Console& console_;
    std::string path_;
    std::FILE* file_ = nullptr;
    bool broken_ = false;
    bool left_ = false; ///< whoever read has read enough
};

/// Writes a new file at once.
[[nodiscard]] verdict write_new(Console& console, std::string const& path, std::string_view text);
/// Writes a file of a folder that was made just now: one that is there is replaced.
[[nodiscard]] verdict write_result(Console& console, std::string const& path, std::string_view text);

/// What a result is written as.
enum class result_kind { page, junit };

/// Writes a file that is a result and nobody's work: one of the same kind that is there is replaced. Any other file is not, and
/// none that the command line names to be read.
[[nodiscard]] verdict write_result(Console& console, Options const& options, std::string const& path, std::string_view text,
                                   result_kind kind);

} // namespace tool
