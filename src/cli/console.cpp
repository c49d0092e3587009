// SPDX-License-Identifier: BSL-1.0
#include "console.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#if __has_include(<unistd.h>)
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace tool {

namespace {

std::string_view environment(char const* name) {
    char const* const value = std::getenv(name);
    return value ? value : std::string_view{};
}

bool is_terminal([[maybe_unused]] std::FILE* stream) {
#if __has_include(<unistd.h>)
    return isatty(fileno(stream)) == 1;
#else
    return false;
#endif
}

/// The columns of the terminal; 80 when the output goes elsewhere, so that files look alike everywhere. Lines
/// beyond 100 columns are hard to follow, however wide the window.
int columns() {
#if __has_include(<unistd.h>)
    winsize size{};
    if (is_terminal(stdout) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::clamp(static_cast<int>(size.ws_col), 40, 100);
#endif
    return 80;
}

bool coloured(std::FILE* stream, colouring colours) {
    if (colours != colouring::automatic) return colours == colouring::always;
    return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && is_terminal(stream);
}

/// False when the stream refused text for another reason than that nobody reads any more.
bool write(std::FILE* stream, std::string const& text) {
    errno = 0;
    bool const done =
        std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0;
    return done || errno == EPIPE;
}

} // namespace

steelyard::language language_of_environment() {
    for (char const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (std::string_view const value = environment(name); !value.empty())
            return value.starts_with("zh") ? steelyard::language::zh : steelyard::language::en;
    return steelyard::language::en;
}

Console::Console(steelyard::language tongue, colouring colours)
    : tongue_(tongue), colours_output_(coloured(stdout, colours)), colours_errors_(coloured(stderr, colours)),
      width_(columns()) {
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // a closed pipe shows as an error of the write
#endif
}

steelyard::report::Style Console::style() const { return {tongue_, colours_output_, width_}; }

void Console::complain(std::string_view message, std::string_view hint) {
    auto const painted = [this](std::string_view code, std::string_view text) {
        return colours_errors_ ? std::string(code) + std::string(text) + "\x1b[0m" : std::string(text);
    };
    err_ += painted("\x1b[1;31m", "steelyard:") + " " + std::string(message) + "\n";
    if (!hint.empty())
        err_ += painted("\x1b[36m", say("提示：", "hint:")) + say("", " ") + std::string(hint) + "\n";
}

bool Console::flush() {
    bool const told = write(stdout, out_);
    if (!told) complain(say("无法写入输出。", "the output cannot be written."));
    out_.clear();
    bool const complained = write(stderr, err_);
    err_.clear();
    return told && complained;
}

} // namespace tool
