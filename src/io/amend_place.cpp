// SPDX-License-Identifier: BSL-1.0
#include "amend_place.hpp"

#include <algorithm>
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/model/expression_text.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

using reflect::kind;
using reflect::Type;

Type const& inner(Type const& type) {
    Type const* out = &type;
    while (out->what == kind::optional) out = &out->element();
    return *out;
}

bool is_condition(Type const& type) {
    return type.what == kind::scalar && type.name == reflect::text_form<Expression>::name;
}

/// The number that a name is; `none` when it is no number.
std::size_t number_of(std::string_view name) {
    std::size_t out = 0;
    for (char const c : name) {
        if (c < '0' || c > '9' || name.size() > 9) return Type::none;
        out = 10 * out + static_cast<std::size_t>(c - '0');
    }
    return name.empty() ? Type::none : out;
}

/// The member of an object that a file names.
AmendPlace member_of(AmendPlace const& object, std::size_t index, bool add) {
    Type const& type = inner(*object.type);
    reflect::Field const& field = type.fields[index];
    AmendPlace out;
    out.type = &field.type();
    out.path = object.path + "/" + std::string(field.name);
    bool const short_form = object.node->kind == node_kind::scalar && type.shorthand != Type::none;
    if (index == object.value || (short_form && index == type.shorthand)) {
        out.node = object.node; // it is written as this member
        out.path = object.path;
        return out;
    }
    out.parent = object.node;
    for (DocumentNode& child : object.node->children)
        if (object.node->kind == node_kind::mapping && child.key == field.name) out.node = &child;
    if (out.node != nullptr || !add || object.value != Type::none) return out;
    DocumentNode& node = *object.node;
    if (short_form) { // the object is written in full from now on
        DocumentNode whole = node;
        whole.key = type.fields[type.shorthand].name;
        whole.key_at = node.at;
        node.children = {std::move(whole)};
    } else if (node.kind != node_kind::mapping && node.kind != node_kind::null) {
        return out;
    }
    node.kind = node_kind::mapping;
    DocumentNode& made = node.children.emplace_back();
    made.key = field.name;
    made.at = made.key_at = node.at;
    out.node = &made;
    return out;
}

/// The n-th entry of a list.
AmendPlace entry_at(AmendPlace const& list, std::size_t n) {
    Type const& type = inner(*list.type);
    AmendPlace out;
    out.type = &type.element();
    out.key = type.key;
    out.value = type.value;
    if (type.what == kind::sequence && list.node->kind != node_kind::sequence) { // one without the list around it
        if (n == 0) out.node = list.node;
        out.path = list.path;
        return out;
    }
    if (n >= list.node->children.size()) return out;
    out.node = &list.node->children[n];
    out.parent = list.node;
    out.path = list.path + "/" + (type.what == kind::keyed ? pointer_token(out.node->key) : std::to_string(n));
    return out;
}

std::size_t entries_of(AmendPlace const& list) {
    Type const& type = inner(*list.type);
    if (type.what == kind::sequence && list.node->kind != node_kind::sequence) return 1;
    return list.node->children.size();
}

/// What an entry is called by: its key, or what it says under `id`, `level`, `of` …
std::string name_of(AmendPlace const& entry) {
    if (entry.key != Type::none) return entry.node->key;
    Type const& type = inner(*entry.type);
    if (type.what != kind::object) return {};
    if (entry.node->kind == node_kind::scalar && type.shorthand != Type::none) return entry.node->text;
    for (std::string_view const by : {"id", "level", "node", "item", "of"}) {
        DocumentNode const* const said = type.find(by) == Type::none ? nullptr : entry.node->find(by);
        if (said != nullptr && said->kind == node_kind::scalar) return said->text;
    }
    return {};
}

/// The lists among the members of an object that are written.
std::vector<AmendPlace> lists_of(AmendPlace const& object) {
    std::vector<AmendPlace> out;
    Type const& type = inner(*object.type);
    if (type.what != kind::object) return out;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i == object.key || !inner(type.fields[i].type()).is_list()) continue;
        AmendPlace list = member_of(object, i, false);
        if (list.node != nullptr && inner(inner(*list.type).element()).what == kind::object) out.push_back(std::move(list));
    }
    return out;
}

