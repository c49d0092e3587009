// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/insight/editions.hpp>
#include <steelyard/insight/impl/node_index.ipp>
#include <steelyard/reflect/canonical.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Goes through two schemes at once, by the description of their types: finds out what differs, and makes schemes that have some of
/// the changes and not the others. Both are one walk, so that what is found is what is made.
class EditionMerge {
  public:
    EditionMerge(Scheme const& before, Scheme const& after) : before_(before), after_(after), nodes_(before.tree, after.tree) {
        static_cast<void>(walk());
        for (std::uint32_t i = 0; i < changes_.size(); ++i) numbers_.emplace_back(key_of(changes_[i].kind, changes_[i].path), i);
        std::sort(numbers_.begin(), numbers_.end());
    }

    [[nodiscard]] std::vector<SchemeChange> const& changes() const { return changes_; }

    /// The old scheme with some of the changes; nothing where a node that both editions have would be lost on the way.
    [[nodiscard]] std::optional<Scheme> made(std::vector<bool> const& taken) {
        taken_ = &taken;
        Scheme out = walk();
        if (met_ != nodes_.kept()) return {};
        return out;
    }

  private:
    using Type = reflect::Type;
    using kind = reflect::kind;

    /// The names of a list, in its order, and where each stands.
    class Names {
      public:
        Names() = default;
        explicit Names(std::vector<std::string> names) : names_(std::move(names)), sorted_(names_.size()) {
            for (std::size_t i = 0; i < sorted_.size(); ++i) sorted_[i] = i;
            std::sort(sorted_.begin(), sorted_.end(), [&](std::size_t a, std::size_t b) { return names_[a] < names_[b]; });
        }
        [[nodiscard]] std::vector<std::string> const& in_order() const { return names_; }
        [[nodiscard]] bool holds(std::string const& name) const { return at(name) != sorted_.end(); }
        /// Of a name that is held.
        [[nodiscard]] std::size_t place(std::string const& name) const { return *at(name); }
        [[nodiscard]] bool twice() const {
            return std::adjacent_find(sorted_.begin(), sorted_.end(), [&](std::size_t a, std::size_t b) { return names_[a] == names_[b]; }) != sorted_.end();
        }

      private:
        [[nodiscard]] std::vector<std::size_t>::const_iterator at(std::string const& name) const {
            auto const found = std::lower_bound(sorted_.begin(), sorted_.end(), name, [&](std::size_t i, std::string const& n) { return names_[i] < n; });
            return found != sorted_.end() && names_[*found] == name ? found : sorted_.end();
        }
        std::vector<std::string> names_;
        std::vector<std::size_t> sorted_; // places, by the names there
    };

    /// Two lists whose parts are matched by their names; what was renamed goes by its old one.
    struct Pair {
        Names was;
        Names is;
        std::size_t naming = Type::none; ///< the field that names the elements; `none` where they cannot be told by it
    };

    [[nodiscard]] static std::string key_of(change_kind what, std::string_view path) {
        std::string out(1, static_cast<char>('0' + static_cast<int>(what)));
        return out.append(path);
    }

    /// While changes are looked for, notes one, once; later says whether it is made.
    template <class Before, class After>
    bool take(change_kind what, change_class touches, std::string const& path, Before const& before, After const& after) {
        if (taken_ == nullptr) {
            if (!noted_.insert(key_of(what, path)).second) return false;
            changes_.push_back({what, touches, path, before(), after()});
            return false;
        }
        std::string const key = key_of(what, path);
        auto const at = std::lower_bound(numbers_.begin(), numbers_.end(), key, [](auto const& a, std::string const& b) { return a.first < b; });
        return at != numbers_.end() && at->first == key && (*taken_)[at->second];
    }

