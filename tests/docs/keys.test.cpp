// SPDX-License-Identifier: BSL-1.0
// The table of every key in docs/scheme-format.md is what the headers describe.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/model/model.hpp>
#include <steelyard/reflect/type_of.hpp>

#include "page.hpp"
#include "tests/catch.hpp"

namespace keys_test {

namespace {

using namespace steelyard;

/// What a reader of the page calls the types whose C++ names say less, or nothing.
std::string title_of(reflect::Type const& type) {
    std::string out(type.name);
    if (out == "FactDeclaration") out = "Fact";
    if (out == "ObjectKind") out = "Object kind";
    if (out == "CapTo") out = "Cap";
    if (out == "CapRow") out = "Cap row";
    if (out == "EventKind") out = "Event kind";
    if (out == "EventRecord") out = "Event record";
    if (out == "rounding") out = "Rounding";
    return out;
}

std::string anchor_of(reflect::Type const& type) {
    std::string out;
    for (char const c : title_of(type)) out += c == ' ' ? '-' : static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return out;
}

std::string link_to(reflect::Type const& type) { return "[" + title_of(type) + "](#" + anchor_of(type) + ")"; }

/// What stands behind a key, in words.
std::string value_of(reflect::Type const& type) {
    switch (type.what) {
    case reflect::kind::scalar: return std::string(type.name);
    case reflect::kind::enumeration: {
        std::string out;
        for (std::string_view const word : type.words) out += (out.empty() ? "`" : ", `") + std::string(word) + "`";
        return out;
    }
    case reflect::kind::optional: return value_of(type.element());
    case reflect::kind::sequence: return "list of " + value_of(type.element());
    case reflect::kind::keyed: {
        reflect::Type const& element = type.element();
        std::string const key(element.fields[type.key].name);
        if (type.value == reflect::Type::none) return "mapping of " + key + " to " + link_to(element);
        reflect::Field const& value = element.fields[type.value];
        return "mapping of " + key + " to " + value_of(value.type()) + (reflect::is_lone(value.need) ? ", or one entry" : "");
    }
    case reflect::kind::object: return link_to(type);
    }
    return {};
}

/// An object that stands in files; where it stands in a mapping, the member that is the key there.
struct Shown {
    reflect::Type const* type;
    std::size_t key;
};

/// The objects in the order in which a reader of the tables meets them. Entries of a mapping from a key to a value are no
/// objects of their own.
void collect(reflect::Type const& type, std::vector<Shown>& seen, std::size_t key = reflect::Type::none) {
    if (type.what == reflect::kind::keyed && type.value != reflect::Type::none)
        return collect(type.element().fields[type.value].type(), seen);
    if (type.what == reflect::kind::keyed) return collect(type.element(), seen, type.key);
    if (type.is_list() || type.what == reflect::kind::optional) return collect(type.element(), seen);
    if (type.what != reflect::kind::object) return;
    for (Shown const& one : seen)
        if (one.type == &type) return;
    seen.push_back({&type, key});
    for (reflect::Field const& field : type.fields) collect(field.type(), seen);
}

std::string tables() {
    std::vector<Shown> types;
    collect(reflect::type_of<Scheme>(), types);
    collect(reflect::type_of<Assessment>(), types);
    std::string out;
    for (auto const& [type, key] : types) {
        out += "\n### " + title_of(*type) + "\n\n";
        if (type->shorthand != reflect::Type::none)
            out += "May be written as its `" + std::string(type->fields[type->shorthand].name) + "` alone.\n\n";
        out += "| key | value | |\n|---|---|---|\n";
        for (std::size_t i = 0; i < type->fields.size(); ++i) {
            reflect::Field const& field = type->fields[i];
            out += "| `" + std::string(field.name) + "`" + (reflect::is_required(field.need) ? " \\*" : "") + " | ";
            out += i == key ? "the key of the mapping" : value_of(field.type());
            out += (reflect::is_lone(field.need) ? ", or one entry" : "");
            out += " | " + std::string(field.about) + " |\n";
        }
    }
    return out + "\n";
}

} // namespace

TEST_CASE("the page on the format lists every key") {
    test::compare_or_write("docs/scheme-format.md", "<!-- keys: begin -->", "<!-- keys: end -->", tables());
}

} // namespace keys_test
