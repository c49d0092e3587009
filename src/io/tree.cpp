// SPDX-License-Identifier: BSL-1.0
#include "tree.hpp"

#include <algorithm>
#include <utility>

#include "characters.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 30; // places are 32 bits wide

void complain_at(SourceFile const& file, std::size_t byte, code what, std::vector<std::string> arguments,
                 Diagnostics& problems) {
    Spot const spot = PlaceFinder(file).at(byte);
    problems.add(
        Diagnostic{what, severity_of(what), {}, std::move(arguments), {file.name(), spot.line, spot.column}});
}

} // namespace

std::size_t depth_limit(ReadLimits const& limits) { return std::min<std::size_t>(limits.max_depth, 400); }

std::shared_ptr<SourceFile const> open_text(std::string_view name, std::string_view bytes,
                                            ReadLimits const& limits, Diagnostics& problems) {
    std::size_t const most = std::min(limits.max_bytes, most_bytes);
    if (bytes.size() > most) {
        problems.add(Diagnostic{
            code::file_too_large, severity::error, {}, {std::to_string(most)}, {std::string(name), 1, 1}});
        return nullptr;
    }
    auto file = std::make_shared<SourceFile const>(std::string(name), bytes);
    std::string const& text = file->text();
    for (std::size_t i = 0; i < text.size();) {
        std::size_t const size = character_size(text, i);
        if (size == 0) {
            // only what comes before is known to be characters, so the place is found in that
            SourceFile const sound(file->name(), std::string_view(text).substr(0, i));
            complain_at(sound, i, code::not_utf8, {character_name(text[i]).replace(0, 4, "0x")}, problems);
            return nullptr;
        }
        i += size;
    }
    if (std::size_t const control = find_control(text); control != std::string_view::npos) {
        complain_at(*file, control, code::control_character, {character_name(text[control])}, problems);
        return nullptr;
    }
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        complain_at(*file, 0, code::empty_file, {}, problems);
        return nullptr;
    }
    return file;
}

Spot PlaceFinder::at(std::size_t byte) {
    std::string const& text = file_.text();
    byte = std::min(byte, text.size());
    if (byte < byte_ || file_.line_of(byte) != spot_.line) {
        // start from the line, unless walking back inside it is shorter
        int const line = file_.line_of(byte);
        std::size_t const start = file_.start_of(line);
        if (line == spot_.line && byte_ - byte < byte - start) {
            while (byte_ > byte)
                if ((static_cast<unsigned char>(text[--byte_]) & 0xC0U) != 0x80U) --spot_.column;
            return spot_;
        }
        byte_ = start;
        spot_.line = line;
        spot_.column = 1;
    }
    spot_.column +=
        static_cast<std::int32_t>(count_characters(std::string_view(text).substr(byte_, byte - byte_)));
    byte_ = byte;
    return spot_;
}

TreeBuilder::TreeBuilder(SourceFile const& file, ReadLimits const& limits, Diagnostics& problems, bool json)
    : file_(file), limits_(limits), problems_(problems), places_(file), json_(json) {}

bool TreeBuilder::key_is_due() const {
    return !open_.empty() && open_.back().node.kind == node_kind::mapping && !open_.back().has_key;
}

bool TreeBuilder::stop(code what, std::size_t byte, std::size_t limit) {
    if (!stopped_) complain(what, byte, {std::to_string(limit)});
    stopped_ = true;
    return false;
}

bool TreeBuilder::count(std::size_t byte) {
    if (stopped_) return false;
    return ++nodes_ <= limits_.max_nodes || stop(code::too_many_nodes, byte, limits_.max_nodes);
}

void TreeBuilder::refuse_key(std::size_t byte) {
    complain(code::key_not_text, byte);
    open_.back().has_key = true;
    open_.back().bad_key = true;
    open_.back().key.clear();
    open_.back().key_at = places_.at(byte);
}

bool TreeBuilder::start(node_kind kind, std::size_t byte) {
    if (!count(byte)) return false;
    if (open_.size() >= depth_limit(limits_)) return stop(code::too_deep, byte, depth_limit(limits_));
    bool const is_key = key_is_due();
    if (is_key) refuse_key(byte);
    Frame frame;
    frame.node.kind = kind;
    frame.node.json = json_;
    frame.node.at = places_.at(byte);
    frame.is_key = is_key;
    open_.push_back(std::move(frame));
    return true;
}

