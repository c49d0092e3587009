// SPDX-License-Identifier: BSL-1.0

// Appending to a ledger on disk: the only place that writes files, and the only one that is POSIX.

#include <steelyard/io/ledger.hpp>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// An open file that closes itself; closing gives the lock back. One that was made here and stays empty goes again.
class File {
  public:
    explicit File(std::string path) : path_(std::move(path)) {
        number_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
        made_ = number_ >= 0;
        if (!made_ && errno == EEXIST) number_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    ~File() {
        if (made_ && !written_) ::unlink(path_.c_str());
        if (number_ >= 0) ::close(number_);
    }

    [[nodiscard]] bool good() const { return number_ >= 0; }
    /// A device or a pipe keeps nothing, and may never end.
    [[nodiscard]] bool ordinary() const {
        struct stat about {};
        return ::fstat(number_, &about) == 0 && S_ISREG(about.st_mode);
    }
    /// Locks the file; not one that another program has taken away since it was opened.
    [[nodiscard]] bool lock() const {
        struct stat about {};
        return ::flock(number_, LOCK_EX | LOCK_NB) == 0 && ::fstat(number_, &about) == 0
               && about.st_nlink > 0;
    }
    [[nodiscard]] bool cut(std::size_t bytes) const {
        return ::ftruncate(number_, static_cast<off_t>(bytes)) == 0;
    }

    [[nodiscard]] bool read(std::string& out) const {
        char piece[1 << 16];
        for (;;) {
            ssize_t const got = ::read(number_, piece, sizeof piece);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return false;
            if (got == 0) return true;
            out.append(piece, static_cast<std::size_t>(got));
        }
    }

    /// Writes at an offset, to the last byte and down to the disk, with the folder's entry when the file is new.
    [[nodiscard]] bool write(std::string_view text, std::size_t offset) {
        written_ = true;
        while (!text.empty()) {
            ssize_t const put = ::pwrite(number_, text.data(), text.size(), static_cast<off_t>(offset));
            if (put < 0 && errno == EINTR) continue;
            if (put <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(put));
            offset += static_cast<std::size_t>(put);
        }
        return ::fsync(number_) == 0 && (!made_ || keep_entry());
    }
    /// Nothing was kept of what was written: a file that was made here goes again.
    void forget() { written_ = false; }

  private:
    [[nodiscard]] bool keep_entry() const {
        std::size_t const slash = path_.rfind('/');
        std::string const folder = slash == std::string::npos ? "."
                                   : slash == 0               ? "/"
                                                              : path_.substr(0, slash);
        int const number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (number < 0) return true; // a folder that cannot be read: the file itself is safe
        ::fsync(number);             // not every file system can; the records are on the disk
        ::close(number);
        return true;
    }

    std::string path_;
    int number_ = -1;
    bool made_ = false;
    bool written_ = false;
};

unexpected<Diagnostics> refused(std::string const& path) {
    Diagnostics problems;
    problems.add(code::ledger_write, "", {path, std::strerror(errno)});
    return unexpected(std::move(problems));
}

} // namespace

expected<Appended, Diagnostics> append_records(CheckedProgramme const& programme, std::string const& path,
                                               std::vector<Record> records, std::optional<date> at,
                                               bool mend) {
    Diagnostics problems;
    File file(path);
    if (!file.good()) return refused(path);
    if (!file.ordinary()) {
        problems.add(code::ledger_write, "", {path, "not an ordinary file"});
        return unexpected(std::move(problems));
    }
    if (!file.lock()) {
        problems.add(code::ledger_locked, "", {path});
        return unexpected(std::move(problems));
    }
    std::string bytes;
    if (!file.read(bytes)) return refused(path);
    LedgerFile const only{path, bytes};
    auto ledger = read_ledger({&only, 1});
    if (!ledger) return unexpected(std::move(ledger).error());
    if (ledger->torn && !mend) {
        for (Diagnostic one : ledger.error().list) {
            one.level = severity::error; // a remark to who reads, an obstacle to who writes
            problems.add(one);
        }
        return unexpected(std::move(problems));
    }
    auto state = follow(programme, *ledger, date(9999, 12, 31));
    if (!state) return unexpected(std::move(state).error());
    std::size_t const known = state->records().size();
    Diagnostics remarks;
    for (std::size_t i = 0; i < records.size(); ++i) {
        Record& record = records[i];
        if (!record.head.at.ok()) record.head.at = at.value_or(record.head.on);
        auto done = state->apply(record);
        Diagnostics found = std::move(done).error();
        for (Diagnostic& one : found.list) one.path = "/records/" + std::to_string(i) + one.path;
        remarks.append(std::move(found));
        if (!done) return unexpected(std::move(remarks));
    }
    std::span<Record const> const fresh = std::span(state->records()).subspan(known);
    std::string const text = continue_ledger(fresh, ledger->last_hash);
    Appended out;
    out.records = fresh.size();
    out.cut_off = bytes.substr(ledger->whole_bytes);
    bool const unfinished = ledger->whole_bytes > 0 && bytes[ledger->whole_bytes - 1] != '\n';
    if (ledger->torn && !file.cut(ledger->whole_bytes)) return refused(path);
    if (!file.write((unfinished ? "\n" : "") + text, ledger->whole_bytes)) {
        int const why = errno;
        static_cast<void>(file.cut(ledger->whole_bytes)); // all or nothing
        file.forget();
        errno = why;
        return refused(path);
    }
    return expected<Appended, Diagnostics>(std::move(out), std::move(remarks));
}

} // namespace io
STEELYARD_END_NAMESPACE
