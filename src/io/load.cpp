// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/load.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

namespace fs = std::filesystem;

constexpr int deepest = 8;

/// The name of a scheme file without its ending; empty for other files.
std::string scheme_stem(std::string const& name) {
    for (std::string_view const ending : {".scheme.yaml", ".scheme.yml", ".scheme.json"})
        if (name.size() > ending.size() && name.ends_with(ending))
            return name.substr(0, name.size() - ending.size());
    return {};
}

/// The scheme files of one folder and below, by path.
std::vector<std::string> scheme_files(std::string const& folder) {
    std::vector<std::string> out;
    std::error_code failed;
    fs::recursive_directory_iterator at(fs::path(folder), fs::directory_options::skip_permission_denied,
                                        failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        if (at.depth() >= deepest) at.disable_recursion_pending();
        std::error_code unknown;
        if (!at->is_regular_file(unknown) || scheme_stem(at->path().filename().string()).empty()) continue;
        out.push_back(at->path().string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// What a file says of itself; without an id when it is no scheme.
Pack look_at(std::string const& path) {
    Pack out;
    out.path = path;
    auto const bytes = read_file(path);
    if (!bytes) return out;
    auto const document = read_document(path, *bytes);
    if (!document) return out;
    if (DocumentNode const* id = document->root.find("id"); id && id->kind == node_kind::scalar)
        out.id = id->text;
    if (DocumentNode const* edition = document->root.find("edition");
        edition && edition->kind == node_kind::scalar)
        out.edition = edition->text;
    return out;
}

} // namespace

expected<Document, Diagnostics> load_document(std::string_view path, IncludeOptions const& options) {
    auto bytes = read_file(path, options.limits);
    if (!bytes) return unexpected(std::move(bytes).error());
    return read_whole(path, *bytes, files_on_disk(options.limits), options);
}

expected<CheckedScheme, Diagnostics> load_scheme(std::string_view path, IncludeOptions const& options) {
    return load_document(path, options).and_then([&](Document const& document) {
        return read_scheme(document, options.limits.max_diagnostics);
    });
}

expected<CheckedAssessment, Diagnostics> load_assessment(CheckedScheme const& scheme, std::string_view path,
                                                         IncludeOptions const& options) {
    return load_document(path, options).and_then([&](Document const& document) {
        return read_assessment(scheme, document, options.limits.max_diagnostics);
    });
}

std::vector<Pack> list_packs(std::span<std::string const> folders) {
    std::vector<Pack> out;
    for (std::string const& folder : folders)
        for (std::string const& path : scheme_files(folder))
            if (Pack pack = look_at(path); !pack.id.empty()) out.push_back(std::move(pack));
    return out;
}

Pack find_pack(std::string_view id, std::span<std::string const> folders, std::string_view edition) {
    for (std::string const& folder : folders) {
        std::vector<std::string> files = scheme_files(folder);
        std::stable_partition(files.begin(), files.end(), [&](std::string const& path) {
            return scheme_stem(fs::path(path).filename().string()) == id;
        });
        for (std::string const& path : files) {
            Pack pack = look_at(path);
            if (pack.id == id && (edition.empty() || pack.edition == edition)) return pack;
        }
    }
    return {};
}

} // namespace io
STEELYARD_END_NAMESPACE
