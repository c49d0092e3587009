// SPDX-License-Identifier: BSL-1.0
// The conformance kit: every *.yaml below this folder is a whole case, with numbers worked out by hand or by another
// program from the law of scoring, never by the library.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "kit.hpp"
#include "tests/catch.hpp"

namespace conformance_test {

namespace {

namespace fs = std::filesystem;
using steelyard::conformance::disagreements;

std::vector<fs::path> cases() {
    std::vector<fs::path> out;
    for (auto const& entry : fs::recursive_directory_iterator(STEELYARD_SOURCE_DIR "/tests/conformance"))
        if (entry.path().extension() == ".yaml") out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::string text_of(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string lines(std::vector<std::string> const& all) {
    std::string out;
    for (std::string const& one : all) out += one + "\n";
    return out;
}

/// A case of one item of 10 marks, 3 of them lost; `expected` is what it states.
std::vector<std::string> small_case(std::string const& expected, std::string const& id = "small") {
    std::string const text =
        "format: steelyard/1\n"
        "id: small\n"
        "title: A small one\n"
        "source: constructed\n"
        "scheme:\n"
        "  id: s\n"
        "  edition: '1'\n"
        "  levels: [pass]\n"
        "  ladders: [{id: marks, rungs: {pass: total >= 6}}]\n"
        "  tree: {id: root, combine: sum, children: [{id: item, full: 10, deduct: [{id: fault, each: 3}]}]}\n"
        "trials:\n"
        "  - name: one fault\n"
        "    assessment: {scheme: s, entity: e, findings: [{clause: item.fault}]}\n"
        "    expected: "
        + expected + "\n";
    return disagreements(id + ".yaml", text, STEELYARD_SOURCE_DIR);
}

bool holds(std::string const& expected) { return small_case(expected).empty(); }

} // namespace

TEST_CASE("every case of the kit comes out as it states") {
    for (fs::path const& path : cases()) {
        std::string const name =
            fs::relative(path, STEELYARD_SOURCE_DIR "/tests/conformance").generic_string();
        DYNAMIC_SECTION(name) {
            INFO(name);
            auto const found = disagreements(name, text_of(path), STEELYARD_SOURCE_DIR);
            INFO(lines(found));
            CHECK(found.empty());
        }
    }
}

TEST_CASE("the kit is whole and its ids are unique") {
    std::vector<std::string> ids;
    for (fs::path const& path : cases()) ids.push_back(path.stem().string());
    CHECK(ids.size() >= 90);
    std::sort(ids.begin(), ids.end());
    CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("the runner sees what does not agree") {
    CHECK(holds("{total: 7}"));
    CHECK(
        holds("{total: 14/2, least: 7, most: 7.0, due: 10, outcome: graded, level: pass, unmet: {pass: 0}}"));
    CHECK(holds("{nodes: {item: {marks: 7, due: 10, rate: 0.7, state: assessed}}, effects: {}}"));
    CHECK(holds("{lost: {item.fault: {nominal: 3, effective: 3}}}"));

    CHECK_FALSE(holds("{total: 7.0000001}"));
    CHECK_FALSE(holds("{due: 9}"));
    CHECK_FALSE(holds("{outcome: below_lowest}"));
    CHECK_FALSE(holds("{outcome: graded}"));
    CHECK_FALSE(holds("{outcome: graded, level: pass, fixed: true}"));
    CHECK_FALSE(holds("{nodes: {item: {rate: 0.6}}}"));
    CHECK_FALSE(holds("{nodes: {item: {state: absent}}}"));
    CHECK_FALSE(holds("{nodes: {elsewhere: {marks: 7}}}"));
    CHECK_FALSE(holds("{lost: {}}"));
    CHECK_FALSE(holds("{lost: {item.fault: {nominal: 2}}}"));
    CHECK_FALSE(holds("{lost: {item.fault: {nominal: 3}, item.other: {nominal: 1}}}"));
    CHECK_FALSE(holds("{effects: {veto: yes}}"));
    CHECK_FALSE(holds("{unmet: {pass: 1}}"));
    CHECK_FALSE(holds("{gaps: [{level: pass, have: 7, want: 8}]}"));
    CHECK_FALSE(holds("{refused: assessment.twice}"));
}

TEST_CASE("the runner refuses a case that states nothing, or what it does not know") {
    CHECK_FALSE(holds("{}"));
    CHECK_FALSE(holds("{total: 7, totl: 7}"));
    CHECK_FALSE(holds("{total: seven}"));
    CHECK_FALSE(holds("{total: 7}\nextra: 1"));
    CHECK_FALSE(small_case("{total: 7}", "another-name").empty());
}

} // namespace conformance_test
