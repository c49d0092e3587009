// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/locate.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

using reflect::kind;
using reflect::Type;

/// The entry that a number or name stands for.
DocumentNode const* entry_at(DocumentNode const& node, std::string_view token) {
    std::size_t index = 0;
    bool number = !token.empty() && token.size() < 10;
    for (char const c : token) {
        number = number && c >= '0' && c <= '9';
        index = index * 10 + static_cast<std::size_t>(number ? c - '0' : 0);
    }
    if (node.kind == node_kind::mapping)
        if (DocumentNode const* const named = node.find(token)) return named;
    return number && index < node.children.size() ? &node.children[index] : nullptr;
}

/// Where a node is best shown: what starts below its key is shown at its key.
Spot spot_of(DocumentNode const& node) {
    bool const block = node.kind != node_kind::scalar && node.key_at.line > 0
                       && node.key_at.file == node.at.file && node.key_at.line != node.at.line;
    return block ? node.key_at : node.at;
}

/// Follows a path of the object through the document, as far as it goes.
Spot follow(std::vector<std::string> const& path, DocumentNode const& root, Type const& root_type) {
    DocumentNode const* node = &root;
    Type const* type = &root_type;
    std::size_t key = Type::none;   // of the entry of a keyed list that `node` is: its key member,
    std::size_t value = Type::none; // and its value member
    for (std::string const& token : path) {
        while (type->what == kind::optional) type = &type->element();
        if (type->what == kind::object) {
            std::size_t const member = type->find(token);
            if (member == Type::none) break;
            if (member == key) return node->key_at;
            DocumentNode const* next = nullptr;
            if (member == value || (node->kind == node_kind::scalar && member == type->shorthand))
                next = node; // it is written as this member
            else
                next = node->find(token);
            if (next == nullptr) break;
            node = next;
            type = &type->fields[member].type();
            key = value = Type::none;
        } else if (type->is_list()) {
            bool const lone = type->what == kind::sequence && node->kind != node_kind::sequence;
            DocumentNode const* const next = lone ? (token == "0" ? node : nullptr) : entry_at(*node, token);
            if (next == nullptr) break;
            node = next;
            key = type->key;
            value = type->value;
            type = &type->element();
        } else {
            break;
        }
    }
    return key != Type::none && node->key_at.line > 0 ? node->key_at : spot_of(*node);
}

Spot follow(std::vector<std::string> const& path, DocumentNode const& root) {
    DocumentNode const* node = &root;
    for (std::string const& token : path) {
        DocumentNode const* const next = entry_at(*node, token);
        if (next == nullptr) break;
        node = next;
    }
    return spot_of(*node);
}

} // namespace

void locate(Diagnostics& diagnostics, Document const& document, reflect::Type const& type) {
    for (Diagnostic& one : diagnostics.list)
        if (!one.place.known())
            one.place = document.place(follow(pointer_tokens(one.path), document.root, type));
}

void locate(Diagnostics& diagnostics, Document const& document) {
    for (Diagnostic& one : diagnostics.list)
        if (!one.place.known()) one.place = document.place(follow(pointer_tokens(one.path), document.root));
}

} // namespace io
STEELYARD_END_NAMESPACE
