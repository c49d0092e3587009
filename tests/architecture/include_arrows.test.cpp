// SPDX-License-Identifier: BSL-1.0
// The arrows between the rooms: who may include whom, and which headers of others may appear where.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "source_tree.hpp"
#include "tests/catch.hpp"

namespace include_arrows_test {

namespace {

using namespace steelyard::test;
using Names = std::vector<std::string_view>;

bool has(Names const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

/// The rooms that a room may include, itself among them; those who may see everything are not listed.
struct Room {
    std::string_view name;
    Names may_include;
};

std::vector<Room> const& rooms() {
    static std::vector<Room> const all = [] {
        Names const number{"number"}, diagnostic{"number", "diagnostic"},
            reflect{"number", "diagnostic", "reflect"};
        Names const model{"number", "diagnostic", "reflect", "model"};
        Names const engine{"number", "diagnostic", "reflect", "model", "engine"};
        auto const with = [](Names names, Names const& more) {
            names.insert(names.end(), more.begin(), more.end());
            return names;
        };
        return std::vector<Room>{
            {"number", number},
            {"diagnostic", diagnostic},
            {"reflect", reflect},
            {"model", model},
            {"engine", engine},
            {"insight", with(engine, {"insight"})},
            {"proof", with(engine, {"proof"})},
            {"cohort", with(engine, {"cohort"})},
            {"programme", with(engine, {"cohort", "programme"})},
            {"io", with(reflect, {"io"})},
            {"report", with(engine, {"insight", "proof", "cohort", "programme", "report"})},
            {"testing", with(engine, {"insight", "proof", "testing"})},
        };
    }();
    return all;
}

/// io is generic, but for its thin headers, each named like the noun that it reads: they may see that noun's room.
Names rooms_of_noun(std::string_view path) {
    auto const slash = path.rfind('/');
    std::string_view stem = path.substr(slash + 1, path.rfind('.') - slash - 1);
    if (starts(stem, "ledger")) stem = "record"; // a ledger is a file of records
    if (starts(stem, "entity")) stem = "batch"; // entities are made ready for it
    if (starts(stem, "amend")) stem = "scheme"; // what is amended is one
    for (std::string_view noun : {"assessment", "finding_row", "fact"}) // alone, many of them, what is said of them
        if (starts(stem, noun)) stem = noun;
    Names seen;
    for (std::string_view room : {"model", "engine", "insight", "proof", "cohort", "programme"}) {
        std::string const noun = "include/steelyard/" + std::string(room) + "/" + std::string(stem) + ".hpp";
        for (auto const& file : source_tree())
            if (file.path == noun) seen = {"model", "engine", room};
    }
    if (has(seen, "programme")) seen.push_back("cohort"); // what the noun's own room may see
    return seen;
}

/// Why a file may not include a header of the project; empty when it may.
std::string wrong_room(std::string_view path, std::string_view header) {
    header.remove_prefix(std::string_view("steelyard/").size());
    auto const slash = header.find('/');
    std::string_view const to =
        slash == std::string_view::npos ? std::string_view{} : header.substr(0, slash);
    std::string_view const from = room_of(path);
    bool const base = header == "config.hpp" || header == "version.hpp" || header == "build_config.hpp";

    if (from.empty()) {
        if (!within(path, "include")) return {};
        if (path == "include/steelyard/config.hpp") return base ? "" : "config.hpp stands below every room";
        bool const umbrella = path == "include/steelyard/steelyard.hpp";
        if (umbrella && (to == "io" || to == "report" || to == "testing" || header == "fmt.hpp"))
            return "the umbrella holds number … programme only";
        return {};
    }
    auto const room =
        std::find_if(rooms().begin(), rooms().end(), [&](Room const& r) { return r.name == from; });
    if (room == rooms().end()) {
        if (from == "cli" || from == "c_api") return {};
        return "the room '" + std::string(from) + "' is not on the plan";
    }
    if (to.empty()) return base ? "" : "a room does not include the umbrella or fmt.hpp";
    if (has(room->may_include, to)) return {};
    if (from == "io" && has(rooms_of_noun(path), to)) return {};
    return std::string(from) + " may not include " + std::string(to);
}

/// Headers that would make every user pay: streams, hash maps, std::function; and what the oldest compilers lack.
constexpr std::array heavy{"iostream", "ostream", "istream",    "fstream",       "sstream",
                           "iomanip",  "regex",   "locale",     "unordered_map", "unordered_set",
                           "map",      "variant", "functional", "random"};
constexpr std::array missing_somewhere{"format", "source_location", "expected", "print", "generator"};
constexpr std::array light_rooms{"number", "diagnostic", "reflect", "model", "engine"};

/// Why a file may not include a header that is not ours; empty when it may.
std::string wrong_foreigner(std::string_view path, std::string_view header) {
    bool const in_public = within(path, "include");
    std::string_view const room = room_of(path);
    if (header.find('/') == std::string_view::npos) {
        if (std::find(missing_somewhere.begin(), missing_somewhere.end(), header) != missing_somewhere.end())
            return "not in every supported standard library";
        bool const light =
            in_public && std::find(light_rooms.begin(), light_rooms.end(), room) != light_rooms.end();
        if (light && std::find(heavy.begin(), heavy.end(), header) != heavy.end())
            return "too dear for every user's build";
        return {};
    }
    bool const system = starts(header, "sys/"); // the terminal's width has no portable name
    bool const describe = starts(header, "boost/describe") || starts(header, "boost/mp11");
    if (in_public) {
        if (path == "include/steelyard/fmt.hpp" && starts(header, "fmt/")) return {};
        if (describe && room != "number" && room != "diagnostic" && !room.empty()) return {};
        return "no public header needs another library, but for Boost.Describe from reflect on";
    }
    if (within(path, "src/io") && (starts(header, "boost/json") || starts(header, "yaml-cpp/") || describe))
        return {};
    if (path == "src/io/ledger_append.cpp" && system) return {}; // locking has no portable name
    if (within(path, "src/cli") && (starts(header, "CLI/") || starts(header, "fmt/") || describe || system))
        return {};
    if (within(path, "src")) return "another library in the wrong room";
    return {};
}

std::string refusal(std::string_view path, std::string_view header, bool quoted) {
    if (starts(header, "steelyard/")) return wrong_room(path, header);
    if (quoted) return within(path, "include") ? "public headers include <steelyard/…>, not \"…\"" : "";
    return wrong_foreigner(path, header);
}

std::vector<std::string> offences_of(SourceFile const& file) {
    std::vector<std::string> found;
    std::string const code = code_of(file.text, literals::kept);
    auto const lines = lines_of(code);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto const hash = lines[i].find_first_not_of(" \t");
        if (hash == std::string_view::npos || lines[i][hash] != '#') continue;
        auto const word = lines[i].find_first_not_of(" \t", hash + 1);
        if (word == std::string_view::npos || !starts(lines[i].substr(word), "include")) continue;
        auto const open = lines[i].find_first_of("<\"", word);
        if (open == std::string_view::npos) continue;
        auto const close = lines[i].find_first_of(">\"", open + 1);
        std::string_view const header = lines[i].substr(open + 1, close - open - 1);
        std::string const why = refusal(file.path, header, lines[i][open] == '"');
        if (!why.empty()) found.push_back(at_line(file, i, std::string(header) + ": " + why));
    }
    return found;
}

bool refused(std::string path, std::string line) {
    return !offences_of({std::move(path), line + "\n"}).empty();
}

} // namespace

TEST_CASE("every include points to the left") {
    REQUIRE(source_tree().size() > 5);
    std::vector<std::string> offences;
    for (auto const& file : source_tree())
        for (auto& offence : offences_of(file)) offences.push_back(std::move(offence));
    INFO(joined(offences));
    CHECK(offences.empty());
}

TEST_CASE("an arrow between rooms that points the wrong way is seen") {
    CHECK(refused("include/steelyard/number/x.hpp", "#include <steelyard/diagnostic/code.hpp>"));
    CHECK(refused("include/steelyard/model/impl/x.ipp", "#include <steelyard/engine/plan.hpp>"));
    CHECK(refused("include/steelyard/engine/x.hpp", "  #  include <steelyard/io/document.hpp>"));
    CHECK(refused("include/steelyard/report/x.hpp", "#include <steelyard/io/document.hpp>"));
    CHECK(refused("include/steelyard/io/document.hpp", "#include <steelyard/model/scheme.hpp>"));
    CHECK(refused("include/steelyard/insight/x.hpp", "#include <steelyard/proof/x.hpp>"));
    CHECK(refused("include/steelyard/model/x.hpp", "#include <steelyard/steelyard.hpp>"));
    CHECK(refused("include/steelyard/config.hpp", "#include <steelyard/number/decimal.hpp>"));
    CHECK(refused("include/steelyard/steelyard.hpp", "#include <steelyard/fmt.hpp>"));
    CHECK(refused("include/steelyard/engine/x.hpp", "#include \"plan.hpp\""));
    CHECK(refused("include/steelyard/attic/x.hpp", "#include <steelyard/number/decimal.hpp>"));
    CHECK(refused("src/report/x.cpp", "#include <steelyard/io/document.hpp>"));

    CHECK_FALSE(refused("include/steelyard/model/x.hpp", "#include <steelyard/number/decimal.hpp>"));
    CHECK_FALSE(refused("include/steelyard/model/x.hpp", "// #include <steelyard/engine/plan.hpp>"));
    CHECK_FALSE(refused("include/steelyard/model/x.hpp", "#include <steelyard/config.hpp>"));
    CHECK_FALSE(refused("src/report/x.cpp", "#include <steelyard/model/scorecard.hpp>"));
    CHECK_FALSE(refused("src/cli/x.cpp", "#include <steelyard/report/scorecard.hpp>"));
}

TEST_CASE("a header of another library in the wrong place is seen") {
    CHECK(refused("include/steelyard/number/x.hpp", "#include <boost/describe.hpp>"));
    CHECK(refused("include/steelyard/model/x.hpp", "#include <boost/json.hpp>"));
    CHECK(refused("include/steelyard/model/x.hpp", "#include <fmt/format.h>"));
    CHECK(refused("include/steelyard/io/x.hpp", "#include <yaml-cpp/yaml.h>"));
    CHECK(refused("include/steelyard/engine/x.hpp", "#include <map>"));
    CHECK(refused("include/steelyard/io/x.hpp", "#include <format>"));
    CHECK(refused("src/io/x.cpp", "#include <fmt/format.h>"));
    CHECK(refused("src/report/x.cpp", "#include <boost/json.hpp>"));

    CHECK_FALSE(refused("include/steelyard/reflect/x.hpp", "#include <boost/describe/class.hpp>"));
    CHECK_FALSE(refused("include/steelyard/fmt.hpp", "#include <fmt/format.h>"));
    CHECK_FALSE(refused("include/steelyard/io/x.hpp", "#include <functional>"));
    CHECK_FALSE(refused("src/io/x.cpp", "#include <yaml-cpp/eventhandler.h>"));
    CHECK_FALSE(refused("src/cli/main.cpp", "#include <CLI/CLI.hpp>"));
    CHECK_FALSE(refused("src/cli/main.cpp", "#include <sys/ioctl.h>"));
}

} // namespace include_arrows_test
