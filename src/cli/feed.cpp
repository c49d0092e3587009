// SPDX-License-Identifier: BSL-1.0
#include "feed.hpp"

#include <chrono>
#include <filesystem>
#include <system_error>

#include <steelyard/diagnostic/catalogue.hpp>

#if __has_include(<unistd.h>)
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace tool {

namespace sy = steelyard;

Feed::~Feed() {
    if (file_ != nullptr && file_ != stdin) static_cast<void>(std::fclose(file_));
}

bool Feed::open(std::string const& path) {
    name_ = path == "-" ? console_.say("标准输入", "<stdin>") : path;
    if (path == "-") {
        file_ = stdin;
        return true;
    }
    std::error_code failed;
    std::filesystem::file_status const status = std::filesystem::status(path, failed);
    bool const there = std::filesystem::exists(status);
    if (there && !std::filesystem::is_directory(status)) file_ = std::fopen(path.c_str(), "rb");
    if (file_ == nullptr) {
        sy::Diagnostic why;
        why.what = there ? sy::code::file_unreadable : sy::code::file_not_found;
        why.arguments = {path};
        console_.complain(sy::sentence(why, console_.tongue()), sy::hint(why, console_.tongue()));
        ending_ = verdict::unreadable;
        return false;
    }
    if (std::filesystem::is_regular_file(status)) {
        std::uintmax_t const size = std::filesystem::file_size(path, failed);
        if (!failed) size_ = size;
    }
    return true;
}

bool Feed::next(std::string& piece) {
    constexpr std::size_t longest = std::size_t{1} << 18;
    piece.resize(longest);
    std::size_t const got = file_ == nullptr ? 0 : std::fread(piece.data(), 1, longest, file_);
    piece.resize(got);
    done_ += got;
    if (got == 0 && file_ != nullptr && std::ferror(file_) != 0) {
        console_.complain(console_.say("“" + name_ + "”无法读到末尾。", "'" + name_ + "' cannot be read to its end."));
        ending_ = verdict::unreadable;
    }
    return got != 0;
}

Progress::Progress(Console const& console, std::uint64_t size) : console_(console), size_(size) {
#if __has_include(<unistd.h>)
    on_ = isatty(STDERR_FILENO) == 1;
#else
    on_ = false;
#endif
}

void Progress::show(std::uint64_t bytes, std::uint64_t entities) {
    if (!on_) return;
    std::int64_t const now = milliseconds();
    if (now - last_ < 100) return;
    last_ = now;
    drawn_ = true;
    std::string line = "\r";
    if (size_ != 0) {
        constexpr std::uint64_t cells = 30;
        std::uint64_t const full = bytes >= size_ ? cells : bytes * cells / size_;
        for (std::uint64_t i = 0; i < cells; ++i) line += i < full ? "■" : "□";
        line += " " + std::to_string(bytes >= size_ ? 100 : bytes * 100 / size_) + "% ";
    }
    line += std::to_string(entities) + console_.say(" 个单位", " entities") + "\x1b[K";
    std::fputs(line.c_str(), stderr);
    std::fflush(stderr);
}

void Progress::end() {
    if (drawn_) std::fputs("\r\x1b[K", stderr);
    drawn_ = false;
}

std::int64_t milliseconds() {
    auto const since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::uint64_t peak_memory() {
#if __has_include(<unistd.h>)
    rusage used{};
    if (getrusage(RUSAGE_SELF, &used) != 0) return 0;
#if defined(__APPLE__)
    return static_cast<std::uint64_t>(used.ru_maxrss) >> 20U;
#else
    return static_cast<std::uint64_t>(used.ru_maxrss) >> 10U;
#endif
#else
    return 0;
#endif
}

} // namespace tool
