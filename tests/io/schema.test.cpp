// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/schema.hpp>

#include <string>

#include <steelyard/io/json.hpp>
#include <steelyard/io/locate.hpp>
#include <steelyard/reflect/type_of.hpp>

#include "sample.hpp"
#include "tests/catch.hpp"

namespace schema_test {

using namespace steelyard;
using io::DocumentNode;

namespace {

/// The part of the schema at a pointer, written again as compact JSON; "" when there is none.
std::string written(DocumentNode const& node) {
    std::string out;
    switch (node.kind) {
    case io::node_kind::null: return "null";
    case io::node_kind::scalar: return node.quoted ? "'" + node.text + "'" : node.text;
    case io::node_kind::sequence:
        for (DocumentNode const& child : node.children) out += (out.empty() ? "" : ",") + written(child);
        return "[" + out + "]";
    case io::node_kind::mapping:
        for (DocumentNode const& child : node.children)
            if (child.key != "description")
                out += (out.empty() ? "" : ",") + child.key + ":" + written(child);
        return "{" + out + "}";
    }
    return out;
}

DocumentNode const& schema() {
    static io::Document const document =
        io::read_json("schema.json", io::json_schema(reflect::type_of<sample::Task>(), "Sample")).value();
    return document.root;
}

DocumentNode const* find(std::string const& pointer) {
    DocumentNode const* node = &schema();
    for (std::string const& token : io::pointer_tokens(pointer)) {
        if (node->kind == io::node_kind::sequence)
            node = std::stoul(token) < node->children.size() ? &node->children[std::stoul(token)] : nullptr;
        else
            node = node->find(token);
        if (node == nullptr) return nullptr;
    }
    return node;
}
std::string at(std::string const& pointer) {
    DocumentNode const* const node = find(pointer);
    return node == nullptr ? "" : written(*node);
}

/// Every reference leads somewhere; counts them.
int check_references(DocumentNode const& node) {
    int n = 0;
    if (DocumentNode const* const reference = node.find("$ref")) {
        REQUIRE(reference->text.substr(0, 2) == "#/");
        CAPTURE(reference->text);
        CHECK(find(reference->text.substr(1)) != nullptr);
        ++n;
    }
    for (DocumentNode const& child : node.children) n += check_references(child);
    return n;
}

} // namespace

TEST_CASE("the schema is JSON of draft 2020-12 whose references all lead somewhere") {
    CHECK(at("/$schema") == "'https://json-schema.org/draft/2020-12/schema'");
    CHECK(at("/title") == "'Sample'");
    CHECK(check_references(schema()) > 20);
}

TEST_CASE("a file has its format, its required and no unknown keys") {
    CHECK(at("/properties/format") == "{const:'steelyard/1'}");
    CHECK(at("/required") == "['format','id']");
    CHECK(at("/additionalProperties") == "false");
    CHECK(at("/$defs/Task/anyOf/0/required") == "['id']");
    CHECK(at("/$defs/Task/anyOf/0/additionalProperties") == "false");
    CHECK(at("/$defs/Task/anyOf/0/properties/format").empty());
}

TEST_CASE("notes are descriptions") {
    CHECK(find("/properties/full/description")->text == "Full marks.");
    CHECK(find("/$defs/Wording/anyOf/0/properties/zh/description")->text == "In Chinese.");
}

TEST_CASE("scalars have their types and patterns") {
    CHECK(at("/properties/done") == "{type:'boolean'}");
    CHECK(at("/properties/id") == "{type:['string','number','boolean']}");
    CHECK(at("/properties/due") == "{type:'string',pattern:'^[0-9]{4}-[0-9]{2}-[0-9]{2}$'}");
    CHECK(at("/properties/full")
          == "{anyOf:[{type:'number'},{type:'string',pattern:'^-?[0-9]+(\\.[0-9]+)?$'}]}");
    CHECK(at("/properties/tone") == "{enum:['light','dark','default']}");
}

TEST_CASE("types inside themselves are references") {
    CHECK(at("/properties/tasks/anyOf/0/items") == "{$ref:'#/$defs/Task'}");
    CHECK(at("/$defs/Task/anyOf/0/properties/tasks/anyOf/0/items") == "{$ref:'#/$defs/Task'}");
}

TEST_CASE("lists of one, shorthands, keyed lists and includes are alternatives") {
    CHECK(at("/properties/tasks/anyOf/1") == "{$ref:'#/$defs/Task'}");
    CHECK(at("/properties/tasks/anyOf/2") == "{$ref:'#/$defs/include'}");
    CHECK(at("/$defs/Wording/anyOf/1") == "{type:['string','number','boolean']}");
    CHECK(at("/properties/rungs/anyOf/0/type") == "'object'");
    CHECK(at("/properties/rungs/anyOf/0/additionalProperties/anyOf/0/type") == "'array'");
    CHECK(at("/properties/facts/anyOf/0/additionalProperties") == "{$ref:'#/$defs/Fact-entry'}");
    CHECK(at("/$defs/Fact-entry/anyOf/0/properties/name").empty());
    CHECK_FALSE(at("/$defs/Fact-entry/anyOf/0/properties/kind").empty());
    CHECK(at("/$defs/include/required") == "['include']");
}

} // namespace schema_test