/// How often a condition compares a quantity with a number; the first such comparison.
std::size_t comparisons(Expression const& of, std::string_view quantity) {
    std::size_t found = 0;
    if (compares(of.does) && of.of.size() == 2)
        for (std::size_t i = 0; i < 2; ++i)
            if (is_constant(of.of[1 - i].does) && to_string(of.of[i]) == quantity) ++found;
    for (Expression const& operand : of.of) found += comparisons(operand, quantity);
    return found;
}

/// The quantities that a condition compares with numbers.
void quantities(Expression const& of, std::vector<std::string>& out) {
    if (compares(of.does) && of.of.size() == 2)
        for (std::size_t i = 0; i < 2; ++i)
            if (is_constant(of.of[1 - i].does) && !is_constant(of.of[i].does)) out.push_back(to_string(of.of[i]));
    for (Expression const& operand : of.of) quantities(operand, out);
}

} // namespace

bool AmendPath::follow(std::vector<std::string> const& steps) {
    at = top_;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        missed = {i, {}, {}};
        AmendPlace const before = at;
        if (at.node->kind == node_kind::null && at.key == Type::none) return false; // a key that nobody wrote has nothing in it
        if (!at.quantity.empty() || !step(steps[i], i == 0)) {
            at = before;
            Nearest nearest(steps[i]);
            if (before.quantity.empty()) offer();
            for (std::size_t from = 0, to = 0; from < missed.known.size(); from = to + 2) {
                to = std::min(missed.known.find(", ", from), missed.known.size());
                nearest.offer(std::string_view(missed.known).substr(from, to - from));
            }
            missed.meant = nearest.best();
            return false;
        }
    }
    return true;
}

bool AmendPath::step(std::string const& name, bool first) {
    Type const& type = inner(*at.type);
    if (type.is_list()) return entry(name);
    if (type.what != kind::object) return quantity(name);
    if (member(name)) return true;
    if (first) {
        std::size_t const tree = type.find("tree");
        AmendPlace const root = tree == Type::none ? AmendPlace{} : member_of(at, tree, false);
        if (root.node != nullptr && in_tree(root, name)) return true;
    }
    return entry_of_lists(name) || quantity(name);
}

bool AmendPath::member(std::string const& name) {
    Type const& type = inner(*at.type);
    std::size_t const index = type.find(name);
    if (index == Type::none || index == at.key) return false;
    AmendPlace next = member_of(at, index, true);
    if (next.node == nullptr) return false;
    at = std::move(next);
    return true;
}

bool AmendPath::entry(std::string const& name) {
    for (std::size_t n = 0; n < entries_of(at); ++n) {
        AmendPlace one = entry_at(at, n);
        if (name_of(one) != name) continue;
        at = std::move(one);
        return true;
    }
    AmendPlace one = entry_at(at, std::min(number_of(name), entries_of(at)));
    if (one.node != nullptr) {
        at = std::move(one);
        return true;
    }
    return entries_of(at) == 1 && is_condition(inner(inner(*at.type).element())) && quantity(name);
}

bool AmendPath::entry_of_lists(std::string const& name) {
    for (AmendPlace const& list : lists_of(at))
        for (std::size_t n = 0; n < entries_of(list); ++n)
            if (AmendPlace one = entry_at(list, n); name_of(one) == name) {
                at = std::move(one);
                return true;
            }
    return false;
}

/// A node, or an effect that hangs on one.
bool AmendPath::in_tree(AmendPlace const& node, std::string const& name) {
    if (name_of(node) == name) {
        at = node;
        return true;
    }
    for (AmendPlace const& list : lists_of(node)) {
        bool const children = list.path.ends_with("/children");
        if (!children && !list.path.ends_with("/effects")) continue;
        for (std::size_t n = 0; n < entries_of(list); ++n) {
            AmendPlace const one = entry_at(list, n);
            if (children ? in_tree(one, name) : name_of(one) == name) {
                if (!children) at = one;
                return true;
            }
        }
    }
    return false;
}

