// SPDX-License-Identifier: BSL-1.0
#include <steelyard/reflect/type_of.hpp>

#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/io/sample.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace noted {
struct Half {
    int said = 0;
    int forgotten = 0;
};
BOOST_DESCRIBE_STRUCT(Half, (), (said, forgotten))
constexpr auto notes(Half const*) { return std::to_array<reflect::Note>({{"said", "x"}}); }

struct Twice {
    int a = 0;
    int b = 0;
};
BOOST_DESCRIBE_STRUCT(Twice, (), (a, b))
constexpr auto notes(Twice const*) { return std::to_array<reflect::Note>({{"a", "x"}, {"a", "y"}}); }

struct Silent {
    int a = 0;
};
BOOST_DESCRIBE_STRUCT(Silent, (), (a))
} // namespace noted
STEELYARD_END_NAMESPACE

namespace type_of_test {

using namespace steelyard;
using reflect::kind;
using reflect::Type;
using reflect::type_of;
using sample::Task;

TEST_CASE("a described struct is an object with its members in order and their notes") {
    Type const& type = type_of<Task>();
    CHECK(type.what == kind::object);
    CHECK(type.name == "Task");
    REQUIRE(type.fields.size() == 17);
    CHECK(type.fields[0].name == "id");
    CHECK(type.fields[0].about == "Its slug.");
    CHECK(reflect::is_required(type.fields[0].need));
    CHECK_FALSE(reflect::is_required(type.fields[1].need));
    CHECK(reflect::is_lone(type.fields[type.find("tags")].need));
    CHECK(type.find("nothing") == Type::none);
    CHECK(type.shorthand == Type::none);
    CHECK(type_of<sample::Wording>().shorthand == 0);
}

TEST_CASE("a description is one constant, also of a type inside itself") {
    Type const& type = type_of<Task>();
    CHECK(&type.fields[type.find("tasks")].type().element() == &type);
    CHECK(&type_of<Task>() == &type);
}

TEST_CASE("members are reached through their fields") {
    Task task;
    Type const& type = type_of<Task>();
    *static_cast<int*>(type.fields[type.find("count")].in(&task)) = 7;
    CHECK(task.count == 7);
    CHECK(static_cast<Task const*>(type.blank())->count == 1);
}

TEST_CASE("lists are sized, filled and cleared") {
    std::vector<Task> list(2);
    Type const& type = type_of<std::vector<Task>>();
    CHECK(type.what == kind::sequence);
    CHECK(type.size(&list) == 2);
    static_cast<Task*>(type.append(&list))->id = "new";
    CHECK(list.size() == 3);
    CHECK(static_cast<Task const*>(type.at_const(&list, 2))->id == "new");
    type.clear(&list);
    CHECK(list.empty());
}

TEST_CASE("optionals are lists of at most one") {
    std::optional<points> value;
    Type const& type = type_of<std::optional<points>>();
    CHECK(type.what == kind::optional);
    CHECK(type.size(&value) == 0);
    void* const made = type.append(&value);
    CHECK(made == &*value);
    CHECK(type.size(&value) == 1);
    type.clear(&value);
    CHECK_FALSE(value.has_value());
}

TEST_CASE("keyed lists know their key and value") {
    Type const& rungs = type_of<std::vector<sample::Rung>>();
    CHECK(rungs.what == kind::keyed);
    CHECK(rungs.key == 0);
    CHECK(rungs.value == 1);
    Type const& facts = type_of<std::vector<sample::Fact>>();
    CHECK(facts.what == kind::keyed);
    CHECK(facts.value == Type::none);
}

TEST_CASE("scalars and words are read, printed and compared") {
    Type const& type = type_of<sample::shade>();
    CHECK(type.what == kind::enumeration);
    CHECK(type.name == "shade");
    sample::shade shade{};
    CHECK(type.parse({"default", false}, &shade).ok);
    CHECK(shade == sample::shade::default_);
    CHECK(type.print(&shade) == "default");
    CHECK(type.means({"default", true}, &shade));
    CHECK_FALSE(type.means({"light", true}, &shade));

    decimal const ten(10);
    CHECK(type_of<decimal>().means({"10.0", false}, &ten));
    CHECK_FALSE(type_of<decimal>().means({"10.1", false}, &ten));
    CHECK_FALSE(type_of<decimal>().means({"x", false}, &ten));
}

TEST_CASE("objects are compared and assigned") {
    Type const& type = type_of<Task>();
    Task a;
    a.tags = {"x"};
    Task b;
    CHECK_FALSE(type.equal(&a, &b));
    type.assign(&b, &a);
    CHECK(type.equal(&a, &b));
}

TEST_CASE("a member without a note, or with two, is seen while compiling") {
    using namespace reflect::detail;
    STATIC_REQUIRE(every_member_noted<Task>(members_of<Task>{}));
    STATIC_REQUIRE_FALSE(every_member_noted<noted::Half>(members_of<noted::Half>{}));
    STATIC_REQUIRE_FALSE(every_member_noted<noted::Twice>(members_of<noted::Twice>{}));
    STATIC_REQUIRE(with_notes<Task>);
    STATIC_REQUIRE_FALSE(with_notes<noted::Silent>);
}

} // namespace type_of_test
