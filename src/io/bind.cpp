// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/bind.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <steelyard/diagnostic/nearest.hpp>

#include "characters.hpp"
#include "damage.hpp"
#include "format.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

using reflect::kind;
using reflect::Type;

constexpr std::size_t longest_argument = 300; // lists of keys are among them

/// Walks document and type together. Recursion is as deep as the document, which its reader has bounded.
class Binder {
  public:
    Binder(Document const& document, Diagnostics& problems, Damage& damage)
        : document_(document), problems_(problems), damage_(damage) {}

    void value(DocumentNode const& node, Type const& type, void* object, bool lone);
    /// The members of an object; `left_out` is the member that was already given as a key, `reserved` a key
    /// that is nobody's member.
    void object(DocumentNode const& node, Type const& type, void* object, std::size_t left_out,
                std::string_view reserved);

    [[nodiscard]] bool sound() const { return sound_; }

  private:
    void scalar(DocumentNode const& node, Type const& type, void* object);
    void list(DocumentNode const& node, Type const& type, void* object, bool lone);
    void keyed(DocumentNode const& node, Type const& type, void* object);
    void unknown_key(DocumentNode const& entry, Type const& type, std::size_t left_out);

    /// `names` as in `Damage::add`.
    void complain(code what, Place place, std::vector<std::string> arguments = {}, bool names = true) {
        sound_ = false;
        damage_.add(where_, names);
        for (std::string& argument : arguments) argument = shown(argument, longest_argument);
        io::complain(problems_, what, path_, std::move(arguments), std::move(place));
    }

    /// Lengthens a path while it lives.
    class Step {
      public:
        Step(std::string& path, std::string_view token) : path_(path), size_(path.size()) {
            path_ += '/';
            path_ += token;
        }
        Step(Step const&) = delete;
        Step& operator=(Step const&) = delete;
        ~Step() { path_.resize(size_); }

      private:
        std::string& path_;
        std::size_t size_;
    };

    Document const& document_;
    Diagnostics& problems_;
    Damage& damage_;
    std::string path_;  // in the document
    std::string where_; // in the object; other than the path where something is written short
    bool sound_ = true;
};

/// True for numbers and the like: what stands in their place can lose no name.
bool is_plain(Type const& type) { return type.what == kind::scalar && type.json != reflect::Json::string; }

/// The keys of an object, for a hint.
std::string keys_of(Type const& type, std::size_t left_out) {
    std::string out;
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i == left_out) continue;
        if (!out.empty()) out += ", ";
        out += type.fields[i].name;
    }
    return out;
}

void Binder::value(DocumentNode const& node, Type const& type, void* object_, bool lone) {
    if (node.kind == node_kind::null && !(type.what == kind::optional && node.said))
        return complain(code::missing_value, document_.place(node), {}, !is_plain(type));
    switch (type.what) {
    case kind::scalar:
    case kind::enumeration: return scalar(node, type, object_);
    case kind::object: return object(node, type, object_, Type::none, {});
    case kind::sequence: return list(node, type, object_, lone);
    case kind::keyed: return keyed(node, type, object_);
    case kind::optional:
        type.clear(object_);
        if (node.kind == node_kind::null) return;
        bool const sound = std::exchange(sound_, true);
        value(node, type.element(), type.append(object_), lone);
        // what is there, but cannot be read, is no 0
        if (!sound_ && type.element().is_scalar()) type.clear(object_);
        sound_ = sound_ && sound;
        return;
    }
}

void Binder::scalar(DocumentNode const& node, Type const& type, void* object_) {
    if (node.kind != node_kind::scalar) {
        std::string words;
        for (std::string_view const word : type.words)
            words += (words.empty() ? "" : ", ") + std::string(word);
        return complain(code::expected_scalar, document_.place(node), {words}, !is_plain(type));
    }
    // the schema of the JSON form says the same
    if (node.json && !node.quoted && type.json == reflect::Json::string)
        return complain(code::expected_text, document_.place(node), {node.text});
    // in JSON a number may be quoted, to keep its digits from programs that round
    reflect::ParseProblem problem = type.parse({node.text, node.quoted}, object_);
    if (!problem.ok)
        complain(problem.what, document_.place_in(node, problem.at), std::move(problem.arguments),
                 type.what == kind::enumeration);
}

void Binder::list(DocumentNode const& node, Type const& type, void* object_, bool lone) {
    if (node.kind != node_kind::sequence) {
        // one entry without the list around it, where that is allowed and could be one
        if (!lone || (node.kind == node_kind::mapping && type.element().is_scalar()))
            return complain(code::expected_list, document_.place(node));
        type.clear(object_);
        Step const at(where_, "0");
        return value(node, type.element(), type.append(object_), false);
    }
    type.clear(object_);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        std::string const number = std::to_string(i);
        Step const step(path_, number);
        Step const at(where_, number);
        value(node.children[i], type.element(), type.append(object_), false);
    }
}

