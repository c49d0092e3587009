// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/document.hpp>

#include "characters.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

DocumentNode const* DocumentNode::find(std::string_view wanted) const {
    if (kind != node_kind::mapping) return nullptr;
    for (DocumentNode const& entry : children)
        if (entry.key == wanted) return &entry;
    return nullptr;
}

Place Document::place(Spot spot) const {
    Place out;
    auto const file = static_cast<std::size_t>(spot.file);
    if (file < files.size()) out.file = files[file]->name();
    out.line = spot.line;
    out.column = spot.column;
    return out;
}

Place Document::key_place(DocumentNode const& node) const {
    return place(node.key_at.line > 0 ? node.key_at : node.at);
}

Place Document::place_in(DocumentNode const& node, std::size_t character) const {
    Place out = place(node.at);
    auto const file = static_cast<std::size_t>(node.at.file);
    if (character == 0 || node.at.line < 1 || file >= files.size()) return out;
    std::string_view line = files[file]->line(node.at.line);
    std::size_t byte = 0;
    for (std::int32_t column = 1; column < node.at.column && byte < line.size(); ++column)
        byte += character_size(line, byte);
    line.remove_prefix(byte < line.size() ? byte : line.size());
    std::size_t const quote = node.quoted ? 1 : 0;
    if (quote != 0 && (line.empty() || (line[0] != '"' && line[0] != '\''))) return out;
    line.remove_prefix(quote);

    // the offset only counts if the file has the same characters up to it
    byte = 0;
    for (std::size_t i = 0; i < character && byte < node.text.size(); ++i)
        byte += character_size(node.text, byte);
    if (line.substr(0, byte) != std::string_view(node.text).substr(0, byte)) return out;
    out.column += static_cast<int>(quote + count_characters(line.substr(0, byte)));
    return out;
}

std::string_view Document::line(std::string_view file, int number) const {
    for (auto const& source : files)
        if (source->name() == file) return source->line(number);
    return {};
}

std::string pointer_token(std::string_view name) {
    std::string out;
    for (char const c : name) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

std::vector<std::string> pointer_tokens(std::string_view pointer) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        char const c = pointer[i];
        if (c == '/') {
            out.emplace_back();
        } else if (!out.empty()) {
            bool const escape = c == '~' && i + 1 < pointer.size();
            if (escape) ++i;
            out.back() += escape ? (pointer[i] == '1' ? '/' : '~') : c;
        }
    }
    return out;
}

} // namespace io
STEELYARD_END_NAMESPACE
