// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/model/node.hpp>
#include <steelyard/reflect/type_of.hpp>

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
            rename({{after.id, before.id}});
        }
        std::vector<Placed const*> gone; // by the node above, in the order of their ids
        for (Placed const& was : before_)
            if (find(after_, was.id) == nullptr) gone.push_back(&was);
        std::stable_sort(gone.begin(), gone.end(), [](Placed const* a, Placed const* b) { return a->above < b->above; });
        Names renamed;
        for (Placed const& is : after_) {
            if (find(before_, is.id) != nullptr) continue;
            auto at = std::lower_bound(gone.begin(), gone.end(), is.above, [](Placed const* a, std::string const& above) { return a->above < above; });
            while (at != gone.end() && (*at)->above == is.above && !same_but_id(*(*at)->node, *is.node)) ++at;
            if (at == gone.end() || (*at)->above != is.above) continue;
            renamed.emplace_back(is.id, (*at)->id);
            gone.erase(at);
        }
        rename(std::move(renamed));
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
    using Names = std::vector<std::pair<std::string, std::string>>; // new and old

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

    [[nodiscard]] static bool same_but_id(Node const& a, Node const& b) {
        if (a.children.size() != b.children.size()) return false;
        auto const& fields = reflect::type_of<Node>().fields;
        return std::all_of(fields.begin(), fields.end(), [&](reflect::Field const& one) {
            return one.name == "id" || one.type().equal(one.in(&a), one.in(&b));
        });
    }

    void rename(Names names) {
        std::sort(names.begin(), names.end());
        for (Placed& one : after_) {
            one.id = looked_up(names, one.id);
            one.above = looked_up(names, one.above);
        }
        static_cast<void>(sort(after_));
        old_names_.insert(old_names_.end(), names.begin(), names.end());
        std::sort(old_names_.begin(), old_names_.end());
    }
    [[nodiscard]] static std::string looked_up(Names const& names, std::string const& id) {
        auto const at = std::lower_bound(names.begin(), names.end(), id, [](auto const& a, std::string const& b) { return a.first < b; });
        return at != names.end() && at->first == id ? at->second : id;
    }
    [[nodiscard]] std::string old_name(std::string const& id) const { return looked_up(old_names_, id); }

    All before_;
    All after_;
    Names old_names_;
    bool matched_ = true;
};

} // namespace detail

STEELYARD_END_NAMESPACE
