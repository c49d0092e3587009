// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/include.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "characters.hpp"
#include "format.hpp"
#include "tree.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

std::string folder_of(std::string_view path) {
    std::size_t const slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash + 1));
}

/// A path without `.` and without `..` but at the start.
std::string normal(std::string_view path) {
    std::vector<std::string_view> parts;
    for (std::size_t i = 0; i <= path.size();) {
        std::size_t const end = std::min(path.find('/', i), path.size());
        std::string_view const part = path.substr(i, end - i);
        i = end + 1;
        if (part.empty() || part == ".") continue;
        if (part == ".." && !parts.empty() && parts.back() != "..")
            parts.pop_back();
        else
            parts.push_back(part);
    }
    std::string out = path.starts_with('/') ? "/" : "";
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) out += '/';
        out += parts[i];
    }
    return out;
}

/// True when a normal path lies in a normal folder or below; nothing is asked of the disk.
bool is_inside(std::string_view path, std::string_view folder) {
    if (folder.empty()) return !path.starts_with('/') && path != ".." && !path.starts_with("../");
    if (!path.starts_with(folder)) return false;
    path.remove_prefix(folder.size());
    return folder.ends_with('/') || path.starts_with('/');
}

bool is_absolute(std::string_view path) {
    return path.starts_with('/') || path.find('\\') != std::string_view::npos
           || (path.size() > 1 && path[1] == ':');
}

/// The part that a pointer leads to; null when there is none.
DocumentNode const* part_at(DocumentNode const& part, std::string_view pointer) {
    DocumentNode const* node = &part;
    if (!pointer.empty() && pointer[0] != '/') return nullptr;
    for (std::string const& token : pointer_tokens(pointer)) {
        DocumentNode const* next = node->find(token);
        if (node->kind == node_kind::sequence && !token.empty() && token.size() < 9
            && token.find_first_not_of("0123456789") == std::string::npos) {
            auto const index = static_cast<std::size_t>(std::stoul(token));
            if (index < node->children.size()) next = &node->children[index];
        }
        if (next == nullptr) return nullptr;
        node = next;
    }
    return node;
}

std::size_t count_nodes(DocumentNode const& node) {
    std::size_t n = 1;
    for (DocumentNode const& child : node.children) n += count_nodes(child);
    return n;
}

void set_file(DocumentNode& node, std::int32_t file) {
    node.at.file = file;
    node.key_at.file = file;
    for (DocumentNode& child : node.children) set_file(child, file);
}

class Includer {
  public:
    Includer(Document& document, Open const& open, IncludeOptions const& options)
        : document_(document), open_(open), options_(options) {
        problems_.limit = options.limits.max_diagnostics;
        std::string const first = document.files.empty() ? std::string() : document.files[0]->name();
        tops_.push_back(normal(folder_of(first)));
        for (std::string const& folder : options.folders) tops_.push_back(normal(folder));
        chain_.push_back(normal(first));
        nodes_ = count_nodes(document.root);
    }

    void resolve(DocumentNode& node, std::size_t depth, std::string const& path);

    Diagnostics problems_;

  private:
    void replace(DocumentNode& node, std::size_t depth, std::string const& path);
    [[nodiscard]] DocumentNode const* content(std::string const& name, DocumentNode const& at,
                                              std::string const& path, bool& found);
    void complain(code what, DocumentNode const& at, std::string const& path,
                  std::vector<std::string> arguments) {
        for (std::string& argument : arguments) argument = shown(argument);
        io::complain(problems_, what, path, std::move(arguments), document_.place(at));
    }

    Document& document_;
    Open const& open_;
    IncludeOptions const& options_;
    std::vector<std::string> tops_;
    std::vector<std::string> chain_; ///< the files that are being resolved, from the first one
    std::map<std::string, std::optional<DocumentNode>, std::less<>>
        parts_; ///< of each file opened; none: it is bad
    std::size_t nodes_ = 0;
    bool stopped_ = false;
};

void Includer::resolve(DocumentNode& node, std::size_t depth, std::string const& path) {
    if (stopped_) return;
    if (depth > depth_limit(options_.limits)) {
        complain(code::too_deep, node, path, {std::to_string(depth_limit(options_.limits))});
        stopped_ = true;
        return;
    }
    if (node.kind == node_kind::mapping && node.children.size() == 1 && node.children[0].key == "include")
        return replace(node, depth, path);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        DocumentNode& child = node.children[i];
        if (child.children.empty()) continue;
        bool const named = node.kind == node_kind::mapping;
        resolve(child, depth + 1, path + "/" + (named ? pointer_token(shown(child.key)) : std::to_string(i)));
    }
}

