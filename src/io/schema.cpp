// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/schema.hpp>

#include <cstddef>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/writer.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

using reflect::Field;
using reflect::kind;
using reflect::Type;

/// Builds the text of a JSON object whose values are JSON already.
class Object {
  public:
    Object& raw(std::string_view name, std::string const& json) {
        text_ += text_.empty() ? "{" : ",";
        text_ += json_string(name) + ":" + json;
        return *this;
    }
    Object& text(std::string_view name, std::string_view value) { return raw(name, json_string(value)); }
    [[nodiscard]] std::string json() const { return text_.empty() ? "{}" : text_ + "}"; }

  private:
    std::string text_;
};

std::string array(std::vector<std::string> const& parts) {
    std::string out;
    for (std::string const& part : parts) out += (out.empty() ? "[" : ",") + part;
    return out.empty() ? "[]" : out + "]";
}

std::string any_of(std::vector<std::string> const& parts) {
    return Object().raw("anyOf", array(parts)).json();
}

std::string reference(std::string_view definition) {
    return Object().text("$ref", "#/$defs/" + std::string(definition)).json();
}

/// Puts a description before what else a schema says.
std::string with_description(std::string_view about, std::string const& schema) {
    if (about.empty()) return schema;
    std::string out = Object().text("description", about).json();
    out.back() = ',';
    return out + schema.substr(1);
}

class Schema {
  public:
    [[nodiscard]] std::string file(Type const& type, std::string_view title);

  private:
    /// An object, less the member that is its key.
    using Definition = std::pair<Type const*, std::size_t>;

    [[nodiscard]] std::string value(Type const& type, bool lone);
    [[nodiscard]] std::string scalar(Type const& type) const;
    [[nodiscard]] std::string define(Type const& type, std::size_t left_out);
    [[nodiscard]] std::string object(Type const& type, std::size_t left_out);
    void members(Type const& type, std::size_t left_out, Object& properties,
                 std::vector<std::string>& required);

    std::map<Definition, std::string> names_;
    std::set<std::string> taken_{"include"};
    std::map<std::string, std::string> definitions_;
};

std::string Schema::scalar(Type const& type) const {
    if (type.what == kind::enumeration) {
        std::vector<std::string> words;
        for (std::string_view const word : type.words) words.push_back(json_string(word));
        return Object().raw("enum", array(words)).json();
    }
    Object text;
    text.text("type", "string");
    if (!type.pattern.empty()) text.text("pattern", type.pattern);
    switch (type.json) {
    case reflect::Json::boolean: return Object().text("type", "boolean").json();
    // a number may be quoted, to keep its digits from programs that round
    case reflect::Json::number: return any_of({Object().text("type", "number").json(), text.json()});
    case reflect::Json::any:
        if (type.pattern.empty()) return Object().raw("type", R"(["string","number","boolean"])").json();
        return any_of({Object().text("type", "number").json(), text.json()});
    case reflect::Json::string: break;
    }
    // YAML text needs no quotes: what looks like a number or truth to an editor is text all the same
    return type.pattern.empty() ? Object().raw("type", R"(["string","number","boolean"])").json()
                                : text.json();
}

std::string Schema::value(Type const& type, bool lone) {
    switch (type.what) {
    case kind::scalar:
    case kind::enumeration: return scalar(type);
    case kind::object: return reference(define(type, Type::none));
    case kind::optional: return value(type.element(), lone);
    case kind::sequence: {
        std::string const element = value(type.element(), false);
        std::vector<std::string> ways{Object().text("type", "array").raw("items", element).json()};
        if (lone) ways.push_back(element);
        ways.push_back(reference("include"));
        return any_of(ways);
    }
    case kind::keyed: {
        Type const& element = type.element();
        std::string entry;
        if (type.value == Type::none) {
            entry = reference(define(element, type.key));
        } else {
            Field const& field = element.fields[type.value];
            entry = with_description(field.about, value(field.type(), reflect::is_lone(field.need)));
        }
        Object mapping;
        mapping.text("type", "object").raw("additionalProperties", entry);
        Type const& key = element.fields[type.key].type();
        if (key.what == kind::enumeration) mapping.raw("propertyNames", scalar(key));
        return any_of({mapping.json(), reference("include")});
    }
    }
    return "true";
}

std::string Schema::define(Type const& type, std::size_t left_out) {
    Definition const definition{&type, left_out};
    if (auto const known = names_.find(definition); known != names_.end()) return known->second;
    std::string name(type.name);
    if (left_out != Type::none) name += "-entry";
    // types of different namespaces may have one name
    std::string unique = name;
    for (int n = 2; !taken_.insert(unique).second; ++n) unique = name + std::to_string(n);
    names_.emplace(definition, unique);
    definitions_[unique] = object(type, left_out);
    return unique;
}

void Schema::members(Type const& type, std::size_t left_out, Object& properties,
                     std::vector<std::string>& required) {
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        if (i == left_out) continue;
        Field const& field = type.fields[i];
        properties.raw(field.name,
                       with_description(field.about, value(field.type(), reflect::is_lone(field.need))));
        if (reflect::is_required(field.need)) required.push_back(json_string(field.name));
    }
}

std::string Schema::object(Type const& type, std::size_t left_out) {
    Object properties;
    std::vector<std::string> required;
    members(type, left_out, properties, required);
    Object whole;
    whole.text("type", "object").raw("properties", properties.json());
    if (!required.empty()) whole.raw("required", array(required));
    whole.raw("additionalProperties", "false");
    std::vector<std::string> ways{whole.json()};
    if (type.shorthand != Type::none && type.shorthand != left_out) {
        Field const& field = type.fields[type.shorthand];
        ways.push_back(with_description(field.about, value(field.type(), reflect::is_lone(field.need))));
    }
    if (left_out != Type::none && required.empty()) ways.push_back(Object().text("type", "null").json());
    ways.push_back(reference("include"));
    return any_of(ways);
}

std::string Schema::file(Type const& type, std::string_view title) {
    Object properties;
    properties.raw("format",
                   Object().text("description", "The format of the file.").text("const", file_format).json());
    std::vector<std::string> required{json_string("format")};
    members(type, Type::none, properties, required);

    Object include;
    include
        .text("description", "Stands for the part of another file, or for what lies at a JSON Pointer in it.")
        .text("type", "object")
        .raw("properties", Object().raw("include", Object().text("type", "string").json()).json())
        .raw("required", array({json_string("include")}))
        .raw("additionalProperties", "false");
    definitions_["include"] = include.json();
    Object definitions;
    for (auto const& [name, definition] : definitions_) definitions.raw(name, definition);

    return Object()
               .text("$schema", "https://json-schema.org/draft/2020-12/schema")
               .text("title", title)
               .text("type", "object")
               .raw("properties", properties.json())
               .raw("required", array(required))
               .raw("additionalProperties", "false")
               .raw("$defs", definitions.json())
               .json()
           + "\n";
}

} // namespace

std::string json_schema(reflect::Type const& type, std::string_view title) {
    return Schema().file(type, title);
}

} // namespace io
STEELYARD_END_NAMESPACE
