// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/model/node.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// The nodes of two editions by their ids, wherever they stand. A node of the new edition that differs from one that is gone in nothing
/// but its id, and stands below the same node, is that one renamed; it goes by its old id.
class NodeIndex {
  public:
    NodeIndex(Node const& before, Node const& after) {
        collect(before, {}, before_);
        collect(after, {}, after_);
        matched_ = sort(before_) && sort(after_);
        if (!matched_) return;
        // the roots are one node, whatever they are called
        if (before.id != after.id) {
            matched_ = find(before_, after.id) == nullptr && find(after_, before.id) == nullptr;
            if (!matched_) return;
            rename(after.id, before.id);
        }
        std::vector<std::pair<std::string, std::string>> renamed;
        for (Placed const& is : after_) {
            if (find(before_, is.id) != nullptr) continue;
            for (Placed const& was : before_) {
                bool const free = find(after_, was.id) == nullptr
                                  && std::none_of(renamed.begin(), renamed.end(), [&](auto const& one) { return one.second == was.id; });
                if (!free || was.above != is.above || was.node->children.size() != is.node->children.size()) continue;
                Node copy = *is.node;
                copy.id = was.node->id;
                if (copy != *was.node) continue;
                renamed.emplace_back(is.id, was.id);
                break;
            }
        }
        for (auto const& [from, to] : renamed) rename(from, to);
    }

    /// False where nodes cannot be told by their ids: two have the same, or the roots stand below each other.
    [[nodiscard]] bool matched() const { return matched_; }
    /// How many nodes both editions have.
    [[nodiscard]] std::size_t kept() const {
        if (!matched_) return 0;
        return static_cast<std::size_t>(std::count_if(before_.begin(), before_.end(), [&](Placed const& one) { return find(after_, one.id) != nullptr; }));
    }
    [[nodiscard]] Node const* before(std::string const& id) const { return node(find(before_, id)); }
    [[nodiscard]] Node const* after(std::string const& id) const { return node(find(after_, id)); }
    [[nodiscard]] std::string const& above_before(std::string const& id) const { return find(before_, id)->above; }
    [[nodiscard]] std::string const& above_after(std::string const& id) const { return find(after_, id)->above; }
    [[nodiscard]] std::string name_of(Node const* before, Node const* after) const { return before != nullptr ? before->id : old_name(after->id); }
    [[nodiscard]] std::vector<std::string> children_before(Node const& of) const {
        std::vector<std::string> out;
        for (Node const& child : of.children) out.push_back(child.id);
        return out;
    }
    [[nodiscard]] std::vector<std::string> children_after(Node const& of) const {
        std::vector<std::string> out;
        for (Node const& child : of.children) out.push_back(old_name(child.id));
        return out;
    }

  private:
    struct Placed {
        std::string id;
        std::string above;
        Node const* node = nullptr;
    };
    using All = std::vector<Placed>;

    static void collect(Node const& node, std::string const& above, All& out) {
        out.push_back({node.id, above, &node});
        for (Node const& child : node.children) collect(child, node.id, out);
    }
    static bool sort(All& all) {
        std::sort(all.begin(), all.end(), [](Placed const& a, Placed const& b) { return a.id < b.id; });
        return std::adjacent_find(all.begin(), all.end(), [](Placed const& a, Placed const& b) { return a.id == b.id; }) == all.end();
    }
    [[nodiscard]] static Placed const* find(All const& all, std::string_view id) {
        auto const at = std::lower_bound(all.begin(), all.end(), id, [](Placed const& a, std::string_view b) { return a.id < b; });
        return at != all.end() && at->id == id ? &*at : nullptr;
    }
    [[nodiscard]] static Node const* node(Placed const* placed) { return placed == nullptr ? nullptr : placed->node; }

    void rename(std::string const& from, std::string const& to) {
        for (Placed& one : after_) {
            if (one.id == from) one.id = to;
            if (one.above == from) one.above = to;
        }
        static_cast<void>(sort(after_));
        old_names_.emplace_back(from, to);
    }
    [[nodiscard]] std::string old_name(std::string const& id) const {
        for (auto const& [from, to] : old_names_)
            if (from == id) return to;
        return id;
    }

    All before_;
    All after_;
    std::vector<std::pair<std::string, std::string>> old_names_;
    bool matched_ = true;
};

} // namespace detail

STEELYARD_END_NAMESPACE