void Includer::replace(DocumentNode& node, std::size_t depth, std::string const& path) {
    DocumentNode const reference = node.children[0];
    if (reference.kind != node_kind::scalar || reference.text.empty())
        return complain(code::include_not_text, reference, path, {});
    std::string_view const written = reference.text;
    std::size_t const hash = std::min(written.find('#'), written.size());
    std::string_view const file = written.substr(0, hash);
    std::string_view const pointer = written.substr(std::min(hash + 1, written.size()));

    if (chain_.size() > options_.max_depth)
        return complain(code::include_too_deep, reference, path, {std::to_string(options_.max_depth)});

    // beside the file that includes, then in the folders of the options
    std::vector<std::string> candidates{folder_of(document_.place(reference).file)};
    candidates.insert(candidates.end(), options_.folders.begin(), options_.folders.end());
    bool allowed = false;
    for (std::string const& folder : candidates) {
        if (is_absolute(file) || file.empty()) break;
        std::string const name =
            normal(folder.empty() || folder.ends_with('/') ? folder + std::string(file)
                                                           : folder + "/" + std::string(file));
        if (std::none_of(tops_.begin(), tops_.end(),
                         [&](std::string const& top) { return is_inside(name, top); }))
            continue;
        allowed = true;
        if (auto const again = std::find(chain_.begin(), chain_.end(), name); again != chain_.end()) {
            std::string circle;
            for (auto i = again; i != chain_.end(); ++i) circle += *i + " → ";
            return complain(code::include_cycle, reference, path, {circle + name});
        }
        bool found = false;
        DocumentNode const* const part = content(name, reference, path, found);
        if (!found) continue;
        if (part == nullptr) return; // what is wrong with the file has been said
        DocumentNode const* const chosen = part_at(*part, pointer);
        if (chosen == nullptr)
            return complain(code::include_nothing_there, reference, path, {name, std::string(pointer)});

        nodes_ += count_nodes(*chosen);
        if (nodes_ > options_.limits.max_nodes) {
            complain(code::too_many_nodes, reference, path, {std::to_string(options_.limits.max_nodes)});
            stopped_ = true;
            return;
        }
        DocumentNode copy = *chosen;
        copy.key = std::move(node.key);
        copy.key_at = node.key_at;
        node = std::move(copy);
        chain_.push_back(name);
        resolve(node, depth, path);
        chain_.pop_back();
        return;
    }
    complain(allowed ? code::include_not_found : code::include_outside, reference, path, {std::string(file)});
}

DocumentNode const* Includer::content(std::string const& name, DocumentNode const& at,
                                      std::string const& path, bool& found) {
    found = true;
    auto known = parts_.find(name);
    if (known == parts_.end()) {
        expected<std::string, Diagnostics> const bytes = open_(name);
        if (!bytes && bytes.error().empty()) {
            found = false;
            return nullptr;
        }
        known = parts_.emplace(name, std::nullopt).first;
        Diagnostics wrong;
        wrong.limit = options_.limits.max_diagnostics;
        if (!bytes) {
            wrong = bytes.error();
            for (Diagnostic& one : wrong.list)
                if (!one.place.known()) one.place = document_.place(at);
        } else {
            if (options_.sources != nullptr) options_.sources->add(name, *bytes);
            expected<Document, Diagnostics> read = read_document(name, *bytes, options_.limits);
            if (!read) {
                wrong = read.error();
            } else {
                auto const number = static_cast<std::int32_t>(document_.files.size());
                DocumentNode root = std::move(read->root);
                document_.files.push_back(read->files[0]);
                set_file(root, number);
                if (check_format(document_, root, wrong) && !wrong.any_error()) {
                    for (DocumentNode const& entry : root.children)
                        if (entry.key != "format" && entry.key != "part")
                            io::complain(wrong, code::unknown_key, "/" + pointer_token(shown(entry.key)),
                                         {shown(entry.key), {}, "format, part"}, document_.key_place(entry));
                    DocumentNode const* const part = root.find("part");
                    if (part == nullptr)
                        complain(code::include_no_part, at, path, {name});
                    else if (!wrong.any_error())
                        known->second = *part;
                }
            }
        }
        problems_.append(std::move(wrong));
    }
    return known->second ? &*known->second : nullptr;
}

} // namespace

expected<Document, Diagnostics> resolve_includes(Document document, Open const& open,
                                                 IncludeOptions const& options) {
    Includer includer(document, open, options);
    includer.resolve(document.root, 1, {});
    if (includer.problems_.any_error()) return unexpected(std::move(includer.problems_));
    return expected<Document, Diagnostics>(std::move(document), std::move(includer.problems_));
}

} // namespace io
STEELYARD_END_NAMESPACE