void TreeBuilder::finish() {
    if (stopped_ || open_.empty()) return;
    Frame frame = std::move(open_.back());
    if (frame.node.kind == node_kind::mapping) check_duplicates(frame.node);
    open_.pop_back();
    if (!frame.is_key) add(std::move(frame.node));
}

bool TreeBuilder::scalar(std::size_t byte, std::string text, bool quoted) {
    if (stopped_) return false;
    if (text.size() > limits_.max_scalar) return stop(code::scalar_too_long, byte, limits_.max_scalar);
    // escapes can make control characters that no byte of the file shows
    std::size_t control = find_control(text);
    while (control < text.size() && text[control] == '\r') {
        std::size_t const more = find_control(std::string_view(text).substr(control + 1));
        control = more == std::string_view::npos ? more : control + 1 + more;
    }
    if (control < text.size()) complain(code::control_character, byte, {character_name(text[control])});
    if (key_is_due()) {
        Frame& frame = open_.back();
        frame.has_key = true;
        frame.bad_key = false;
        frame.key_at = places_.at(byte);
        frame.key = std::move(text);
        return true;
    }
    if (!count(byte)) return false;
    DocumentNode node;
    node.kind = node_kind::scalar;
    node.quoted = quoted;
    node.json = json_;
    node.at = places_.at(byte);
    node.text = std::move(text);
    add(std::move(node));
    return true;
}

bool TreeBuilder::null(std::size_t byte, bool said) {
    if (!count(byte)) return false;
    if (key_is_due()) {
        refuse_key(byte);
        return true;
    }
    DocumentNode node;
    node.json = json_;
    node.said = said;
    // where nothing is written there is nothing to point at: the key, or whatever stands before
    if (!said && !open_.empty() && open_.back().has_key) {
        node.at = open_.back().key_at;
    } else {
        if (!said) {
            std::size_t const before = file_.text().find_last_not_of(" \t\r\n", byte == 0 ? 0 : byte - 1);
            byte = before == std::string::npos ? byte : before;
            while (byte > 0 && (static_cast<unsigned char>(file_.text()[byte]) & 0xC0U) == 0x80U) --byte;
        }
        node.at = places_.at(byte);
    }
    add(std::move(node));
    return true;
}

void TreeBuilder::add(DocumentNode node) {
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    Frame& frame = open_.back();
    if (frame.node.kind == node_kind::mapping) {
        frame.has_key = false;
        if (frame.bad_key) return;
        node.key = std::move(frame.key);
        node.key_at = frame.key_at;
    }
    frame.node.children.push_back(std::move(node));
}

void TreeBuilder::check_duplicates(DocumentNode const& mapping) {
    // sorted, not hashed: no choice of keys makes it slow
    std::vector<DocumentNode const*> entries;
    entries.reserve(mapping.children.size());
    for (DocumentNode const& entry : mapping.children) entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](DocumentNode const* a, DocumentNode const* b) { return a->key < b->key; });
    DocumentNode const* first = nullptr;
    for (DocumentNode const* entry : entries) {
        if (first == nullptr || first->key != entry->key) {
            first = entry;
            continue;
        }
        problems_.add(Diagnostic{code::duplicate_key,
                                 severity::error,
                                 path() + "/" + pointer_token(shown(entry->key)),
                                 {shown(entry->key), std::to_string(first->key_at.line)},
                                 {file_.name(), entry->key_at.line, entry->key_at.column}});
    }
}

std::string TreeBuilder::path() const {
    std::string out;
    for (Frame const& frame : open_) {
        if (frame.node.kind == node_kind::sequence)
            out += "/" + std::to_string(frame.node.children.size());
        else if (frame.has_key)
            out += "/" + pointer_token(shown(frame.key));
    }
    return out;
}

void TreeBuilder::complain(code what, std::size_t byte, std::vector<std::string> arguments) {
    Spot const spot = places_.at(byte);
    problems_.add(Diagnostic{
        what, severity_of(what), path(), std::move(arguments), {file_.name(), spot.line, spot.column}});
}

} // namespace io
STEELYARD_END_NAMESPACE
