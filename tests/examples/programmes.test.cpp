// SPDX-License-Identifier: BSL-1.0

// The programmes of examples/: their ledgers follow from their events, figures worked out by hand hold, and the pages are
// those that were reviewed. STEELYARD_WRITE_EXAMPLES=1 writes ledgers and pages anew, to be reviewed before they are committed.

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/ledger.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/io/organisation.hpp>
#include <steelyard/io/programme.hpp>
#include <steelyard/programme/views.hpp>
#include <steelyard/report/programme.hpp>

#include "figure.hpp"
#include "tests/catch.hpp"

namespace programmes_test {

namespace {

using namespace steelyard;
namespace fs = std::filesystem;

bool writes() { return std::getenv("STEELYARD_WRITE_EXAMPLES") != nullptr; }

fs::path examples() { return fs::path(STEELYARD_SOURCE_DIR) / "examples"; }

/// The folders of the programmes, by name.
std::vector<fs::path> folders() {
    std::vector<fs::path> out;
    for (auto const& entry : fs::directory_iterator(examples()))
        if (entry.is_directory() && entry.path().filename().string().starts_with("plan-"))
            out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::string content(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::string told(Diagnostics const& problems) {
    std::string out;
    for (Diagnostic const& one : problems.list)
        out +=
            one.place.file + ":" + std::to_string(one.place.line) + ": " + sentence(one, language::en) + "\n";
    return out;
}

template <class T>
T good(expected<T, Diagnostics> value) {
    if (!value) FAIL(told(value.error()));
    return *std::move(value);
}

fs::path only(fs::path const& folder, std::string_view ending) {
    for (auto const& entry : fs::directory_iterator(folder))
        if (entry.path().filename().string().ends_with(ending)) return entry.path();
    FAIL("no " << ending << " in " << folder);
    return {};
}

/// A programme with all that it needs; schemes keep their addresses.
struct Example {
    fs::path folder;
    std::deque<CheckedScheme> schemes;
    std::vector<CheckedScheme const*> known;
    std::vector<CheckedProgramme> programme;

    explicit Example(fs::path where) : folder(std::move(where)) {
        io::Document const document = good(io::load_document(only(folder, ".programme.yaml").string()));
        io::ProgrammeNeeds const needs = io::needs_of(document);
        std::vector<std::string> const packs{folder.string(),
                                             (fs::path(STEELYARD_SOURCE_DIR) / "schemes").string()};
        for (std::string const& id : needs.schemes)
            schemes.push_back(good(io::load_scheme(io::find_pack(id, packs).path)));
        for (CheckedScheme const& one : schemes) known.push_back(&one);
        Roster roster = good(io::read_organisation(
            good(io::load_document((folder / (needs.organisation + ".organisation.yaml")).string()))));
        programme.push_back(good(io::read_programme(roster, known, document)));
    }

    [[nodiscard]] State state(date on) const {
        std::string const bytes = content(folder / "ledger.jsonl");
        io::LedgerFile const file{"ledger.jsonl", bytes};
        return good(io::follow(programme.front(), good(io::read_ledger({&file, 1})), on));
    }
};

using Page = std::string (*)(State const&, ProgrammeStatus const&, report::Style const&);
std::map<std::string, Page> const pages{
    {"status", &report::programme_status},  {"agenda", &report::programme_agenda},
    {"matrix", &report::programme_matrix},  {"hazards", &report::programme_hazards},
    {"scores", &report::programme_scores},  {"sample", &report::programme_samples},
    {"awards", &report::programme_awards},
    {"report", &report::programme_report},
};

date day_of(std::string const& text) {
    auto const day = parse_date(text);
    REQUIRE(day);
    return day.value;
}

} // namespace

TEST_CASE("there are six programmes among the examples") { CHECK(folders().size() == 6); }

TEST_CASE("each ledger is what its events come to, record by record") {
    for (fs::path const& folder : folders()) {
        INFO(folder.filename().string());
        Example const example(folder);
        auto records = good(io::read_records(good(io::load_document((folder / "events.yaml").string()))));
        State state(example.programme.front());
        for (Record& one : records) {
            auto const done = state.apply(std::move(one));
            if (!done) FAIL("record " << state.next() << ": " << told(done.error()));
        }
        std::string const text = io::continue_ledger(state.records(), {});
        if (writes()) std::ofstream(folder / "ledger.jsonl", std::ios::binary) << text;
        CHECK(text == content(folder / "ledger.jsonl"));
    }
}

TEST_CASE("figures worked out by hand hold for each programme on three dates") {
    for (fs::path const& folder : folders()) {
        Example const example(folder);
        io::Document const expected_file = good(io::load_document((folder / "expected.yaml").string()));
        std::size_t figures = 0;
        REQUIRE(expected_file.root.children.size() >= 3);
        for (io::DocumentNode const& entry : expected_file.root.children) {
            REQUIRE(entry.find("on") != nullptr);
            REQUIRE(entry.find("figures") != nullptr);
            CHECK(entry.find("why") != nullptr); // a figure without its arithmetic proves nothing
            date const on = day_of(entry.find("on")->text);
            ProgrammeStatus const all = status(example.state(on), on);
            for (io::DocumentNode const& wanted : entry.find("figures")->children) {
                ++figures;
                INFO(folder.filename().string() << " on " << to_string(on) << ": " << wanted.key);
                examples::Figure const found = examples::figure(all, wanted.key);
                CHECK(found.problem == "");
                std::vector<std::string> texts;
                for (io::DocumentNode const& each : wanted.children) texts.push_back(each.text);
                if (wanted.kind != io::node_kind::sequence) texts = {wanted.text};
                CHECK(found.texts == texts);
            }
        }
        INFO(folder.filename().string());
        CHECK(figures >= 25);
    }
}

TEST_CASE("the pages of each programme are those that were reviewed") {
    for (fs::path const& folder : folders()) {
        Example const example(folder);
        std::size_t compared = 0;
        std::size_t days = 0;
        for (auto const& day : fs::directory_iterator(folder / "golden")) {
            ++days;
            date const on = day_of(day.path().filename().string());
            State const state = example.state(on);
            ProgrammeStatus const all = status(state, on);
            for (auto const& file : fs::directory_iterator(day.path())) {
                ++compared;
                std::string const name = file.path().filename().string(); // status.zh.txt
                std::string const what = name.substr(0, name.find('.'));
                REQUIRE(pages.count(what) == 1);
                language const tongue = name.find(".zh.") != std::string::npos ? language::zh : language::en;
                std::string const text = pages.at(what)(state, all, {tongue, false, 80});
                if (writes()) std::ofstream(file.path(), std::ios::binary) << text;
                INFO(file.path().string());
                CHECK(text == content(file.path()));
            }
        }
        INFO(folder.filename().string());
        CHECK(days >= 3);
        CHECK(compared >= 6);
    }
}

} // namespace programmes_test