/// The conditions that an object has, and those that a level has in the ladders.
void AmendPath::conditions(AmendPlace const& of, std::vector<AmendPlace>& out) const {
    Type const& type = inner(*of.type);
    if (is_condition(type)) {
        if (of.node->kind == node_kind::scalar) out.push_back(of);
        return;
    }
    if (type.is_list()) {
        if (!is_condition(inner(type.element()))) return;
        for (std::size_t n = 0; n < entries_of(of); ++n) conditions(entry_at(of, n), out);
        return;
    }
    if (type.what != kind::object) return;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        Type const& field = inner(type.fields[i].type());
        if (i == of.key || !(is_condition(field) || (field.is_list() && is_condition(inner(field.element()))))) continue;
        if (AmendPlace const one = member_of(of, i, false); one.node != nullptr) conditions(one, out);
    }
    if (type.name != "Level") return;
    std::size_t const ladders = inner(*top_.type).find("ladders");
    AmendPlace const all = ladders == Type::none ? AmendPlace{} : member_of(top_, ladders, false);
    if (all.node == nullptr) return;
    for (std::size_t n = 0; n < entries_of(all); ++n)
        for (AmendPlace const& rungs : lists_of(entry_at(all, n)))
            for (std::size_t r = 0; r < entries_of(rungs); ++r)
                if (AmendPlace const rung = entry_at(rungs, r); name_of(rung) == name_of(of)) conditions(rung, out);
}

/// The one condition here that compares a quantity with a number.
bool AmendPath::quantity(std::string const& name) {
    std::vector<AmendPlace> all;
    conditions(at, all);
    AmendPlace const* found = nullptr;
    std::size_t count = 0;
    for (AmendPlace const& one : all) {
        ExpressionReading const reading = parse_expression(one.node->text);
        std::size_t const here = reading.ok ? comparisons(reading.value, name) : 0;
        if (here != 0) found = &one;
        count += here;
    }
    if (count != 1) {
        if (count == 0) return false;
        for (AmendPlace const& one : all) // say which one
            missed.known += (missed.known.empty() ? "" : ", ") + one.path;
        return false;
    }
    AmendPlace chosen = *found;
    chosen.quantity = name;
    at = std::move(chosen);
    return true;
}

/// What would have been understood.
void AmendPath::offer() {
    if (!missed.known.empty()) return;
    std::vector<std::string> words;
    Type const& type = inner(*at.type);
    if (type.is_list())
        for (std::size_t n = 0; n < entries_of(at); ++n) {
            std::string name = name_of(entry_at(at, n));
            words.push_back(name.empty() ? std::to_string(n) : std::move(name));
        }
    std::vector<AmendPlace> found;
    conditions(at, found);
    for (AmendPlace const& one : found)
        if (ExpressionReading const reading = parse_expression(one.node->text); reading.ok)
            quantities(reading.value, words);
    for (AmendPlace const& list : lists_of(at))
        for (std::size_t n = 0; n < entries_of(list); ++n) words.push_back(name_of(entry_at(list, n)));
    if (type.what == kind::object)
        for (std::size_t i = 0; i < type.fields.size(); ++i)
            if (i != at.key) words.emplace_back(type.fields[i].name);
    std::vector<AmendPlace> nodes;
    std::size_t const tree = at.node == top_.node ? type.find("tree") : Type::none;
    if (tree != Type::none)
        if (AmendPlace root = member_of(at, tree, false); root.node != nullptr) nodes.push_back(std::move(root));
    while (!nodes.empty()) {
        AmendPlace const node = std::move(nodes.back());
        nodes.pop_back();
        words.push_back(name_of(node));
        for (AmendPlace const& list : lists_of(node))
            for (std::size_t n = 0; n < entries_of(list); ++n) {
                if (list.path.ends_with("/children")) nodes.push_back(entry_at(list, n));
                if (list.path.ends_with("/effects")) words.push_back(name_of(entry_at(list, n)));
            }
    }
    for (std::string const& word : words)
        if (!word.empty()) missed.known += (missed.known.empty() ? "" : ", ") + word;
}

} // namespace io
STEELYARD_END_NAMESPACE
