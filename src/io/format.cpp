// SPDX-License-Identifier: BSL-1.0
#include "format.hpp"

#include <utility>

#include <steelyard/io/bind.hpp>

#include "characters.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

void complain(Diagnostics& problems, code what, std::string path, std::vector<std::string> arguments,
              Place place) {
    problems.add(
        Diagnostic{what, severity_of(what), std::move(path), std::move(arguments), std::move(place)});
}

bool check_format(Document const& document, DocumentNode const& root, Diagnostics& problems) {
    if (root.kind != node_kind::mapping) {
        complain(problems, code::expected_mapping, {}, {}, document.place(root));
        return false;
    }
    DocumentNode const* const format = root.find("format");
    if (format == nullptr) {
        complain(problems, code::format_missing, {}, {}, document.place(root));
        return true;
    }
    if (format->kind == node_kind::scalar && format->text == file_format) return true;

    std::string_view const known = file_format.substr(0, file_format.find('/') + 1);
    std::string_view number = format->text;
    bool newer = number.starts_with(known) && number.size() > known.size();
    if (newer) {
        number.remove_prefix(known.size());
        newer = number[0] >= '1' && number[0] <= '9'
                && number.find_first_not_of("0123456789") == std::string_view::npos;
    }
    complain(problems, newer ? code::format_newer : code::format_unknown, "/format", {shown(format->text)},
             document.place(*format));
    return false;
}

} // namespace io
STEELYARD_END_NAMESPACE
