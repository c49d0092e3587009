// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/whole.hpp>

#include <algorithm>
#include <utility>

#include <steelyard/io/locate.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// The number of a file among those of a document; files that are not of it come last.
std::size_t file_number(Document const& document, std::string const& file) {
    std::size_t number = 0;
    while (number < document.files.size() && document.files[number]->name() != file) ++number;
    return number;
}

} // namespace

expected<Document, Diagnostics> read_whole(std::string_view name, std::string_view bytes, Open const& open,
                                           IncludeOptions const& options) {
    if (options.sources) options.sources->add(std::string(name), bytes);
    auto document = read_document(name, bytes, options.limits);
    if (!document || document->table) return document;
    Open const opens_nothing = [](std::string_view) -> expected<std::string, Diagnostics> {
        return unexpected(Diagnostics{});
    };
    return std::move(document).and_then(
        [&](Document own) { return resolve_includes(std::move(own), open ? open : opens_nothing, options); });
}

void place(Diagnostics& diagnostics, Document const& document, reflect::Type const& type) {
    locate(diagnostics, document, type);
    std::stable_sort(
        diagnostics.list.begin(), diagnostics.list.end(), [&](Diagnostic const& a, Diagnostic const& b) {
            if (a.place.file != b.place.file)
                return file_number(document, a.place.file) < file_number(document, b.place.file);
            return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
        });
}

} // namespace io
STEELYARD_END_NAMESPACE
