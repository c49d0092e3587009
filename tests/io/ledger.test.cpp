// SPDX-License-Identifier: BSL-1.0

// Ledgers as they lie on disk: read, cut off, changed, and appended to by more than one program.

#include <steelyard/io/ledger.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/reflect/sha256.hpp>

#include "tests/catch.hpp"

namespace ledger_test {

namespace {

using namespace steelyard;
namespace fs = std::filesystem;

CheckedProgramme const& programme() {
    static CheckedProgramme const made = [] {
        Organisation organisation;
        organisation.id = "works";
        organisation.entities.resize(1);
        organisation.entities[0].id = "works";
        organisation.positions.resize(1);
        organisation.positions[0].id = "chief";
        organisation.positions[0].at = "works";
        Programme plan;
        plan.id = "plan";
        plan.edition = "1";
        plan.organisation = "works";
        return *validate(std::move(plan), *Roster::make(std::move(organisation)));
    }();
    return made;
}

Record note(std::string text, unsigned day = 1) {
    Record out;
    out.head.on = date(2026, 5, day);
    out.head.by = "chief";
    out.body = record::Noted{std::move(text)};
    return out;
}

/// A file of its own, gone at the end.
class LedgerFolder {
  public:
    LedgerFolder() {
        static int number = 0;
        folder_ = fs::temp_directory_path()
                  / ("steelyard-ledger-" + std::to_string(::getpid()) + "-" + std::to_string(number++));
        fs::create_directories(folder_);
    }
    LedgerFolder(LedgerFolder const&) = delete;
    LedgerFolder& operator=(LedgerFolder const&) = delete;
    ~LedgerFolder() {
        std::error_code ignored;
        fs::remove_all(folder_, ignored);
    }
    [[nodiscard]] std::string file() const { return (folder_ / "ledger.jsonl").string(); }
    [[nodiscard]] fs::path const& folder() const { return folder_; }
    [[nodiscard]] std::string text() const {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    void write(std::string const& text) const { std::ofstream(file(), std::ios::binary) << text; }

  private:
    fs::path folder_;
};

expected<io::Appended, Diagnostics> append(LedgerFolder const& place, std::vector<Record> records,
                                           bool mend = false) {
    return io::append_records(programme(), place.file(), std::move(records), {}, mend);
}

expected<io::Ledger, Diagnostics> read(std::string const& text) {
    io::LedgerFile const one{"ledger.jsonl", text};
    return io::read_ledger({&one, 1});
}

std::vector<std::string> told(Diagnostics const& problems) {
    std::vector<std::string> out;
    for (Diagnostic const& one : problems.list)
        out.push_back(std::string(id(one.what)) + " " + std::to_string(one.place.line));
    return out;
}

/// Three lines, each naming the one before.
std::string three() {
    std::vector<Record> records = {note("one"), note("two"), note("三", 2)};
    State state(programme());
    for (Record& one : records) REQUIRE(state.apply(one));
    return io::continue_ledger(state.records(), {});
}

} // namespace

TEST_CASE("every line names the hash of the line before, and reads back as the record") {
    std::string const text = three();
    std::size_t const first = text.find('\n');
    CHECK(text.substr(0, first)
          == R"({"seq":1,"on":"2026-05-01","at":"2026-05-01","by":"chief","kind":"note","text":"one"})");
    auto const ledger = read(text);
    REQUIRE(ledger);
    REQUIRE(ledger->records.size() == 3);
    CHECK(ledger->records[0].head.before.empty());
    CHECK(ledger->records[1].head.before == sha256(text.substr(0, first)));
    CHECK(std::get<record::Noted>(ledger->records[2].body).text == "三");
    CHECK(ledger->lines[2].line == 3);
    CHECK_FALSE(ledger->torn);
    CHECK(ledger->whole_bytes == text.size());
    CHECK(io::continue_ledger(ledger->records, {}) == text);
    CHECK(read("")->records.empty());
}

TEST_CASE("wherever the last line is cut off, only that line is lost, and it is said") {
    std::string const text = three();
    std::size_t const second = text.find('\n', text.find('\n') + 1) + 1;
    for (std::size_t cut = second + 1; cut + 1 < text.size(); ++cut) {
        INFO("cut at byte " << cut - second);
        auto const ledger = read(text.substr(0, cut));
        REQUIRE(ledger);
        CHECK(ledger->records.size() == 2);
        CHECK(ledger->torn);
        CHECK(ledger->whole_bytes == second);
        CHECK(told(ledger.error()) == std::vector<std::string>{"ledger.torn 3"});
    }
    // Only the line feed is missing: the record is whole.
    CHECK(read(text.substr(0, text.size() - 1))->records.size() == 3);
    CHECK_FALSE(read(text.substr(0, text.size() - 1))->torn);
    // Broken in the middle is no accident of writing.
    std::string broken = text;
    broken.erase(text.find('\n') - 3, 3);
    CHECK(told(read(broken).error()) == std::vector<std::string>{"read.json-unfinished 1"});
}

TEST_CASE("a changed, a missing and an exchanged line are told where the chain breaks") {
    std::string changed = three();
    changed.replace(changed.find("one"), 3, "ONE");
    CHECK(told(read(changed).error()) == std::vector<std::string>{"ledger.chain 2"});
    std::string missing = three();
    std::size_t const first = missing.find('\n') + 1;
    missing.erase(first, missing.find('\n', first) + 1 - first);
    CHECK(told(read(missing).error()) == std::vector<std::string>{"ledger.sequence 2", "ledger.chain 2"});
    std::string hole = three();
    hole.insert(first, "\n");
    CHECK(told(read(hole).error()).front() == "ledger.line 2");
}

TEST_CASE("another kind of file is told once, not line by line") {
    auto const yaml = read("format: steelyard/1\nid: plan\nedition: 1\ntitle: x\n");
    REQUIRE_FALSE(yaml);
    for (Diagnostic const& one : yaml.error().list) CHECK(one.place.line == 1);
}

TEST_CASE("appending makes the file, continues the chain, and ends what had no line feed") {
    LedgerFolder const place;
    auto const first = append(place, {note("one"), note("two")});
    REQUIRE(first);
    CHECK(first->records == 2);
    CHECK(first->cut_off.empty());
    REQUIRE(append(place, {note("三", 2)}));
    CHECK(place.text() == three());
    std::string const text = three();
    place.write(text.substr(0, text.size() - 1));
    REQUIRE(append(place, {note("four", 3)}));
    CHECK(place.text().starts_with(text));
    CHECK(read(place.text())->records.size() == 4);
}

TEST_CASE("all records or none: a refusal leaves the file as it was, and makes none") {
    LedgerFolder const place;
    Record const stranger = [] {
        Record out = note("x");
        out.head.by = "nobody";
        return out;
    }();
    auto const refused = append(place, {note("one"), stranger});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().list[0].path == "/records/1/by");
    CHECK_FALSE(fs::exists(place.file()));
    REQUIRE(append(place, {note("one")}));
    std::string const before = place.text();
    CHECK_FALSE(append(place, {note("two"), stranger}));
    CHECK(place.text() == before);
    // Written before what is there already.
    Record early = note("early");
    early.head.on = date(2026, 4, 1);
    auto const late = append(place, {early});
    REQUIRE_FALSE(late);
    CHECK(late.error().list[0].what == code::ledger_at);
}

TEST_CASE("the date of writing is that of the records, or the one that is given") {
    LedgerFolder const place;
    REQUIRE(io::append_records(programme(), place.file(), {note("one", 3)}, date(2026, 5, 9), false));
    CHECK(read(place.text())->records[0].head.at == date(2026, 5, 9));
    auto const future =
        io::append_records(programme(), place.file(), {note("two", 12)}, date(2026, 5, 10), false);
    REQUIRE_FALSE(future);
    CHECK(future.error().list[0].what == code::ledger_future);
}

TEST_CASE("a line that was cut off is in the way until it is cut away, and is shown then") {
    LedgerFolder const place;
    std::string const text = three();
    place.write(text.substr(0, text.size() - 9));
    auto const refused = append(place, {note("four", 3)});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().list[0].what == code::ledger_torn);
    CHECK(refused.error().any_error());
    CHECK(place.text() == text.substr(0, text.size() - 9));
    auto const mended = append(place, {note("four", 3)}, true);
    REQUIRE(mended);
    CHECK(mended->cut_off.starts_with(R"({"seq":3,)"));
    auto const ledger = read(place.text());
    REQUIRE(ledger);
    CHECK(ledger->records.size() == 3);
    CHECK(std::get<record::Noted>(ledger->records[2].body).text == "four");
}

TEST_CASE("while another program holds the ledger nobody else writes") {
    LedgerFolder const place;
    REQUIRE(append(place, {note("one")}));
    int const other = ::open(place.file().c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(other >= 0);
    REQUIRE(::flock(other, LOCK_EX | LOCK_NB) == 0);
    auto const refused = append(place, {note("two")});
    ::close(other);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().list[0].what == code::ledger_locked);
    CHECK(append(place, {note("two")}));
}

TEST_CASE("a folder, a device and a place that is not there are refused and said") {
    for (std::string const& path : {fs::temp_directory_path().string(), std::string("/dev/zero"),
                                    std::string("/nowhere/at/all.jsonl")}) {
        INFO(path);
        auto const refused = io::append_records(programme(), path, {note("one")}, {}, false);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().list[0].what == code::ledger_write);
        CHECK(refused.error().list[0].arguments[0] == path);
    }
}

} // namespace ledger_test
