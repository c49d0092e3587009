// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/amend.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <steelyard/io/yaml.hpp>
#include <steelyard/model/expression_text.hpp>

#include "amend_place.hpp"
#include "characters.hpp"
#include "format.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// The names of a place, and the byte at which each begins.
struct Steps {
    std::vector<std::string> names;
    std::vector<std::size_t> begin;
};

Steps steps_of(std::string_view place) {
    Steps out;
    bool const pointer = place.starts_with('/');
    std::size_t from = pointer ? 1 : 0;
    for (bool more = true; more;) {
        std::size_t const end = place.find(pointer ? '/' : '.', from);
        std::string_view const name = place.substr(from, end == std::string_view::npos ? end : end - from);
        out.begin.push_back(from);
        out.names.push_back(pointer ? pointer_tokens("/" + std::string(name)).front() : std::string(name));
        more = end != std::string_view::npos;
        from = end + 1;
    }
    return out;
}

/// A part of a document in one line.
std::string in_line(DocumentNode const& node) {
    if (node.kind == node_kind::null) return {};
    if (node.kind == node_kind::scalar) return node.text;
    bool const list = node.kind == node_kind::sequence;
    std::string out = list ? "[" : "{";
    for (DocumentNode const& child : node.children)
        out += (&child == &node.children.front() ? "" : ", ") + (list ? "" : child.key + ": ") + in_line(child);
    return out + (list ? "]" : "}");
}

/// Replaces the constant that a quantity is compared with; what was there, or nothing when the new one cannot stand there.
std::optional<std::string> set_constant(Expression& of, std::string_view quantity, std::string_view value) {
    if (compares(of.does) && of.of.size() == 2)
        for (std::size_t i = 0; i < 2; ++i) {
            if (!is_constant(of.of[1 - i].does) || to_string(of.of[i]) != quantity) continue;
            std::string before = to_string(of.of[1 - i]);
            ExpressionReading reading = parse_expression("total == " + std::string(value));
            bool sound = reading.ok && reading.value.does == operation::equal && is_constant(reading.value.of[1].does);
            auto const counts = [](Expression const& e) { return e.does == operation::number || e.does == operation::percentage; };
            sound = sound && (counts(reading.value.of[1]) || !counts(of.of[1 - i])); // a word in place of a number is a slip
            if (!sound) return {};
            of.of[1 - i] = std::move(reading.value.of[1]);
            return before;
        }
    for (Expression& operand : of.of)
        if (auto before = set_constant(operand, quantity, value)) return before;
    return {};
}

/// Moves the places of a value to where it stands in the change.
void shift(DocumentNode& node, std::int32_t file, std::int32_t columns) {
    for (Spot* const spot : {&node.at, &node.key_at}) {
        spot->file = file;
        if (spot->line == 1) spot->column += columns;
    }
    for (DocumentNode& child : node.children) shift(child, file, columns);
}

class Change {
  public:
    Change(std::string_view change, std::string_view name) : change_(change), name_(name) {
        equals_ = std::min(change.find('='), change.size());
        place_ = change.substr(0, equals_);
        value_ = change.substr(std::min(equals_ + 1, change.size()));
        before_value_ = static_cast<int>(count_characters(change.substr(0, std::min(equals_ + 1, change.size()))));
    }

    expected<Amended, Diagnostics> make(DocumentNode& root, reflect::Type const& type, std::int32_t file) {
        if (equals_ == change_.size()) return wrong(code::missing_value, change_.size(), {});
        Steps const steps = steps_of(place_);
        AmendPath path(root, type);
        if (!path.follow(steps.names)) {
            NoPlace const& missed = path.missed;
            return wrong(code::unknown_word, steps.begin[missed.step],
                         {shown(steps.names[missed.step]), missed.meant, shown(missed.known, 300)});
        }
        Amended out{path.at.path, {}, std::string(value_)};
        if (!path.at.quantity.empty()) return constant(path.at, std::move(out), file);
        out.before = in_line(*path.at.node);
        if (value_.find_first_not_of(" \t") == std::string_view::npos) return remove(path.at, std::move(out));
        auto read = read_yaml(name_, value_);
        if (!read) {
            Diagnostics told = std::move(read).error();
            for (Diagnostic& one : told.list)
                if (one.place.line == 1) one.place.column += before_value_;
            return unexpected(std::move(told));
        }
        DocumentNode made = std::move(read->root);
        shift(made, file, before_value_);
        made.key = path.at.node->key;
        made.key_at = path.at.node->key_at;
        *path.at.node = std::move(made);
        return out;
    }

  private:
    expected<Amended, Diagnostics> constant(AmendPlace const& at, Amended out, std::int32_t file) {
        ExpressionReading reading = parse_expression(at.node->text);
        std::optional<std::string> before = set_constant(reading.value, at.quantity, value_);
        if (!before)
            return wrong(code::expression_syntax, equals_ + 1, {"90, 90%, 40/60"});
        out.before = *std::move(before);
        at.node->text = to_string(reading.value);
        at.node->quoted = true;
        at.node->at = {file, 1, before_value_ + 1};
        return out;
    }

    /// Takes a key away.
    expected<Amended, Diagnostics> remove(AmendPlace const& at, Amended out) {
        if (at.parent == nullptr || at.parent->kind != node_kind::mapping || at.key != reflect::Type::none)
            return wrong(code::missing_value, equals_ + 1, {});
        std::erase_if(at.parent->children, [&at](DocumentNode const& one) { return &one == at.node; });
        return out;
    }

    [[nodiscard]] unexpected<Diagnostics> wrong(code what, std::size_t byte, std::vector<std::string> arguments) const {
        Diagnostics told;
        int const column = static_cast<int>(count_characters(change_.substr(0, std::min(byte, change_.size())))) + 1;
        complain(told, what, {}, std::move(arguments), Place{std::string(name_), 1, column});
        return unexpected(std::move(told));
    }

    std::string_view change_;
    std::string_view name_;
    std::size_t equals_ = 0;
    std::string_view place_;
    std::string_view value_;
    int before_value_ = 0;
};

} // namespace

expected<Amended, Diagnostics> amend(Document& document, reflect::Type const& type, std::string_view change,
                                     std::string_view name) {
    DocumentNode root = document.root; // as it was, should the change be refused
    auto out = Change(change, name).make(root, type, static_cast<std::int32_t>(document.files.size()));
    if (!out) return out;
    document.files.push_back(std::make_shared<SourceFile const>(std::string(name), change));
    document.root = std::move(root);
    return out;
}

} // namespace io
STEELYARD_END_NAMESPACE
