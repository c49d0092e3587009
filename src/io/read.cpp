// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/read.hpp>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <steelyard/io/form_sheet.hpp>
#include <steelyard/io/json.hpp>
#include <steelyard/io/yaml.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

unexpected<Diagnostics> refused(code what, std::string_view path, std::vector<std::string> arguments) {
    Diagnostics problems;
    problems.add(
        Diagnostic{what, severity_of(what), {}, std::move(arguments), Place{std::string(path), 0, 0}});
    return unexpected(std::move(problems));
}

} // namespace

expected<Document, Diagnostics> read_document(std::string_view name, std::string_view bytes,
                                              ReadLimits const& limits) {
    if (name.ends_with(".json")) return read_json(name, bytes, limits);
    if (name.ends_with(".yaml") || name.ends_with(".yml")) return read_yaml(name, bytes, limits);
    if (name.ends_with(".csv") || is_form_csv(bytes)) return read_form_csv(name, bytes, limits);
    std::string_view rest = bytes;
    if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
    std::size_t const first = rest.find_first_not_of(" \t\r\n");
    bool const json = first != std::string_view::npos && (rest[first] == '{' || rest[first] == '[');
    return json ? read_json(name, bytes, limits) : read_yaml(name, bytes, limits);
}

expected<std::string, Diagnostics> read_file(std::string_view path, ReadLimits const& limits) {
    std::string const name(path);
    std::error_code error;
    std::filesystem::file_status const status = std::filesystem::status(name, error);
    if (!std::filesystem::exists(status)) return refused(code::file_not_found, path, {name});
    if (std::filesystem::is_directory(status)) return refused(code::file_unreadable, path, {name});

    struct Close {
        void operator()(std::FILE* file) const { (void)std::fclose(file); }
    };
    std::unique_ptr<std::FILE, Close> const file(std::fopen(name.c_str(), "rb"));
    if (!file) return refused(code::file_unreadable, path, {name});
    std::string bytes;
    char buffer[16384];
    for (std::size_t n = sizeof buffer; n == sizeof buffer;) {
        n = std::fread(buffer, 1, sizeof buffer, file.get());
        bytes.append(buffer, n);
        // checked while reading, for a pipe or device has no size
        if (bytes.size() > limits.max_bytes)
            return refused(code::file_too_large, path, {std::to_string(limits.max_bytes)});
    }
    if (std::ferror(file.get()) != 0) return refused(code::file_unreadable, path, {name});
    return bytes;
}

Open files_on_disk(ReadLimits const& limits) {
    return [limits](std::string_view path) -> expected<std::string, Diagnostics> {
        expected<std::string, Diagnostics> bytes = read_file(path, limits);
        if (!bytes && bytes.error().list[0].what == code::file_not_found) return unexpected(Diagnostics{});
        return bytes;
    };
}

} // namespace io
STEELYARD_END_NAMESPACE