    [[nodiscard]] static std::string text_of(Type const& type, void const* object) {
        return type.is_scalar() ? type.print(object) : reflect::canonical_text(type, object);
    }
    bool take_value(change_kind what, change_class touches, std::string const& path, Type const& type, void const* before, void const* after) {
        auto const text = [&](void const* of) { return [&type, of] { return of == nullptr ? std::string() : text_of(type, of); }; };
        return take(what, touches, path, text(before), text(after));
    }

    [[nodiscard]] Scheme walk() {
        met_ = 0;
        Scheme out = before_;
        Type const& type = reflect::type_of<Scheme>();
        for (reflect::Field const& field : type.fields) {
            std::string const path = "/" + std::string(field.name);
            if (field.name != "tree")
                merge(field.type(), field.in(static_cast<void*>(&out)), field.in(static_cast<void const*>(&before_)),
                      field.in(static_cast<void const*>(&after_)), path, touched(type, field, change_class::score_changing));
            else if (nodes_.matched())
                out.tree = node(&before_.tree, &after_.tree);
            else if (before_.tree != after_.tree
                     && take_value(change_kind::changed, change_class::verdict_changing, path, field.type(), &before_.tree, &after_.tree))
                out.tree = after_.tree;
        }
        return out;
    }

    [[nodiscard]] static change_class touched(Type const& type, reflect::Field const& field, change_class holder) {
        if (holder == change_class::wording) return holder;
        switch (class_of_member(type.name, field.name).value_or(member_class::verdict_changing)) {
        case member_class::wording: return change_class::wording;
        case member_class::score_changing: return change_class::score_changing;
        case member_class::verdict_changing: return change_class::verdict_changing;
        case member_class::as_holder: break;
        }
        return holder;
    }

    /// Merges what stands at one place; `out` is equal to `before`.
    void merge(Type const& type, void* out, void const* before, void const* after, std::string const& path, change_class touches) {
        if (type.equal(before, after)) return;
        if (type.is_scalar()) {
            if (take_value(change_kind::changed, touches, path, type, before, after)) type.assign(out, after);
        } else if (type.what == kind::object) {
            for (reflect::Field const& field : type.fields) merge_field(type, field, out, before, after, path, touches);
        } else if (type.what == kind::optional) {
            bool const was = type.size(before) != 0;
            bool const is = type.size(after) != 0;
            if (was && is)
                merge(type.element(), type.at(out, 0), type.at_const(before, 0), type.at_const(after, 0), path, touches);
            else if (take_value(was ? change_kind::removed : change_kind::added, touches, path, type.element(),
                                was ? type.at_const(before, 0) : nullptr, is ? type.at_const(after, 0) : nullptr))
                type.assign(out, after);
        } else {
            merge_list(type, out, before, after, path, touches);
        }
    }

    void merge_field(Type const& type, reflect::Field const& field, void* out, void const* before, void const* after, std::string const& path,
                     change_class touches) {
        merge(field.type(), field.in(out), field.in(before), field.in(after), path + "/" + std::string(field.name), touched(type, field, touches));
    }

    [[nodiscard]] static Names names_in(Type const& type, void const* list, std::size_t field) {
        reflect::Field const& name = type.element().fields[field];
        std::vector<std::string> out;
        for (std::size_t i = 0; i < type.size(list); ++i) out.push_back(name.type().print(name.in(type.at_const(list, i))));
        return Names(std::move(out));
    }
    [[nodiscard]] static Pair match(Type const& type, void const* before, void const* after) {
        Type const& element = type.element();
        Pair out;
        if (element.what != kind::object) return out;
        std::size_t const naming = type.what == kind::keyed ? type.key : element.find("id");
        if (naming == Type::none) return out;
        out.was = names_in(type, before, naming);
        out.is = names_in(type, after, naming);
        if (out.was.twice() || out.is.twice()) return out;
        out.naming = naming;
        // a part that differs in nothing but its name was renamed: it goes on under the old one
        std::vector<std::size_t> gone;
        for (std::size_t b = 0; b < out.was.in_order().size(); ++b)
            if (!out.is.holds(out.was.in_order()[b])) gone.push_back(b);
        std::vector<std::string> is = out.is.in_order();
        for (std::size_t a = 0; a < is.size() && !gone.empty(); ++a) {
            if (out.was.holds(is[a])) continue;
            auto const same = std::find_if(gone.begin(), gone.end(), [&](std::size_t b) {
                return same_but(element, naming, type.at_const(before, b), type.at_const(after, a));
            });
            if (same == gone.end()) continue;
            is[a] = out.was.in_order()[*same];
            gone.erase(same);
        }
        out.is = Names(std::move(is));
        return out;
    }
    /// The same for every walk, so it is found out in the first: both editions stay where they are.
    template <class Match>
    [[nodiscard]] Pair const& pair_of(void const* before, void const* after, Match const& match_them) {
        auto const [at, first] = pairs_.try_emplace({before, after});
        if (first) at->second = match_them();
        return at->second;
    }

