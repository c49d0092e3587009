// SPDX-License-Identifier: BSL-1.0

// One bad file for each code about organisations, programmes and ledgers: tests/bad/<kind>/<id>.yaml, whose first line promises the
// code and the line; for ledgers as they lie on disk <id>.jsonl with <id>.expect beside it.

#include <algorithm>
#include <array>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/ledger.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/io/organisation.hpp>
#include <steelyard/io/programme.hpp>
#include <steelyard/programme/views.hpp>

#include "tests/catch.hpp"

namespace bad_programmes_test {

namespace {

using namespace steelyard;
namespace fs = std::filesystem;

fs::path const bad = fs::path(STEELYARD_SOURCE_DIR) / "tests/bad";

/// What a file promises.
struct Promise {
    std::string id;
    int line = 0;
};

Promise promise_of(fs::path const& file) {
    fs::path beside = file;
    beside.replace_extension(".expect");
    bool const has = fs::exists(beside);
    std::string text = io::read_file((has ? beside : file).string()).value();
    if (!has) {
        REQUIRE(text.starts_with("# expect: "));
        text.erase(0, 10);
    }
    Promise out;
    std::istringstream(text) >> out.id >> out.line;
    return out;
}

std::vector<fs::path> files_of(char const* kind) {
    std::vector<fs::path> out;
    std::string const prefix = std::string(kind) + ".";
    for (auto const& entry : fs::directory_iterator(bad / kind))
        if (entry.path().extension() != ".expect" && entry.path().filename().string().starts_with(prefix))
            out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

Roster roster_of(fs::path const& file) {
    return *io::read_organisation(io::load_document(file.string()).value());
}

CheckedScheme const& tiny() {
    static CheckedScheme const scheme = *io::load_scheme((bad / "programme/tiny.scheme.yaml").string());
    return scheme;
}

Diagnostics of_organisation(fs::path const& file) {
    return io::read_organisation(io::load_document(file.string()).value()).remarks();
}

Diagnostics of_programme(fs::path const& file) {
    std::array<CheckedScheme const*, 1> const schemes{&tiny()};
    auto read = io::read_programme(roster_of(bad / "programme/plant.organisation.yaml"), schemes,
                                   io::load_document(file.string()).value());
    return read.remarks();
}

Diagnostics of_ledger(fs::path const& file) {
    std::array<CheckedScheme const*, 1> const schemes{&tiny()};
    auto const programme =
        io::read_programme(roster_of(bad / "ledger/plant.organisation.yaml"), schemes,
                           io::load_document((bad / "ledger/sample.programme.yaml").string()).value());
    REQUIRE(programme);
    if (file.extension() == ".jsonl") {
        std::string const bytes = io::read_file(file.string()).value();
        std::string const name = file.string();
        io::LedgerFile const one{name, bytes};
        return io::read_ledger({&one, 1}).remarks();
    }
    io::Document const document = io::load_document(file.string()).value();
    auto records = io::read_records(document);
    if (!records) return records.remarks();
    State state(*programme);
    Diagnostics found;
    for (std::size_t i = 0; i < records->size(); ++i) {
        auto const done = state.apply((*records)[i]);
        Diagnostics told = done.remarks();
        for (Diagnostic& one : told.list) one.path = "/records/" + std::to_string(i) + one.path;
        if (!told.empty()) CHECK(i + 1 == records->size()); // everything before is sound
        found.append(std::move(told));
    }
    io::place_records(found, document);
    return found;
}

using Read = Diagnostics (*)(fs::path const&);
struct Kind {
    char const* name;
    Read read;
};
constexpr std::array<Kind, 3> kinds{
    {{"organisation", &of_organisation}, {"programme", &of_programme}, {"ledger", &of_ledger}}};

} // namespace

TEST_CASE("every bad organisation, programme and ledger is told its fault at its line") {
    for (Kind const& kind : kinds)
        for (fs::path const& file : files_of(kind.name)) {
            INFO(file.string());
            Promise const wanted = promise_of(file);
            CHECK(file.stem().string() == wanted.id);
            Diagnostics const found = kind.read(file);
            bool error = false;
            bool here = false;
            for (Diagnostic const& one : found.list) {
                UNSCOPED_INFO(id(one.what) << " at line " << one.place.line << " path " << one.path << ": "
                                           << sentence(one, language::en));
                error = error || one.level == severity::error;
                here = here || (id(one.what) == wanted.id && one.place.line == wanted.line);
                if (one.what == code::ledger_torn) continue; // it shows what was left of the line
                CHECK(sentence(one, language::en).find('{') == std::string::npos);
                CHECK(sentence(one, language::zh).find('{') == std::string::npos);
            }
            CHECK(here);
            // Beside an error nothing else is wrong; a plan leaves more than one thing open.
            if (error) CHECK(found.list.size() == 1);
        }
}

TEST_CASE("every code about organisations, programmes and ledgers has a bad file") {
    // Two programmes at once, and files that another program holds or that the disk refuses, are no single bad file.
    std::array<std::string, 3> const elsewhere{"programme.claimed-twice", "ledger.locked", "ledger.write"};
    for (std::size_t i = 0; i < code_count; ++i) {
        std::string const name(id(static_cast<code>(i)));
        for (Kind const& kind : kinds) {
            if (!name.starts_with(std::string(kind.name) + ".")) continue;
            if (std::find(elsewhere.begin(), elsewhere.end(), name) != elsewhere.end()) continue;
            INFO(name);
            CHECK((fs::exists(bad / kind.name / (name + ".yaml"))
                   || fs::exists(bad / kind.name / (name + ".jsonl"))));
        }
    }
}

} // namespace bad_programmes_test
