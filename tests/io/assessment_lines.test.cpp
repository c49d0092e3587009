// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/assessment_lines.hpp>

#include <string>

#include <steelyard/io/load.hpp>

#include "tests/catch.hpp"

namespace assessment_lines_test {

using namespace steelyard;

namespace {

CheckedScheme const& scheme() {
    static CheckedScheme const loaded =
        io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/tests/bad/findings/scheme.yaml").value();
    return loaded;
}

std::string assessment(std::string const& entity, std::string const& more = "") {
    return "{\"format\": \"steelyard/1\", \"scheme\": \"tables\", \"entity\": \"" + entity + "\"" + more
           + "}";
}

/// "line entity" of what was taken, and "id line:column" of what was told.
struct Told {
    std::string taken;
    std::string problems;
    std::uint64_t refused = 0;
    bool stopped = false;
};

Told read(std::string const& text, std::size_t piece, io::ReadLimits const& limits = {}) {
    Told out;
    io::AssessmentLines reader(scheme(), "a.jsonl", limits);
    auto const take = [&out](CheckedAssessment const& one, std::int64_t line) {
        out.taken += std::to_string(line) + " " + one.assessment().entity + "; ";
    };
    for (std::size_t at = 0; at < text.size(); at += piece)
        reader.read(std::string_view(text).substr(at, piece), take);
    reader.finish(take);
    for (Diagnostic const& one : reader.problems().list)
        out.problems += std::string(id(one.what)) + " " + one.place.file + " "
                        + std::to_string(one.place.line) + ":" + std::to_string(one.place.column) + "; ";
    out.refused = reader.refused();
    out.stopped = reader.stopped();
    return out;
}

} // namespace

TEST_CASE("assessments come line by line, and a bad line is told and left out") {
    std::string const text =
        "\xEF\xBB\xBF" + assessment("a") + "\r\n\n"
        + assessment("b", ", \"findings\": [{\"clause\": \"meeting.lat\"}]") + "\n" + "{\"format\":\n"
        + assessment("c", ", \"findings\": [{\"clause\": \"meeting.late\", \"count\": 3}]");
    for (std::size_t const piece : {1U, 7U, 64U, 10'000U}) {
        CAPTURE(piece);
        Told const told = read(text, piece);
        CHECK(told.taken == "1 a; 5 c; ");
        CHECK(told.problems == "assessment.unknown-clause a.jsonl 3:86; read.json-unfinished a.jsonl 4:11; ");
        CHECK(told.refused == 2);
        CHECK_FALSE(told.stopped);
    }
}

TEST_CASE("a line beyond the limit ends the reading of assessments") {
    io::ReadLimits limits;
    limits.max_bytes = 200;
    Told const told =
        read(assessment("a") + "\n" + std::string(500, ' ') + "\n" + assessment("b") + "\n", 50, limits);
    CHECK(told.taken == "1 a; ");
    CHECK(told.problems == "read.file-too-large a.jsonl 2:1; ");
    CHECK(told.stopped);
}

} // namespace assessment_lines_test
