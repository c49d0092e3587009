// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/writer.hpp>

#include <string>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/json.hpp>

#include "sample.hpp"
#include "tests/catch.hpp"

namespace writer_test {

using namespace steelyard;
using sample::shade;
using sample::Task;

namespace {

constexpr io::JsonStyle compact{false, false};

Task full_task() {
    Task t;
    t.id = "a\"\\\n\t中";
    t.title = {"", "瓦斯", "Gas"};
    t.full = points(decimal::from_units(-12'500'000));
    t.tone = shade::default_;
    t.count = 0;
    t.big = -9223372036854775807 - 1;
    t.done = true;
    t.due = date(std::chrono::year(2024), std::chrono::month(2), std::chrono::day(29));
    t.rate = percent(decimal::from_units(66'700'000));
    t.share = weight(fraction{1, 3});
    t.part = fraction{40, 60};
    t.star = stars(5);
    t.round = rounding{2, rounding_mode::down};
    t.tags = {"x", "", "true", "12"};
    t.rungs = {{"four", {"p", "q"}}, {"five", {}}};
    t.facts = {{"depth", shade::dark, decimal::from_units(1)}, {"width", shade::light, {}}};
    Task child;
    child.id = "b";
    child.title.any = "only any";
    child.round = rounding{1, rounding_mode::half_up};
    t.tasks = {child, child};
    t.tasks[1].tasks = {child};
    return t;
}

Task read_back(std::string const& text) {
    return io::read_json("x.json", text)
        .and_then([](io::Document const& d) { return io::bind<Task>(d); })
        .value();
}

} // namespace

TEST_CASE("what is written is read back equal") {
    Task const t = full_task();
    CHECK(read_back(io::write_json(t, {true, true})) == t);
    CHECK(read_back(io::write_json(t, {false, true})) == t);
    Task empty;
    CHECK(read_back(io::write_json(empty, {true, true})) == empty);
}

TEST_CASE("members equal to their default are left out, required ones are not") {
    CHECK(io::write_json(Task{}, compact) == R"({"id":""})");
    Task t;
    t.count = 0;
    CHECK(io::write_json(t, compact) == R"({"id":"","count":0})");
    t.count = 1;
    CHECK(io::write_json(t, compact) == R"({"id":""})");
}

TEST_CASE("shorthands and keyed lists are written short") {
    Task t;
    t.id = "a";
    t.title.any = "标题";
    t.round = rounding{1, rounding_mode::half_up};
    t.rungs = {{"four", {"p"}}};
    t.facts = {{"depth", shade::light, {}}};
    CHECK(io::write_json(t, compact)
          == R"({"id":"a","title":"标题","round":1,"rungs":{"four":["p"]},"facts":{"depth":{}}})");
    t.title.zh = "题";
    t.round->mode = rounding_mode::up;
    CHECK(io::write_json(t, compact)
              .find(R"("title":{"any":"标题","zh":"题"},"round":{"digits":1,"mode":"up"})")
          != std::string::npos);
}

TEST_CASE("numbers are written with their exact digits") {
    Task t;
    t.full = points(decimal::from_units(85'500'000));
    t.share = weight(fraction{decimal::from_units(150'000), 1});
    t.part = fraction{1, 3};
    t.rate = percent(90);
    CHECK(io::write_json(t, compact) == R"({"id":"","full":85.5,"rate":"90%","share":0.15,"part":"1/3"})");
}

TEST_CASE("the pretty layout is stable") {
    Task t;
    t.id = "a";
    t.tags = {"x", "y"};
    t.facts = {{"depth", shade::dark, {}}};
    t.tasks.resize(1);
    CHECK(io::write_json(t, {true, true})
          == "{\n"
             "  \"format\": \"steelyard/1\",\n"
             "  \"id\": \"a\",\n"
             "  \"tags\": [\"x\", \"y\"],\n"
             "  \"facts\": {\n"
             "    \"depth\": {\n"
             "      \"kind\": \"dark\"\n"
             "    }\n"
             "  },\n"
             "  \"tasks\": [\n"
             "    {\n"
             "      \"id\": \"\"\n"
             "    }\n"
             "  ]\n"
             "}\n");
}

TEST_CASE("strings are escaped where JSON asks for it") {
    CHECK(io::json_string("") == "\"\"");
    CHECK(io::json_string("a\"b\\c/\n\r\t中") == "\"a\\\"b\\\\c/\\n\\r\\t中\"");
    CHECK(io::json_string(std::string_view("\0\x1F\x7F", 3)) == "\"\\u0000\\u001f\\u007f\"");
}

TEST_CASE("numbers of JSON are known from other text") {
    for (auto text : {"0", "-0", "12", "0.5", "1e2", "1E+2", "-1.5e-3", "10"})
        CHECK(io::is_json_number(text));
    for (auto text : {"", "-", "01", ".5", "5.", "1e", "+1", "1/3", "1 ", "0x1", "1.e2"})
        CHECK_FALSE(io::is_json_number(text));
}

} // namespace writer_test
