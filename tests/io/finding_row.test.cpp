// SPDX-License-Identifier: BSL-1.0
// Tables of findings: what rows say, what is told of bad ones, and that it makes no difference how a file is cut into pieces.
// Every code about tables has its file in tests/bad/findings: <id>.csv, with `id line:column` for all that is told in <id>.expect.
#include <steelyard/io/finding_row.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/load.hpp>

#include "tests/catch.hpp"

namespace finding_row_test {

using namespace steelyard;

namespace {

namespace fs = std::filesystem;

CheckedScheme const& scheme() {
    static CheckedScheme const loaded =
        io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/tests/bad/findings/scheme.yaml").value();
    return loaded;
}

/// A row in words: entity, what of it, and how much.
std::string words(FindingRow const& row, io::Names const& names) {
    std::string out(names[row.entity]);
    if (row.node == nowhere) return out;
    Node const& node = scheme().node(row.node);
    out += " " + node.id;
    if (row.kind == row_kind::absent) return out + " absent";
    if (row.kind == row_kind::checked) return out + " checked";
    if (row.kind == row_kind::unchecked) return out + " unchecked";
    bool const adjusts = (row.clause & adjustment_bit) != 0;
    out += "." + (adjusts ? node.adjustments[row.clause & ~adjustment_bit].id : node.deduct[row.clause].id);
    return out + (row.picked ? " for " : " x ") + std::to_string(row.number);
}

std::string words(io::FindingTable const& table) {
    std::string out;
    for (FindingRow const& row : table.rows) out += (out.empty() ? "" : "; ") + words(row, table.entities);
    return out;
}

std::string problems(Diagnostics const& all) {
    std::string out;
    for (Diagnostic const& one : all.list)
        out += (out.empty() ? "" : ", ") + std::string(id(one.what)) + " " + std::to_string(one.place.line)
               + ":" + std::to_string(one.place.column);
    return out;
}

io::FindingTable read(std::string_view text, io::ReadLimits const& limits = {}) {
    return io::read_finding_rows(scheme(), "t.csv", text, limits);
}

/// The same file in pieces of so many bytes.
io::FindingTable in_pieces(std::string_view text, std::size_t size, io::ReadLimits const& limits = {}) {
    io::FindingTable out;
    io::FindingRowReader reader(scheme(), out.entities, "t.csv", limits);
    for (std::size_t at = 0; at < text.size(); at += size) reader.read(text.substr(at, size), out.rows);
    reader.finish(out.rows);
    out.problems = reader.problems();
    out.refused = reader.refused();
    out.stopped = reader.stopped();
    return out;
}

std::string const sample = "\xEF\xBB\xBF"
                           "note,entity,state,item,clause,count,amount,reason\r\n"
                           "\"late, twice\",unit-1,,,meeting.late,2,,\r\n"
                           ",unit-1,,,meeting.blocked,,1.5,\r\n"
                           "\"he said \"\"no\"\"\nand left\",\"unit \"\"2\"\"\",,,meeting.late\r\n"
                           "\r\n"
                           ",unit-1,absent,gas,,,,no such road\n"
                           ",unit-3,unchecked,meeting,,,,\n"
                           ",'=unit-4,,,,,,\n"
                           ",unit-3,checked,room,,,,\n"
                           ",unit-5,,,room.award,3,,";
std::string const sample_words =
    "unit-1 meeting.late x 2; unit-1 meeting.blocked for 1500000; unit \"2\" meeting.late x 1; unit-1 gas absent; "
    "unit-3 meeting unchecked; =unit-4; unit-3 room checked; unit-5 room.award x 3";

} // namespace

TEST_CASE(
    "a table of findings says what was found of whom, with quotes, any order of columns and either line end") {
    io::FindingTable const table = read(sample);
    CHECK(problems(table.problems).empty());
    CHECK(words(table) == sample_words);
    CHECK(table.refused == 0);
    CHECK_FALSE(table.stopped);
    CHECK(table.entities.size() == 5);
    CHECK(table.entities.find("unit \"2\"") == 1);
    CHECK(table.entities.find("unit-9") == io::Names::none);
}

TEST_CASE("however a table is cut into pieces, its rows and problems are the same") {
    std::string const bad =
        sample + "\n,,,,,,,\n,unit-6,,,meeting.latte,1,,\n,unit-7,,,meeting.late,many,,\n\"open";
    io::FindingTable const whole = read(bad);
    CHECK(
        problems(whole.problems)
        == "findings.unnamed 12:2, assessment.unknown-clause 13:11, read.bad-whole 14:24, findings.quote-open 15:1");
    CHECK(whole.refused == 4);
    CHECK(whole.stopped);
    for (std::size_t size = 1; size < 90; ++size) {
        io::FindingTable const cut = in_pieces(bad, size);
        CAPTURE(size);
        CHECK(cut.rows == whole.rows);
        CHECK(problems(cut.problems) == problems(whole.problems));
        CHECK(cut.refused == whole.refused);
    }
}

TEST_CASE("rows longer than a block of the tokenizer are read like short ones") {
    for (std::size_t blanks = 0; blanks < 200; ++blanks) {
        std::string const note(blanks, 'x');
        io::FindingTable const table = read("entity,note,clause,count\na," + note + ",meeting.late,2\nb,\""
                                            + note + "\",meeting.late,3\nc," + note + ",,\n");
        CAPTURE(blanks);
        CHECK(words(table) == "a meeting.late x 2; b meeting.late x 3; c");
    }
}

TEST_CASE("many entities keep their numbers while their table grows") {
    std::string text = "entity\n";
    for (int n = 0; n < 5000; ++n) text += "unit-" + std::to_string(n * 7919 % 5000) + "\n";
    io::FindingTable const table = read(text + text.substr(7));
    REQUIRE(table.rows.size() == 10'000);
    CHECK(table.entities.size() == 5000);
    bool same = true;
    for (std::uint32_t n = 0; n < 5000; ++n)
        same = same && table.rows[n].entity == n && table.rows[n + 5000].entity == n
               && table.entities[n] == "unit-" + std::to_string(n * 7919 % 5000);
    CHECK(same);
}

TEST_CASE("entities can be given beforehand, and others are then refused") {
    io::Names names;
    names.add("unit-1");
    std::vector<FindingRow> rows;
    io::FindingRowReader reader(scheme(), names, "t.csv", {}, io::new_entities::refused);
    reader.read("entity\nunit-1\nunit-2\nunit-1\n", rows);
    reader.finish(rows);
    CHECK(rows.size() == 2);
    CHECK(problems(reader.problems()) == "findings.unknown-entity 3:1");
    CHECK(names.size() == 1);
}

TEST_CASE("of many bad rows only so many are told, and all are counted") {
    std::string text = "entity,clause\n";
    for (int n = 0; n < 500; ++n) text += "unit,nothing.like-it\n";
    io::ReadLimits limits;
    limits.max_diagnostics = 3;
    io::FindingTable const table = read(text, limits);
    CHECK(problems(table.problems)
          == "assessment.unknown-item 2:6, assessment.unknown-item 3:6, assessment.unknown-item 4:6");
    CHECK(table.problems.dropped == 497);
    CHECK(table.problems.any_error());
    CHECK(table.refused == 500);
}

TEST_CASE("a row that never ends is not kept for ever") {
    io::ReadLimits limits;
    limits.max_scalar = 100;
    io::FindingTable const bare = in_pieces("entity\n" + std::string(5000, 'x'), 10, limits);
    CHECK(problems(bare.problems) == "read.scalar-too-long 2:1");
    CHECK(bare.stopped);
    io::FindingTable const quoted = in_pieces("entity\n\"" + std::string(5000, '\n'), 10, limits);
    CHECK(problems(quoted.problems) == "read.scalar-too-long 2:1");
}

TEST_CASE("an empty file has no table in it") {
    CHECK(problems(read("").problems) == "findings.column-missing 1:1");
    CHECK(problems(read("\n\n").problems) == "findings.column-missing 3:1");
    CHECK(read("").stopped);
    CHECK(read("entity\n").rows.empty());
    CHECK_FALSE(read("entity\n").stopped);
}

TEST_CASE("every bad table tells what its file promises, in both languages") {
    fs::path const folder = fs::path(STEELYARD_SOURCE_DIR) / "tests/bad/findings";
    std::vector<std::string> seen;
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".csv") continue;
        std::string const name = entry.path().stem().string();
        std::string expected = io::read_file((folder / (name + ".expect")).string()).value();
        while (!expected.empty() && expected.back() == '\n') expected.pop_back();
        io::FindingTable const table = read(io::read_file(entry.path().string()).value());
        CAPTURE(name);
        CHECK(problems(table.problems) == expected);
        CHECK(expected.find(name + " ") != std::string::npos);
        for (Diagnostic const& one : table.problems.list)
            for (language const tongue : {language::zh, language::en})
                CHECK_FALSE(sentence(one, tongue).empty());
        seen.push_back(name);
    }
    for (std::size_t i = 0; i < code_count; ++i) {
        std::string const wanted(id(static_cast<code>(i)));
        if (wanted.starts_with("findings.")
            && wanted != "findings.unknown-entity") // that one needs a list of entities
            CHECK(std::count(seen.begin(), seen.end(), wanted) == 1);
    }
}

