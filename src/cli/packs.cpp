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

/// The folder that the program stands in; empty where the system does not tell.
fs::path program_folder() {
    std::error_code failed;
    fs::path const program = fs::read_symlink("/proc/self/exe", failed);
    return failed ? fs::path() : program.parent_path();
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
    if (fs::path const folder = program_folder(); !folder.empty())
        all.push_back((folder.parent_path() / "share/steelyard/schemes").string());
#ifdef STEELYARD_SCHEMES_DIR
    all.emplace_back(STEELYARD_SCHEMES_DIR);
#endif
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
