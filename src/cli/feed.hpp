// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

#include "console.hpp"

namespace tool {

/// A file that is read piece by piece, or the standard input.
class Feed {
  public:
    explicit Feed(Console& console) : console_(console) {}
    Feed(Feed const&) = delete;
    Feed& operator=(Feed const&) = delete;
    ~Feed();

    /// False when there is no such file; that is told.
    [[nodiscard]] bool open(std::string const& path);
    /// The next piece; false at the end, and when it cannot be read (then `ending` says so).
    [[nodiscard]] bool next(std::string& piece);

    [[nodiscard]] std::uint64_t size() const { return size_; } ///< bytes; 0 where nobody knows
    [[nodiscard]] std::uint64_t done() const { return done_; }
    [[nodiscard]] verdict ending() const { return ending_; }
    [[nodiscard]] std::string const& name() const { return name_; } ///< for messages

  private:
    Console& console_;
    std::string name_;
    std::FILE* file_ = nullptr;
    std::uint64_t size_ = 0;
    std::uint64_t done_ = 0;
    verdict ending_ = verdict::fine;
};

/// How far the work is, on the standard error, where that is a terminal.
class Progress {
  public:
    Progress(Console const& console, std::uint64_t size);
    ~Progress() { end(); }
    Progress(Progress const&) = delete;
    Progress& operator=(Progress const&) = delete;

    /// Shows how many bytes are read and how many entities are scored, ten times a second at most.
    void show(std::uint64_t bytes, std::uint64_t entities);
    /// Takes the line away.
    void end();

  private:
    Console const& console_;
    std::uint64_t size_;
    bool on_;
    bool drawn_ = false;
    std::int64_t last_ = 0; ///< milliseconds
};

/// Milliseconds since some moment.
[[nodiscard]] std::int64_t milliseconds();
/// The most memory that the program has taken, in MiB; 0 where nobody knows.
[[nodiscard]] std::uint64_t peak_memory();

} // namespace tool