TEST_CASE("what the engine refuses in an assessment is refused in a table, in the same words") {
    std::string const head = "entity,clause,count,amount,item,state,reason\n";
    auto const told = [&](std::string const& row) {
        return problems(read(head + "u," + row + "\n").problems);
    };
    CHECK(told("meeting.late,0,,,,") == "assessment.count-zero 2:16");
    CHECK(told("meeting.late,-1,,,,") == "assessment.count-negative 2:16");
    CHECK(told("meeting.late,2000000000,,,,") == "assessment.count-large 2:16");
    CHECK(told("meeting.late,99999999999999999999,,,,") == "read.out-of-range 2:16");
    CHECK(told("meeting.late,1.5,,,,") == "read.bad-whole 2:16");
    CHECK(told("meeting.late,,1,,,") == "assessment.amount-unused 2:17");
    CHECK(told("meeting.blocked,,,,,") == "assessment.amount-missing 2:3");
    CHECK(told("meeting.blocked,,4,,,") == "assessment.amount-outside 2:20");
    CHECK(told("meeting.blocked,2,1,,,") == "assessment.count-of-range 2:19");
    CHECK(told("meeting.blocked,,1e0,,,") == "read.bad-exponent 2:20");
    CHECK(told("meeting.blocked,,1.2345678,,,") == "read.too-precise 2:20");
    CHECK(told("meeting.blocked,,x,,,") == "read.bad-number 2:20");
    CHECK(told("meeting,1,,,,") == "assessment.unknown-clause 2:3");
    CHECK(told(",,,log,absent,") == "assessment.absence-forbidden 2:6");
    CHECK(told(",,,gas,absent,") == "assessment.absence-reason 2:6");
    CHECK(told(",,,gass,unchecked,") == "assessment.unknown-node 2:6");
    CHECK(told(",,,gas,gone,") == "read.unknown-word 2:10");
    CHECK(problems(read(head + "\xFF,,,,,,\na\x01,,,,,,\n").problems)
          == "read.not-utf8 2:1, read.control-character 3:1");
}

} // namespace finding_row_test