    void merge_list(Type const& type, void* out, void const* before, void const* after, std::string const& path, change_class touches) {
        Type const& element = type.element();
        Pair const& pair = pair_of(before, after, [&] { return match(type, before, after); });
        std::size_t const naming = pair.naming;
        if (naming == Type::none) {
            if (element.what == kind::object && type.size(before) == type.size(after)) {
                for (std::size_t i = 0; i < type.size(before); ++i)
                    merge(element, type.at(out, i), type.at_const(before, i), type.at_const(after, i), path + "/" + std::to_string(i), touches);
            } else if (take_value(change_kind::changed, touches, path, type, before, after)) {
                type.assign(out, after);
            }
            return;
        }
        Names const& was = pair.was;
        Names const& is = pair.is;
        auto const here = [&](std::string const& name) { return path + "/" + name; };
        auto const stays = [&](std::string const& name) {
            if (was.holds(name) && is.holds(name)) return true;
            bool const old = was.holds(name);
            void const* const part = old ? type.at_const(before, was.place(name)) : type.at_const(after, is.place(name));
            bool const taken = take_value(old ? change_kind::removed : change_kind::added, touches, here(name), element, old ? part : nullptr, old ? nullptr : part);
            return taken != old;
        };
        std::vector<std::string> const order = ordered(was, is, stays, path, touches);
        type.clear(out);
        for (std::string const& name : order) {
            void* const made = type.append(out);
            bool const old = was.holds(name);
            void const* const from = old ? type.at_const(before, was.place(name)) : type.at_const(after, is.place(name));
            element.assign(made, from);
            if (!old || !is.holds(name)) continue;
            void const* const to = type.at_const(after, is.place(name));
            for (std::size_t f = 0; f < element.fields.size(); ++f) {
                reflect::Field const& field = element.fields[f];
                if (f != naming)
                    merge_field(element, field, made, from, to, here(name), touches);
                else if (!field.type().equal(field.in(from), field.in(to))
                         && take_value(change_kind::renamed, touches, here(name), field.type(), field.in(from), field.in(to)))
                    field.type().assign(field.in(made), field.in(to));
            }
        }
    }

    [[nodiscard]] static bool same_but(Type const& type, std::size_t left_out, void const* a, void const* b) {
        for (std::size_t f = 0; f < type.fields.size(); ++f)
            if (f != left_out && !type.fields[f].type().equal(type.fields[f].in(a), type.fields[f].in(b))) return false;
        return true;
    }

