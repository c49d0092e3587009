// SPDX-License-Identifier: BSL-1.0
// Bad forms in CSV, in tests/bad/form. Beside each stands what it must give, a line for each diagnostic: `code line:column`.
// They are filled in under the scheme of the bad assessments.
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/assessment.hpp>
#include <steelyard/io/form.hpp>
#include <steelyard/io/read.hpp>
#include <steelyard/io/scheme.hpp>

#include "tests/catch.hpp"

namespace bad_forms_test {

namespace {

using namespace steelyard;
namespace files = std::filesystem;

std::string const top = std::string(STEELYARD_SOURCE_DIR) + "/tests/bad/";

std::vector<std::string> bad_forms() {
    std::vector<std::string> out;
    for (auto const& entry : files::directory_iterator(top + "form"))
        if (entry.path().extension() == ".csv") out.push_back(entry.path().string());
    std::sort(out.begin(), out.end());
    return out;
}

CheckedScheme sound_scheme() {
    return io::read_scheme("scheme.yaml", io::read_file(top + "assessment/scheme.yaml").value()).value();
}

std::string told(Diagnostics const& found) {
    std::string out;
    for (Diagnostic const& one : found.list) {
        out += std::string(id(one.what)) + " " + std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + "\n";
        CHECK(sentence(one, language::en).find('{') == std::string::npos);
        CHECK(hint(one, language::zh).empty() == hint(one, language::en).empty());
    }
    return out;
}

/// Bad files whose rows are put together are told together: one mistake does not hide another.
std::string all_rows(std::string& expected) {
    std::string out = "row,object,id,path,title,rule,fill,status,count,amount,option,marks,value,passed,checked,subject,place,on,"
                      "reason,note\r\nhead,,scheme,,,,,,,,,,sound\r\nhead,,entity,,,,,,,,,,team-1\r\n";
    int line = 4;
    auto const add = [&](std::string_view row, std::string_view code, int column) {
        (out += row) += "\r\n";
        expected += std::string(code) + " " + std::to_string(line++) + ":" + std::to_string(column) + "\n";
    };
    add("clause,,log.unsined,,,,,,1", "assessment.unknown-clause", 9);
    add("clause,,log.unsigned,,,,,,two", "read.bad-whole", 27);
    add("clause,,log.late,,,,,,,4", "assessment.amount-outside", 24);
    add("item,,gas,,,,,absent", "assessment.absence-reason", 7);
    add("item,,order,,,,,,,,,20", "assessment.marks-outside", 21);
    add("item,,trade,,,,,done", "read.unknown-word", 17);
    add("fact,,licensed,,,,,,1,,,,true", "form.cell-unused", 21);
    return out;
}

} // namespace

TEST_CASE("every bad form gives exactly the diagnostics that it promises, at their places") {
    CheckedScheme const scheme = sound_scheme();
    for (std::string const& path : bad_forms()) {
        INFO(path);
        std::string const wanted = io::read_file(path.substr(0, path.size() - 3) + "expect").value();
        auto const read = io::read_assessment(scheme, path, io::read_file(path).value());
        CHECK(told(read.remarks()) == wanted);
        std::string const code = files::path(path).stem().string();
        CHECK(wanted.find(code.substr(0, code.find_last_not_of("-0123456789") + 1)) != std::string::npos);
    }
}

TEST_CASE("every code of forms has a bad file") {
    std::vector<std::string> const names = bad_forms();
    for (std::size_t i = 0; i < code_count; ++i) {
        std::string const name(id(static_cast<code>(i)));
        if (name.rfind("form.", 0) != 0) continue;
        INFO(name);
        CHECK(std::any_of(names.begin(), names.end(),
                          [&](std::string const& path) { return files::path(path).stem().string() == name; }));
    }
}

TEST_CASE("all mistakes of a form are told at once") {
    std::string expected;
    std::string const bytes = all_rows(expected);
    CHECK(told(io::read_assessment(sound_scheme(), "f.csv", bytes).remarks()) == expected);
}

} // namespace bad_forms_test
