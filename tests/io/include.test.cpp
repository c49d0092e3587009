// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/include.hpp>

#include <map>
#include <string>

#include <steelyard/io/bind.hpp>

#include "sample.hpp"
#include "tests/catch.hpp"

namespace include_test {

using namespace steelyard;
using sample::Task;

namespace {

/// Files in memory; counts how often each is opened.
struct Disk {
    std::map<std::string, std::string> files;
    mutable std::map<std::string, int> opened;

    [[nodiscard]] io::Open open() const {
        return [this](std::string_view path) -> expected<std::string> {
            ++opened[std::string(path)];
            auto const found = files.find(std::string(path));
            if (found == files.end()) return unexpected(Diagnostics{});
            return found->second;
        };
    }
};

std::string part(std::string const& content) { return "format: steelyard/1\npart:\n" + content; }
std::string whole(std::string const& body) { return "format: steelyard/1\nid: a\n" + body; }

expected<Task> read(std::string const& name, Disk const& disk, io::IncludeOptions const& options = {}) {
    return io::read_document(name, disk.files.at(name))
        .and_then([&](io::Document d) { return io::resolve_includes(std::move(d), disk.open(), options); })
        .and_then([](io::Document const& d) { return io::bind<Task>(d); });
}

/// "id file:line:column" of each problem, one a line.
std::string problems(std::string const& name, Disk const& disk, io::IncludeOptions const& options = {}) {
    std::string out;
    for (Diagnostic const& one : read(name, disk, options).remarks().list)
        out += std::string(id(one.what)) + " " + one.place.file + ":" + std::to_string(one.place.line) + ":"
               + std::to_string(one.place.column) + "\n";
    return out;
}

} // namespace

TEST_CASE("an include stands for the part of another file") {
    Disk const disk{
        {{"s/a.yaml",
          whole("tasks:\n  - include: parts/b.yaml\n  - {id: z}\ntitle: {include: parts/t.json}\n")},
         {"s/parts/b.yaml", part("  id: b\n  tasks: {include: deep/c.yaml}\n")},
         {"s/parts/deep/c.yaml", part("  - id: c\n  - include: ../d.yaml#/x~1y/1\n")},
         {"s/parts/d.yaml", part("  x/y: [{id: no}, {id: d}]\n")},
         {"s/parts/t.json", R"({"format": "steelyard/1", "part": "标题"})"}},
        {}};
    Task const t = read("s/a.yaml", disk).value();
    REQUIRE(t.tasks.size() == 2);
    CHECK(t.tasks[0].id == "b");
    REQUIRE(t.tasks[0].tasks.size() == 2);
    CHECK(t.tasks[0].tasks[0].id == "c");
    CHECK(t.tasks[0].tasks[1].id == "d");
    CHECK(t.tasks[1].id == "z");
    CHECK(t.title.any == "标题");
}

TEST_CASE("a problem in an included file is told at its own place") {
    Disk const disk{
        {{"a.yaml", whole("tasks:\n  - include: b.yaml\n")}, {"b.yaml", part("  id: b\n  full: 准x\n")}}, {}};
    CHECK(problems("a.yaml", disk) == "read.bad-number b.yaml:4:9\n");
}

TEST_CASE("a key beside include makes it an ordinary key") {
    Disk const disk{
        {{"a.yaml", whole("tasks:\n  - include: b.yaml\n    id: x\n")}, {"b.yaml", part("  id: b\n")}}, {}};
    CHECK(problems("a.yaml", disk) == "read.unknown-key a.yaml:4:5\n");
}

TEST_CASE("files are searched beside the including one, then in the folders in order") {
    Disk disk{{{"s/a.yaml", whole("tasks:\n  - include: b.yaml\n")},
               {"lib/b.yaml", part("  id: from-lib\n")},
               {"more/b.yaml", part("  id: from-more\n")}},
              {}};
    io::IncludeOptions options;
    CHECK(problems("s/a.yaml", disk, options) == "read.include-not-found s/a.yaml:4:14\n");
    options.folders = {"nowhere", "lib/", "more"};
    CHECK(read("s/a.yaml", disk, options)->tasks[0].id == "from-lib");
    disk.files["s/b.yaml"] = part("  id: beside\n");
    CHECK(read("s/a.yaml", disk, options)->tasks[0].id == "beside");
}

TEST_CASE("circles are told with all their files") {
    Disk const disk{{{"a.yaml", whole("tasks:\n  - include: b.yaml\n")},
                     {"b.yaml", part("  id: b\n  tasks: {include: c.yaml}\n")},
                     {"c.yaml", part("  - include: ./b.yaml\n")}},
                    {}};
    auto const bad = read("a.yaml", disk);
    REQUIRE(bad.error().list.size() == 1);
    CHECK(bad.error().list[0].what == code::include_cycle);
    CHECK(bad.error().list[0].place == Place{"c.yaml", 3, 14});
    CHECK(bad.error().list[0].arguments[0] == "b.yaml → c.yaml → b.yaml");
}

TEST_CASE("a file may be included many times and is opened once") {
    Disk const disk{
        {{"a.yaml", whole("tasks:\n  - include: b.yaml\n  - include: b.yaml\n  - include: ./x/../b.yaml\n")},
         {"b.yaml", part("  id: b\n")}},
        {}};
    CHECK(read("a.yaml", disk)->tasks.size() == 3);
    CHECK(disk.opened.at("b.yaml") == 1);
}

TEST_CASE("without an include nothing is opened") {
    Disk const disk{{{"a.yaml", whole("tasks: [{id: b}]\n")}}, {}};
    CHECK(read("a.yaml", disk).has_value());
    CHECK(disk.opened.empty());
}

TEST_CASE("paths do not lead outside") {
    for (std::string const path :
         {"/etc/passwd", "../b.yaml", "parts/../../b.yaml", "C:/b.yaml", "..\\b.yaml", "#/x"}) {
        CAPTURE(path);
        Disk const disk{
            {{"s/a.yaml", whole("tasks:\n  - include: '" + path + "'\n")}, {"b.yaml", part("  id: b\n")}},
            {}};
        CHECK(problems("s/a.yaml", disk) == "read.include-outside s/a.yaml:4:14\n");
        CHECK(disk.opened.empty());
    }
    // beside a file whose folder has a similar name
    Disk const disk{{{"s/a.yaml", whole("tasks:\n  - include: ../secret/b.yaml\n")},
                     {"secret/b.yaml", part("  id: b\n")}},
                    {}};
    CHECK(problems("s/a.yaml", disk) == "read.include-outside s/a.yaml:4:14\n");
}

TEST_CASE("a folder of the options may be reached by a path with dots") {
    Disk const disk{
        {{"s/a.yaml", whole("tasks:\n  - include: ../lib/b.yaml\n")}, {"lib/b.yaml", part("  id: b\n")}}, {}};
    io::IncludeOptions options;
    options.folders = {"lib"};
    CHECK(read("s/a.yaml", disk, options)->tasks[0].id == "b");
}

TEST_CASE("a file under a path with dots includes what lies beside it") {
    Disk const disk{
        {{"../../s/a.yaml", whole("tasks:\n  - include: b.yaml\n")}, {"../../s/b.yaml", part("  id: b\n")}},
        {}};
    CHECK(read("../../s/a.yaml", disk)->tasks[0].id == "b");
}

TEST_CASE("what is wrong with an included file is told once") {
    Disk const disk{
        {{"a.yaml", whole("tasks:\n  - include: b.yaml\n  - include: b.yaml\n  - include: c.yaml\n"
                          "  - include: d.yaml\n  - include: e.yaml\n")},
         {"b.yaml", part("  id: [\n")},
         {"c.yaml", "part:\n  id: c\n"},
         {"d.yaml", part("  id: d\n") + "title: x\n"},
         {"e.yaml", "format: steelyard/2\npart: {id: e}\n"}},
        {}};
    CHECK(problems("a.yaml", disk)
          == "read.yaml-unclosed b.yaml:3:7\n"
             "read.format-missing c.yaml:1:1\n"
             "read.unknown-key d.yaml:4:1\n"
             "read.format-newer e.yaml:1:9\n");
}

TEST_CASE("includes that multiply are stopped by the limit of nodes") {
    Disk disk;
    disk.files["a.yaml"] = whole("tasks: {include: 0.yaml}\n");
    for (int i = 0; i < 12; ++i) {
        std::string list;
        for (int k = 0; k < 10; ++k) list += "  - include: " + std::to_string(i + 1) + ".yaml\n";
        disk.files[std::to_string(i) + ".yaml"] = part(list);
    }
    disk.files["12.yaml"] = part("  id: x\n");
    io::IncludeOptions options;
    options.limits.max_nodes = 10'000;
    auto const bad = read("a.yaml", disk, options);
    REQUIRE(bad.error().list.size() == 1);
    CHECK(bad.error().list[0].what == code::too_many_nodes);
}

TEST_CASE("chains of includes end at the limit of files and of depth") {
    Disk disk;
    disk.files["a.yaml"] = whole("tasks: {include: 0.yaml}\n");
    for (int i = 0; i < 20; ++i)
        disk.files[std::to_string(i) + ".yaml"] = part("  {include: " + std::to_string(i + 1) + ".yaml}\n");
    CHECK(problems("a.yaml", disk).substr(0, 21) == "read.include-too-deep");
    for (int i = 0; i < 20; ++i)
        disk.files[std::to_string(i) + ".yaml"] =
            part("  {id: x, tasks: [{id: y, tasks: [{id: z, tasks: {include: " + std::to_string(i + 1)
                 + ".yaml}}]}]}\n");
    CHECK(problems("a.yaml", disk).substr(0, 13) == "read.too-deep");
}

TEST_CASE("the text of every file opened is kept for showing it") {
    Disk const disk{{{"a.yaml", whole("tasks:\n  - include: b.yaml\n")}, {"b.yaml", "not: [closed\n"}}, {}};
    io::Sources sources;
    io::IncludeOptions options;
    options.sources = &sources;
    CHECK_FALSE(read("a.yaml", disk, options));
    CHECK(sources.line("b.yaml", 1) == "not: [closed");
    CHECK(sources.line("b.yaml", 9).empty());
    CHECK(sources.line("c.yaml", 1).empty());
}

} // namespace include_test
