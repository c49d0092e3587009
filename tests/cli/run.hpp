// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Runs the built tool as a user does: arguments, files, standard input, environment; and looks at what comes
/// back.

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/catch.hpp"

namespace steelyard::test {

/// The tool: as the build tells, otherwise as the environment tells.
inline std::string tool_path() {
#ifdef STEELYARD_TOOL_PATH
    if (std::string const built = STEELYARD_TOOL_PATH; !built.empty()) return built;
#endif
    char const* const told = std::getenv("STEELYARD_TOOL");
    return told ? told : "steelyard";
}

/// A folder of its own for a test, removed with everything in it at the end.
class Folder {
  public:
    Folder() {
        static std::atomic<int> number{0};
        path_ = std::filesystem::temp_directory_path()
                / ("steelyard-test-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        std::filesystem::create_directories(path_);
    }
    Folder(Folder const&) = delete;
    Folder& operator=(Folder const&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    /// Writes a file, with the folders above it.
    void write(std::string const& name, std::string_view text) const {
        std::filesystem::path const file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
    }
    [[nodiscard]] std::string read(std::string const& name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// What came back.
struct Ran {
    int code = -1;
    std::string out;
    std::string err;
};

/// Runs a shell command line in a folder; `steelyard` in it is the tool. The environment is empty but for a
/// path and what `environment` sets.
inline Ran shell(Folder const& folder, std::string const& line, std::string const& environment = "LANG=C") {
    Folder const outside;
    std::string const script = "steelyard() { \"" + tool_path() + "\" \"$@\"; }\n" + line + "\n";
    outside.write("script", script);
    auto const quoted = [](std::filesystem::path const& path) { return "'" + path.string() + "'"; };
    std::string const command = "cd " + quoted(folder.path()) + " && env -i PATH=\"$PATH\" " + environment
                                + " sh " + quoted(outside.path() / "script") + " >"
                                + quoted(outside.path() / "out") + " 2>" + quoted(outside.path() / "err")
                                + " </dev/null";
    int const status = std::system(command.c_str());
    Ran out;
    out.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    out.out = outside.read("out");
    out.err = outside.read("err");
    return out;
}

} // namespace steelyard::test
