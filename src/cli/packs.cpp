// SPDX-License-Identifier: BSL-1.0
#include "packs.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace tool {

namespace {

namespace fs = std::filesystem;

#ifdef _WIN32
constexpr char separator = ';';
#else
constexpr char separator = ':';
#endif

/// Where the installation keeps its schemes. The build tells the way from the program, because an installed
/// tree can be moved, and a fixed place for systems that do not tell a program its own.
fs::path installed_schemes() {
#ifdef STEELYARD_SCHEMES_FROM_PROGRAM
    std::error_code failed;
    fs::path const program = fs::read_symlink("/proc/self/exe", failed);
    if (!failed) return (program.parent_path() / STEELYARD_SCHEMES_FROM_PROGRAM).lexically_normal();
#endif
    return STEELYARD_SCHEMES_DIR;
}

} // namespace

std::vector<std::string> pack_folders(std::vector<std::string> const& given) {
    std::vector<std::string> all = given;
    if (char const* listed = std::getenv("STEELYARD_SCHEMES")) {
        std::string_view rest = listed;
        while (!rest.empty()) {
            std::size_t const end = std::min(rest.find(separator), rest.size());
            all.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    all.push_back(installed_schemes().string());
    all.emplace_back("schemes");

    std::vector<std::string> out;
    for (std::string& folder : all) {
        std::error_code failed;
        if (!folder.empty() && fs::is_directory(folder, failed)
            && std::find(out.begin(), out.end(), folder) == out.end())
            out.push_back(std::move(folder));
    }
    return out;
}

} // namespace tool