void Binder::keyed(DocumentNode const& node, Type const& type, void* object_) {
    Type const& element = type.element();
    if (node.kind != node_kind::mapping)
        return complain(code::expected_mapping, document_.place(node),
                        {{}, std::string(element.fields[type.key].name)});
    type.clear(object_);
    for (std::size_t i = 0; i < node.children.size(); ++i) {
        DocumentNode const& entry = node.children[i];
        Step const step(path_, pointer_token(shown(entry.key)));
        Step const at(where_, std::to_string(i));
        void* const made = type.append(object_);
        reflect::Field const& key = element.fields[type.key];
        reflect::ParseProblem problem = key.type().parse({entry.key, true}, key.in(made));
        if (!problem.ok) {
            Step const in_key(where_, key.name);
            complain(problem.what, document_.key_place(entry), std::move(problem.arguments));
        }
        if (type.value == Type::none) {
            object(entry, element, made, type.key, {});
        } else {
            reflect::Field const& field = element.fields[type.value];
            Step const in_value(where_, field.name);
            value(entry, field.type(), field.in(made), reflect::is_lone(field.need));
        }
    }
}

void Binder::object(DocumentNode const& node, Type const& type, void* object_, std::size_t left_out,
                    std::string_view reserved) {
    bool const shorthand = node.kind == node_kind::scalar && type.shorthand != Type::none;
    // an entry of a keyed list may have nothing but its key
    bool const bare = node.kind == node_kind::null && left_out != Type::none;
    if (node.kind != node_kind::mapping && !shorthand && !bare)
        return complain(code::expected_mapping, document_.place(node), {keys_of(type, left_out)});

    std::vector<bool> given(type.fields.size());
    if (shorthand) {
        reflect::Field const& field = type.fields[type.shorthand];
        given[type.shorthand] = true;
        Step const at(where_, field.name);
        value(node, field.type(), field.in(object_), reflect::is_lone(field.need));
    }
    for (DocumentNode const& entry : node.children) {
        if (entry.key == reserved) continue;
        std::string const token = pointer_token(shown(entry.key));
        Step const step(path_, token);
        Step const at(where_, token);
        std::size_t const i = type.find(entry.key);
        if (i == Type::none || i == left_out) {
            unknown_key(entry, type, left_out);
            continue;
        }
        reflect::Field const& field = type.fields[i];
        given[i] = true;
        value(entry, field.type(), field.in(object_), reflect::is_lone(field.need));
    }
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (given[i] || i == left_out || !reflect::is_required(type.fields[i].need)) continue;
        Step const at(where_, type.fields[i].name);
        Place const place = bare ? document_.key_place(node) : document_.place(node);
        complain(code::missing_key, place,
                 {std::string(type.fields[i].name), std::string(type.fields[i].about)});
    }
}

void Binder::unknown_key(DocumentNode const& entry, Type const& type, std::size_t left_out) {
    Nearest meant(entry.key);
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (i != left_out) meant.offer(type.fields[i].name);
    // with a suggestion the list of all keys is only noise
    complain(code::unknown_key, document_.key_place(entry),
             {entry.key, meant.best(), meant.best().empty() ? keys_of(type, left_out) : std::string()});
}

} // namespace

bool bind(Document const& document, DocumentNode const& node, reflect::Type const& type, void* object,
          Diagnostics& problems) {
    Damage damage;
    Binder binder(document, problems, damage);
    binder.value(node, type, object, false);
    return binder.sound();
}

bool bind_file(Document const& document, reflect::Type const& type, void* object, Diagnostics& problems) {
    Damage damage;
    return bind_file(document, type, object, problems, damage);
}

bool bind_file(Document const& document, reflect::Type const& type, void* object, Diagnostics& problems,
               Damage& damage) {
    Diagnostics found;
    found.limit = problems.limit;
    found.append(Diagnostics(document.problems));
    if (!check_format(document, document.root, found)) {
        damage.add({}, true);
    } else {
        Binder binder(document, found, damage);
        if (type.what == kind::object)
            binder.object(document.root, type, object, Type::none, "format");
        else
            binder.value(document.root, type, object, false);
    }
    auto const number = [&document](std::string const& file) {
        std::size_t n = 0;
        while (n < document.files.size() && document.files[n]->name() != file) ++n;
        return n;
    };
    std::stable_sort(
        found.list.begin(), found.list.end(), [&number](Diagnostic const& a, Diagnostic const& b) {
            if (a.place.file != b.place.file) return number(a.place.file) < number(b.place.file);
            return std::tie(a.place.line, a.place.column) < std::tie(b.place.line, b.place.column);
        });
    bool const sound = !found.any_error();
    problems.append(std::move(found));
    return sound;
}

} // namespace io
STEELYARD_END_NAMESPACE