    /// The names that stay, in the old order or in the new one; what only the other order has stands behind the one before it there.
    template <class Stays>
    [[nodiscard]] std::vector<std::string> ordered(Names const& was, Names const& is, Stays const& stays, std::string const& path, change_class touches) {
        std::vector<std::string> common;
        std::vector<std::string> turned;
        for (std::string const& name : was.in_order())
            if (is.holds(name)) common.push_back(name);
        for (std::string const& name : is.in_order())
            if (was.holds(name)) turned.push_back(name);
        auto const list = [](std::vector<std::string> const& names) {
            return [&names] {
                std::string out;
                for (std::string const& name : names) out += (out.empty() ? "" : " ") + name;
                return out;
            };
        };
        bool const by_new = common != turned && take(change_kind::reordered, touches, path, list(common), list(turned));
        Names const& own = by_new ? is : was;
        Names const& others = by_new ? was : is;
        // asked in this order: what is noted first is told first
        std::vector<bool> stay;
        for (std::string const& name : own.in_order()) stay.push_back(stays(name));
        std::vector<std::vector<std::string>> behind(own.in_order().size() + 1); // the first: before all
        std::size_t last = 0;
        for (std::string const& name : others.in_order()) {
            if (own.holds(name))
                last = own.place(name) + 1;
            else if (stays(name))
                behind[last].push_back(name);
        }
        std::vector<std::string> out = std::move(behind[0]);
        for (std::size_t i = 0; i < stay.size(); ++i) {
            if (stay[i]) out.push_back(own.in_order()[i]);
            out.insert(out.end(), behind[i + 1].begin(), behind[i + 1].end());
        }
        return out;
    }

    // ---- nodes, wherever they stand

    /// A node that is in one edition or in both, with what is then below it.
    [[nodiscard]] Node node(Node const* before, Node const* after) {
        Node out = without_children(before != nullptr ? *before : *after);
        std::string const name = nodes_.name_of(before, after);
        std::string const path = "/tree/" + name;
        constexpr change_class score = change_class::score_changing;
        if (before != nullptr && after != nullptr) {
            ++met_;
            Type const& type = reflect::type_of<Node>();
            for (reflect::Field const& field : type.fields) {
                if (field.name == "children") continue;
                if (field.name != "id")
                    merge_field(type, field, &out, before, after, path, score);
                else if (before->id != after->id && take_value(change_kind::renamed, score, path, field.type(), &before->id, &after->id))
                    out.id = after->id;
            }
        }
        Pair const& pair = pair_of(before, after, [&] {
            Pair made;
            if (before != nullptr) made.was = Names(nodes_.children_before(*before));
            if (after != nullptr) made.is = Names(nodes_.children_after(*after));
            return made;
        });
        Names const& was = pair.was;
        Names const& is = pair.is;
        auto const stays = [&](std::string const& child) {
            bool const old = was.holds(child);
            if (old && is.holds(child)) return true;
            Node const* const a = nodes_.before(child);
            Node const* const b = nodes_.after(child);
            std::string const below = "/tree/" + child;
            if (a != nullptr && b != nullptr) {
                auto const above = [](std::string const& id) { return [&id] { return id; }; };
                return take(change_kind::moved, score, below, above(nodes_.above_before(child)), above(nodes_.above_after(child))) != old;
            }
            // what is new or gone with the node above it is a part of that change
            if (before == nullptr || after == nullptr) return true;
            return take_value(old ? change_kind::removed : change_kind::added, score, below, reflect::type_of<Node>(), a, b) != old;
        };
        for (std::string const& child : ordered(was, is, stays, path + "/children", score))
            out.children.push_back(node(nodes_.before(child), nodes_.after(child)));
        return out;
    }

    [[nodiscard]] static Node without_children(Node const& from) {
        Node out;
        Type const& type = reflect::type_of<Node>();
        for (reflect::Field const& field : type.fields)
            if (field.name != "children") field.type().assign(field.in(static_cast<void*>(&out)), field.in(static_cast<void const*>(&from)));
        return out;
    }

    Scheme const& before_;
    Scheme const& after_;
    NodeIndex nodes_;
    std::vector<SchemeChange> changes_;
    std::set<std::string> noted_;
    std::map<std::pair<void const*, void const*>, Pair> pairs_; // by where the two lists, or the nodes above, are
    std::vector<std::pair<std::string, std::uint32_t>> numbers_;
    std::vector<bool> const* taken_ = nullptr;
    std::size_t met_ = 0; // nodes of both editions
};

} // namespace detail

STEELYARD_END_NAMESPACE
